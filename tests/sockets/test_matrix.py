"""Every handler, from every kind of person, about every kind of id, over the real socket."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from difflib import unified_diff
from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import select

from peercircles.goals.models import GoalKind
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.sessions import start_session
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY
from peercircles.meetings.models import MeetingState
from peercircles.observations.models import Scope
from peercircles.peercircles import app  # noqa: F401 - registers every handler
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from peercircles.web.shared.reviewed import REVIEWED
from peercircles.web.shared.wire import handler_names
from tests.asked import asked_in
from tests.backpacks import packed_in
from tests.cases import CASES
from tests.cases_agendas import prepared_in
from tests.cases_answers import turns_in
from tests.cases_coach import coaching_in, permit
from tests.cases_compacts import compact_in
from tests.cases_drivers import drivers_of
from tests.cases_promises import promised_in
from tests.cases_recaps import recaps_in
from tests.cases_runs import led_in
from tests.cases_sign_in import ways_in
from tests.cases_signs import signs_in
from tests.cases_welcomes import welcomed_in
from tests.databases import empty, lay_down_lightly
from tests.factories import LONG_AGO, World
from tests.forged import Tab
from tests.led_meetings import led_meeting
from tests.matrix import COACHES, SIGNED_OUT, Case, Place, contents
from tests.networks import mapped_in
from tests.observed import asked as question_of
from tests.observed import coach_of, granted
from tests.pulses import asked, thanked
from tests.records import recorded_in
from tests.reflected import reflected_by
from tests.scenes import Scene, Scenes
from tests.services import Server, served
from tests.systems import systems_of
from tests.talked import talked_in
from tests.trials import trials_of

# One machine opens so many sockets a minute and no more.
MACHINES = cycle(f"127.0.1.{number}" for number in range(1, 255))
TriedOut = Callable[[str, str, int], None]
# Where the tab is, the time, whether it is loading, how often its own hours were drawn and which
# look at a page with forms this is: none tells one circle from another.
_OF_THE_MOMENT = (
    "rx_router",
    "now_rx_state_",
    "is_hydrated_rx_state_",
    "drawn_rx_state_",
    "visit_rx_state_",
)
_MISSING = "missing_rx_state_"
NAMES = {qualified: name for name, qualified in handler_names().items()}


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory) -> Iterator[Server]:
    """One installation for the whole matrix."""
    with served(tmp_path_factory.mktemp("matrix")) as running:
        yield running


@pytest.fixture(scope="module")
def engine(server: Server) -> Iterator[sa.Engine]:
    """The installation's database, looked at from outside."""
    engine = open_engine(f"sqlite:///{server.data / 'peercircles.sqlite3'}")
    lay_down_lightly(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def scenes(engine: sa.Engine) -> Scenes:
    """What handlers are tried in, one kind of person after the other."""
    return Scenes(engine, scene_of)


@pytest.fixture
def world(engine: sa.Engine) -> World:
    """A world by itself: the whole database is read again and again."""
    empty(engine)
    return World(engine)


def place_in(
    world: World, circle: Any, owner: Person, sitting: Person, coach: Person | None = None
) -> Place:
    """A circle's own things, fresh for one try; `sitting` has a further browser signed in."""
    meeting = world.meeting(circle=circle, starts_at=utc_now() + timedelta(days=3))
    member = world.member(circle=circle)
    world.turn(meeting, member)
    past_meeting = world.meeting(
        circle=circle, starts_at=utc_now() - timedelta(hours=3), state=MeetingState.HELD
    )
    asked(world, past_meeting, sitting, member)
    watcher = coach_of(world, circle)
    goal = world.goal(owner, circle=circle, audience=Audience.COACH, kind=GoalKind.PROJECT)
    measure = world.measure(goal)
    return Place(
        circle=circle.id,
        goal=goal.id,
        measure=measure.id,
        removed_measure=world.measure(goal, removed_at=LONG_AGO).id,
        point=world.point(measure, 7).id,
        milestone=world.milestone(goal).id,
        removed_milestone=world.milestone(goal, removed_at=LONG_AGO).id,
        **talked_in(world, goal, owner, sitting),
        update=world.news(goal).id,
        archived=world.goal(owner, circle=circle, archived_at=LONG_AGO).id,
        meeting=meeting.id,
        **led_in(world, led_meeting(world, circle, owner, member)),
        flag=world.hour_flag(meeting).id,
        past_meeting=past_meeting.id,
        thanks=thanked(world, past_meeting, member, sitting).id,
        own_thanks=thanked(world, past_meeting, sitting, member).id,
        invitation=world.invitation(circle=circle).id,
        letter=world.dead_letter(circle=circle).id,
        member=member.id,
        programme=circle.programme_id,
        absence=world.absence(sitting).id,
        journey=world.journey(sitting).id,
        session=world.browser_session(sitting).id,
        **ways_in(world, sitting),
        **turns_in(world, circle, owner),
        **promised_in(world, circle, owner, member, meeting),
        **prepared_in(world, circle, owner),
        **recaps_in(world, circle, owner),
        **compact_in(world, circle, owner),
        **signs_in(world, circle, owner),
        **coaching_in(world, circle, sitting, coach or watcher),
        proposal=world.proposal(owner, circle=circle).id,
        question=question_of(world, watcher, Scope.SIGNALS, circle_id=circle.id).id,
        permission=granted(world, watcher, Scope.BOARD, circle_id=circle.id).id,
        **welcomed_in(world, circle, owner),
        **packed_in(world, sitting),
        **mapped_in(world, sitting),
        **recorded_in(world, circle, sitting, owner, member),
        **asked_in(world, circle, owner, sitting, goal),
        wish=world.wish(programme_id=circle.programme_id).id,
        **drivers_of(world, circle, sitting),
        **reflected_by(world, circle, sitting),
        **systems_of(world, sitting),
        **trials_of(world, sitting),
    )


def person_who_is(world: World, kind: str) -> Person:
    """Somebody in that relation to the world's circle."""
    match kind:
        case "organiser":
            return world.organiser()
        case "ex-member":
            return world.just_left()
        case "resting":
            return world.resting_member()
        case "outsider":
            elsewhere = world.another_circle()
            return world.member(circle=elsewhere)
        case "coach" | "permitted coach":
            return coach_of(world)
        case _:
            return world.member()


def cookie_of(world: World, kind: str, person: Person) -> str:
    if kind == "no session":
        return ""
    secret, _events = world.transactions.run(NOBODY, start_session, person.id, "test")
    if kind == "expired":
        let_expire(world, secret)
    return f"{LOOPBACK_COOKIE}={secret}"


def let_expire(world: World, secret: str) -> None:
    # A transaction that is to write from the start: the server writes, too.
    with world.transactions.together() as session:
        found = session.exec(
            select(BrowserSession).where(BrowserSession.token_digest == digest_of(secret))
        ).one()
        found.seen_at = utc_now() - timedelta(hours=13)
        session.add(found)


async def tried(server: Server, case: Case, name: str, cookie: str, place: Place) -> Any:
    """Open the handler's page and send its event; everything that came back."""
    address = {
        "circle_id": str(place.circle),
        "meeting_id": str(getattr(place, case.meeting)),
        "goal_id": str(place.goal),
        "diagram_id": str(place.diagram),
        "node_id": str(place.driver),
        "system_id": str(place.system),
        "ramp_id": str(place.tried_ramp),
    }
    tab = Tab(server.url, cookie=cookie, machine=next(MACHINES))
    await tab.open(case.path, **address)
    try:
        for first, arguments in case.first:
            await tab.send(NAMES[first], **arguments(place))
            await tab.settled()
        await tab.send(NAMES[name], **case.arguments(place))
        await tab.settled()
        return tab.updates
    finally:
        await tab.close()


def plain(updates: list[Any], place: Place) -> str:
    """What was answered in the end, a line for each, with the ids that were sent in taken out."""
    shown: dict[str, Any] = {}
    for update in updates:
        for changes in (update.get("delta") or {}).values():
            shown |= changes
    # Each section of a page says in its words what is not there; they come in any order.
    shown = {k: bool(v) if k == _MISSING else v for k, v in shown.items()}
    said = "\n".join(
        f"{k}: {v}" for k, v in sorted(shown.items()) if not k.startswith(_OF_THE_MOMENT)
    )
    # Ids alone: the short number of a letter is part of ids and lengths that mean something else.
    for each in vars(place).values():
        if isinstance(each, UUID):
            said = said.replace(str(each), "ID")
    return said


# The others are tried in test_matrix_from_outside.py, so that two processes share the work.
INSIDERS = ("member", "organiser", "resting", "permitted coach")


def test_every_reviewed_handler_has_a_case():
    assert set(CASES) == REVIEWED


# One kind after the other: a scene is built once for all handlers (tests/scenes.py).
@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("kind", INSIDERS)
async def test_handler(
    name: str, kind: str, server: Server, engine: sa.Engine, scenes: Scenes, tried_out: TriedOut
):
    await it_holds(name, kind, server, engine, scenes)
    tried_out(name, kind, 1 if CASES[name].is_own else 3)


def scene_of(world: World, kind: str) -> Scene:
    """Somebody of that kind, a circle of theirs, and another circle with all the same things."""
    person = person_who_is(world, kind)
    owner = person if kind == "member" else world.member()
    coach = person if kind in COACHES else None
    own = place_in(world, world.circle, owner, person, coach)
    world.person("To be named", email="to-be-named@example.org")
    if kind == "permitted coach":
        permit(world, person, own.meeting)
    foreign_circle = world.another_circle(programme_id=world.another_programme().id)
    stranger = world.member(circle=foreign_circle)
    return Scene(world, person, own, place_in(world, foreign_circle, stranger, stranger))


async def it_holds(name: str, kind: str, server: Server, engine: sa.Engine, scenes: Scenes) -> None:
    """Try one handler as one kind of person, about every kind of id."""
    case, (world, person, own, foreign) = CASES[name], scenes.of(kind)
    # In two browsers: three tries in a moment are more than one person does in one.
    cookie, another_cookie = (cookie_of(world, kind, person) for _each in range(2))
    nowhere = Place()

    def kept(*passing: str) -> dict[str, list[Any]]:
        return {name: rows for name, rows in contents(engine).items() if name not in passing}

    # What a permitted coach looks at is noted down a while after the page was opened.
    looks = ["visit"] if kind == "permitted coach" else []
    before, everything = kept(*looks), kept()
    if not case.is_own:
        about_foreign = plain(await tried(server, case, name, cookie, foreign), foreign)
        about_nothing = plain(await tried(server, case, name, cookie, nowhere), nowhere)

        assert kept(*looks) == before
        lines, others = about_foreign.splitlines(), about_nothing.splitlines()
        assert list(unified_diff(lines, others, n=0)) == []
        assert not any(title in about_foreign for title in world.titles_in(foreign.circle))

    answer = await tried(server, case, name, another_cookie, own)
    said = plain(answer, own)
    assert not any(title in said for title in world.titles_in(foreign.circle))

    if kind in SIGNED_OUT or not case.allows(kind):
        assert kept(*looks) == before
        assert not any(title in said for title in world.titles_in(own.circle))
    else:
        is_changed = kept() != everything if case.changes else kept(*looks) != before
        assert is_changed == case.changes
    if kind in SIGNED_OUT:
        assert {key for update in answer for each in update["delta"].values() for key in each} == {
            "signed_out_rx_state_"
        }
