"""Closing a circle: everybody in it agrees, openly, and it stays as it was."""

from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.events import CircleClosed
from peercircles.circles.models import Circle, CircleState, Invitation
from peercircles.circles.queries import member_ids, pending_in, standing_of
from peercircles.circles.seats import held_circle, locked_circle
from peercircles.exits import policy
from peercircles.exits.events import ClosingChanged
from peercircles.exits.models import ClosingAgreement
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work


def agree_to_close(work: Work, circle_id: UUID) -> Circle:
    """The actor would close the circle. Once everybody in it would, it closes."""
    circle = _held(work, circle_id)
    if _agreement(work, circle_id):
        raise Conflict(text("You have agreed to close this circle already."))
    by = work.actor.person_id
    work.session.add(ClosingAgreement(circle_id=circle_id, person_id=by, at=work.now))
    work.session.flush()
    _announce(work, circle_id)
    close_when_all_agree(work, circle)
    return circle


def keep_open(work: Work, circle_id: UUID) -> None:
    """The actor would not close the circle any more."""
    _held(work, circle_id)
    agreement = _agreement(work, circle_id)
    if agreement is None:
        raise Conflict(text("You have not agreed to close this circle."))
    work.session.delete(agreement)
    work.session.flush()
    _announce(work, circle_id)


def close_deserted(work: Work, circle_id: UUID) -> Circle:
    """An organiser closes a circle in which nobody is left who could agree."""
    circle = locked_circle(work, circle_id)
    standing = standing_of(work.session, work.actor, circle_id)
    members = len(member_ids(work.session, circle_id))
    policy.may_close_alone(standing, circle, members).enforce()
    _close(work, circle)
    return circle


def let_agreement_go(work: Work, circle_id: UUID, person_id: UUID) -> None:
    """Those who stay decide by themselves, from the moment somebody leaves."""
    circle = held_circle(work, circle_id)
    statement = select(ClosingAgreement).where(
        ClosingAgreement.circle_id == circle_id, ClosingAgreement.person_id == person_id
    )
    if agreement := work.session.exec(statement).one_or_none():
        work.session.delete(agreement)
        work.session.flush()
    close_when_all_agree(work, circle)


def close_when_all_agree(work: Work, circle: Circle) -> None:
    """Close the circle if each of its members has agreed. The circle must be locked."""
    members = set(member_ids(work.session, circle.id))
    if not members or circle.state is CircleState.CLOSED:
        return
    if members <= agreed_ids(work.session, circle.id):
        _close(work, circle)


def agreed_ids(session: Session, circle_id: UUID) -> set[UUID]:
    """Who agrees to close the circle."""
    agreed = select(ClosingAgreement.person_id).where(ClosingAgreement.circle_id == circle_id)
    return set(session.exec(agreed))


def _close(work: Work, circle: Circle) -> None:
    circle.state = CircleState.CLOSED
    circle.version += 1
    work.session.add(circle)
    for invitation in work.session.exec(select(Invitation).where(pending_in(circle.id))):
        invitation.withdrawn_at = work.now
        work.session.add(invitation)
    work.session.flush()
    work.record(CircleClosed(at=work.now, by=work.actor.person_id, circle_id=circle.id))


def _held(work: Work, circle_id: UUID) -> Circle:
    circle = locked_circle(work, circle_id)
    standing = standing_of(work.session, work.actor, circle_id)
    policy.may_agree_to_close(standing, circle).enforce()
    return circle


def _agreement(work: Work, circle_id: UUID) -> ClosingAgreement | None:
    statement = select(ClosingAgreement).where(
        ClosingAgreement.circle_id == circle_id,
        col(ClosingAgreement.person_id) == work.actor.person_id,
    )
    return work.session.exec(statement).one_or_none()


def _announce(work: Work, circle_id: UUID) -> None:
    work.record(ClosingChanged(at=work.now, by=work.actor.person_id, circle_id=circle_id))
