"""What is brought in from the parking lot becomes a part of the meeting, and goes back with it."""

from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from peercircles.agendas.editing import most_for_another, with_added, without
from peercircles.agendas.events import AgendaChanged
from peercircles.agendas.models import LONGEST_TITLE, AgendaSegment
from peercircles.agendas.planning import keep_plan, standing_plan, touched
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.segments import Mode, Purpose
from peercircles.kernel.errors import DomainError
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.parking.events import ItemBroughtBack, ItemPicked
from peercircles.parking.models import ParkingItem

# As long as there is room for so much; it can be given more.
MINUTES = 5


def follow_parking(work: Work, event: Event) -> None:
    """Keep agendas in step with the parking lot. The circle is locked.

    Where an agenda has no minute left, the item is brought in all the same: it stands beside
    the meeting, and its people find the time.
    """
    match event:
        case ItemPicked():
            _take_in(work, event.item_id, event.meeting_id)
        case ItemBroughtBack():
            _take_out(work, event.circle_id, event.item_id)
        case _:
            return


def _take_in(work: Work, item_id: UUID, meeting_id: UUID) -> None:
    meeting = work.session.get_one(Meeting, meeting_id)
    item = work.session.get_one(ParkingItem, item_id)
    plan = standing_plan(work.session, meeting)
    minutes = min(MINUTES, most_for_another(plan.segments))
    if minutes < 1:
        return
    part = PlannedSegment(
        id=_segment_id(item_id, meeting_id),
        minutes=minutes,
        mode=Mode.OPEN,
        purpose=Purpose.PARKING,
        title=item.words[:LONGEST_TITLE],
    )
    try:
        segments = with_added(plan.segments, part, below=None)
    except DomainError:
        # So many parts that nobody would find it among them.
        return
    keep_plan(work, meeting, touched(plan, segments))
    _announce(work, meeting)


def _take_out(work: Work, circle_id: UUID, item_id: UUID) -> None:
    """Out of the agenda it is in; a part that was begun stays what it was."""
    for meeting in _planned_in(work.session, circle_id):
        segment_id = _segment_id(item_id, meeting.id)
        row = work.session.get(AgendaSegment, segment_id)
        plan = standing_plan(work.session, meeting)
        is_alone = len(plan.segments) == plan.settled + 1
        if row is not None and row.begun_at is None and not is_alone:
            keep_plan(work, meeting, touched(plan, without(plan.segments, segment_id)))
            _announce(work, meeting)


def _planned_in(session: Session, circle_id: UUID) -> list[Meeting]:
    statement = select(Meeting).where(
        Meeting.circle_id == circle_id, Meeting.state == MeetingState.PLANNED
    )
    return list(session.exec(statement.order_by(col(Meeting.starts_at))))


def _segment_id(item_id: UUID, meeting_id: UUID) -> UUID:
    return uuid5(item_id, str(meeting_id))


def _announce(work: Work, meeting: Meeting) -> None:
    work.record(
        AgendaChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
        )
    )
