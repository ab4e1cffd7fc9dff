"""Whose a meeting's agenda is at the moment."""

from uuid import UUID

from sqlmodel import Session

from peercircles.agendas.models import Agenda
from peercircles.facilitation.queries import facilitator_of


def leaders_of(session: Session, meeting_id: UUID) -> frozenset[UUID]:
    """Who facilitates the meeting, and who holds it while it runs."""
    agenda = session.get(Agenda, meeting_id)
    people = {facilitator_of(session, meeting_id), agenda.led_by if agenda else None}
    return frozenset(person for person in people if person)
