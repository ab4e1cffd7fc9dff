"""A meeting that is led through, at times the test chooses: `Leading` does what its people do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlmodel import Session

from peercircles.agendas.models import Agenda, AgendaSegment
from peercircles.agendas.segments import Mode, Purpose
from peercircles.facilitation.models import Role
from peercircles.identity.models import Person
from peercircles.kernel.events import Event
from peercircles.kernel.work import NOBODY, Actor, Work
from peercircles.meetings.models import Meeting
from peercircles.notifications.reactions import REACTIONS
from peercircles.runs.commands import end_meeting, start_meeting
from peercircles.runs.log import lines_of, refolded
from peercircles.runs.presences import arrive, keep_seen, note_who_left
from peercircles.runs.queries import state_of
from peercircles.runs.state import RunState
from tests.factories import LONG_AGO, World

STARTS = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)


@dataclass
class Leading:
    """One meeting and the time it is there. Whoever is `here` has the page open."""

    world: World
    meeting: Meeting
    now: datetime
    here: list[Person] = field(default_factory=list[Person])
    events: list[Event] = field(default_factory=list[Event])

    def do(self, person: Person | None, command: Callable[..., Any], *args: Any, **kw: Any) -> Any:
        """Run a command as the person (nobody: the app), now, with everything that follows."""
        actor = Actor(person.id) if person else NOBODY
        with self.world.transactions.together() as session:
            work = Work(session=session, actor=actor, now=self.now)
            answer = command(work, *args, **kw)
            for event in work.events:
                for react in REACTIONS:
                    react(work, event)
        self.events = work.events
        return answer

    def lead(self, person: Person, command: Callable[..., Any], *args: Any, **kw: Any) -> None:
        """The same with the meeting as the first argument."""
        self.do(person, command, self.meeting.id, *args, **kw)

    def come(self, *people: Person) -> None:
        """They open the page."""
        for person in people:
            self.lead(person, arrive)
            self.here.append(person)

    def go(self, person: Person) -> None:
        """Somebody's page is not open any more; it takes a while until that is noticed."""
        self.here.remove(person)

    def start(self, person: Person) -> None:
        """Begin the meeting."""
        self.lead(person, start_meeting)

    def end(self, person: Person) -> None:
        """End it."""
        self.lead(person, end_meeting)

    def wait(self, **time: float) -> None:
        """Let time go by, with the server looking who is there at its end."""
        self.now += timedelta(**time)
        self.do(None, keep_seen, {(self.meeting.id, person.id) for person in self.here})
        self.do(None, note_who_left, [self.meeting.id])

    @property
    def state(self) -> RunState:
        """The meeting's state as it is kept."""
        with Session(self.world.engine) as session:
            return state_of(session, self.meeting.id)

    @property
    def refolded(self) -> RunState:
        """The meeting's state as its log alone says it."""
        with Session(self.world.engine) as session:
            return refolded(lines_of(session, self.meeting.id))

    def row(self) -> Meeting:
        """The meeting as it is in the database."""
        with Session(self.world.engine) as session:
            return session.get_one(Meeting, self.meeting.id)


# Minutes, how people speak, and what for; they fill an hour.
AGENDA = (
    ("Check-in", 8, Mode.ROUND, Purpose.CHECK_IN),
    ("In pairs", 7, Mode.PAIRS, Purpose.PLAIN),
    ("Talk", 40, Mode.OPEN, Purpose.PLAIN),
    ("Check-out", 5, Mode.ROUND, Purpose.CLOSE),
)


def leading(
    world: World,
    facilitator: Person | None = None,
    *,
    agenda: Sequence[Any] | None = None,
    **fields: Any,
) -> Leading:
    """A meeting whose time has come, with our agenda unless there is another to come."""
    meeting = world.meeting(starts_at=STARTS, **fields)
    if facilitator:
        world.turn(meeting, facilitator, role=Role.FACILITATOR)
    if agenda is None:
        with_agenda(world, meeting)
    return Leading(world, meeting, STARTS)


def with_agenda(world: World, meeting: Meeting, parts: Sequence[Any] = AGENDA) -> None:
    """Give the meeting this agenda."""
    world.add(
        Agenda(
            meeting_id=meeting.id, circle_id=meeting.circle_id, format_key="", changed_at=LONG_AGO
        )
    )
    for position, (title, minutes, mode, purpose) in enumerate(parts):
        world.add(
            AgendaSegment(
                meeting_id=meeting.id,
                position=position,
                title=title,
                minutes=minutes,
                mode=mode,
                purpose=purpose,
            )
        )
