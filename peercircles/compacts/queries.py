"""A circle's compact, for its members; for others only whether there is one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of, membership_of, standing_of
from peercircles.compacts import policy
from peercircles.compacts.life import Life, current_version, life_of, signatures_on
from peercircles.compacts.models import (
    Amendment,
    AmendmentAnswer,
    AmendmentState,
    CompactVersion,
    Signature,
)
from peercircles.compacts.reading import amendment_rows
from peercircles.compacts.views import (
    CompactPage,
    CompactStanding,
    SignatureRow,
    VersionPage,
    VersionRow,
    WaitingCompact,
)
from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local


def compact_page(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> CompactPage:
    """What holds, who signed it, what is proposed, and what came before."""
    member = membership_of(session, actor, circle_id)
    policy.may_read(member, circle_id).enforce()
    circle = session.get_one(Circle, circle_id)
    version, life = current_version(session, circle_id), life_of(session, circle)
    return CompactPage(
        holds=_version_page(session, version, member) if version else None,
        versions=_version_rows(session, circle_id),
        amendments=amendment_rows(session, circle, member, version, now) if version else (),
        people=life.people,
        signed=life.signed,
        missing=max(0, life.smallest - life.people),
        you_signed=version is not None and member.id in signatures_on(session, version.id),
        is_review_due=version is not None and _is_due(version, circle, now),
        can_take_part=bool(policy.may_propose(member, circle)),
    )


def compact_version(session: Session, actor: Actor, circle_id: UUID, number: int) -> VersionPage:
    """One version, be it old or the one that holds."""
    member = membership_of(session, actor, circle_id)
    policy.may_read(member, circle_id).enforce()
    statement = select(CompactVersion).where(
        CompactVersion.circle_id == circle_id, CompactVersion.number == number
    )
    if version := session.exec(statement).one_or_none():
        return _version_page(session, version, member)
    raise NotFound(text("We could not find that version."))


def compact_standing(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> CompactStanding:
    """How the compact stands; for those who only look after the circle, whether there is one."""
    standing = standing_of(session, actor, circle_id)
    version = current_version(session, circle_id)
    if version is None or not standing.is_member:
        return CompactStanding(has_compact=version is not None)
    circle = session.get_one(Circle, circle_id)
    member = membership_of(session, actor, circle_id)
    life: Life = life_of(session, circle)
    proposed = select(func.count()).where(
        col(Amendment.circle_id) == circle_id,
        col(Amendment.state) == AmendmentState.OPEN,
        col(Amendment.closes_at) > now,
    )
    return CompactStanding(
        has_compact=True,
        number=version.number,
        people=life.people,
        signed=life.signed,
        you_signed=member.id in signatures_on(session, version.id),
        proposed=session.exec(proposed).one(),
        is_review_due=_is_due(version, circle, now),
    )


def waiting_compacts(session: Session, actor: Actor, now: datetime) -> list[WaitingCompact]:
    """The actor's circles whose compact waits for their name, or their answer to a change."""
    circles = session.exec(
        select(Circle)
        .where(col(Circle.id).in_(circle_ids_of(actor)))
        .order_by(col(Circle.name), col(Circle.id))
    ).all()
    return [
        waiting
        for circle in circles
        if policy.may_sign(member := membership_of(session, actor, circle.id), circle)
        for waiting in _waiting_in(session, circle, member, now)
    ]


def shared_compact(session: Session, circle_id: UUID) -> VersionPage | None:
    """What holds in a circle, for whoever was found to be allowed to see it before."""
    version = current_version(session, circle_id)
    return _version_page(session, version, None) if version else None


def compact_text(session: Session, circle_id: UUID) -> VersionPage | None:
    """The same without the names under it: who has signed is nobody's but the circle's."""
    version = current_version(session, circle_id)
    return _page_of(version, ()) if version else None


def _waiting_in(
    session: Session, circle: Circle, member: Membership, now: datetime
) -> list[WaitingCompact]:
    version = current_version(session, circle.id)
    if version is None:
        return []
    answered = select(AmendmentAnswer.amendment_id).where(
        AmendmentAnswer.person_id == member.person_id
    )
    unanswered = session.exec(
        select(Amendment, Person.name)
        .join(Person, col(Person.id) == col(Amendment.proposed_by))
        .where(
            Amendment.circle_id == circle.id,
            Amendment.state == AmendmentState.OPEN,
            col(Amendment.closes_at) > now,
            col(Amendment.id).not_in(answered),
        )
        .order_by(col(Amendment.at), col(Amendment.id))
    )
    to_sign = (
        []
        if member.id in signatures_on(session, version.id)
        else [WaitingCompact(str(circle.id), circle.name)]
    )
    return to_sign + [
        WaitingCompact(
            circle_id=str(circle.id),
            circle_name=circle.name,
            amendment_id=str(amendment.id),
            proposer_name=name,
            title=amendment.title,
        )
        for amendment, name in unanswered
    ]


def _is_due(version: CompactVersion, circle: Circle, now: datetime) -> bool:
    return local(now, circle.zone).date() >= version.review_on


def _version_page(
    session: Session, version: CompactVersion, member: Membership | None
) -> VersionPage:
    return _page_of(version, _signatures(session, version, member))


def _page_of(version: CompactVersion, signatures: tuple[SignatureRow, ...]) -> VersionPage:
    return VersionPage(
        number=version.number,
        locale=version.locale,
        clauses=version.reading,
        terms=version.terms,
        made_at=version.made_at,
        signatures=signatures,
    )


def _signatures(
    session: Session, version: CompactVersion, member: Membership | None
) -> tuple[SignatureRow, ...]:
    """In the order of seats: nobody is quicker than somebody else here.

    Under what holds now are the names of those it waits for, and of nobody who pauses or has
    left; under an earlier version all that were ever there, each once.
    """
    statement = (
        select(func.min(Signature.at), Person.id, Person.name)
        .join(Membership, col(Membership.id) == col(Signature.membership_id))
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(Signature.version_id == version.id)
        .group_by(col(Person.id), col(Person.name))
        .order_by(func.min(Membership.seat))
    )
    newest = current_version(session, version.circle_id)
    if newest and newest.id == version.id:
        statement = statement.where(Membership.state == MembershipState.ACTIVE)
    own_id = member.person_id if member else None
    return tuple(
        SignatureRow(name=name, at=at, is_you=person_id == own_id)
        for at, person_id, name in session.exec(statement)
    )


def _version_rows(session: Session, circle_id: UUID) -> tuple[VersionRow, ...]:
    """All versions, the newest first, with how many people ever signed each."""
    people = func.count(func.distinct(Membership.person_id))
    statement = (
        select(CompactVersion.number, CompactVersion.made_at, people)
        .outerjoin(Signature, col(Signature.version_id) == col(CompactVersion.id))
        .outerjoin(Membership, col(Membership.id) == col(Signature.membership_id))
        .where(CompactVersion.circle_id == circle_id)
        .group_by(col(CompactVersion.id), col(CompactVersion.number), col(CompactVersion.made_at))
        .order_by(col(CompactVersion.number).desc())
    )
    rows: Sequence[tuple[int, datetime, int]] = session.exec(statement).all()
    return tuple(VersionRow(number, made_at, count) for number, made_at, count in rows)
