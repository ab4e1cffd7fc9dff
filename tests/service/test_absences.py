"""Days away: whose they are, what they do to a meeting, and that nobody else reads them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.meetings.absences import (
    MOST_ABSENCES,
    absent_at,
    add_absence,
    end_absence,
    own_absences,
    unable_at,
)
from peercircles.meetings.events import AbsenceChanged
from peercircles.meetings.models import Absence, AbsenceKind, Answer
from peercircles.meetings.replies import reply_to
from tests.factories import LONG_AGO, actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
HOLIDAY = {"from_on": date(2027, 2, 1), "to_on": date(2027, 2, 14), "kind": AbsenceKind.HOLIDAY}


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


def away(world, person, from_on, to_on, kind=AbsenceKind.OTHER):
    return world.add(
        Absence(person_id=person.id, from_on=from_on, to_on=to_on, kind=kind, created_at=LONG_AGO)
    )


def test_days_away_are_kept_and_every_circle_looks_again(world, transactions):
    ana = world.member()
    other = world.another_circle()
    world.join(ana, circle=other)

    _id, events = transactions.run(actor(ana), add_absence, **HOLIDAY)

    (row,) = world.read(own_absences, ana, NOW)
    assert (row.from_on, row.to_on, row.kind) == (
        date(2027, 2, 1),
        date(2027, 2, 14),
        AbsenceKind.HOLIDAY,
    )
    assert not row.is_now
    assert events == [
        AbsenceChanged(at=NOW, by=ana.id, circle_id=circle_id, person_id=ana.id)
        for circle_id in sorted([world.circle.id, other.id])
    ]


def test_days_away_may_overlap_and_then_count_together(world, session):
    ana = world.member()
    for first, last in ((1, 10), (8, 20)):
        world.run(
            add_absence,
            ana,
            from_on=date(2027, 2, first),
            to_on=date(2027, 2, last),
            kind=AbsenceKind.WORK,
        )

    days = [datetime(2027, 2, day, 12, tzinfo=UTC) for day in (5, 9, 15, 21)]
    assert [bool(absent_at(session, [ana.id], day)) for day in days] == [True, True, True, False]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"to_on": date(2027, 1, 31)}, "away_to"),
        ({"from_on": date(2026, 12, 1), "to_on": date(2027, 1, 4)}, "away_to"),
        ({"to_on": date(2028, 2, 3)}, "away_to"),
        ({"to_on": date.max}, "away_to"),
        ({"from_on": date(2029, 2, 1), "to_on": date(2029, 2, 2)}, "away_from"),
        ({"from_on": date.min, "to_on": date.max}, "away_to"),
    ],
)
def test_days_that_cannot_be_are_said_beside_their_field(world, wrong, field):
    with pytest.raises(Invalid) as refused:
        world.run(add_absence, world.member(), **{**HOLIDAY, **wrong})

    assert refused.value.field == field
    assert world.rows_of(Absence) == []


def test_somebody_who_is_away_already_can_say_so(world):
    ana = world.member()

    world.run(
        add_absence, ana, from_on=date(2027, 1, 1), to_on=date(2027, 1, 5), kind=AbsenceKind.HEALTH
    )

    (row,) = world.read(own_absences, ana, NOW)
    assert row.is_now


def test_today_is_the_day_where_the_person_is(world):
    kiri = world.member(zone="Pacific/Kiritimati")
    gone = {"from_on": date(2027, 1, 1), "to_on": date(2027, 1, 5), "kind": AbsenceKind.OTHER}

    with pytest.raises(Invalid):
        world.run(add_absence, kiri, **gone)


def test_there_is_an_end_to_entries(world):
    ana = world.member()
    for _number in range(MOST_ABSENCES):
        away(world, ana, HOLIDAY["from_on"], HOLIDAY["to_on"])

    with pytest.raises(Conflict, match="50 entries"):
        world.run(add_absence, ana, **HOLIDAY)


def test_days_to_come_are_taken_away(world):
    ana = world.member()
    absence_id = world.run(add_absence, ana, **HOLIDAY)

    world.run(end_absence, ana, absence_id)

    assert world.rows_of(Absence) == []


def test_coming_back_early_keeps_the_days_that_were(world):
    ana = world.member()
    absence = away(world, ana, date(2027, 1, 1), date(2027, 1, 20))

    world.run(end_absence, ana, absence.id)

    (row,) = world.rows_of(Absence)
    assert row.to_on == date(2027, 1, 4)
    assert world.read(own_absences, ana, NOW) == []


def test_days_that_have_passed_stay(world):
    ana = world.member()
    absence = away(world, ana, date(2026, 12, 1), date(2026, 12, 20))

    with pytest.raises(Conflict, match="passed"):
        world.run(end_absence, ana, absence.id)


def test_another_persons_days_are_not_there(world):
    ana, ben = world.member(), world.member()
    absence_id = world.run(add_absence, ana, **HOLIDAY)

    with pytest.raises(NotFound):
        world.run(end_absence, ben, absence_id)
    assert world.read(own_absences, ben, NOW) == []
    assert len(world.rows_of(Absence)) == 1


@pytest.mark.parametrize(
    ("zone", "starts_at", "is_away"),
    [
        ("Pacific/Kiritimati", datetime(2027, 1, 31, 11, tzinfo=UTC), True),
        ("Pacific/Kiritimati", datetime(2027, 1, 31, 9, 59, tzinfo=UTC), False),
        ("Pacific/Pago_Pago", datetime(2027, 2, 15, 10, 59, tzinfo=UTC), True),
        ("Pacific/Pago_Pago", datetime(2027, 2, 15, 11, tzinfo=UTC), False),
        ("UTC", datetime(2027, 2, 14, 23, 59, tzinfo=UTC), True),
        ("UTC", datetime(2027, 2, 15, tzinfo=UTC), False),
    ],
)
def test_the_days_are_those_of_the_persons_own_place(world, session, zone, starts_at, is_away):
    ana = world.member(zone=zone)
    away(world, ana, HOLIDAY["from_on"], HOLIDAY["to_on"])

    assert (ana.id in absent_at(session, [ana.id], starts_at)) is is_away


def test_only_those_asked_about_are_answered(world, session):
    ana, ben = world.member(), world.member()
    for person in (ana, ben):
        away(world, person, HOLIDAY["from_on"], HOLIDAY["to_on"])

    assert absent_at(session, [ben.id], datetime(2027, 2, 3, tzinfo=UTC)) == {ben.id}
    assert absent_at(session, [], datetime(2027, 2, 3, tzinfo=UTC)) == set()


def test_unable_are_those_away_and_those_who_said_so_to_this_time(world, session):
    ana, ben, cem, dia = (world.member() for _number in range(4))
    meeting = world.meeting(starts_at=datetime(2027, 2, 3, 18, tzinfo=UTC))
    away(world, ana, HOLIDAY["from_on"], HOLIDAY["to_on"])
    world.run(reply_to, ben, meeting.id, Answer.CANNOT)
    world.run(reply_to, cem, meeting.id, Answer.LATE)
    everybody = [person.id for person in (ana, ben, cem, dia)]

    assert unable_at(session, meeting, everybody) == {ana.id, ben.id}

    meeting.sequence += 1
    assert unable_at(session, meeting, everybody) == {ana.id}


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    spans=st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 15)).map(
            lambda span: (
                date(2027, 2, 1) + timedelta(days=span[0]),
                date(2027, 2, 1) + timedelta(days=sum(span)),
            )
        ),
        max_size=4,
    ),
    minutes=st.integers(0, 60 * 24 * 60),
    zone=st.sampled_from(["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata"]),
)
def test_always_the_union_of_all_days_away_counts(world, spans, minutes, zone):
    ana = world.person(zone=zone)
    for first, last in spans:
        away(world, ana, first, last)
    starts_at = datetime(2027, 1, 31, tzinfo=UTC) + timedelta(minutes=minutes)

    day = starts_at.astimezone(ZoneInfo(zone)).date()
    with Session(world.engine) as session:
        found = absent_at(session, [ana.id], starts_at)
    assert bool(found) is any(first <= day <= last for first, last in spans)
