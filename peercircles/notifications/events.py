"""What happens to what people want to be written."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event
from peercircles.notifications.kinds import MailKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MailChoiceChanged(Event):
    """Somebody wants letters of a kind again, or no more."""

    person_id: UUID
    kind: MailKind
    is_wanted: bool
