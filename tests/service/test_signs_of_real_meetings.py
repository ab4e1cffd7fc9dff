"""What is noticed of meetings that were really led, and really moved; and what looking costs."""

from datetime import date, time, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from peercircles.agendas.segments import Mode, Purpose
from peercircles.circles.models import Circle, CircleState
from peercircles.meetings.commands import move_meeting
from peercircles.runs.speaking import give_floor
from peercircles.signals.kinds import SignalKind
from peercircles.signals.queries import circle_signs, organised_signs
from tests.run_lives import STARTS, Leading, with_agenda
from tests.signs import DAY, NOW, WEEK, SignLife

TALK = (("Talk", 55, Mode.OPEN, Purpose.PLAIN), ("Close", 5, Mode.OPEN, Purpose.CLOSE))
SEAT = (("Ana's seat", 55, Mode.OPEN, Purpose.SEAT), ("Close", 5, Mode.OPEN, Purpose.CLOSE))


def talked(life, starts, minutes, agenda=TALK):
    """A meeting in which each of the people had the word for so many minutes."""
    meeting = life.world.meeting(starts_at=starts)
    with_agenda(life.world, meeting, agenda)
    leading = Leading(life.world, meeting, starts)
    leading.come(*life.people)
    leading.start(life.people[0])
    for person, count in zip(life.people, minutes, strict=True):
        leading.lead(life.people[0], give_floor, person.id)
        leading.wait(minutes=count)
    leading.end(life.people[0])
    return meeting


def kinds_after(life, *meetings_minutes, agenda=TALK):
    for week, minutes in enumerate(meetings_minutes):
        talked(life, STARTS + WEEK * week, minutes, agenda)
    return life.kinds(now=STARTS + WEEK * len(meetings_minutes) - DAY)


def test_who_had_little_of_the_talk_in_two_meetings_is_a_range_without_a_name(world):
    life = SignLife(world, people=4)

    assert kinds_after(life, [20, 15, 15, 2], [18, 16, 16, 2]) == [SignalKind.AIRTIME]

    (row,) = life.signs(now=STARTS + WEEK).noticed
    said = " ".join(str(each) for each in (row.noticed, row.suggestion, *row.evidence))
    assert "From 20 % to" in said
    assert not any(person.name in said for person in life.people)


@pytest.mark.parametrize(
    "meetings",
    [
        [[14, 13, 13, 12], [13, 13, 13, 13]],
        [[20, 15, 15, 2], [13, 13, 13, 13]],
        [[20, 15, 15, 2]],
    ],
    ids=["even", "once", "one meeting"],
)
def test_an_even_share_or_a_single_meeting_is_no_sign(world, meetings):
    assert kinds_after(SignLife(world, people=4), *meetings) == []


def test_a_focus_seat_is_meant_to_have_more_of_the_word(world):
    life = SignLife(world, people=4)

    assert kinds_after(life, [40, 5, 5, 1], [40, 5, 5, 1], agenda=SEAT) == []


@pytest.mark.parametrize(("ahead", "count"), [(timedelta(hours=23), 1), (timedelta(hours=25), 0)])
def test_only_a_move_within_a_day_is_a_hasty_one(world, ahead, count):
    organiser = world.organiser()
    with time_machine.travel(NOW, tick=False):
        meeting = world.meeting(starts_at=NOW + ahead)

        moved = world.run(
            move_meeting,
            organiser,
            meeting.id,
            expected_version=meeting.version,
            wall_on=date(2027, 6, 9),
            wall_time=time(10),
        )

    assert (moved.hasty_moves, moved.late_moves) == (count, 0)


def test_signs_of_a_circle_cost_the_same_however_much_there_is_in_it(world):
    life = SignLife(world)
    life.met(5, 3, 1)
    few = statements(world, circle_signs, life.people[0], life.circle_id, NOW)

    for person in [*life.people, world.member(), world.member()]:
        for _each in range(3):
            world.goal(person)
    life.met(7, 6, 4, 2)

    many = statements(world, circle_signs, life.people[0], life.circle_id, NOW)
    assert len(many) == len(few) > 0


def test_an_organisers_signs_cost_the_same_however_many_circles_there_are(world):
    organiser, life = world.organiser(), SignLife(world)
    life.met(1)
    few = statements(world, organised_signs, organiser, NOW)

    for _each in range(5):
        circle = world.another_circle()
        with world.transactions.together() as session:
            session.get_one(Circle, circle.id).state = CircleState.ACTIVE
        world.member(circle=circle)
        world.meeting(circle=circle, starts_at=NOW - WEEK)

    many = statements(world, organised_signs, organiser, NOW)
    assert len(many) == len(few) > 0


def statements(world, query, *arguments):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    sa.event.listen(world.engine, "before_cursor_execute", note)
    try:
        world.read(query, *arguments)
    finally:
        sa.event.remove(world.engine, "before_cursor_execute", note)
    return seen
