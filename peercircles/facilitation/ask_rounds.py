"""Asking goes on by itself: the next person, then everyone, and in the end the rota again.

The app also asks of its own accord while the holder of a turn cannot come. Nobody's reach is
asked for here: this follows what others were allowed to do.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, exists, or_, select

from peercircles.circles.queries import member_ids
from peercircles.facilitation.events import AskClosed, TurnAsked
from peercircles.facilitation.ledger import locked_circle
from peercircles.facilitation.models import (
    STANDING_STATES,
    Ask,
    Asked,
    AskedAnswer,
    AskState,
    Turn,
)
from peercircles.facilitation.reach import asked_in, open_ask_of
from peercircles.facilitation.turns import choose_again, eligible_for
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Meeting, MeetingState

TIME_TO_ANSWER = timedelta(hours=24)
SHORT_TIME_TO_ANSWER = timedelta(hours=2)
SOON = timedelta(hours=48)
# Then nobody is asked any more: whoever is next in the rota has the turn.
LAST_CALL = timedelta(hours=12)


def advance_asks(work: Work) -> None:
    """Go on with every request that waits for nobody's answer any more. A periodic job does."""
    # Always in the same order, so that two jobs at once wait for each other.
    for circle_id in sorted(_circles_with_due_asks(work)):
        follow_asks(work, circle_id)


def follow_asks(work: Work, circle_id: UUID) -> None:
    """Bring the circle's requests in step with who can come, who is there and what time it is.

    Looking at how things are, not at the one event at hand, makes a repeated or a missed
    event harmless.
    """
    locked_circle(work, circle_id)
    _ask_for_the_absent(work, circle_id)
    for ask in _open_asks(work, circle_id):
        _advance(work, ask)
    work.session.flush()


def open_ask(work: Work, turn: Turn, meeting: Meeting, *, by: UUID | None = None) -> Ask:
    """Begin to ask for somebody who takes the turn. Without `by` the app asks."""
    ask = Ask(
        circle_id=turn.circle_id,
        meeting_id=turn.meeting_id,
        turn_id=turn.id,
        by_app=by is None,
        by=by,
        opened_at=work.now,
    )
    work.session.add(ask)
    work.session.flush()
    ask_next(work, ask, turn, meeting)
    return ask


def ask_next(work: Work, ask: Ask, turn: Turn, meeting: Meeting) -> None:
    """Ask whoever comes next by planned load; everyone, once nobody is left to ask alone."""
    known = asked_in(work.session, ask.id)
    is_late = meeting.starts_at - LAST_CALL <= work.now
    left = [] if is_late else eligible_for(work.session, meeting, turn.role)
    person_id = next((person for person in left if person not in known), None)
    if person_id:
        ask_person(work, ask, person_id, time_to_answer(work.now, meeting.starts_at))
        return
    ask.ask_everyone()
    work.session.add(ask)
    _announce(work, ask, NOBODY_ID)


def ask_person(work: Work, ask: Ask, person_id: UUID, until: datetime) -> None:
    """The answer is this person's alone to give for a while."""
    work.session.add(Asked(ask_id=ask.id, person_id=person_id, asked_at=work.now, until=until))
    work.session.flush()
    _announce(work, ask, person_id)


def close_ask(work: Work, ask: Ask) -> None:
    """Say that nobody is asked any more, once it is known how the request ended."""
    work.session.add(ask)
    work.session.flush()
    work.record(
        AskClosed(
            at=work.now,
            by=work.actor.person_id,
            circle_id=ask.circle_id,
            meeting_id=ask.meeting_id,
            ask_id=ask.id,
        )
    )


def time_to_answer(now: datetime, starts_at: datetime) -> datetime:
    """Until when one person alone is asked: less long when the meeting is near."""
    length = SHORT_TIME_TO_ANSWER if starts_at - now < SOON else TIME_TO_ANSWER
    return min(now + length, max(starts_at - LAST_CALL, now))


