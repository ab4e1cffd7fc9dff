"""New versions of a compact: when everybody agreed to a change, or its terms were settled anew."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.events import CircleChanged
from peercircles.circles.invitations import check_room
from peercircles.circles.models import Circle
from peercircles.circles.seats import locking
from peercircles.compacts.events import AmendmentAdopted, AmendmentSetAside, VersionMade
from peercircles.compacts.life import current_version, settle, signers
from peercircles.compacts.models import (
    Amendment,
    AmendmentAnswer,
    AmendmentKind,
    AmendmentState,
    Clause,
    CompactVersion,
    Opinion,
    Signature,
    Terms,
    stored,
)
from peercircles.kernel.work import Work


def adopt_if_agreed(work: Work, circle: Circle, amendment: Amendment) -> bool:
    """Let the change hold if every active member agrees: a new version, signed by all of them.

    Nothing holds that was not agreed on in time.

    Raises Invalid where its largest size does not fit the people of the circle any more.
    """
    members = signers(work.session, circle.id)
    agreed = _agreements(work, amendment.id)
    version = current_version(work.session, circle.id)
    if version is None or not members or not amendment.is_open(work.now):
        return False
    if not all(each.person_id in agreed for each in members):
        return False
    if amendment.largest is not None:
        check_room(work, circle.id, amendment.largest)
    terms = terms_after(version.terms, amendment)
    signed = {each.id: agreed[each.person_id] for each in members}
    amendment.adopt(version.number + 1, work.now)
    work.session.add(amendment)
    _let_hold(work, circle, terms)
    make_version(
        work, circle, version.locale, clauses_after(version.reading, amendment), terms, signed
    )
    work.record(
        AmendmentAdopted(
            at=work.now,
            by=work.actor.person_id,
            circle_id=circle.id,
            amendment_id=amendment.id,
        )
    )
    return True


def make_version(
    work: Work,
    circle: Circle,
    locale: str,
    clauses: Sequence[Clause],
    terms: Terms,
    signed: Mapping[UUID, datetime],
) -> CompactVersion:
    """The next version, with these signatures. What else was proposed waits to be looked at."""
    before = current_version(work.session, circle.id)
    version = CompactVersion(
        circle_id=circle.id,
        number=before.number + 1 if before else 1,
        locale=locale,
        clauses=stored(clauses),
        cadence=terms.cadence,
        smallest=terms.smallest,
        largest=terms.largest,
        review_on=terms.review_on,
        made_at=work.now,
    )
    work.session.add(version)
    work.session.flush()
    for membership_id, at in signed.items():
        work.append(Signature, version_id=version.id, membership_id=membership_id, at=at)
    for other in open_amendments(work, circle.id):
        other.set_aside()
        work.session.add(other)
        work.record(
            AmendmentSetAside(
                at=work.now, by=work.actor.person_id, circle_id=circle.id, amendment_id=other.id
            )
        )
    work.session.flush()
    work.record(
        VersionMade(
            at=work.now, by=work.actor.person_id, circle_id=circle.id, version_id=version.id
        )
    )
    settle(work, circle)
    return version


def open_amendments(work: Work, circle_id: UUID) -> Sequence[Amendment]:
    """What waits for answers, the oldest first, locked."""
    statement = (
        select(Amendment)
        .where(
            Amendment.circle_id == circle_id,
            Amendment.state == AmendmentState.OPEN,
            col(Amendment.closes_at) > work.now,
        )
        .order_by(col(Amendment.at), col(Amendment.id))
    )
    return work.session.exec(locking(statement)).all()


def clauses_after(clauses: Sequence[Clause], amendment: Amendment) -> tuple[Clause, ...]:
    """The clauses as they would read with the change."""
    key = amendment.clause_key
    match amendment.kind:
        case AmendmentKind.ADD:
            return (*clauses, Clause(key, amendment.title, amendment.words))
        case AmendmentKind.REMOVE:
            return tuple(clause for clause in clauses if clause.key != key)
        case AmendmentKind.CHANGE:
            return tuple(
                Clause(key, clause.title, amendment.words) if clause.key == key else clause
                for clause in clauses
            )


def terms_after(terms: Terms, amendment: Amendment) -> Terms:
    """The terms as they would be with the change."""
    return Terms(
        cadence=amendment.cadence or terms.cadence,
        smallest=amendment.smallest or terms.smallest,
        largest=amendment.largest or terms.largest,
        review_on=amendment.review_on or terms.review_on,
    )


def _agreements(work: Work, amendment_id: UUID) -> dict[UUID, datetime]:
    statement = select(AmendmentAnswer.person_id, AmendmentAnswer.at).where(
        AmendmentAnswer.amendment_id == amendment_id, AmendmentAnswer.opinion == Opinion.AGREE
    )
    return dict(work.session.exec(statement).all())


def _let_hold(work: Work, circle: Circle, terms: Terms) -> None:
    """Agreeing is signing, so from now on the terms are the circle's own."""
    held = (circle.cadence, circle.smallest, circle.largest)
    circle.cadence, circle.smallest, circle.largest = terms.cadence, terms.smallest, terms.largest
    circle.agreed_at = circle.agreed_at or work.now
    if held != (circle.cadence, circle.smallest, circle.largest):
        circle.version += 1
        work.record(CircleChanged(at=work.now, by=work.actor.person_id, circle_id=circle.id))
    work.session.add(circle)
    work.session.flush()
