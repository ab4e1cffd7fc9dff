"""What a letter is made of when its time has come."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.hours.costs import Zones
from peercircles.kernel.secrets import signing_key
from peercircles.notifications.letters import Letter
from peercircles.notifications.models import MailKind
from peercircles.settings import Settings


@dataclass(frozen=True, slots=True)
class MailSite:
    """Where the links of a letter lead, the key they are signed with, and who sends it."""

    address: str
    hostname: str
    sender: str
    key: bytes = field(repr=False)

    def at(self, path: str) -> str:
        """The address of a page of this installation."""
        return f"{self.address}{path}"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who reads it, in which language, and on whose clocks: now (`zone`) and on other days."""

    person_id: UUID
    name: str
    email: str = field(repr=False)
    locale: str
    zone: str
    zones: Zones


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


def mail_site(ours: Settings) -> MailSite:
    """What the letters of this installation need to know of it."""
    return MailSite(
        address=ours.address,
        hostname=ours.hostname,
        sender=ours.mail_from,
        key=signing_key(ours.data),
    )


class NotNow(Exception):
    """The letter is true, but its reader is to have it from `until` on."""

    def __init__(self, until: datetime) -> None:
        super().__init__("not now")
        self.until = until


# Nothing where the letter is no longer true.
Renderer = Callable[[Session, Outgoing], Letter | None]
