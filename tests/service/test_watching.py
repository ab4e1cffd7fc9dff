"""What a coach sees of a meeting and a board, and what of it is never there."""

from datetime import timedelta

import pytest

from peercircles.compacts.queries import compact_page
from peercircles.goals.models import GoalUpdate, Progress
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.observations.boards import watched_board
from peercircles.observations.commands import begin_private_moment, end_private_moment
from peercircles.observations.models import Observation, Scope, Visit
from peercircles.observations.queries import observed, visits_of
from peercircles.observations.showing import watched_meeting
from peercircles.observations.visits import keep_visits, note_visit, note_who_went
from peercircles.promises.models import Promise
from peercircles.recaps.models import CircleDecision
from tests.agreed import agree, begun, proposed, signed
from tests.moments import LONG_AGO
from tests.observed import coach_of, granted
from tests.run_lives import STARTS, leading


@pytest.fixture
def life(world):
    """A meeting whose time has come, with three members and a coach who may sit in."""
    people = [world.member(name) for name in ("Ana", "Ben", "Chi")]
    life = leading(world, people[0])
    life.people, life.coach = people, coach_of(world)
    life.permission = granted(
        world, life.coach, Scope.PRESENCE, life.meeting, granted_at=STARTS - timedelta(days=1)
    )
    return life


def seen(life):
    return life.world.read(watched_meeting, life.coach, life.meeting.id, life.now, "en")


def test_a_coach_sees_agenda_people_and_what_goes_on(life):
    ana = life.people[0]
    life.come(*life.people)
    life.start(ana)

    shown = seen(life)

    assert [seat.name for seat in shown.seats] == ["Ana", "Ben", "Chi"]
    assert shown.view["phase"] == "running"
    assert next(shown.words[str(each.id)].title for each in shown.segments) == "Check-in"
    assert shown.view["may"] == {}
    assert shown.facilitator == "Ana"


def test_in_a_private_moment_nothing_of_the_meeting_is_there(life):
    ana, ben, _chi = life.people
    life.come(*life.people)
    life.start(ana)
    life.lead(ben, begin_private_moment)

    shown = seen(life)
    assert shown.is_private
    assert not (shown.view)
    assert not (shown.seats)
    assert not (shown.words)
    assert not (shown.segments)
    assert not (shown.facilitator)

    life.lead(ana, end_private_moment)
    assert seen(life).view["phase"] == "running"


def test_what_was_said_in_a_private_moment_is_in_no_recap_for_a_coach(life):
    ana, ben, chi = life.people
    life.come(*life.people)
    life.start(ana)
    _write(life, ana, "before")
    life.wait(minutes=5)
    life.lead(ben, begin_private_moment)
    life.wait(minutes=1)
    _write(life, ben, "hidden")
    life.wait(minutes=1)
    life.lead(chi, end_private_moment)
    life.wait(minutes=10)
    _write(life, chi, "after")
    life.now = life.meeting.ends_at + timedelta(minutes=1)
    life.end(ana)

    recap = seen(life).recap

    assert recap.decisions == ("Decided before", "Decided after")
    assert [each.words for each in recap.promises] == ["Promised before", "Promised after"]


def test_two_days_after_the_meeting_it_is_closed(life):
    life.now = life.meeting.ends_at + timedelta(hours=47)
    assert seen(life).recap is not None

    life.now = life.meeting.ends_at + timedelta(hours=48)
    with pytest.raises(NotFound):
        seen(life)


def test_a_coach_reads_only_goals_and_news_marked_for_coaches(world):
    ana, _ben, _chi = (world.member(name) for name in ("Ana", "Ben", "Chi"))
    coach = coach_of(world)
    open_goal = world.goal(ana, title="Open", audience=Audience.COACH)
    world.goal(ana, title="Ours")
    for line, audience in (("for all", Audience.COACH), ("for us", Audience.CIRCLE)):
        news = {"goal_id": open_goal.id, "author_id": ana.id, "progress": Progress.SLOW}
        world.add(GoalUpdate(line=line, audience=audience, at=LONG_AGO, **news))
    permission = granted(world, coach, Scope.BOARD)

    board = world.read(watched_board, coach, world.circle.id, permission.granted_at)

    assert [card.title for card in board.cards] == ["Open"]
    assert [update.line for update in board.cards[0].updates] == ["for all"]
    assert not ({"Ours", "for us"} & set(str(board).split("'")))


