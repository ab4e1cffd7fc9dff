"""What pages show of observation."""

from dataclasses import dataclass
from datetime import datetime

from peercircles.observations.models import Ending, ObservationState, Scope


@dataclass(frozen=True)
class Question:
    """A coach's question, as one member has to answer it. `own`: yes, no, or nothing yet."""

    id: str
    circle_id: str
    circle_name: str
    coach_name: str
    scope: Scope
    purpose: str
    meeting_id: str
    meeting_at: datetime | None
    until: datetime
    closes_at: datetime
    own: str
    is_afresh: bool
    is_back: bool


@dataclass(frozen=True)
class Permission:
    """What is granted at present, as the circle reads it."""

    id: str
    coach_name: str
    scope: Scope
    purpose: str
    meeting_id: str
    meeting_at: datetime | None
    until: datetime


@dataclass(frozen=True)
class VisitRow:
    """When a coach looked at what."""

    coach_name: str
    scope: Scope
    meeting_id: str
    meeting_at: datetime | None
    at: datetime
    seen_at: datetime
    is_now: bool


@dataclass(frozen=True)
class Observed:
    """A circle's side of it. `news` are outcomes of the last days, without counts or names."""

    coaches: tuple[str, ...]
    questions: tuple[Question, ...]
    permissions: tuple[Permission, ...]
    watching: tuple[VisitRow, ...]
    is_private: bool


@dataclass(frozen=True)
class Asked:
    """One of a coach's own wishes, as the coach reads what became of it."""

    id: str
    scope: Scope
    purpose: str
    state: ObservationState
    ending: Ending
    meeting_id: str
    meeting_at: datetime | None
    asked_at: datetime
    closes_at: datetime
    until: datetime
    is_open: bool
    is_kept_private: bool
    may_ask_from: datetime | None
    ended_at: datetime | None = None
    is_afresh: bool = False


@dataclass(frozen=True)
class CoachedCircle:
    """A circle as its coach sees it without any permission, and what they asked for."""

    id: str
    name: str
    purpose: str
    zone: str
    people: tuple[str, ...]
    meetings: tuple[tuple[str, datetime], ...]
    asked: tuple[Asked, ...]
