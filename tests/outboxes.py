"""An outbox in a real database, mail servers with moods, and workers between them."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlmodel import Session

from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.text import text
from peercircles.kernel.waking import waking
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications import writing
from peercircles.notifications.letters import Letter
from peercircles.notifications.mail import SmtpMailer
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.notifications.outbox import enqueue
from peercircles.notifications.outgoing import MailSite, Outgoing, Renderer
from peercircles.notifications.workers import Worker
from tests.databases import free_port
from tests.factories import World
from tests.services import Mailbox

SITE = MailSite("https://c.example", "c.example", "circles@example.org", b"key")


def plain_letter(_session: Session, outgoing: Outgoing) -> Letter | None:
    """A letter that says only which one it is; none where it is called untrue."""
    if outgoing.payload.get("untrue"):
        return None
    if outgoing.payload.get("broken"):
        raise RuntimeError("a letter about Mallory")
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=text("Letter {name}", name=str(outgoing.payload.get("name", ""))),
        link=SITE.at("/"),
        link_words=text("Look"),
        paragraphs=(text("Hello."),),
    )


def zone_by_day() -> str:
    """A zone in which it is day now, whenever the tests run: nobody is written to at night."""
    now, zones = utc_now(), ("UTC", "Asia/Tokyo", "America/Los_Angeles")
    return next(zone for zone in zones if waking(now, zone) == now)


PLAIN: Mapping[MailKind, Renderer] = dict.fromkeys(MailKind, plain_letter)


@dataclass
class Moods(Mailbox):
    """A mail server that answers what it is told to, and keeps what it took."""

    to_recipient: Callable[[str], str] = field(default=lambda _address: "250 OK")
    to_message: Callable[[str], str] = field(default=lambda _subject: "250 OK")
    seconds: float = 0.0
    connections: int = 0

    async def handle_EHLO(  # noqa: N802 - aiosmtpd calls it so
        self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count who comes."""
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_RCPT(  # noqa: N802 - as above
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        """Say whether mail goes to this address."""
        answer = self.to_recipient(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - as above
        """Think about it, and take the message or not."""
        await asyncio.sleep(self.seconds)
        words = envelope.content.decode().partition("Subject: ")[2].partition("\r\n")[0]
        answer = self.to_message(words)
        return await super().handle_DATA(server, session, envelope) if answer[0] == "2" else answer

    @property
    def subjects(self) -> list[str]:
        """What arrived, in the order of arrival."""
        return [message["Subject"].removeprefix("Letter ") for message in self.messages]

    @property
    def by_message_id(self) -> Counter[str]:
        """How often each message arrived."""
        return Counter(str(message["Message-ID"]) for message in self.messages)


@contextmanager
def moody_server(port: int = 0) -> Iterator[Moods]:
    """A mail server whose answers a test decides."""
    moods, port = Moods(), port or free_port()
    controller = Controller(moods, hostname="127.0.0.1", port=port)
    controller.start()
    moods.url = f"smtp://127.0.0.1:{port}"
    try:
        yield moods
    finally:
        controller.stop()


class Outbox:
    """Letters of a world, and workers that send them to one mail server."""

    def __init__(self, world: World, url: str) -> None:
        self.world = world
        self.url = url
        self.transactions = Transactions(world.engine)

    def put(self, person: Person, name: str, **changes: Any) -> None:
        """A letter called `name` for the person, due now unless something else is said."""
        errand: dict[str, Any] = {
            "kind": MailKind.REMINDER,
            "circle_id": self.world.circle.id,
            "to": person.id,
            "due_at": utc_now(),
            **changes,
        }
        errand["payload"] = {"name": name, **changes.get("payload", {})}
        self.transactions.run(NOBODY, enqueue, reason=name, **errand)

    def worker(self) -> Worker:
        """A worker of its own."""
        return Worker(
            self.transactions, SmtpMailer(self.url, SITE.sender), SITE, chance=lambda: 0.5
        )

    def row(self, name: str) -> OutboxMessage:
        """What has become of a letter."""
        (row,) = [row for row in self.rows() if row.reason == name]
        return row

    def rows(self) -> list[OutboxMessage]:
        """Every letter, in the order in which they were put."""
        return sorted(self.world.rows_of(OutboxMessage), key=lambda row: row.created_at)

    def make_due(self, *, at: datetime | None = None) -> None:
        """Let the waits of all letters be over."""
        with Session(self.world.engine) as session, session.begin():
            for row in self.world.rows_of(OutboxMessage):
                row.due_at = min(row.due_at, at or utc_now())
                session.merge(row)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters whose words a test does not care about."""
    monkeypatch.setattr(writing, "RENDERERS", PLAIN)
