"""A circle in which everybody has rested from turns for two weeks: its organisers are told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.circles.models import Circle, Organiser
from peercircles.circles.queries import member_ids
from peercircles.facilitation.ledger import circle_rota
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role
from peercircles.facilitation.rota import Place, Standing
from peercircles.hours.travels import zones_of
from peercircles.kernel.text import text
from peercircles.kernel.waking import waking
from peercircles.kernel.work import Work
from peercircles.notifications.letters import Letter
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue_all
from peercircles.notifications.outgoing import Outgoing

PATIENCE = timedelta(days=14)


def tell_of_resting(work: Work) -> None:
    """Write once for each such rest. A periodic job does."""
    for circle_id, since in _last_rests(work):
        if since <= work.now - PATIENCE and is_all_resting(work.session, circle_id):
            enqueue_all(work, _letters(work, circle_id, since))


def resting_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """That nobody in a circle takes turns; none where somebody does again."""
    reader = outgoing.recipient
    is_organiser = reader.person_id in _organisers(session, outgoing.circle_id)
    if not is_organiser or not is_all_resting(session, outgoing.circle_id):
        return None
    return Letter(
        to=reader.email,
        locale=reader.locale,
        subject=text("A circle without turns"),
        link=outgoing.site.at(f"/circles/{outgoing.circle_id}/turns"),
        link_words=text("Look at the circle"),
        paragraphs=(
            text("Hello {name},", name=reader.name),
            text("for two weeks everybody in one of your circles has been resting from turns."),
            text("Its meetings need volunteers until somebody comes back."),
        ),
    )


def is_all_resting(session: Session, circle_id: UUID) -> bool:
    """Whether the circle has members, and turns come to none of them."""
    standings = circle_rota(session, circle_id).standings
    members = member_ids(session, circle_id)
    places = {standings.get(member, Standing()).place for member in members}
    return places == {Place.RESTING}


def _last_rests(work: Work) -> Sequence[tuple[UUID, datetime]]:
    """When in each circle somebody last began to rest."""
    statement = (
        select(LedgerEntry.circle_id, func.max(LedgerEntry.at))
        .where(LedgerEntry.kind == EntryKind.REST, LedgerEntry.role == Role.FACILITATOR)
        .group_by(col(LedgerEntry.circle_id))
        .order_by(col(LedgerEntry.circle_id))
    )
    return work.session.exec(statement).all()


def _letters(work: Work, circle_id: UUID, since: datetime) -> dict[str, Errand]:
    people = _organisers(work.session, circle_id)
    zones = zones_of(work.session, people)
    return {
        f"resting:{circle_id}:{since.isoformat()}:{person}": Errand(
            kind=MailKind.VOLUNTEER,
            circle_id=circle_id,
            to=person,
            payload={"about": "resting"},
            due_at=waking(work.now, zones[person].at(work.now)),
        )
        for person in people
    }


def _organisers(session: Session, circle_id: UUID) -> list[UUID]:
    statement = (
        select(Organiser.person_id)
        .join(Circle, col(Circle.programme_id) == col(Organiser.programme_id))
        .where(Circle.id == circle_id)
        .order_by(col(Organiser.person_id))
    )
    return list(session.exec(statement))
