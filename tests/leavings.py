"""A circle people leave, with everything in the product that follows from it."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from peercircles.agendas.focus_requests import ask_for_seat
from peercircles.agendas.models import Agenda, AgendaSegment, Suggestion
from peercircles.agendas.segments import Mode, Purpose
from peercircles.circles.models import Circle, Membership
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Exit, Route
from peercircles.facilitation.asking import ask_to_swap
from peercircles.facilitation.models import STANDING_STATES, Turn
from peercircles.facilitation.turns import publish_turns
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.events import Event
from peercircles.kernel.work import Transactions
from peercircles.meetings.models import Answer, Meeting, RoomKind
from peercircles.meetings.replies import reply_to
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from tests.factories import LONG_AGO, World, actor
from tests.notes import noted
from tests.pulses import thanked

SOON = utc_now() + timedelta(days=3)


class Leavings:
    """Runs commands as people do, on both databases, with all reactions."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.circle_id = world.circle.id
        self.transactions = Transactions(world.engine, [*REACTIONS, *MAIL_REACTIONS])
        self.events: list[Event] = []

    def run(self, command: Any, person: Person, *args: Any, **kwargs: Any) -> Any:
        """Run a command as the person; give its answer, and keep what happened."""
        answer, self.events = self.transactions.run(actor(person), command, *args, **kwargs)
        return answer

    def leave(self, person: Person, route: Route = Route.FINISH, **words: str) -> Exit:
        """The person leaves the circle."""
        return self.run(leave_circle, person, self.circle_id, route, **words)

    def happened(self) -> list[str]:
        """What the last command recorded."""
        return [type(event).__name__ for event in self.events]

    def rows(self, table: Any, **fields: Any) -> list[Any]:
        """The rows of a table with these values."""
        return [
            row
            for row in self.world.rows_of(table)
            if all(getattr(row, name) == value for name, value in fields.items())
        ]

    def seat_of(self, person: Person) -> Membership:
        """The person's latest place in the circle."""
        seats = self.rows(Membership, person_id=person.id, circle_id=self.circle_id)
        return max(seats, key=lambda seat: seat.joined_at)

    def circle(self) -> Circle:
        """The circle as it is now."""
        with Session(self.world.engine) as session:
            return session.exec(select(Circle).where(Circle.id == self.circle_id)).one()

    def turns_of(self, person: Person) -> list[Turn]:
        """What the person still has to do."""
        turns = self.rows(Turn, person_id=person.id)
        return [turn for turn in turns if turn.state in STANDING_STATES]

    def meetings(self, number: int = 6) -> list[Meeting]:
        """That many weekly meetings in rooms with names, with turns published."""
        planned = [
            self.world.meeting(
                starts_at=SOON + timedelta(weeks=week),
                room_kind=RoomKind.JITSI,
                room_url=f"https://meet.example.org/room{week}",
                room_name=f"room{week}",
            )
            for week in range(number)
        ]
        self.run(publish_turns, self.world.person(), self.circle_id)
        return planned

    def give_everything(self, who: Person, *others: Person) -> None:
        """The person has one of each thing that could be left hanging."""
        meetings = self.meetings()
        mine, *_ = self.turns_of(who)
        self.run(ask_to_swap, who, mine.id)
        self.world.promise(who)
        self.world.parked(who)
        self.world.huddle(who, others[0])
        self.world.huddle(others[0], who, others[1])
        self.run(ask_for_seat, who, self.circle_id, about="A talk", is_urgent=False)
        self.run(reply_to, who, meetings[0].id, Answer.YES)
        thanked(self.world, meetings[0], who, others[0])
        noted(self.world, meetings[0], "For myself", of=who)
        about = {"circle_id": self.circle_id, "meeting_id": meetings[5].id}
        self.world.add(Agenda(**about, format_key="classic", changed_at=LONG_AGO))
        self.world.add(
            AgendaSegment(
                meeting_id=meetings[5].id,
                position=0,
                minutes=60,
                mode=Mode.PRESENTER,
                purpose=Purpose.SEAT,
                owner_id=who.id,
            )
        )
        self.world.add(
            Suggestion(**about, person_id=who.id, line="Breathe", minutes=5, at=LONG_AGO)
        )
