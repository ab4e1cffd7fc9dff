"""A coach's pages while the circle is by itself, and the lines that their looks leave."""

from datetime import timedelta

import pytest

from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.observations.commands import begin_private_moment, end_private_moment, revoke
from peercircles.observations.models import Observation, Scope
from peercircles.observations.queries import observed, visits_of
from peercircles.web.coach.circle_state import CoachedCircleState
from peercircles.web.coach.portfolio_state import PortfolioState
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.observations.board_state import WatchedBoardState
from peercircles.web.observations.watching_state import WatchingState
from tests.interleaved import after_reads
from tests.observed import coach_of, granted


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=utc_now() - timedelta(minutes=10))


@pytest.fixture
def coach(world, people, meeting):
    """Somebody to whom everything is open."""
    world.goal(people[0], title="Swim", audience=Audience.COACH)
    coach = coach_of(world)
    for scope in Scope:
        granted(world, coach, scope, meeting if scope is Scope.PRESENCE else None)
    return coach


def lines(world, people):
    return [row.scope for row in world.read(visits_of, people[0], world.circle.id, utc_now())]


async def test_in_a_private_moment_the_board_empties_and_fills_again(
    open_page, world, people, meeting, coach
):
    page = open_page(WatchedBoardState, coach, circle_id=world.circle.id)
    await page.load()
    assert [goal.title for goal in page.board.goals] == ["Swim"]

    world.run(begin_private_moment, people[1], meeting.id)
    await page.load()
    assert (page.board.is_private, page.board.goals, page.shared) == (True, [], [])
    assert page.board.compact.number == 0
    assert (page.missing, page.listens) == ("", {circle_topic(world.circle.id)})

    world.run(end_private_moment, people[2], meeting.id)
    await page.load()
    assert [goal.title for goal in page.board.goals] == ["Swim"]


@pytest.mark.parametrize("what", ["private moment", "revocation"])
async def test_a_board_that_closes_between_its_two_reads_shows_nothing(
    open_page, world, people, meeting, coach, what
):
    page = open_page(WatchedBoardState, coach, circle_id=world.circle.id)
    (permission,) = [row for row in world.rows_of(Observation) if row.scope is Scope.BOARD]

    def close() -> None:
        if what == "revocation":
            world.run(revoke, people[1], permission.id)
        else:
            world.run(begin_private_moment, people[1], meeting.id)

    with after_reads(world.engine, 1, close):
        await page.load()

    assert (page.board.goals, page.shared) == ([], [])
    assert page.board.is_private == (what == "private moment")
    assert bool(page.missing) == (what == "revocation")


# How many transactions a page reads in before it writes down that it was looked at.
READS = {WatchingState: 1, WatchedBoardState: 2, PortfolioState: 1, CoachedCircleState: 3}


@pytest.mark.parametrize("state", READS)
async def test_a_private_moment_that_begins_before_a_look_is_written_down_is_told_as_one(
    open_page, world, people, meeting, coach, state
):
    page = open_page(state, coach, circle_id=world.circle.id, meeting_id=meeting.id)

    def begin() -> None:
        world.run(begin_private_moment, people[1], meeting.id)

    with after_reads(world.engine, READS[state], begin):
        await page.load()

    # Not "Nothing here is open to you now": that page would not hear of the moment's end.
    assert page.missing == ""
    assert page.listens
    assert lines(world, people) == []
    assert _is_by_itself(page)
    world.run(end_private_moment, people[2], meeting.id)
    await page.load()
    assert not _is_by_itself(page)


def _is_by_itself(page) -> bool:
    state = type(page.state)
    if state is WatchingState:
        return page.watched.phase == "private"
    if state is WatchedBoardState:
        return page.board.is_private
    return not (page.lines[0] if state is PortfolioState else page.line).bands


@pytest.mark.parametrize("state", [WatchedBoardState, WatchingState])
async def test_a_push_on_its_way_brings_nothing_once_a_permission_is_taken_back(
    open_page, world, people, meeting, coach, state
):
    page = open_page(state, coach, circle_id=world.circle.id, meeting_id=meeting.id)
    await page.load()

    # What happens is on its way as a word to look again; before it comes, somebody says stop.
    world.goal(people[0], title="CANARY", audience=Audience.COACH)
    world.promise(people[0], words="CANARY", meeting_id=meeting.id)
    for permission in world.rows_of(Observation):
        world.run(revoke, people[1], permission.id)
    handlers = ["load"] if state is WatchedBoardState else ["look_again", "load"]
    for handler in handlers:
        await getattr(page, handler)()

    assert "CANARY" not in str(page.state.dict())
    assert "Swim" not in str(page.state.dict())
    assert page.missing
    assert page.listens == set()


async def test_in_a_private_moment_no_signal_is_on_a_coachs_pages(
    open_page, world, people, meeting, coach
):
    own, circle = open_page(PortfolioState, coach), {"circle_id": world.circle.id}
    of_circle = open_page(CoachedCircleState, coach, **circle)
    await own.load()
    await of_circle.load()
    assert own.lines[0].bands
    assert of_circle.line.bands
    assert person_topic(coach.id) in own.listens

    world.run(begin_private_moment, people[1], meeting.id)
    await own.load()
    await of_circle.load()
    said = "The circle is by itself for a while. What was open opens again then."
    assert (own.lines[0].bands, own.lines[0].why) == ([], said)
    assert (of_circle.line.bands, of_circle.circle.is_board_open) == ([], False)
    assert of_circle.circle.open_meetings == []


@pytest.mark.parametrize("of_one", [False, True])
async def test_reading_the_signals_is_in_the_circles_log(open_page, world, people, coach, of_one):
    if of_one:
        await open_page(CoachedCircleState, coach, circle_id=world.circle.id).load()
    else:
        await open_page(PortfolioState, coach).load()

    assert lines(world, people) == [Scope.SIGNALS]
    again = open_page(PortfolioState, coach)
    await again.load()
    await again.load()
    assert lines(world, people) == [Scope.SIGNALS]


async def test_a_list_without_an_open_signal_leaves_no_line(open_page, world, people):
    ines = coach_of(world)
    granted(world, ines, Scope.BOARD)

    await open_page(PortfolioState, ines).load()

    assert lines(world, people) == []


async def test_who_reads_signals_does_not_watch_the_meeting(
    open_page, world, people, meeting, coach
):
    await open_page(PortfolioState, coach).load()

    seen = world.read(observed, people[0], world.circle.id, utc_now(), meeting.id)
    assert [(row.scope, row.meeting_id) for row in seen.watching] == [(Scope.SIGNALS, "")]


async def test_while_the_circle_is_by_itself_nobody_is_said_to_look(
    open_page, runtime, world, people, meeting, coach
):
    page = open_page(WatchingState, coach, meeting_id=meeting.id)
    await page.load()
    assert lines(world, people) == [Scope.PRESENCE]
    world.run(begin_private_moment, people[1], meeting.id)
    await page.load()

    assert page.watched.phase == "private"
    (line,) = world.read(visits_of, people[0], world.circle.id, utc_now())
    await runtime.visits.look()
    (later,) = world.read(visits_of, people[0], world.circle.id, utc_now())
    assert (later.seen_at, later.is_now) == (line.seen_at, False)
