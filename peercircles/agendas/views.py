"""What pages are given of agendas."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from peercircles.agendas.segments import Mode, Purpose
from peercircles.kernel.text import Text


@dataclass(frozen=True, slots=True)
class SegmentWords:
    """What people read of a segment, in the reader's language.

    `owner_name` is whom it is about, or who has the part in the meeting that it belongs to.
    """

    id: str
    title: str
    prompt: str
    rules: tuple[str, ...]
    owner_name: str


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment as the editor has it. `prompt` is its own, not one that goes on from before.

    `is_settled`: the meeting has come to it, so that it stays.
    """

    id: UUID
    title: str
    minutes: int
    mode: Mode
    purpose: Purpose
    per_person: bool
    owner_id: UUID | None
    owner_name: str
    rules: tuple[str, ...]
    rule_words: tuple[str, ...]
    prompt: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class FormatRow:
    """A format to choose from. `own_id` is set for one of the circle's own."""

    key: str
    name: str
    about: str
    minutes: int
    own_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """What somebody suggested and nobody has decided about."""

    id: UUID
    line: str
    minutes: int
    by_name: str
    is_yours: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """A meeting's agenda, for the people of its circle. `why_not` says why it is not to change.

    `version` goes with every edit; it is 0 as long as the agenda is only proposed.
    """

    meeting_id: UUID
    circle_id: UUID
    version: int
    starts_at: datetime
    minutes: int
    format_key: str
    format_name: str
    recommended_key: str
    reason: Text
    segments: tuple[SegmentRow, ...]
    formats: tuple[FormatRow, ...]
    suggestions: tuple[SuggestionRow, ...]
    people: tuple[tuple[UUID, str], ...]
    can_edit: bool
    why_not: Text | None
    can_suggest: bool
