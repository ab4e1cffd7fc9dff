"""Who is asked: whoever was at the meeting, as far as it is known."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, delete, func, select

from peercircles.circles.queries import member_ids
from peercircles.circles.seats import locking
from peercircles.kernel.work import Work
from peercircles.meetings.models import Attendance, Meeting, MeetingState, Presence
from peercircles.pulses.bands import FEWEST
from peercircles.pulses.closing import close_if_complete, seats_of
from peercircles.pulses.events import PulseOpened
from peercircles.pulses.items import items_for
from peercircles.pulses.models import Pulse, PulseAnswer, PulseSeat
from peercircles.pulses.sealing import new_key, token_of

ANSWERED_WITHIN = timedelta(hours=24)
_THERE = frozenset({Presence.PRESENT, Presence.LATE})


def ask_who_was_there(work: Work, meeting_id: UUID, *, is_roll_known: bool = False) -> None:
    """Keep in step who is asked about a meeting that took place.

    Whoever is the third known to have been there opens the pulse: fewer could not be told
    apart afterwards. Its day begins with the planned end of the meeting. The circle is locked
    already.
    """
    meeting = work.session.get_one(Meeting, meeting_id)
    if meeting.state is not MeetingState.HELD:
        return
    noted = _noted(work.session, meeting)
    members = member_ids(work.session, meeting.circle_id)
    there = {person for person in members if noted.get(person) in _THERE}
    pulse = pulse_of(work, meeting_id)
    if pulse is None:
        closes_at = meeting.ends_at + ANSWERED_WITHIN
        if len(there) < FEWEST or closes_at <= work.now:
            return
        pulse = _opened(work, meeting, closes_at)
    if pulse.is_open and work.now < pulse.closes_at:
        if is_roll_known or noted.keys() >= set(members):
            pulse.is_roll_known = True
        _seat(work, pulse, there)
        close_if_complete(work, pulse)


def ask_no_more(work: Work, circle_id: UUID, person_id: UUID) -> None:
    """Do not wait for somebody who has left. What they answered before counts."""
    statement = select(Pulse).where(Pulse.circle_id == circle_id, Pulse.key != "")
    for pulse in work.session.exec(locking(statement.order_by(col(Pulse.id)))).all():
        _unseat(work, pulse, {person_id})
        close_if_complete(work, pulse)


def pulse_of(work: Work, meeting_id: UUID) -> Pulse | None:
    """The meeting's pulse, locked."""
    statement = select(Pulse).where(Pulse.meeting_id == meeting_id)
    return work.session.exec(locking(statement)).one_or_none()


def _opened(work: Work, meeting: Meeting, closes_at: datetime) -> Pulse:
    before = select(func.count()).where(col(Pulse.circle_id) == meeting.circle_id)
    items = items_for(work.session.exec(before).one())
    pulse = Pulse(
        circle_id=meeting.circle_id,
        meeting_id=meeting.id,
        items=[item.key for item in items],
        closes_at=closes_at,
        key=new_key(),
    )
    work.session.add(pulse)
    work.session.flush()
    return pulse


def _seat(work: Work, pulse: Pulse, there: set[UUID]) -> None:
    seated = seats_of(work, pulse)
    # In an order that says nothing.
    work.session.add_all(
        PulseSeat(pulse_id=pulse.id, person_id=person_id) for person_id in sorted(there - seated)
    )
    answered = set(
        work.session.exec(select(PulseAnswer.token).where(PulseAnswer.pulse_id == pulse.id))
    )
    gone = {person for person in seated - there if token_of(pulse.key, person) not in answered}
    _unseat(work, pulse, gone)
    work.session.add(pulse)
    work.session.flush()
    if there - seated:
        work.record(
            PulseOpened(
                at=work.now,
                by=work.actor.person_id,
                circle_id=pulse.circle_id,
                meeting_id=pulse.meeting_id,
            )
        )


def _unseat(work: Work, pulse: Pulse, people: set[UUID]) -> None:
    work.session.exec(
        delete(PulseSeat).where(
            col(PulseSeat.pulse_id) == pulse.id, col(PulseSeat.person_id).in_(people)
        )
    )


def _noted(session: Session, meeting: Meeting) -> dict[UUID, Presence]:
    rows = session.exec(select(Attendance).where(Attendance.meeting_id == meeting.id))
    return {row.person_id: row.presence for row in rows}
