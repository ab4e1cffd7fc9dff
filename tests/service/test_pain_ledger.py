"""The pain ledger on a real database: charged with what happens to the circle, once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from peercircles.circles.events import MemberJoined
from peercircles.hours.burdens import carries, stretches_of
from peercircles.hours.charging import charge_hours
from peercircles.hours.models import Comfort, PainEntry
from peercircles.hours.weeks import DEFAULT_WEEK
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Transactions, Work
from peercircles.meetings.events import AttendanceNoted, MeetingEvent, MeetingHeld
from peercircles.meetings.models import (
    Absence,
    AbsenceKind,
    Answer,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
    Reply,
    SaidBy,
)
from tests.factories import LONG_AGO, World

RED_WEEK, NO_WEEK = "2" * 336, "4" * 336


class Circle:
    """A circle that meets, with hours painted in one colour."""

    def __init__(self, world: World, session: Session) -> None:
        self.world, self.session = world, session
        self.transactions = Transactions(world.engine, [charge_hours])

    def member(self, name: str, week: str = DEFAULT_WEEK) -> Person:
        """Somebody whose every hour is like this."""
        person = self.world.member(name)
        self.world.add(Comfort(person_id=person.id, week=week, updated_at=LONG_AGO))
        return person

    def meeting(self) -> Meeting:
        """A meeting that took place."""
        return self.world.meeting(
            starts_at=utc_now() - timedelta(days=2), state=MeetingState.HELD, minutes=60
        )

    def happens(self, kind: type[MeetingEvent], meeting: Meeting) -> None:
        """Something happens to a meeting."""

        def command(work: Work) -> None:
            work.record(
                kind(
                    at=work.now,
                    by=NOBODY.person_id,
                    circle_id=self.world.circle.id,
                    meeting_id=meeting.id,
                )
            )

        self.transactions.run(NOBODY, command)

    def joins(self, person: Person) -> None:
        """Somebody takes a seat."""
        self.world.join(person)

        def command(work: Work) -> None:
            work.record(
                MemberJoined(
                    at=work.now,
                    by=person.id,
                    circle_id=self.world.circle.id,
                    person_id=person.id,
                )
            )

        self.transactions.run(NOBODY, command)

    def held(self) -> Meeting:
        """A meeting that took place, charged."""
        meeting = self.meeting()
        self.happens(MeetingHeld, meeting)
        return meeting

    def carried(self, person: Person) -> int:
        """What a member carries."""
        return carries(self.session, self.world.circle.id)[person.id]

    def answers(self, meeting: Meeting, person: Person, answer: Answer, **fields: Any) -> None:
        """Somebody replies."""
        self.world.add(
            Reply(meeting_id=meeting.id, person_id=person.id, answer=answer, at=LONG_AGO, **fields)
        )

    def notes(self, meeting: Meeting, person: Person, presence: Presence) -> None:
        """It is noted whether somebody was there."""
        self.world.add(
            Attendance(
                meeting_id=meeting.id,
                person_id=person.id,
                presence=presence,
                said_by=SaidBy.SELF,
                at=LONG_AGO,
            )
        )
        self.happens(AttendanceNoted, meeting)


@pytest.fixture
def circle(world: World, session: Session) -> Iterator[Circle]:
    return Circle(world, session)


def test_a_held_meeting_costs_everybody_what_its_hour_is_to_them(circle):
    ana, ben = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)

    circle.held()
    circle.held()

    assert (circle.carried(ana), circle.carried(ben)) == (6, 0)
    assert stretches_of(circle.session, circle.world.circle.id) == {ana.id: 2, ben.id: 0}


def test_it_is_charged_once_however_often_it_is_said(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.held()

    circle.happens(MeetingHeld, meeting)
    circle.happens(AttendanceNoted, meeting)

    assert circle.carried(ana) == 3
    assert len(circle.world.rows_of(PainEntry)) == 2


def test_who_was_not_there_pays_nothing(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.held()

    circle.notes(meeting, ana, Presence.EXCUSED)

    assert circle.carried(ana) == 0


def test_unless_the_hour_kept_them_away(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.meeting()
    circle.answers(meeting, ana, Answer.CANNOT, is_hour=True)
    circle.happens(MeetingHeld, meeting)

    circle.notes(meeting, ana, Presence.EXCUSED)

    assert circle.carried(ana) == 3


def test_to_refuse_for_another_reason_is_no_burden(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.meeting()
    circle.answers(meeting, ana, Answer.CANNOT)

    circle.happens(MeetingHeld, meeting)

    assert circle.carried(ana) == 0


def test_nor_are_days_away(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.meeting()
    on = meeting.starts_at.date()
    circle.world.add(
        Absence(
            person_id=ana.id,
            from_on=on - timedelta(days=1),
            to_on=on + timedelta(days=1),
            kind=AbsenceKind.HOLIDAY,
            created_at=LONG_AGO,
        )
    )

    circle.happens(MeetingHeld, meeting)

    assert circle.carried(ana) == 0


def test_an_impossible_hour_counts_as_the_deepest_and_is_no_comfort(circle):
    ana, _ = circle.member("Ana", NO_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.held()

    circle.notes(meeting, ana, Presence.ABSENT)

    assert circle.carried(ana) == 5


def test_what_was_charged_stays_when_hours_change_later(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.held()
    with Session(circle.world.engine) as session, session.begin():
        session.get_one(Comfort, ana.id).week = "0" * 336

    circle.notes(meeting, ana, Presence.PRESENT)

    assert circle.carried(ana) == 3


def test_a_newcomer_begins_in_the_middle_and_who_returns_where_they_left(circle):
    ana, ben = circle.member("Ana", RED_WEEK), circle.member("Ben", "1" * 336)
    former = circle.world.former_member("Cleo")
    circle.held()
    dara = circle.world.person("Dara")

    circle.joins(dara)
    circle.joins(former)

    found = [circle.carried(who) for who in (ana, ben, dara, former)]
    assert found == [3, 1, 2, 0]


def test_a_meeting_that_is_not_over_charges_nobody(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.world.meeting(starts_at=datetime.now(tz=LONG_AGO.tzinfo))

    circle.notes(meeting, ana, Presence.PRESENT)

    assert circle.world.rows_of(PainEntry) == []


@pytest.mark.parametrize("is_hour", [True, False])
def test_the_counts_others_see_do_not_tell_whose_reason_was_the_hour(circle, is_hour):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    circle.held()
    missed = circle.meeting()
    circle.answers(missed, ana, Answer.CANNOT, is_hour=is_hour)
    circle.happens(MeetingHeld, missed)

    assert circle.carried(ana) == (6 if is_hour else 3)
    assert stretches_of(circle.session, circle.world.circle.id)[ana.id] == 1


def test_who_came_after_all_is_counted_as_having_stretched(circle):
    ana, _ = circle.member("Ana", RED_WEEK), circle.member("Ben", "0" * 336)
    meeting = circle.meeting()
    circle.answers(meeting, ana, Answer.CANNOT)
    circle.happens(MeetingHeld, meeting)

    circle.notes(meeting, ana, Presence.PRESENT)

    assert stretches_of(circle.session, circle.world.circle.id)[ana.id] == 1