def _advance(work: Work, ask: Ask) -> None:
    turn, meeting = work.session.get_one(Turn, ask.turn_id), _meeting_of(work, ask)
    if not turn.is_standing or not meeting.is_ahead(work.now):
        ask.expire(work.now)
        close_ask(work, ask)
    elif ask.by_app and meeting.starts_at - LAST_CALL <= work.now:
        ask.expire(work.now)
        close_ask(work, ask)
        choose_again(work, turn)
    elif ask.asks_everyone or _is_somebody_asked(work, ask, meeting):
        return
    elif ask.wanted_turn_id:
        ask.expire(work.now)
        close_ask(work, ask)
    else:
        ask_next(work, ask, turn, meeting)


def _is_somebody_asked(work: Work, ask: Ask, meeting: Meeting) -> bool:
    """Whether somebody who is in the circle and can come still has time to answer."""
    known = asked_in(work.session, ask.id)
    waiting = {person for person, asked in known.items() if asked.is_waiting(work.now)}
    present = waiting & set(member_ids(work.session, ask.circle_id))
    able = present - unable_at(work.session, meeting, present)
    for person in waiting - able:
        known[person].until = work.now
        work.session.add(known[person])
    return bool(able)


def _ask_for_the_absent(work: Work, circle_id: UUID) -> None:
    statement = (
        select(Turn, Meeting)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(Turn.circle_id == circle_id, col(Turn.state).in_(STANDING_STATES))
        .where(Meeting.state == MeetingState.PLANNED, col(Meeting.starts_at) > work.now)
        .order_by(col(Meeting.starts_at), col(Turn.role))
        .execution_options(populate_existing=True)
    )
    rows = work.session.exec(statement).all()
    meetings = {meeting.id: meeting for _turn, meeting in rows}
    for meeting in meetings.values():
        turns = [turn for turn, of in rows if of is meeting]
        unable = unable_at(work.session, meeting, {turn.person_id for turn in turns})
        for turn in turns:
            _ask_or_stop(work, turn, meeting, is_unable=turn.person_id in unable)


def _ask_or_stop(work: Work, turn: Turn, meeting: Meeting, *, is_unable: bool) -> None:
    ask = open_ask_of(work.session, turn.id)
    if is_unable and ask and ask.wanted_turn_id:
        ask.withdraw(work.now)
        close_ask(work, ask)
        ask = None
    if is_unable and ask is None:
        open_ask(work, turn, meeting)
    elif is_unable and ask:
        ask.by_app = True
        work.session.add(ask)
    elif ask and ask.by_app and ask.by is None:
        ask.withdraw(work.now)
        close_ask(work, ask)
    elif ask:
        ask.by_app = False
        work.session.add(ask)


def _open_asks(work: Work, circle_id: UUID) -> list[Ask]:
    statement = (
        select(Ask)
        .join(Turn, col(Turn.id) == col(Ask.turn_id))
        .join(Meeting, col(Meeting.id) == col(Ask.meeting_id))
        .where(Ask.circle_id == circle_id, Ask.state == AskState.OPEN)
        .order_by(col(Meeting.starts_at), col(Turn.role))
        .execution_options(populate_existing=True)
    )
    return list(work.session.exec(statement))


def _circles_with_due_asks(work: Work) -> set[UUID]:
    is_waited_for = exists().where(
        col(Asked.ask_id) == col(Ask.id),
        col(Asked.answer) == AskedAnswer.NONE,
        col(Asked.until) > work.now,
    )
    goes_on = ~col(Ask.asks_everyone) & ~is_waited_for
    statement = (
        select(Ask.circle_id)
        .join(Meeting, col(Meeting.id) == col(Ask.meeting_id))
        .where(Ask.state == AskState.OPEN)
        .where(or_(goes_on, col(Meeting.starts_at) <= work.now + LAST_CALL))
    )
    return set(work.session.exec(statement))


def _meeting_of(work: Work, ask: Ask) -> Meeting:
    return work.session.get_one(Meeting, ask.meeting_id, populate_existing=True)


def _announce(work: Work, ask: Ask, person_id: UUID) -> None:
    work.record(
        TurnAsked(
            at=work.now,
            by=work.actor.person_id,
            circle_id=ask.circle_id,
            meeting_id=ask.meeting_id,
            ask_id=ask.id,
            person_id=person_id,
        )
    )
