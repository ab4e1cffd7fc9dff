"""A circle whose members' calendars are told by mail, and what a strict calendar makes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.commands import end_membership
from peercircles.circles.models import Cadence, Circle, Membership, MembershipState
from peercircles.circles.seats import seat_person
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import Transactions, Work
from peercircles.meetings.commands import cancel_meeting, change_room, move_meeting, plan_season
from peercircles.meetings.models import Meeting, MeetingState, RoomKind
from peercircles.notifications.invites import send_invites
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.notifications.opt_outs import opt_in, opt_out, opted_out
from tests.factories import World, actor

ROOM: Any = {"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/x"}


@dataclass
class StrictCalendar:
    """What a calendar holds that takes only what is newer than all it has heard."""

    starts: dict[str, datetime] = field(default_factory=dict[str, datetime])
    newest: dict[str, int] = field(default_factory=dict[str, int])

    def hear(self, uid: str, method: str, sequence: int, starts_at: datetime) -> None:
        """Take one message."""
        assert sequence > self.newest.get(uid, -1), "a calendar would not take it for newer"
        self.newest[uid] = sequence
        if method == "REQUEST":
            self.starts[uid] = starts_at
        else:
            del self.starts[uid]


class CalendarLife:
    """Things happen to a circle, and each calendar is looked at after each of them."""

    def __init__(self, world: World, circle: Circle | None = None) -> None:
        self.world = world
        self.circle = circle or world.circle
        self.organiser = world.organiser()
        self.transactions = Transactions(world.engine, reactions=[send_invites])
        self._minutes = count(1)
        self._calendars: dict[UUID, StrictCalendar] = {}
        self._heard: dict[UUID, int] = {}

    def run(self, command: Callable[..., Any], *args: Any, by: Person, **kwargs: Any) -> Any:
        """Do something as a person, with what follows from it."""
        answer, _events = self.transactions.run(actor(by), command, *args, **kwargs)
        return answer

    def plan(self, *, count: int) -> list[Meeting]:
        """A season of weekly meetings from next week on."""
        season = self.run(
            plan_season,
            self.circle.id,
            by=self.organiser,
            host="peers.example.org",
            first_on=(utc_now() + timedelta(days=7)).date(),
            wall_time=time(10),
            zone=self.circle.zone,
            cadence=Cadence.WEEKLY,
            count=count,
            minutes=60,
            **ROOM,
        )
        return [self._row(meeting_id) for meeting_id in season.meeting_ids]

    def row(self, meeting: Meeting) -> Meeting:
        """The meeting as it is now."""
        return self._row(meeting.id)

    def move(self, meeting: Meeting, *, days: int = 0, **options: Any) -> None:
        """Another time for the meeting, different from each before."""
        now, minute = self.row(meeting), next(self._minutes)
        self._change(
            move_meeting,
            now,
            wall_on=now.wall_on + timedelta(days=days),
            wall_time=time(11 + minute // 60, minute % 60),
            **options,
        )

    def rezone(self, meeting: Meeting) -> None:
        """The same instant on other clocks."""
        now = self.row(meeting)
        at = now.starts_at
        self._change(
            move_meeting,
            now,
            wall_on=at.date(),
            wall_time=at.time().replace(tzinfo=None),
            zone="UTC",
        )

    def cancel(self, meeting: Meeting) -> None:
        """The meeting does not take place."""
        self._change(cancel_meeting, self.row(meeting))

    def change_room(self, meeting: Meeting) -> None:
        """Another room."""
        self._change(change_room, self.row(meeting), **ROOM)

    def leave(self, person: Person) -> None:
        """Somebody is no longer in the circle."""
        self.run(end_membership, self.circle.id, person.id, by=self.organiser)

    def join(self, person: Person) -> Person:
        """Somebody takes a seat."""
        self.run(_seat, self.circle.id, person.id, by=person)
        return person

    def take(self, step: str, number: int, people: list[Person]) -> None:
        """One step of a random history; what cannot be done now is left out."""
        person, meeting = people[number], self._meetings()[number]
        is_on, is_in = meeting.state is MeetingState.PLANNED, self._is_member(person)
        match step:
            case "join" if not is_in:
                self.join(person)
            case "leave" if is_in:
                self.leave(person)
            case "move" if is_on:
                self.move(meeting)
            case "cancel" if is_on:
                self.cancel(meeting)
            case "room" if is_on:
                self.change_room(meeting)
            case "opt out" | "opt in":
                choose = opt_out if step == "opt out" else opt_in
                self.run(choose, MailKind.CALENDAR, by=person)
            case _:
                pass

    def told(self, person: Person) -> list[tuple[str, str, int]]:
        """What the person's calendar was told: of which meeting, how, and with which sequence."""
        with Session(self.world.engine) as session:
            statement = (
                select(OutboxMessage, Meeting.starts_at)
                .join(Meeting, col(OutboxMessage.stream).startswith(col(Meeting.uid)))
                .where(OutboxMessage.person_id == person.id)
                .order_by(col(OutboxMessage.position), col(Meeting.starts_at))
            )
            return [_read(row) for row, _starts in session.exec(statement)]

    def check(self, person: Person) -> None:
        """Let the person's calendar hear what is new, and compare it with the circle's meetings."""
        calendar = self._calendars.setdefault(person.id, StrictCalendar())
        meetings = {meeting.uid: meeting for meeting in self._meetings()}
        told = self.told(person)
        news = [word for word in told if word[2] > calendar.newest.get(word[0], -1)]
        assert len(told) == self._heard.get(person.id, 0) + len(news)
        self._heard[person.id] = len(told)
        for uid, method, sequence in news:
            calendar.hear(uid, method, sequence, meetings[uid].starts_at)
        true = {uid: m.starts_at for uid, m in meetings.items() if self._is_due(person, m)}
        assert calendar.starts.items() <= true.items()
        if not self._does_without(person):
            assert calendar.starts == true

    def _change(self, command: Callable[..., Any], meeting: Meeting, **options: Any) -> None:
        options.setdefault("expected_version", meeting.version)
        self.run(command, meeting.id, by=self.organiser, **options)

    def _row(self, meeting_id: UUID) -> Meeting:
        with Session(self.world.engine, expire_on_commit=False) as session:
            return session.get_one(Meeting, meeting_id)

    def _meetings(self) -> list[Meeting]:
        statement = select(Meeting).where(Meeting.circle_id == self.circle.id)
        with Session(self.world.engine, expire_on_commit=False) as session:
            return list(session.exec(statement.order_by(col(Meeting.wall_on))))

    def _is_due(self, person: Person, meeting: Meeting) -> bool:
        return self._is_member(person) and meeting.state is MeetingState.PLANNED

    def _is_member(self, person: Person) -> bool:
        statement = select(Membership.id).where(
            Membership.circle_id == self.circle.id,
            Membership.person_id == person.id,
            Membership.state == MembershipState.ACTIVE,
        )
        with Session(self.world.engine) as session:
            return session.exec(statement).one_or_none() is not None

    def _does_without(self, person: Person) -> bool:
        with Session(self.world.engine) as session:
            return MailKind.CALENDAR in opted_out(session, person.id)


def _seat(work: Work, circle_id: UUID, person_id: UUID) -> None:
    seat_person(work, work.session.get_one(Circle, circle_id), person_id)


def _read(row: OutboxMessage) -> tuple[str, str, int]:
    uid, sequence, method, _person = row.reason.rsplit(":", 3)
    return uid, method, int(sequence)
