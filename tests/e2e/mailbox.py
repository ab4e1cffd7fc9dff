"""The mail of an installation under test, and the calendars it makes in people's programs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from icalendar import Calendar

from tests.databases import free_port
from tests.services import Mailbox as AnyMailbox
from tests.services import wait_until

PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class CalendarMail:
    """What one letter told one calendar."""

    uid: str
    method: str
    sequence: int
    status: str
    starts_at: datetime
    ends_at: datetime
    link: str
    attendees: tuple[str, ...]
    content: bytes
    message: EmailMessage

    @property
    def is_in(self) -> bool:
        """Whether the meeting is in the calendar after it."""
        return self.method == "REQUEST"


@dataclass
class Mailbox(AnyMailbox):
    """Every message that was sent; and what each person's calendar shows once it has read them.

    It reads as RFC 5546 says: a message with a sequence it has seen changes nothing. The same
    message may come twice, with the same Message-ID; another one with that sequence may not.
    """

    def calendar_mail(self, address: str) -> list[CalendarMail]:
        """The calendar messages to an address, in the order of arrival, each once."""
        read: dict[str, CalendarMail] = {}
        for message in self.to(address):
            for part in message.walk():
                if part.get_content_type() == "text/calendar":
                    read.setdefault(str(message["Message-ID"]), _read(message, part))
        return list(read.values())

    def calendar(self, address: str) -> dict[str, CalendarMail]:
        """The last word about each meeting an address was ever told of, by its UID."""
        words: dict[str, CalendarMail] = {}
        for mail in self.calendar_mail(address):
            assert mail.attendees == (f"mailto:{address}",)
            before = words.get(mail.uid)
            assert before is None or mail.sequence > before.sequence, "an older word came later"
            words[mail.uid] = mail
        return words

    def calendar_of(self, address: str, uid: str) -> CalendarMail | None:
        """A meeting as it stands in somebody's calendar now; None where it is not in it."""
        word = self.calendar(address).get(uid)
        return word if word is not None and word.is_in else None

    def starts_in(self, address: str) -> list[datetime]:
        """When somebody meets, by their calendar."""
        return sorted(word.starts_at for word in self.calendar(address).values() if word.is_in)

    def wait_for_calendar(
        self, address: str, is_right: Callable[[list[datetime]], bool], *, what: str
    ) -> None:
        """Wait until the starts in somebody's calendar are as they should be."""
        wait_until(
            lambda: is_right(self.starts_in(address)),
            seconds=PATIENCE_SECONDS,
            what=f"{what} in the calendar of {address}, which has {self.starts_in(address)}",
        )

    def letters_about(self, address: str, words: str) -> list[EmailMessage]:
        """The letters to an address whose subject has these words in it."""
        return [message for message in self.to(address) if words in str(message["Subject"])]


@contextmanager
def mailbox() -> Iterator[Mailbox]:
    """A mail server in a thread of its own, at `url`."""
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.url = f"smtp://127.0.0.1:{port}"
    try:
        yield box
    finally:
        controller.stop()


def text_of(message: EmailMessage) -> str:
    """What a letter says to people."""
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content()


def _read(message: EmailMessage, part: Any) -> CalendarMail:
    content = part.get_payload(decode=True)
    calendar: Any = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    assert str(calendar["METHOD"]) == part.get_param("method")
    attendees = event["ATTENDEE"]
    return CalendarMail(
        uid=str(event["UID"]),
        method=str(calendar["METHOD"]),
        sequence=int(event["SEQUENCE"]),
        status=str(event["STATUS"]),
        starts_at=event["DTSTART"].dt,
        ends_at=event["DTEND"].dt,
        link=str(event.get("URL", "")),
        attendees=tuple(map(str, attendees if isinstance(attendees, list) else [attendees])),
        content=content,
        message=message,
    )
