"""A circle whose rota follows what happens to it, as in the running product."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.facilitation.crediting import TO_BE_NOTED
from peercircles.facilitation.models import LedgerEntry, Role, Turn, TurnState
from peercircles.facilitation.reactions import react_to
from peercircles.facilitation.settling import settle_meetings
from peercircles.facilitation.turns import publish_turns
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Actor, Event, Transactions, Work
from peercircles.meetings.models import Meeting
from tests.factories import World

SOON = utc_now() + timedelta(days=3)


class RotaLife:
    """Changes rows as commands would, records the events, and looks at what came of it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.circle: Circle = world.circle
        self.transactions = Transactions(world.engine, [react_to])
        # What time it is in this life.
        self.now = utc_now()

    def run(self, command: Any, *args: Any, by: Any = None, **kwargs: Any) -> list[Event]:
        """Run a command, by nobody in particular or by a person; give what was recorded."""
        return self.tell(command, *args, by=by, **kwargs)[1]

    def tell(
        self, command: Any, *args: Any, by: Any = None, **kwargs: Any
    ) -> tuple[Any, list[Event]]:
        """As `run`, with the command's answer."""
        actor = Actor(getattr(by, "id", by)) if by else NOBODY
        with self.transactions.together() as session:
            work = Work(session=session, actor=actor, now=self.now)
            answer = self.transactions.perform(work, command, *args, **kwargs)
        return answer, work.events

    def publish(self) -> list[Event]:
        """Publish the circle's turns."""
        return self.run(publish_turns, self.circle.id)

    def season(self, number: int) -> list[Meeting]:
        """That many weekly meetings."""
        weeks = range(number)
        return [self.world.meeting(starts_at=SOON + timedelta(weeks=week)) for week in weeks]

    def happens(self, kind: type[Event], row: Any = None, *, to: Any = None, **ids: Any) -> Any:
        """Set the fields `to` of `row`, and record that it happened."""

        def command(work: Work) -> None:
            if row is not None:
                _change(work.session, row, to)
            happened: dict[str, Any] = {"circle_id": self.circle.id, **ids}
            work.record(kind(at=work.now, by=NOBODY.person_id, **happened))

        return self.run(command)

    def pass_by(self, *meetings: Meeting) -> list[Event]:
        """Let the meetings be over for so long that nobody can say any more who held what."""
        self.end(*meetings)
        self.now += TO_BE_NOTED
        return self.run(settle_meetings)

    def end(self, *meetings: Meeting) -> None:
        """Let the meetings be over."""
        self.now = max(self.now, *(meeting.ends_at for meeting in meetings))

    def seat_of(self, person_id: Any) -> Membership:
        """The person's place in the circle."""
        seats = self.world.rows_of(Membership)
        active = MembershipState.ACTIVE
        return next(seat for seat in seats if (seat.person_id, seat.state) == (person_id, active))

    def turns(self, *states: TurnState, role: Role | None = Role.FACILITATOR) -> list[Turn]:
        """A role's turns in the order of their meetings; the published ones by default."""
        statement = (
            select(Turn)
            .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
            .where(col(Turn.state).in_(states or [TurnState.PUBLISHED]))
            .where(col(Turn.role).in_([role] if role else list(Role)))
            .order_by(col(Meeting.starts_at), col(Turn.role))
        )
        with Session(self.world.engine) as session:
            return list(session.exec(statement))

    def holders(self, role: Role = Role.FACILITATOR) -> dict[Any, Any]:
        """Whose published turn each meeting is."""
        return {turn.meeting_id: turn.person_id for turn in self.turns(role=role)}

    def entries(self, role: Role = Role.FACILITATOR) -> list[LedgerEntry]:
        """The ledger of a role, in its order."""
        entries = [row for row in self.world.rows_of(LedgerEntry) if row.role is role]
        return sorted(entries, key=lambda entry: entry.position)

    def load_of(self, person_id: Any, role: Role = Role.FACILITATOR) -> int:
        """What the person's lines add up to."""
        return sum(entry.delta for entry in self.entries(role) if entry.person_id == person_id)


def _change(session: Session, row: Any, to: dict[str, Any]) -> None:
    stored = session.get_one(type(row), row.id)
    for name, value in to.items():
        setattr(stored, name, value)
    session.add(stored)
