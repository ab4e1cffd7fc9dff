"""Events between server processes: the name and the ids, never a text."""

import json
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from peercircles.kernel.events import Event
from peercircles.web.live.topics import topics_of


@dataclass(frozen=True, slots=True)
class Message:
    """What one process tells the others about an event."""

    kind: str
    topics: frozenset[str]
    ids: dict[str, Any]

    def id_of(self, name: str) -> UUID:
        """The id called `name`. Raises KeyError where the event has none."""
        return UUID(self.ids[name])

    def encoded(self) -> str:
        """As JSON."""
        return json.dumps({"kind": self.kind, "topics": sorted(self.topics), "ids": self.ids})


def message_of(event: Event) -> Message:
    """The message about an event."""
    ids = {field.name: _plain(getattr(event, field.name)) for field in fields(event)}
    return Message(kind=type(event).__name__, topics=frozenset(topics_of(event)), ids=ids)


def decoded(raw: str | bytes) -> Message:
    """The message in `raw` (see `Message.encoded`)."""
    parts = json.loads(raw)
    return Message(kind=parts["kind"], topics=frozenset(parts["topics"]), ids=parts["ids"])


def _plain(value: object) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value
