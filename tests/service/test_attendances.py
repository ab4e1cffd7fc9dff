"""Who was at a meeting: who says it, until when, and who reads it."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.meetings.absences import add_absence
from peercircles.meetings.attendances import (
    attendance_of,
    note_attendance,
    note_own_attendance,
    past_attendance,
)
from peercircles.meetings.events import AttendanceNoted
from peercircles.meetings.models import (
    AbsenceKind,
    Answer,
    Attendance,
    MeetingState,
    Presence,
    SaidBy,
)
from peercircles.meetings.replies import reply_to
from tests.factories import actor

BEFORE = datetime(2027, 1, 5, 12, tzinfo=UTC)
STARTS = datetime(2027, 1, 12, 18, tzinfo=UTC)
AFTER = STARTS + timedelta(hours=2)
LAST = STARTS + timedelta(hours=49)


@pytest.fixture
def clock():
    with time_machine.travel(AFTER, tick=False) as clock:
        yield clock


@pytest.fixture
def meeting(world, clock):
    return world.meeting(starts_at=STARTS)


def rows(world, reader, meeting, **viewing):
    page = world.read(attendance_of, reader, meeting.id, AFTER, **viewing)
    return {row.name: row for row in page.people}


def test_the_facilitator_notes_everybody(world, meeting, transactions):
    ana, ben = world.member("Ana"), world.member("Ben")
    presences = {ana.id: Presence.PRESENT, ben.id: Presence.EXCUSED}

    _none, events = transactions.run(
        actor(ana), note_attendance, meeting.id, presences, facilitator_id=ana.id
    )

    noted = rows(world, ben, meeting)
    assert {name: (row.presence, row.said_by) for name, row in noted.items()} == {
        "Ana": (Presence.PRESENT, SaidBy.FACILITATOR),
        "Ben": (Presence.EXCUSED, SaidBy.FACILITATOR),
    }
    assert events == [
        AttendanceNoted(at=AFTER, by=ana.id, circle_id=world.circle.id, meeting_id=meeting.id)
    ]


def test_noting_the_same_again_is_no_news(world, meeting, transactions):
    ana = world.member()
    world.run(note_own_attendance, ana, meeting.id, Presence.LATE)

    _none, events = transactions.run(actor(ana), note_own_attendance, meeting.id, Presence.LATE)

    assert events == []


def test_everybody_says_it_of_themselves_and_the_last_word_counts(world, meeting):
    ana, ben = world.member("Ana"), world.member("Ben")
    world.run(note_attendance, ana, meeting.id, {ben.id: Presence.ABSENT}, facilitator_id=ana.id)

    world.run(note_own_attendance, ben, meeting.id, Presence.LATE)

    noted = rows(world, ana, meeting)["Ben"]
    assert (noted.presence, noted.said_by) == (Presence.LATE, SaidBy.SELF)
    assert rows(world, ana, meeting)["Ana"].presence is None
    assert len(world.rows_of(Attendance)) == 1


def test_a_member_does_not_note_others(world, meeting):
    ana, ben = world.member(), world.member()

    with pytest.raises(Forbidden, match="Only the facilitator"):
        world.run(note_attendance, ben, meeting.id, {ana.id: Presence.ABSENT}, ana.id)
    assert world.rows_of(Attendance) == []


def test_an_organiser_notes_everybody_and_reads_numbers(world, meeting):
    organiser, ana = world.organiser(), world.member()

    world.run(note_attendance, organiser, meeting.id, {ana.id: Presence.PRESENT})

    page = world.read(attendance_of, organiser, meeting.id, AFTER)
    assert (page.present, page.people, page.can_note_own) == (1, (), False)
    with pytest.raises(Forbidden):
        world.run(note_own_attendance, organiser, meeting.id, Presence.PRESENT)


def test_strangers_find_no_meeting(world, meeting):
    for stranger in (world.person(), world.former_member()):
        for command, change in (
            (note_own_attendance, Presence.PRESENT),
            (note_attendance, {stranger.id: Presence.PRESENT}),
        ):
            with pytest.raises(NotFound, match="could not find that meeting"):
                world.run(command, stranger, meeting.id, change)
        with pytest.raises(NotFound):
            world.read(attendance_of, stranger, meeting.id, AFTER)


def test_nobody_is_noted_who_was_not_in_the_circle(world, meeting):
    ana = world.member()
    seat = world.join(world.person())
    seat.joined_at = AFTER
    world.add(seat)

    for nobody in (uuid4(), seat.person_id, world.former_member().id, world.organiser().id):
        with pytest.raises(NotFound, match="that person in this circle"):
            world.run(note_attendance, ana, meeting.id, {nobody: Presence.PRESENT}, ana.id)
    assert world.rows_of(Attendance) == []


def test_who_left_afterwards_was_there(world, meeting):
    ana, ben = world.member("Ana"), world.person("Ben")
    seat = world.join(ben)
    seat.end(AFTER)
    world.add(seat)

    world.run(note_attendance, ana, meeting.id, {ben.id: Presence.PRESENT}, ana.id)

    assert rows(world, ana, meeting)["Ben"].presence is Presence.PRESENT


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (STARTS - timedelta(seconds=1), "has not begun"),
        (LAST, "for two days"),
    ],
)
def test_there_is_a_time_for_noting(world, meeting, clock, at, sentence):
    ana = world.member()
    clock.move_to(at)

    with pytest.raises(Conflict, match=sentence):
        world.run(note_own_attendance, ana, meeting.id, Presence.PRESENT)
    page = world.read(attendance_of, ana, meeting.id, at, facilitator_id=ana.id)
    assert (page.can_note, page.can_note_own) == (False, False)


def test_until_the_last_second_of_two_days_it_can_be_noted(world, meeting, clock):
    ana = world.member()
    clock.move_to(LAST - timedelta(seconds=1))

    world.run(note_own_attendance, ana, meeting.id, Presence.PRESENT)

    assert len(world.rows_of(Attendance)) == 1


def test_nobody_was_at_a_cancelled_meeting(world, clock):
    ana = world.member()
    meeting = world.meeting(starts_at=STARTS, state=MeetingState.CANCELLED)

    with pytest.raises(Conflict, match="cancelled"):
        world.run(note_own_attendance, ana, meeting.id, Presence.PRESENT)


def test_what_is_expected_comes_from_what_people_said(world, meeting, clock):
    clock.move_to(BEFORE)
    yes, late, cannot, away, silent = (
        world.member(name) for name in ("Ana", "Ben", "Cem", "Dia", "Eve")
    )
    for person, answer in ((yes, Answer.YES), (late, Answer.LATE), (cannot, Answer.CANNOT)):
        world.run(reply_to, person, meeting.id, answer)
    days = {"from_on": date(2027, 1, 10), "to_on": date(2027, 1, 13)}
    world.run(add_absence, away, **days, kind=AbsenceKind.FAMILY)

    expected = {
        name: row.expected
        for name, row in rows(world, silent, meeting, facilitator_id=silent.id).items()
    }

    assert expected == {
        "Ana": Presence.PRESENT,
        "Ben": Presence.LATE,
        "Cem": Presence.EXCUSED,
        "Dia": Presence.EXCUSED,
        "Eve": Presence.PRESENT,
    }
    assert {row.expected for row in rows(world, yes, meeting).values()} == {None}


def test_past_meetings_are_read_at_once(world, meeting):
    ana = world.member()
    world.meeting(starts_at=STARTS - timedelta(weeks=2), state=MeetingState.CANCELLED)
    old = world.meeting(starts_at=STARTS - timedelta(weeks=4), state=MeetingState.HELD)
    world.meeting(starts_at=STARTS + timedelta(weeks=4))
    world.run(note_own_attendance, ana, meeting.id, Presence.LATE)

    pages = world.read(past_attendance, ana, world.circle.id, AFTER, {meeting.id: ana.id})

    assert {key: (page.late, page.can_note) for key, page in pages.items()} == {
        str(meeting.id): (1, True),
        str(old.id): (0, False),
    }
