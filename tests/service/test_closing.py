"""Closing: all agree, openly; then everything stays as it was."""

from datetime import timedelta

import pytest

from peercircles.circles.invitations import accept_invitation
from peercircles.circles.models import CircleState, Invitation
from peercircles.circles.queries import circle_page
from peercircles.exits.closing import agree_to_close, close_deserted, keep_open
from peercircles.exits.queries import closing_of
from peercircles.goals.queries import board_cards
from peercircles.huddles.models import Huddle
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, NotFound
from peercircles.kernel.secrets import digest_of
from peercircles.meetings.commands import cancel_meeting
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.observations.models import CoachAssignment, Observation, ObservationState, Scope
from peercircles.observations.reading import open_to
from peercircles.parking.commands import park
from peercircles.promises.commands import PromiseWords, make_promise
from peercircles.runs.commands import end_meeting
from tests.leavings import Leavings
from tests.led_meetings import led_meeting
from tests.observed import asked, coach_of, granted


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Noor", "Ana", "Ben")]


def all_agree(life, people):
    for person in people:
        life.run(agree_to_close, person, life.circle_id)


def test_it_closes_once_everybody_agrees(life, people):
    all_agree(life, people[:2])
    assert life.circle().state is not CircleState.CLOSED

    all_agree(life, people[2:])

    assert life.circle().state is CircleState.CLOSED
    assert "CircleClosed" in life.happened()


def test_everybody_sees_who_agrees_and_who_has_not_said_so(life, people):
    all_agree(life, people[:1])

    closing = life.world.read(closing_of, people[1], life.circle_id)

    assert (closing.agreed, closing.waiting) == (("Noor",), ("Ana", "Ben"))
    assert closing.can_agree
    assert not closing.is_agreed_by_you


def test_organisers_who_are_not_members_read_no_names_and_close_nothing(life, people):
    organiser = life.world.organiser()
    all_agree(life, people[:1])

    closing = life.world.read(closing_of, organiser, life.circle_id)

    assert (closing.agreed, closing.waiting) == ((), ())
    with pytest.raises(Forbidden, match="together"):
        life.run(close_deserted, organiser, life.circle_id)
    with pytest.raises(Forbidden):
        life.run(agree_to_close, organiser, life.circle_id)


def test_agreement_can_be_taken_back(life, people):
    all_agree(life, people[:2])
    life.run(keep_open, people[0], life.circle_id)

    life.run(agree_to_close, people[2], life.circle_id)

    assert life.circle().state is not CircleState.CLOSED
    with pytest.raises(Conflict):
        life.run(keep_open, people[0], life.circle_id)


def test_agreeing_twice_is_said(life, people):
    all_agree(life, people[:1])

    with pytest.raises(Conflict, match="already"):
        all_agree(life, people[:1])


def test_when_the_only_one_who_had_not_agreed_leaves_it_closes(life, people):
    all_agree(life, people[1:])

    life.leave(people[0])

    assert life.circle().state is CircleState.CLOSED


def test_leaving_does_not_close_what_nobody_agreed_to_close(life, people):
    for person in people:
        life.leave(person)

    assert life.circle().state is not CircleState.CLOSED


def test_an_organiser_closes_what_is_deserted(life, people):
    organiser = life.world.organiser()
    for person in people[:2]:
        life.leave(person)

    life.run(close_deserted, organiser, life.circle_id)

    assert life.circle().state is CircleState.CLOSED


def test_what_was_to_come_is_called_off(life, people):
    life.meetings()
    life.world.huddle(people[0], people[1])
    life.world.invitation(token_digest=digest_of("secret"), email="fay@example.org")
    past = life.world.meeting(starts_at=utc_now() - timedelta(days=9), state=MeetingState.HELD)

    all_agree(life, people)

    states = {row.id: row.state for row in life.rows(Meeting)}
    assert states.pop(past.id) is MeetingState.HELD
    assert set(states.values()) == {MeetingState.CANCELLED}
    assert [turn for person in people for turn in life.turns_of(person)] == []
    assert all(row.cancelled_at for row in life.rows(Huddle))
    assert all(row.withdrawn_at for row in life.rows(Invitation))
    fay = life.world.person("Fay", email="fay@example.org")
    with pytest.raises(Conflict):
        life.run(accept_invitation, fay, "secret", person_id=fay.id)


def test_its_people_go_on_reading_and_change_nothing(life, people):
    goal = life.world.goal(people[0])
    (meeting, *_) = life.meetings(1)
    all_agree(life, people)

    assert str(goal.id) in str(life.world.read(board_cards, people[1], life.circle_id))
    assert life.world.read(circle_page, people[1], life.circle_id).state is CircleState.CLOSED
    changes = (
        (park, life.circle_id, "Later"),
        (make_promise, life.circle_id, PromiseWords("Call")),
        (agree_to_close, life.circle_id),
    )
    before = life.world.rows_of(type(goal))
    for command, *about in changes:
        with pytest.raises(DomainError, match="has closed"):
            life.run(command, people[0], *about)
    with pytest.raises(DomainError):
        life.run(cancel_meeting, people[0], meeting.id, expected_version=meeting.version)
    assert life.world.rows_of(type(goal)) == before


def test_a_meeting_that_is_on_comes_to_its_end(life, people):
    meeting = led_meeting(life.world, life.world.circle, people[0], *people[1:])

    all_agree(life, people)

    assert [row.state for row in life.rows(Meeting)] == [MeetingState.PLANNED]
    life.run(end_meeting, people[0], meeting.id)
    assert [row.live for row in life.rows(Meeting)] != [LiveMark.RUNNING]


def test_nobody_from_outside_agrees(life, people):
    with pytest.raises(NotFound):
        life.run(agree_to_close, life.world.person(), life.circle_id)


def test_nobody_coaches_a_circle_that_has_closed_or_looks_at_it(life, people):
    coach = coach_of(life.world)
    granted(life.world, coach, Scope.SIGNALS)
    asked(life.world, coach, Scope.BOARD)

    all_agree(life, people)

    for scope in Scope:
        with pytest.raises(NotFound):
            life.world.read(open_to, coach, life.circle_id, scope, utc_now())
    assert all(row.ended_at for row in life.world.rows_of(CoachAssignment))
    states = {row.scope: row.state for row in life.world.rows_of(Observation)}
    assert states == {
        Scope.SIGNALS: ObservationState.ENDED,
        Scope.BOARD: ObservationState.WITHDRAWN,
    }
