"""What a letter is made of when its time has come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.notifications.letters import Letter
from peercircles.notifications.models import MailKind


@dataclass(frozen=True, slots=True)
class MailSite:
    """Where the links of a letter lead, and the key they are signed with."""

    address: str
    hostname: str
    key: bytes = field(repr=False)

    def at(self, path: str) -> str:
        """The address of a page of this installation."""
        return f"{self.address}{path}"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who reads it, in which language, and on whose clocks at the time."""

    person_id: UUID
    name: str
    email: str = field(repr=False)
    locale: str
    zone: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter that is to be written now, for one person, about what `payload` names."""

    id: UUID
    kind: MailKind
    circle_id: UUID
    recipient: Recipient
    payload: dict[str, Any]
    now: datetime
    site: MailSite


# Nothing where the letter is no longer true.
Renderer = Callable[[Session, Outgoing], Letter | None]
