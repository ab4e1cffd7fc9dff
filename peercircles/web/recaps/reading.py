"""A recap with the letter it will be, for whoever looks it over."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.hours.travels import zones_of
from peercircles.kernel.work import Actor
from peercircles.notifications.recap_letters import recap_sentences
from peercircles.recaps.queries import RecapPage, recap_of


@dataclass(frozen=True, slots=True)
class RecapToSend:
    """A recap, and what its letter says; the words about the next time are the reader's own."""

    page: RecapPage
    letter: tuple[str, ...]


def recap_with_letter(
    session: Session, actor: Actor, meeting_id: UUID, now: datetime, locale: str
) -> RecapToSend | None:
    """The recap of a meeting; nothing for those who may not read it."""
    page = recap_of(session, actor, meeting_id, now)
    if page is None:
        return None
    zones = zones_of(session, [actor.person_id])[actor.person_id]
    sentences = recap_sentences(page, zones, locale)
    return RecapToSend(page, tuple(sentence.into(locale) for sentence in sentences))
