"""Events: facts with ids, never with text, recorded by commands and published after commit."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened at `at` (UTC), done by the person `by`."""

    at: datetime
    by: UUID
