"""Every page of the list, and those before the room: axe finds nothing, nothing overflows."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.cli.sample import load_sample
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.measures.models import Measure
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.milestones.models import Charter
from peercircles.systems.models import SystemDiagram
from peercircles.theories.models import Diagram, Node
from peercircles.trials.models import Trial
from peercircles.web.pages import PAGES
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from tests.e2e.accessibility import SIZES, violations_everywhere
from tests.services import Server, served

IS_BUSY = "[aria-busy=true]"
MEMBER, ORGANISER, COACH = "Mariam Tadesse", "Ingrid Solheim", "Ines Moreau-Lind"
ASKED = "Hemi Parata"


@pytest.fixture(scope="module")
def sampled(built: Path, tmp_path_factory) -> Iterator[Server]:
    """An installation with the sample programme in it, as production serves it."""
    with served(tmp_path_factory.mktemp("sampled")) as server:
        engine = open_engine(f"sqlite:///{server.data / 'peercircles.sqlite3'}")
        load_sample(engine)
        engine.dispose()
        yield server


@pytest.fixture
def circle_id(sampled: Server) -> UUID:
    """The circle in the middle of its season."""
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        return session.exec(select(Circle.id).where(Circle.name == "Lantern")).one()


@pytest.fixture
def meeting_id(sampled: Server, circle_id: UUID) -> UUID:
    """The circle's next meeting."""
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        coming = select(Meeting.id).where(
            Meeting.circle_id == circle_id, Meeting.state == MeetingState.PLANNED
        )
        return session.exec(coming.order_by(col(Meeting.starts_at)).limit(1)).one()


@pytest.fixture
def diagram_id(sampled: Server) -> UUID:
    """The one driver diagram of the sample."""
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        return session.exec(select(Diagram.id)).one()


@pytest.fixture
def system_id(sampled: Server) -> UUID:
    """The one systems diagram of the sample."""
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        return session.exec(select(SystemDiagram.id)).one()


@pytest.fixture
def goal_id(sampled: Server) -> UUID:
    """The goal of the sample that has numbers."""
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        of_goals = select(Goal.id).join(Measure, col(Measure.goal_id) == col(Goal.id))
        return session.exec(of_goals).one()


@pytest.fixture
def node_id(sampled: Server) -> UUID:
    """The driver of the sample that has numbers."""
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        of_drivers = select(Node.id).join(Measure, col(Measure.node_id) == col(Node.id))
        return session.exec(of_drivers).one()


@pytest.fixture
def ramp_id(sampled: Server) -> UUID:
    """The tests of the sample that were adapted."""
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        return session.exec(select(Trial.ramp_id).where(Trial.number > 1)).one()


@pytest.fixture
def ids(  # noqa: PLR0917 - one for each kind of id
    circle_id: UUID,
    meeting_id: UUID,
    diagram_id: UUID,
    system_id: UUID,
    goal_id: UUID,
    node_id: UUID,
    ramp_id: UUID,
) -> dict[str, UUID]:
    """What stands in the addresses of pages."""
    return {
        "circle_id": circle_id,
        "meeting_id": meeting_id,
        "diagram_id": diagram_id,
        "system_id": system_id,
        "goal_id": goal_id,
        "node_id": node_id,
        "ramp_id": ramp_id,
    }


@pytest.fixture
def visit(sampled: Server, new_person: Callable[..., Page]) -> Iterator[Callable[[str, str], Page]]:
    """Opens an address as one of the sample's people ("" for nobody); trouble fails the test."""
    troubles: list[str] = []

    def open_as(name: str, path: str) -> Page:
        page = new_person()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "console",
            lambda said: troubles.append(said.text) if "Content Security" in said.text else None,
        )
        if name:
            secret = secret_of(sampled, name)
            page.context.add_cookies(
                [{"name": LOOPBACK_COOKIE, "value": secret, "url": sampled.url}]
            )
        page.goto(f"{sampled.url}{path}")
        return page

    yield open_as
    assert troubles == []


def secret_of(server: Server, name: str) -> str:
    engine = open_engine(f"sqlite:///{server.data / 'peercircles.sqlite3'}")
    with Session(engine) as session:
        person = session.exec(select(Person).where(Person.name == name)).one()
    begin, method = Transactions(engine).run, SignInMethod.LINK
    secret, _events = begin(NOBODY, start_session, person.id, method)
    engine.dispose()
    return secret


def overflowing(page: Page) -> list[str]:
    """The sizes at which the page as a whole would have to be moved sideways."""
    found = []
    for size in SIZES:
        page.set_viewport_size(ViewportSize(width=size["width"], height=size["height"]))
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append(f"{width} at {size['width']}")
    return found


def stands_everywhere(page: Page) -> None:
    """The page has come, axe finds nothing on it, and nothing overflows."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(IS_BUSY)).to_have_count(0)
    expect(page).to_have_title(re.compile(".+ · PeerCircles"))
    assert violations_everywhere(page) == {}
    assert overflowing(page) == []


@pytest.mark.parametrize("name", [MEMBER, ORGANISER])
@pytest.mark.parametrize("route", [entry.route for entry in PAGES])
def test_a_page(
    visit: Callable[[str, str], Page],
    ids: dict[str, UUID],
    route: str,
    name: str,
):
    address = re.sub(r"\[(\w+)\]", lambda found: str(ids[found[1]]), route)

    stands_everywhere(visit(name, address))


@pytest.mark.parametrize(
    "route", [entry.route for entry in PAGES if entry.route.startswith("/coach")]
)
def test_a_page_of_a_coach(
    visit: Callable[[str, str], Page], circle_id: UUID, meeting_id: UUID, route: str
):
    address = route.replace("[circle_id]", str(circle_id)).replace("[meeting_id]", str(meeting_id))

    stands_everywhere(visit(COACH, address))


def test_the_plan_of_a_project(sampled: Server, visit: Callable[[str, str], Page], circle_id: UUID):
    with Session(open_engine(f"sqlite:///{sampled.data / 'peercircles.sqlite3'}")) as session:
        goal_id = session.exec(select(Charter.goal_id)).one()

    page = visit(MEMBER, f"/circles/{circle_id}/goals/{goal_id}/milestones")

    expect(page.get_by_text("A year of nights counted").first).to_be_attached()
    expect(page.get_by_text("The ward decides on a second person").first).to_be_attached()
    stands_everywhere(page)


def test_a_page_with_a_question_of_a_coach(visit: Callable[[str, str], Page]):
    page = visit(ASKED, "/")

    expect(page.get_by_test_id("ballot")).to_be_visible()
    stands_everywhere(page)


@pytest.mark.parametrize("path", ["/account/delete", "/sign-in/again?next=/you"])
def test_a_page_about_the_account(visit: Callable[[str, str], Page], path: str):
    stands_everywhere(visit(MEMBER, path))


@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/sign-in/sent", "/invite/nothing", "/setup/nothing", "/j/nothing", "/r/nothing"],
)
def test_a_page_before_the_room(visit: Callable[[str, str], Page], path: str):
    page = visit("", path)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations_everywhere(page) == {}
    assert overflowing(page) == []


def test_an_address_that_leads_nowhere_says_so(visit: Callable[[str, str], Page]):
    page = visit(MEMBER, "/no/such/page")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations_everywhere(page) == {}


def test_a_stranger_is_asked_to_sign_in_first(visit: Callable[[str, str], Page], circle_id: UUID):
    page = visit("", f"/circles/{circle_id}/board")

    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert f"next=/circles/{circle_id}/board" in page.url
