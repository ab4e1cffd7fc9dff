"""What a coach is shown of a circle's signs: three bands, one sentence why, one thing to try."""

import pytest

from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import TurnState
from peercircles.meetings.models import MeetingState
from peercircles.pulses.bands import Band
from peercircles.pulses.models import Pulse
from peercircles.signals.commands import look_again, put_sign_aside
from peercircles.signals.kinds import SignalKind
from peercircles.signals.models import SignalSnooze
from peercircles.signals.queries import coach_view
from tests.signs import DAY, NOW, WEEK, SignLife

NOTHING = "Needs nothing from you."


@pytest.fixture
def life(world):
    return SignLife(world)


def shown(life, now=NOW):
    return life.world.read(_view, life.people[0], life.circle_id, now)


def bands(life):
    return [str(band.words) for band in shown(life).bands]


def felt(life, meeting, band):
    """How a circle said it was after a meeting."""
    life.world.add(
        Pulse(
            circle_id=life.circle_id,
            meeting_id=meeting.id,
            items=["belonging"],
            closes_at=meeting.ends_at + DAY,
            key="",
            bands={"belonging": band},
        )
    )


def test_a_circle_that_needs_nothing_is_said_to_need_nothing(life):
    felt(life, life.met(5, 3, 1)[-1], Band.HIGH)

    view = shown(life)

    assert bands(life) == ["Rhythm: steady", "Turns: shared", "Mood: high"]
    assert (view.is_highlighted, str(view.why), view.to_try) == (False, NOTHING, None)


def test_a_gap_is_said_before_anything_else_with_one_thing_to_try(life):
    meetings = life.met(9, 8, 7, 6)
    life.met(5.5, 5.2, state=MeetingState.CANCELLED)
    felt(life, meetings[-1], Band.LOW)

    view = shown(life)

    assert bands(life) == ["Rhythm: a gap", "Turns: shared", "Mood: low"]
    assert view.is_highlighted
    assert str(view.why) == "The circle last met 41 days ago."
    assert "when they meet next" in str(view.to_try)


def test_meetings_that_slip_and_turns_that_are_stuck_are_bands_of_their_own(life):
    first, second = life.met(3, 1)
    life.met(7, 5, state=MeetingState.CANCELLED)
    for meeting in (first, second):
        life.world.turn(meeting, life.people[1], state=TurnState.DECLINED)
    felt(life, second, Band.MID)

    assert bands(life) == ["Rhythm: slipping", "Turns: stuck", "Mood: in between"]
    # Of several, what keeps people from meeting is said.
    assert "still suits them" in str(shown(life).to_try)


def test_of_whom_a_sign_speaks_is_not_said(life):
    meetings = life.met(11, 9, 7, 5, 3, 1)
    life.led(life.people[0], *meetings[:3])
    for person, meeting in zip(life.people[1:4], meetings[3:], strict=True):
        life.led(person, meeting)

    view = shown(life)

    assert str(view.why) == "One person has led 3 of the last 6 meetings."
    assert not [person.name for person in life.people if person.name in repr(view)]


def test_what_the_circle_puts_aside_is_no_reason_for_its_coach(life, world):
    life.met(6)
    world.run(_put_aside, life.people[1], life.circle_id, SignalKind.GAP, "CANARY")

    view = shown(life)

    assert (view.is_highlighted, str(view.why)) == (False, NOTHING)
    assert "CANARY" not in repr(view)
    (snooze,) = world.rows_of(SignalSnooze)
    world.run(look_again, life.people[2], life.circle_id, snooze.id)
    assert str(shown(life).why) == "The circle last met 41 days ago."


def test_what_an_organiser_puts_aside_stays_a_reason_for_the_coach(life, world):
    life.met(6)
    world.run(_put_aside, world.organiser(), life.circle_id, SignalKind.GAP, "")

    assert shown(life).is_highlighted


def test_a_coach_learns_that_a_circle_shrinks(world):
    life = SignLife(world, people=4)
    life.met(5, 3, 1)
    world.run(end_membership, world.organiser(), life.circle_id, life.people[3].id)

    assert "somebody new" in str(shown(life, NOW + WEEK / 7).to_try)


def _view(session, _actor, circle_id, now):
    return coach_view(session, circle_id, now)


def _put_aside(work, *about):
    work.now = NOW
    return put_sign_aside(work, *about)
