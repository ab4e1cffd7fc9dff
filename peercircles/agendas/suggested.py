"""The suggestions that wait for a decision."""

from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.models import Suggestion, SuggestionState


def open_suggestions(session: Session, meeting_id: UUID) -> list[Suggestion]:
    """What nobody has decided about yet, the first first."""
    statement = (
        select(Suggestion)
        .where(Suggestion.meeting_id == meeting_id, Suggestion.state == SuggestionState.OPEN)
        .order_by(col(Suggestion.at), col(Suggestion.id))
    )
    return list(session.exec(statement))
