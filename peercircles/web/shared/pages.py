"""An open page, as the server knows it."""

from dataclasses import dataclass, field
from uuid import UUID

from peercircles.web.shared.callers import Caller


@dataclass(slots=True)
class Page:
    """An open page: a tab's socket, its person, and its handlers for each topic."""

    token: str
    sid: str
    caller: Caller
    path: str = ""
    listens: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    rooms: dict[str, UUID] = field(default_factory=dict[str, UUID])

    def is_at_same_place(self, other: "Page") -> bool:
        """Whether it is the same page of the same person, by the same socket and session."""
        mine = (self.token, self.sid, self.caller.session_id, self.path)
        return mine == (other.token, other.sid, other.caller.session_id, other.path)
