"""What can be done for a meeting's recap: write decisions down, and have it sent, once."""

from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.recaps import policy
from peercircles.recaps.events import DecisionRecorded, DecisionTakenOut, RecapSent
from peercircles.recaps.keepers import keeps_recap
from peercircles.recaps.models import LONGEST_DECISION, MOST_DECISIONS, CircleDecision, Recap
from peercircles.recaps.queries import recap_of


def record_decision(work: Work, meeting_id: UUID, words: str) -> CircleDecision:
    """Write down what the circle decided."""
    meeting, standing = locked_meeting(work, meeting_id)
    keeps = keeps_recap(work.session, work.actor.person_id, meeting)
    policy.may_record_decisions(standing, meeting, work.now, keeps=keeps).enforce()
    _check_not_sent(work.session, meeting_id)
    _check_not_too_many(work.session, meeting_id)
    decision = CircleDecision(
        circle_id=meeting.circle_id,
        meeting_id=meeting_id,
        words=typed_line(words, field="decision", limit=LONGEST_DECISION),
        by=work.actor.person_id,
        at=work.now,
    )
    work.session.add(decision)
    work.record(
        DecisionRecorded(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting_id,
            decision_id=decision.id,
        )
    )
    return decision


def take_out_decision(work: Work, meeting_id: UUID, decision_id: UUID) -> None:
    """A decision was not one after all, or is to be put in other words."""
    meeting, standing = locked_meeting(work, meeting_id)
    keeps = keeps_recap(work.session, work.actor.person_id, meeting)
    policy.may_record_decisions(standing, meeting, work.now, keeps=keeps).enforce()
    _check_not_sent(work.session, meeting_id)
    work.session.delete(_decision(work.session, meeting_id, decision_id))
    work.record(
        DecisionTakenOut(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting_id,
            decision_id=decision_id,
        )
    )


def send_recap(work: Work, meeting_id: UUID, previewed: str) -> Recap:
    """Have the recap sent to everyone entitled to it, as it was looked over: `previewed`."""
    meeting, standing = locked_meeting(work, meeting_id)
    keeps = keeps_recap(work.session, work.actor.person_id, meeting)
    policy.may_send_recap(standing, meeting, work.now, keeps=keeps).enforce()
    _check_not_sent(work.session, meeting_id)
    page = recap_of(work.session, work.actor, meeting_id, work.now)
    if page is None or page.content != previewed:
        raise Conflict(text("The recap changed since you looked it over. Look again, then send."))
    recap = Recap(
        circle_id=meeting.circle_id,
        meeting_id=meeting_id,
        sent_by=work.actor.person_id,
        sent_at=work.now,
    )
    work.session.add(recap)
    work.session.flush()
    work.record(
        RecapSent(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting_id,
        )
    )
    return recap


def _check_not_sent(session: Session, meeting_id: UUID) -> None:
    if session.exec(select(Recap.id).where(Recap.meeting_id == meeting_id)).first():
        raise Conflict(text("The recap of this meeting has been sent, so it stays as it is."))


def _check_not_too_many(session: Session, meeting_id: UUID) -> None:
    statement = select(func.count()).where(col(CircleDecision.meeting_id) == meeting_id)
    if session.exec(statement).one() >= MOST_DECISIONS:
        raise Conflict(text("That is a lot of decisions for one meeting. Take one out first."))


def _decision(session: Session, meeting_id: UUID, decision_id: UUID) -> CircleDecision:
    statement = select(CircleDecision).where(
        CircleDecision.id == decision_id, CircleDecision.meeting_id == meeting_id
    )
    if decision := session.exec(statement).one_or_none():
        return decision
    raise NotFound(text("We could not find that decision."))
