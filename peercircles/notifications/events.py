"""What happens to what people want to be written."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class MailChoiceChanged(Event):
    """Somebody wants other kinds of letters than before."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSettled(CircleEvent):
    """A letter that could not be sent is tried again, or let be."""
