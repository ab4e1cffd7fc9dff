"""A name under a compact that stays there over a pause."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.models import Membership
from peercircles.circles.seats import live_membership
from peercircles.compacts.life import current_version
from peercircles.compacts.models import Signature
from peercircles.kernel.work import Work


def keep_name(work: Work, circle_id: UUID, person_id: UUID) -> None:
    """Whoever is back on their seat has signed what holds, if they had before the pause.

    A signature is a row's of one unbroken time in the circle and never changes, so the time
    that begins now has one of its own, from when they really signed. What was agreed on
    meanwhile they have not signed.
    """
    version = current_version(work.session, circle_id)
    seat = live_membership(work, circle_id, person_id)
    if version is None or seat is None:
        return
    statement = (
        select(Signature.at)
        .join(Membership, col(Membership.id) == col(Signature.membership_id))
        .where(
            Signature.version_id == version.id,
            Membership.circle_id == circle_id,
            Membership.person_id == person_id,
            Membership.seat == seat.seat,
            Membership.id != seat.id,
        )
        .order_by(col(Signature.at))
        .limit(1)
    )
    if signed_at := work.session.exec(statement).one_or_none():
        work.append(Signature, version_id=version.id, membership_id=seat.id, at=signed_at)
