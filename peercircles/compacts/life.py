"""What makes a circle active, and who in it a compact waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.compacts.events import CircleStateChanged
from peercircles.compacts.models import CompactVersion, Signature
from peercircles.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Life:
    """How far a circle is on its way to being active: its people, and those who signed."""

    people: int
    smallest: int
    signed: int
    has_compact: bool

    @property
    def is_whole(self) -> bool:
        """Whether it has its smallest size, and all of its people signed what holds now."""
        has_enough = self.people >= self.smallest
        return has_enough and self.has_compact and self.signed == self.people


def settle(work: Work, circle: Circle) -> None:
    """Let the circle be active exactly when it is whole. The one place that says so."""
    if circle.stand(is_whole=life_of(work.session, circle).is_whole):
        work.session.add(circle)
        work.record(CircleStateChanged(at=work.now, by=work.actor.person_id, circle_id=circle.id))


def life_of(session: Session, circle: Circle) -> Life:
    """How far the circle is."""
    people = {member.id for member in signers(session, circle.id)}
    version = current_version(session, circle.id)
    signed = set(signatures_on(session, version.id)) if version else set[UUID]()
    return Life(
        people=len(people),
        smallest=circle.smallest,
        signed=len(people & signed),
        has_compact=version is not None,
    )


def signers(session: Session, circle_id: UUID) -> list[Membership]:
    """Whose names the compact needs: the active members, in the order of their seats."""
    return list(
        session.exec(
            select(Membership)
            .where(Membership.circle_id == circle_id, Membership.state == MembershipState.ACTIVE)
            .order_by(col(Membership.seat))
        )
    )


def current_version(session: Session, circle_id: UUID) -> CompactVersion | None:
    """What the circle has agreed on last, if anything."""
    return session.exec(
        select(CompactVersion)
        .where(CompactVersion.circle_id == circle_id)
        .order_by(col(CompactVersion.number).desc())
        .limit(1)
    ).one_or_none()


def signatures_on(session: Session, version_id: UUID) -> Mapping[UUID, datetime]:
    """When each membership signed the version."""
    statement = select(Signature.membership_id, Signature.at)
    return dict(session.exec(statement.where(Signature.version_id == version_id)).all())
