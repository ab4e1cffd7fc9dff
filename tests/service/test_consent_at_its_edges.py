"""Consent where it is close: at its deadline, and where a coach and a member change places."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.circles.events import CoachInvitationAccepted
from peercircles.circles.models import Circle
from peercircles.circles.seats import seat_person
from peercircles.coaching.footing import stand_of
from peercircles.coaching.views import Footing
from peercircles.exits.commands import come_back, leave_circle
from peercircles.exits.models import Route
from peercircles.keeping.erasing import erase_account
from peercircles.kernel.errors import Conflict, DomainError, NotFound
from peercircles.kernel.work import NOBODY, Actor, Transactions
from peercircles.meetings.commands import move_meeting
from peercircles.notifications.reactions import REACTIONS
from peercircles.observations.coaches import assign_coach
from peercircles.observations.commands import answer, ask, revoke
from peercircles.observations.consent import AFTER_A_MEETING
from peercircles.observations.models import (
    CoachAssignment,
    Ending,
    Observation,
    ObservationState,
    Scope,
)
from peercircles.observations.queries import coached_circle, observed, own_questions
from peercircles.observations.reading import open_to
from peercircles.observations.settling import settle_due_observations
from peercircles.observations.showing import watched_meeting
from peercircles.web.observations.views import question_views
from tests.observed import coach_of, granted

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def reacting(world):
    return Transactions(world.engine, REACTIONS)


@pytest.fixture
def run(reacting):
    """Do something as a person, with all that follows from it."""

    def do(command, person, *args, **kwargs):
        actor = Actor(person.id) if person else NOBODY
        return reacting.run(actor, command, *args, **kwargs)[0]

    return do


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def coach(world):
    return coach_of(world)


def rows(world, table):
    return {row.id: row for row in world.rows_of(table)}


def is_open(world, coach, scope=Scope.BOARD):
    try:
        world.read(open_to, coach, world.circle.id, scope, NOW)
    except NotFound:
        return False
    return True


@pytest.fixture
def question(world, run, people, coach):
    """The coach asks for the board, and all but Chi have said yes."""
    run(ask, coach, world.circle.id, Scope.BOARD, purpose="To learn", days=20)
    (row,) = world.rows_of(Observation)
    for person in people[:2]:
        run(answer, person, row.id, says_yes=True)
    return row


@pytest.mark.parametrize("is_settled_first", [False, True])
def test_the_last_yes_counts_until_the_deadline_and_not_at_it(
    clock, world, run, people, question, is_settled_first
):
    clock.move_to(question.closes_at)
    if is_settled_first:
        run(settle_due_observations, None)
    with pytest.raises(Conflict):
        run(answer, people[2], question.id, says_yes=True)
    run(settle_due_observations, None)

    row = rows(world, Observation)[question.id]
    assert row.state is ObservationState.NOT_THIS_TIME
    assert (row.key, row.consented) == ("", [])


def test_just_before_the_deadline_it_is_granted(clock, world, run, people, question):
    clock.move_to(question.closes_at - MOMENT)
    run(answer, people[2], question.id, says_yes=True)
    clock.move_to(question.closes_at)
    run(settle_due_observations, None)

    assert rows(world, Observation)[question.id].state is ObservationState.GRANTED


def test_a_yes_can_become_a_no_until_the_deadline(clock, world, run, people, question):
    clock.move_to(question.closes_at - MOMENT)
    run(answer, people[0], question.id, says_yes=False)
    run(answer, people[2], question.id, says_yes=True)
    clock.move_to(question.closes_at)
    run(settle_due_observations, None)

    assert rows(world, Observation)[question.id].state is ObservationState.NOT_THIS_TIME


def test_a_coach_who_becomes_a_member_is_no_coach_any_more(world, run, people, coach):
    permission = granted(world, coach, Scope.BOARD)
    other = coach_of(world, name="Nora")
    theirs = granted(world, other, Scope.SIGNALS)
    assert is_open(world, coach)

    run(_join, coach, world.circle.id)

    assert not is_open(world, coach)
    assert {row.coach_id for row in world.rows_of(CoachAssignment) if not row.ended_at} == {
        other.id
    }
    ended = rows(world, Observation)
    assert ended[permission.id].state is ObservationState.ENDED
    # Whoever is new was not asked about the other coach, either.
    assert ended[theirs.id].state is ObservationState.ENDED
    assert not is_open(world, other, Scope.SIGNALS)
    with pytest.raises(DomainError):
        run(ask, coach, world.circle.id, Scope.BOARD, purpose="Again", days=20)


def test_a_member_cannot_be_named_or_come_in_as_coach(world, run, people, coach):
    organiser, ana = world.organiser(), people[0]
    with pytest.raises(DomainError):
        run(assign_coach, organiser, world.circle.id, ana.id)
    with pytest.raises(Conflict):
        run(_accept_as_coach, ana, world.circle.id, organiser.id)

    assert {row.coach_id for row in world.rows_of(CoachAssignment)} == {coach.id}


def test_a_member_who_left_and_becomes_the_coach_asks_like_anybody(world, run, people, coach):
    organiser, ana = world.organiser(), people[0]
    world.member()
    run(end_membership, organiser, world.circle.id, ana.id)
    run(assign_coach, organiser, world.circle.id, ana.id)

    assert [is_open(world, ana, scope) for scope in Scope] == [False] * 3
    run(ask, ana, world.circle.id, Scope.BOARD, purpose="To learn", days=20)
    assert not is_open(world, ana)
    # What they said as a member is nobody's, and they say nothing to their own question.
    (question,) = world.rows_of(Observation)
    with pytest.raises(NotFound):
        run(answer, ana, question.id, says_yes=True)


@pytest.mark.parametrize("who", ["leaves", "deletes their account"])
def test_who_goes_while_a_permission_lasts_leaves_it_to_those_who_agreed(
    world, run, people, coach, who
):
    granted(world, coach, Scope.BOARD)
    if who == "leaves":
        run(end_membership, world.organiser(), world.circle.id, people[0].id)
    else:
        run(erase_account, people[0], people[0].id)

    assert is_open(world, coach)
    (row,) = world.rows_of(Observation)
    run(revoke, people[1], row.id)
    assert not is_open(world, coach)


def test_who_comes_back_from_a_pause_was_not_asked_meanwhile(world, run, people, coach):
    world.member()
    run(leave_circle, people[0], world.circle.id, Route.PAUSE)
    permission = granted(world, coach, Scope.BOARD)

    run(come_back, people[0], world.circle.id)

    assert not is_open(world, coach)
    found = rows(world, Observation)
    ended = found.pop(permission.id)
    assert (ended.state, ended.ending) == (ObservationState.ENDED, Ending.RETURNED)
    (asked,) = found.values()
    assert (asked.state, asked.renews) == (ObservationState.ASKED, permission.id)
    (question,) = world.read(own_questions, people[0], NOW)
    (shown,) = question_views([question])
    assert (shown.is_afresh, shown.is_back) == (True, True)
    seen = world.read(coached_circle, coach, world.circle.id, NOW).asked
    assert stand_of([each for each in seen if each.ended_at], NOW).footing is Footing.JOINED
    (shown,) = question_views([question])
    assert (shown.is_afresh, shown.is_back) == (True, True)


def test_who_joins_is_not_said_to_be_back(world, run, people, coach):
    permission = granted(world, coach, Scope.BOARD)
    newcomer = world.person()

    run(_join, newcomer, world.circle.id)

    assert rows(world, Observation)[permission.id].ending is Ending.JOINED
    (question,) = world.read(own_questions, newcomer, NOW)
    assert (question.is_afresh, question.is_back) == (True, False)


def test_a_permission_goes_along_with_its_meeting_and_can_be_taken_back_to_its_end(
    clock, world, run, people, coach
):
    meeting = world.meeting(starts_at=NOW + timedelta(hours=2))
    permission = granted(
        world, coach, Scope.PRESENCE, meeting, until=meeting.ends_at + AFTER_A_MEETING
    )
    to = {"wall_on": meeting.wall_on + timedelta(days=7), "wall_time": meeting.wall_time}
    known = {"expected_version": meeting.version, "is_short_notice": True}
    run(move_meeting, world.organiser(), meeting.id, **known, **to)
    now = NOW + timedelta(days=7, hours=2)
    clock.move_to(now)

    assert world.read(watched_meeting, coach, meeting.id, now, "en").circle_id == world.circle.id
    (shown,) = world.read(observed, people[0], world.circle.id, now, meeting.id).permissions
    assert shown.until == NOW + timedelta(days=7, hours=3) + AFTER_A_MEETING
    (seen,) = world.read(coached_circle, coach, world.circle.id, now).asked
    assert (seen.is_open, seen.until) == (True, shown.until)

    run(revoke, people[0], UUID(shown.id))

    assert shown.id == str(permission.id)
    with pytest.raises(NotFound):
        world.read(watched_meeting, coach, meeting.id, now, "en")


def _join(work, circle_id):
    return seat_person(work, work.session.get_one(Circle, circle_id), work.actor.person_id)


def _accept_as_coach(work, circle_id, invited_by):
    work.record(
        CoachInvitationAccepted(
            at=work.now,
            by=work.actor.person_id,
            circle_id=circle_id,
            person_id=work.actor.person_id,
            invited_by=invited_by,
        )
    )
