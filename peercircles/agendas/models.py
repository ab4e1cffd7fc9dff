"""Agendas that somebody has touched or a meeting was begun with, and what goes into them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.agendas.segments import Mode, Purpose
from peercircles.facilitation.models import Role
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_TITLE = 80
LONGEST_PROMPT = 280
LONGEST_SUGGESTION = 80
LONGEST_FORMAT_NAME = 60


class SuggestionState(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    TAKEN = "taken"
    LEFT = "left"


class Agenda(SQLModel, table=True):
    """The agenda of one meeting. Until there is a row, the proposed one stands.

    `led_by` holds the meeting while it runs, whoever was to facilitate it.
    """

    meeting_id: UUID = Field(primary_key=True, foreign_key="meeting.id", ondelete="CASCADE")
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    format_key: str = Field(max_length=48)
    version: int = 1
    changed_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    changed_at: datetime = Field(sa_type=UtcDateTime)
    led_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class AgendaSegment(SQLModel, table=True):
    """One part of an agenda (see plans.py)."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    position: int
    minutes: int
    mode: Mode = Field(sa_type=text_enum(Mode))
    purpose: Purpose = Field(sa_type=text_enum(Purpose))
    title_key: str = Field(default="", max_length=32)
    title: str = Field(default="", max_length=LONGEST_TITLE)
    per_person: bool = False
    role: Role | None = Field(default=None, sa_type=text_enum(Role))
    owner_id: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    rules: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    families: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    prompt_key: str = Field(default="", max_length=32)
    prompt: str = Field(default="", max_length=LONGEST_PROMPT)
    begun_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    changed_in: int = 0


class PromptUse(SQLModel, table=True):
    """A question was asked in a circle's meeting. Only ever added."""

    __table_args__ = (UniqueConstraint("meeting_id", "prompt_key"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    prompt_key: str = Field(max_length=32)
    position: int
    at: datetime = Field(sa_type=UtcDateTime)


class CircleFormat(SQLModel, table=True):
    """A format of a circle's own, for its people alone."""

    __table_args__ = (UniqueConstraint("circle_id", "name"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=LONGEST_FORMAT_NAME)
    parts: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    created_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Suggestion(SQLModel, table=True):
    """Something a member would like to see in a meeting."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    line: str = Field(max_length=LONGEST_SUGGESTION)
    minutes: int
    state: SuggestionState = Field(default=SuggestionState.OPEN, sa_type=text_enum(SuggestionState))
    at: datetime = Field(sa_type=UtcDateTime)

    def take(self) -> None:
        """It is in the agenda now."""
        self._go_on(SuggestionState.TAKEN)

    def leave(self) -> None:
        """It is not for this meeting."""
        self._go_on(SuggestionState.LEFT)

    def _go_on(self, state: SuggestionState) -> None:
        if self.state is not SuggestionState.OPEN:
            raise Conflict(text("Somebody has already dealt with this suggestion."))
        self.state = state
