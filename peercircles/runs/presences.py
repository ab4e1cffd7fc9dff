"""Who is there: whose page is open, seen again and again by the server processes."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col, select

from peercircles.circles.seats import locking
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.runs import policy
from peercircles.runs.kinds import Kind
from peercircles.runs.log import OpenLog, lock_circles, log_of
from peercircles.runs.models import Run, RunPresence
from peercircles.runs.snapshots import from_json, milliseconds

# A page that nobody saw for so long is gone. The processes look every few seconds.
GONE_AFTER = timedelta(seconds=20)
_SEEN = (
    sa.update(RunPresence)
    .where(
        col(RunPresence.meeting_id) == sa.bindparam("meeting"),
        col(RunPresence.person_id) == sa.bindparam("person"),
    )
    .values(seen_at=sa.bindparam("now"))
)


def arrive(work: Work, meeting_id: UUID) -> None:
    """One's page of the meeting is open. Before the room opens and after the end, nothing."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_attend(standing, meeting).enforce()
    if not _is_open(meeting, work):
        return
    log = log_of(work, meeting)
    _see(work, meeting_id, work.actor.person_id)
    if work.actor.person_id not in log.state.present:
        log.add(Kind.ARRIVED, by=work.actor.person_id)


def keep_seen(work: Work, seen: Collection[tuple[UUID, UUID]]) -> None:
    """The pages (meeting, person) that a server process has open now. No person asks for this."""
    rows = [{"meeting": meeting, "person": person} for meeting, person in sorted(seen)]
    if rows:
        work.session.connection().execute(_SEEN, [row | {"now": work.now} for row in rows])


def note_who_left(work: Work, meeting_ids: Collection[UUID]) -> None:
    """Write down who is not seen any more at these meetings. No person asks for this."""
    meeting_ids = _with_somebody_unseen(work, meeting_ids)
    if not meeting_ids:
        return
    lock_circles(work, meeting_ids)
    statement = select(Run).where(col(Run.meeting_id).in_(meeting_ids))
    for run in work.session.exec(locking(statement.order_by(col(Run.id)))):
        log = OpenLog(work, run, from_json(run.snapshot))
        seen = {row.person_id: row.seen_at for row in _rows_of(work, run.meeting_id)}
        for person in log.state.present:
            since = seen.get(person, work.now)
            if since + GONE_AFTER <= work.now:
                log.add(Kind.LEFT, person=str(person), since=milliseconds(since))


def _is_open(meeting: Meeting, work: Work) -> bool:
    if meeting.live is LiveMark.RUNNING:
        return True
    return meeting.state is MeetingState.PLANNED and meeting.is_room_open(work.now)


def _see(work: Work, meeting_id: UUID, person_id: UUID) -> None:
    statement = select(RunPresence).where(
        RunPresence.meeting_id == meeting_id, RunPresence.person_id == person_id
    )
    row = work.session.exec(locking(statement)).one_or_none()
    row = row or RunPresence(meeting_id=meeting_id, person_id=person_id, seen_at=work.now)
    row.seen_at = work.now
    work.session.add(row)
    work.session.flush()


def _with_somebody_unseen(work: Work, meeting_ids: Collection[UUID]) -> Collection[UUID]:
    """The few meetings worth a look: each look at one holds up whoever wants something there."""
    statement = select(RunPresence.meeting_id).where(
        col(RunPresence.meeting_id).in_(meeting_ids),
        col(RunPresence.seen_at) <= work.now - GONE_AFTER,
    )
    return set(work.session.exec(statement))


def _rows_of(work: Work, meeting_id: UUID) -> Collection[RunPresence]:
    return work.session.exec(select(RunPresence).where(RunPresence.meeting_id == meeting_id)).all()
