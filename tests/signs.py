"""A circle that has met for a while, for what is noticed of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from peercircles.circles.models import Circle, CircleState
from peercircles.facilitation.models import Role, TurnState
from peercircles.identity.models import Person
from peercircles.meetings.models import (
    Answer,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
    Reply,
    SaidBy,
)
from peercircles.signals.kinds import SignalKind
from peercircles.signals.queries import circle_signs, own_signs
from peercircles.signals.views import CircleSigns
from tests.factories import World

NOW = datetime(2027, 6, 3, 12, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


class SignLife:
    """The world's circle, active, with people; its meetings are told by how many weeks ago."""

    def __init__(self, world: World, people: int = 5) -> None:
        self.world = world
        with world.transactions.together() as session:
            session.get_one(Circle, world.circle.id).state = CircleState.ACTIVE
        self.people: Sequence[Person] = [world.member() for _each in range(people)]

    def met(self, *weeks_ago: float, **fields: Any) -> list[Meeting]:
        """Meetings that took place, the latest last, if nothing else is said of them."""
        about = {"state": MeetingState.HELD, **fields}
        return [self.world.meeting(starts_at=NOW - WEEK * ago, **about) for ago in weeks_ago]

    def was(self, person: Person, meeting: Meeting, presence: Presence) -> None:
        """What was noted of somebody."""
        self.world.add(
            Attendance(
                meeting_id=meeting.id,
                person_id=person.id,
                presence=presence,
                said_by=SaidBy.FACILITATOR,
                at=meeting.ends_at,
            )
        )

    def called_off(self, person: Person, meeting: Meeting, before: timedelta) -> None:
        """Somebody said that they cannot come, so long before."""
        self.world.add(
            Reply(
                meeting_id=meeting.id,
                person_id=person.id,
                answer=Answer.CANNOT,
                at=meeting.starts_at - before,
            )
        )

    def led(self, person: Person | None, *meetings: Meeting) -> None:
        """Somebody facilitated them, or nobody did."""
        for meeting in meetings:
            self.world.turn(
                meeting,
                person or self.people[0],
                role=Role.FACILITATOR,
                state=TurnState.DONE,
                held_by=person.id if person else None,
            )

    def signs(self, reader: Person | None = None, now: datetime = NOW) -> CircleSigns:
        """What somebody of the circle sees."""
        who = reader or self.people[0]
        return self.world.read(circle_signs, who, self.world.circle.id, now)

    def kinds(self, reader: Person | None = None, now: datetime = NOW) -> list[SignalKind]:
        """The same, by kind."""
        return [row.kind for row in self.signs(reader, now).noticed]

    def own_kinds(self, person: Person, now: datetime = NOW) -> list[SignalKind]:
        """What somebody is told of themself on Today."""
        return [row.kind for row in self.world.read(own_signs, person, now)]

    @property
    def circle_id(self) -> UUID:
        """The circle."""
        return self.world.circle.id