def test_with_the_board_a_coach_reads_the_compact_that_holds_and_no_name_under_it(world):
    people = [world.member(name) for name in ("Ana", "Ben", "Chi")]
    coach = coach_of(world)
    begun(world, people[0])
    signed(world, *people)
    permission = granted(world, coach, Scope.BOARD)
    agree(world, proposed(world, people[0], "In turn."), *people[1:])
    proposed(world, people[1], "CANARY, not agreed on", number=2)

    board = world.read(watched_board, coach, world.circle.id, permission.granted_at)

    assert (board.compact.number, len(board.compact.clauses)) == (2, 12)
    assert "In turn." in [clause.words for clause in board.compact.clauses]
    assert board.compact.signatures == ()
    assert not [word for word in ("CANARY", "Ana", "Ben", "Chi") if word in str(board.compact)]


def test_a_circle_without_a_compact_has_none_to_show(world):
    coach = coach_of(world)
    permission = granted(world, coach, Scope.BOARD)

    board = world.read(watched_board, coach, world.circle.id, permission.granted_at)

    assert board.compact is None


@pytest.mark.parametrize("scope", [Scope.SIGNALS, None])
def test_without_the_board_a_coach_reads_no_compact(world, scope):
    coach, ana = coach_of(world), world.member("Ana")
    begun(world, ana)
    if scope:
        granted(world, coach, scope)

    with pytest.raises(NotFound):
        world.read(watched_board, coach, world.circle.id, utc_now())
    with pytest.raises(NotFound):
        world.read(compact_page, coach, world.circle.id, utc_now())


def test_everybody_in_the_circle_reads_who_looked_and_when(life):
    ana = life.people[0]
    circle_id = life.world.circle.id
    life.do(life.coach, note_visit, circle_id, Scope.PRESENCE, life.meeting.id)
    began = life.now

    shown = life.world.read(observed, ana, circle_id, life.now, life.meeting.id)
    assert [row.coach_name for row in shown.watching] == ["Ines"]

    (visit,) = life.world.rows_of(Visit)
    life.now += timedelta(seconds=30)
    life.do(None, keep_visits, [visit.id])
    life.now += timedelta(seconds=30)
    life.do(None, note_who_went)

    shown = life.world.read(observed, ana, circle_id, life.now, life.meeting.id)
    assert not shown.watching
    (row,) = life.world.read(visits_of, ana, circle_id, life.now)
    assert (row.at, row.seen_at, row.is_now) == (began, began + timedelta(seconds=30), False)


def test_whom_a_circle_asked_in_is_nobody_else_s_business(life):
    for person in (life.coach, life.world.organiser(), life.world.former_member()):
        with pytest.raises(NotFound):
            life.world.read(observed, person, life.world.circle.id, life.now)
        with pytest.raises(NotFound):
            life.world.read(visits_of, person, life.world.circle.id, life.now)


def test_a_permission_for_one_meeting_opens_no_other(life):
    other = life.world.meeting(starts_at=STARTS + timedelta(days=14))

    with pytest.raises(NotFound):
        life.world.read(watched_meeting, life.coach, other.id, life.now, "en")
    assert len(life.world.rows_of(Observation)) == 1


def _write(life, person, when):
    about = {"circle_id": life.world.circle.id, "meeting_id": life.meeting.id}
    life.world.add(CircleDecision(words=f"Decided {when}", by=person.id, at=life.now, **about))
    life.world.add(Promise(words=f"Promised {when}", owner_id=person.id, made_at=life.now, **about))
