"""Adding to a meeting's log: one writer at a time, numbered without gaps."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select

from peercircles.agendas.running import note_leader
from peercircles.circles.models import Circle
from peercircles.circles.policy import Standing
from peercircles.circles.queries import circle_ids_of
from peercircles.circles.seats import locking
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.meetings.queries import circle_id_of, meeting_not_found
from peercircles.runs.events import RunChanged
from peercircles.runs.fold import Line, folded, then
from peercircles.runs.kinds import Kind
from peercircles.runs.models import Run, RunEntry
from peercircles.runs.snapshots import as_json, from_json, instant, milliseconds
from peercircles.runs.state import RunState

# Far more than anybody needs to press: whoever goes on fills the log, and keeps the others waiting.
MOST_LINES_OF_ONE = 2_000
# What is written of somebody in any case, however often they pressed.
_ALWAYS = frozenset({Kind.ARRIVED, Kind.ENDED})


@dataclass(slots=True)
class OpenLog:
    """A meeting's log, locked for one change by `work`, and the state it has led to."""

    work: Work
    run: Run
    state: RunState

    @property
    def standing(self) -> Standing:
        """What the actor is to the circle. Only its members reach a log."""
        actor_id = self.work.actor.person_id
        return Standing(self.run.circle_id, actor_id, is_member=True, is_organiser=False)

    @property
    def now(self) -> datetime:
        """The time of the change, as the log keeps it: to the millisecond."""
        return instant(milliseconds(self.work.now)) or self.work.now

    def add(self, kind: Kind, *, by: UUID | None = None, **details: Any) -> None:
        """Write one more line."""
        if by is not None and kind not in _ALWAYS:
            self._check_not_too_many(by)
        line = Line(seq=self.run.seq + 1, kind=kind, by=by, at=self.now, details=details)
        led_by = self._led_by
        self.state = then(self.state, line)
        if self._led_by != led_by:
            note_leader(self.work, self.run.meeting_id, self._led_by)
        self.work.append(
            RunEntry,
            meeting_id=self.run.meeting_id,
            seq=line.seq,
            kind=kind,
            by=by,
            at=line.at,
            details=details,
        )
        self.run.seq, self.run.snapshot = line.seq, as_json(self.state)
        self.work.session.add(self.run)
        self._announce()

    def check_on(self) -> None:
        """Raise Conflict unless the meeting is being led through."""
        if not self.state.is_on:
            raise Conflict(text("This meeting is not going on at the moment."))

    def check_on_or_begun(self) -> None:
        """Raise Conflict where the meeting has not even been begun, or is over."""
        if self.state.begun_at is None or self.state.ended_at is not None:
            raise Conflict(text("This meeting is not going on at the moment."))

    def _check_not_too_many(self, by: UUID) -> None:
        if self.run.seq < MOST_LINES_OF_ONE:
            return
        theirs = select(func.count()).where(
            col(RunEntry.meeting_id) == self.run.meeting_id, col(RunEntry.by) == by
        )
        if self.work.session.exec(theirs).one() >= MOST_LINES_OF_ONE:
            raise Conflict(text("You have pressed very often here. Let somebody else go on."))

    @property
    def _led_by(self) -> UUID | None:
        return self.state.holder if self.state.is_on else None

    def _announce(self) -> None:
        """Say once, at the end of the change, how long the log is."""
        events = self.work.events
        events[:] = [each for each in events if not _is_about(each, self.run.meeting_id)]
        self.work.record(
            RunChanged(
                at=self.now,
                by=self.work.actor.person_id,
                circle_id=self.run.circle_id,
                meeting_id=self.run.meeting_id,
                seq=self.run.seq,
            )
        )


def open_log(work: Work, meeting_id: UUID) -> OpenLog:
    """The log of a meeting of one of the actor's circles, locked. NotFound where there is none.

    Conflict where nobody has come to the meeting yet.
    """
    lock_circles(work, [meeting_id])
    statement = select(Run).where(
        Run.meeting_id == meeting_id, col(Run.circle_id).in_(circle_ids_of(work.actor))
    )
    if run := work.session.exec(locking(statement)).one_or_none():
        return OpenLog(work, run, from_json(run.snapshot))
    circle_id = circle_id_of(work.session, work.actor, meeting_id)
    if circle_id not in set(work.session.exec(circle_ids_of(work.actor))):
        raise meeting_not_found()
    raise Conflict(text("This meeting is not going on at the moment."))


def lock_circles(work: Work, meeting_ids: Collection[UUID]) -> None:
    """Take the lock that comes first, of the circles of these meetings.

    Whoever waited for it reads afterwards who is in the circle, and what its meetings are.
    """
    statement = (
        select(Circle.id)
        .join(Meeting, col(Meeting.circle_id) == col(Circle.id))
        .where(col(Meeting.id).in_(meeting_ids))
        .order_by(col(Circle.id))
    )
    work.session.exec(statement.with_for_update(key_share=True, of=Circle)).all()


def log_of(work: Work, meeting: Meeting) -> OpenLog:
    """The log of a meeting, made where there is none. Its circle must be locked."""
    statement = locking(select(Run).where(Run.meeting_id == meeting.id))
    run = work.session.exec(statement).one_or_none()
    if run is None:
        run = Run(circle_id=meeting.circle_id, meeting_id=meeting.id, ends_at=meeting.ends_at)
        work.session.add(run)
        work.session.flush()
    return OpenLog(work, run, from_json(run.snapshot))


def logs_open(work: Work, circle_id: UUID) -> list[OpenLog]:
    """The logs of a circle's meetings that are being led through or waited for, locked."""
    statement = (
        select(Run)
        .join(Meeting, col(Meeting.id) == col(Run.meeting_id))
        .where(
            Run.circle_id == circle_id,
            or_(col(Run.is_on), col(Meeting.state) == MeetingState.PLANNED),
        )
        .order_by(col(Run.id))
    )
    runs = work.session.exec(locking(statement))
    return [OpenLog(work, run, from_json(run.snapshot)) for run in runs]


def lines_of(session: Session, meeting_id: UUID) -> list[Line]:
    """A meeting's whole log."""
    statement = select(RunEntry).where(RunEntry.meeting_id == meeting_id)
    return [line_of(entry) for entry in session.exec(statement.order_by(col(RunEntry.seq)))]


def lines_of_meetings(session: Session, meeting_ids: Collection[UUID]) -> dict[UUID, list[Line]]:
    """The whole logs of those of the meetings that have one."""
    statement = select(RunEntry).where(col(RunEntry.meeting_id).in_(meeting_ids))
    logs = dict[UUID, list[Line]]()
    for entry in session.exec(statement.order_by(col(RunEntry.seq))):
        logs.setdefault(entry.meeting_id, []).append(line_of(entry))
    return logs


def line_of(entry: RunEntry) -> Line:
    """A stored line, as the fold reads it."""
    return Line(entry.seq, entry.kind, entry.by, entry.at, entry.details)


def refolded(lines: Iterable[Line]) -> RunState:
    """What a log adds up to, read from its beginning."""
    return folded(lines)


def _is_about(event: object, meeting_id: UUID) -> bool:
    return isinstance(event, RunChanged) and event.meeting_id == meeting_id
