"""The matrix for whoever leads a meeting, in their time and out of it: its recap, and its course.

A recap is written from the beginning until two days after the end, a meeting led while it is on.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session, select

from peercircles.facilitation.models import Turn
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.recaps.models import CircleDecision, Recap
from peercircles.runs.kinds import Kind
from peercircles.runs.models import RunEntry
from tests.cases import CASES
from tests.factories import World
from tests.run_lives import Leading, with_agenda
from tests.services import Server
from tests.sockets.test_matrix import TriedOut, cookie_of, engine, place_in, server, tried, world

__all__ = ["engine", "server", "world"]

LENGTH = timedelta(minutes=60)
KEPT = timedelta(hours=48)
A_WHILE = timedelta(minutes=30)
# How long ago the meeting began, and whether its facilitator may keep its recap now.
OF_A_RECAP = {
    "before it begins": (-A_WHILE, False),
    "after it began": (A_WHILE, True),
    "within two days of its end": (LENGTH + KEPT - A_WHILE, True),
    "two days after its end": (LENGTH + KEPT + A_WHILE, False),
}
# The same for whether they may have it sent.
OF_A_LETTER = {
    "before it begins": (-A_WHILE, False),
    "while it is on": (A_WHILE, False),
    "just after its end": (LENGTH + timedelta(minutes=1), True),
    "within two days of its end": (LENGTH + KEPT - A_WHILE, True),
    "two days after its end": (LENGTH + KEPT + A_WHILE, False),
}
# How long ago it began; whether its facilitator, or another member, may begin it now.
OF_A_BEGINNING = {
    "a day before": (-timedelta(days=1), False, False),
    "just before": (-timedelta(minutes=5), True, False),
    "a while after": (A_WHILE, True, True),
    "a day after": (timedelta(days=1), False, False),
}
# The same of ending a meeting that is on; the app itself ends it half an hour after its time.
OF_AN_END = {
    "before its planned end": (LENGTH - timedelta(minutes=5), True, False),
    "after its planned end": (LENGTH + timedelta(minutes=5), True, True),
}
STEERED = (
    "LiveState.go_on",
    "LiveState.skip",
    "LiveState.extend",
    "LiveState.pause",
    "LiveState.fit_rest",
    "LiveState.hand_over",
    "LiveState.keep_for_me",
    "LiveState.leave_it",
    "LiveState.give_word_on",
    "LiveState.give_part",
    "LiveState.end",
)


@pytest.mark.parametrize("who", ["its facilitator", "beside its facilitator"])
@pytest.mark.parametrize("when", OF_A_RECAP)
@pytest.mark.parametrize("name", ["RecapState.decide", "RecapState.take_out"])
async def test_a_recap_is_its_facilitators_for_two_days(
    name: str,
    when: str,
    who: str,
    server: Server,
    world: World,
    tried_out: TriedOut,
):
    person, (ago, is_in_time) = world.member(), OF_A_RECAP[when]
    cookie, is_holder = cookie_of(world, who, person), who == "its facilitator"
    own = place_in(world, world.circle, world.member(), person)
    _held_by(world, own.kept_meeting, person if is_holder else world.member(), ago)
    before = _decided(world)

    await tried(server, CASES[name], name, cookie, own)

    tried_out(name, f"{who} {when}", 1)
    assert (_decided(world) != before) == (is_holder and is_in_time)


@pytest.mark.parametrize("who", ["its facilitator", "beside its facilitator"])
@pytest.mark.parametrize("when", OF_A_LETTER)
async def test_a_recap_is_sent_by_its_facilitator_within_two_days_of_the_end(
    when: str, who: str, server: Server, world: World, tried_out: TriedOut
):
    name, person, (ago, is_in_time) = "RecapState.send", world.member(), OF_A_LETTER[when]
    cookie, is_holder = cookie_of(world, who, person), who == "its facilitator"
    own = place_in(world, world.circle, world.member(), person)
    _held_by(world, own.kept_meeting, person if is_holder else world.member(), ago)

    await tried(server, CASES[name], name, cookie, own)

    tried_out(name, f"{who} {when}", 1)
    sent = [(each.meeting_id, each.sent_by) for each in world.rows_of(Recap)]
    assert sent == ([(own.kept_meeting, person.id)] if is_holder and is_in_time else [])


@pytest.mark.parametrize("who", ["its facilitator", "beside its facilitator"])
@pytest.mark.parametrize("when", OF_A_BEGINNING)
async def test_a_meeting_is_begun_in_its_time(
    when: str, who: str, server: Server, world: World, tried_out: TriedOut
):
    name, person = "LiveState.start", world.member()
    cookie, is_holder = cookie_of(world, who, person), who == "its facilitator"
    ago, *may = OF_A_BEGINNING[when]
    own = place_in(world, world.circle, world.member(), person)
    own = replace(own, led_meeting=own.meeting)
    _held_by(world, own.meeting, person if is_holder else world.member(), ago)

    await tried(server, CASES[name], name, cookie, own)

    tried_out(name, f"{who} {when}", 1)
    assert _is_on(world, own.meeting) == may[0 if is_holder else 1]


@pytest.mark.parametrize("who", ["its facilitator", "beside its facilitator"])
@pytest.mark.parametrize("name", STEERED)
async def test_only_who_leads_a_meeting_steers_it(
    name: str, who: str, server: Server, world: World, tried_out: TriedOut
):
    person = world.member()
    cookie, is_holder = cookie_of(world, who, person), who == "its facilitator"
    own = place_in(world, world.circle, person if is_holder else world.member(), person)
    before = _run_of(world, own.led_meeting)

    await tried(server, CASES[name], name, cookie, own)

    tried_out(name, who, 1)
    assert _is_on(world, own.led_meeting) == (not is_holder or name != "LiveState.end")
    # Nobody offers to give it back to them: there is nothing to leave to somebody else.
    is_steering = is_holder and name != "LiveState.leave_it"
    assert (_run_of(world, own.led_meeting) != before) == is_steering


@pytest.mark.parametrize("who", ["its facilitator", "beside its facilitator"])
@pytest.mark.parametrize("when", OF_AN_END)
async def test_a_meeting_is_ended_by_anybody_after_its_planned_end(
    when: str, who: str, server: Server, world: World, tried_out: TriedOut
):
    name, person = "LiveState.end", world.member()
    cookie, is_holder = cookie_of(world, who, person), who == "its facilitator"
    ago, *may = OF_AN_END[when]
    own = place_in(world, world.circle, world.member(), person)
    meeting = _begun(world, person if is_holder else world.member(), person, ago=ago)
    own = replace(own, led_meeting=meeting.id)

    await tried(server, CASES[name], name, cookie, own)

    tried_out(name, f"{who} {when}", 1)
    assert _is_on(world, meeting.id) != may[0 if is_holder else 1]


def _begun(world: World, *people: Person, ago: timedelta) -> Meeting:
    """A meeting that the first of these people began so long ago, with the others there."""
    at = utc_now() - ago
    meeting = world.meeting(starts_at=at, minutes=LENGTH // timedelta(minutes=1))
    world.turn(meeting, people[0])
    with_agenda(world, meeting)
    led = Leading(world, meeting, at)
    led.come(*people)
    led.start(people[0])
    return meeting


def _held_by(world: World, meeting_id: UUID, holder: Person, ago: timedelta) -> None:
    """The meeting has one facilitator and nobody else with a turn, and began so long ago."""
    with world.transactions.together() as session:
        meeting = session.get_one(Meeting, meeting_id)
        at = utc_now() - ago
        # Its wall clock, too: a server that starts settles times anew by that.
        meeting.wall_on, meeting.wall_time, meeting.zone = at.date(), at.time(), "UTC"
        meeting.starts_at, meeting.minutes = at, LENGTH // timedelta(minutes=1)
        meeting.state = MeetingState.PLANNED
        for turn in session.exec(select(Turn).where(Turn.meeting_id == meeting_id)):
            session.delete(turn)
    with Session(world.engine, expire_on_commit=False) as session:
        meeting = session.get_one(Meeting, meeting_id)
    world.turn(meeting, holder)


def _is_on(world: World, meeting_id: UUID) -> bool:
    [meeting] = [each for each in world.rows_of(Meeting) if each.id == meeting_id]
    return meeting.live is LiveMark.RUNNING


def _decided(world: World) -> list[str]:
    """Every decision of any circle. What the server does by itself meanwhile is another matter."""
    return sorted(str(each.id) for each in world.rows_of(CircleDecision))


def _run_of(world: World, meeting_id: UUID) -> list[dict[str, Any]]:
    """What was written down of the meeting's course, but for who came."""
    return [
        each.model_dump()
        for each in world.rows_of(RunEntry)
        if each.meeting_id == meeting_id and each.kind is not Kind.ARRIVED
    ]
