"""Notes of a meeting. Who may read one never becomes more: nothing here changes its kind."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum

LONGEST_NOTE = 10_000


class NoteKind(StrEnum):
    """For whom a note is: who wrote it, the presenter it was written for, or the circle."""

    PRIVATE = "private"
    PRESENTER = "presenter"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody has typed so far, as one editor sends it.

    `draft_id` is that editor's own, `step` counts what it has sent; `revision` is the note's
    that the text was typed on.
    """

    text: str
    revision: int
    draft_id: UUID
    step: int


class Note(SQLModel, table=True):
    """One note. `person_id` is whose alone it is; a circle's is nobody's.

    `draft_id` and `step` are of the draft that was saved last: a draft that arrives twice,
    or late, does nothing.
    """

    __table_args__ = (
        UniqueConstraint("meeting_id", "kind", "person_id"),
        Index(
            "uq_note_circle",
            "meeting_id",
            unique=True,
            sqlite_where=sa.text("kind = 'circle'"),
            postgresql_where=sa.text("kind = 'circle'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    kind: NoteKind = Field(sa_type=text_enum(NoteKind))
    person_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    text: str = Field(default="", max_length=LONGEST_NOTE)
    revision: int = 0
    written_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    draft_id: UUID
    step: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    at: datetime = Field(sa_type=UtcDateTime)

    def has_taken(self, draft: Draft) -> bool:
        """Whether the draft is saved already, or a later step of it."""
        is_step = self.draft_id == draft.draft_id and draft.step <= self.step
        return is_step or self.text == draft.text

    def follows(self, draft: Draft) -> bool:
        """Whether nobody else has written since the draft was begun."""
        return self.draft_id == draft.draft_id or self.revision == draft.revision

    def take(self, draft: Draft, by: UUID, at: datetime) -> None:
        """The draft is what the note says now."""
        self.text, self.written_by, self.at = draft.text, by, at
        self.draft_id, self.step = draft.draft_id, draft.step
        self.revision += 1
