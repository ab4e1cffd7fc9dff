"""Calendar files: one event for each meeting, in UTC, and never a rule that repeats.

Nothing that somebody typed can leave its line: what programs take for a line's end, or do not
show, becomes a space before it is written.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache, lru_cache

from icalendar import Calendar, Component, Event, vCalAddress, vText, vUri

from peercircles.kernel.text import Text, text

REFRESH = timedelta(hours=1)
LONGEST_WORDS = 200
_PRODUCT = "-//PeerCircles//Meetings//EN"
_END = b"END:VCALENDAR\r\n"
_ENDS_A_LINE_OR_IS_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS_WHAT_FOLLOWS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Programs disagree on how these are written inside a line (RFC 5545, RFC 6868).
_READ_IN_MANY_WAYS = str.maketrans({"\\": "/", '"': "'", "^": " "})


class Method(StrEnum):
    """What a calendar is to do with a file (RFC 5546)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as a calendar shows it to one reader.

    `changed_at` is when its time was last settled: a file made again is the same file.
    `link` is our own door, which asks at each click who is there; empty leaves it out.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    locale: str
    link: str = ""
    circle: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class DueDay:
    """Something that is due on a day, which is the same one in every zone: it has no time."""

    uid: str
    sequence: int
    day: date
    changed_at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Guest:
    """The one person an invitation is for. Nobody else's address is ever in it."""

    name: str
    address: str


def invitation(entry: Entry, guest: Guest, *, sender: str) -> bytes:
    """Puts the meeting into the guest's calendar, or changes it there."""
    return _message(Method.REQUEST, entry, guest, sender)


def cancellation(entry: Entry, guest: Guest, *, sender: str) -> bytes:
    """Takes the meeting out of the guest's calendar."""
    return _message(Method.CANCEL, entry, guest, sender)


def publication(
    entries: Iterable[Entry], *, locale: str, sender: str, days: Iterable[DueDay] = ()
) -> bytes:
    """A calendar to subscribe to, or one meeting to keep. It names nobody but the `sender`."""
    calendar = _calendar(Method.PUBLISH)
    name = said(text("Circle meetings"), locale)
    _put(calendar, "name", name)
    _put(calendar, "x-wr-calname", name)
    _put(calendar, "refresh-interval", REFRESH, VALUE="DURATION")
    _put(calendar, "x-published-ttl", "PT1H")
    head = calendar.to_ical().removesuffix(_END)
    due = (_due_event(day, sender).to_ical() for day in days)
    return b"".join([head, *(_written(entry, sender) for entry in entries), *due, _END])


def one_line(words: str) -> str:
    """The words without anything that ends a line, is not shown, or turns what follows."""
    kept = "".join(" " if _is_unsafe(character) else character for character in words)
    kept = kept.translate(_READ_IN_MANY_WAYS)
    return " ".join(kept.split())[:LONGEST_WORDS].rstrip()


def said(sentence: Text, locale: str) -> str:
    """A sentence of ours in the reader's language, on one line."""
    return one_line(sentence.into(locale))


def _is_unsafe(character: str) -> bool:
    category = unicodedata.category(character)
    return category in _ENDS_A_LINE_OR_IS_UNSEEN or character in _TURNS_WHAT_FOLLOWS


def _message(method: Method, entry: Entry, guest: Guest, sender: str) -> bytes:
    calendar = _calendar(method)
    event = _event(entry, sender)
    _put(
        event,
        "attendee",
        _person(
            guest.address,
            CN=one_line(guest.name) or guest.address,
            CUTYPE="INDIVIDUAL",
            ROLE="REQ-PARTICIPANT",
            PARTSTAT="NEEDS-ACTION",
            RSVP="FALSE",
        ),
    )
    calendar.add_component(event)
    return calendar.to_ical()


@lru_cache(maxsize=4096)
def _written(entry: Entry, sender: str) -> bytes:
    """The event's lines. A circle's members see the same ones, and few change between fetches."""
    return _event(entry, sender).to_ical()


def _calendar(method: Method) -> Calendar:
    calendar = Calendar()
    _put(calendar, "prodid", _PRODUCT)
    _put(calendar, "version", "2.0")
    _put(calendar, "calscale", "GREGORIAN")
    _put(calendar, "method", method.value)
    return calendar


def _event(entry: Entry, sender: str) -> Event:
    event = Event()
    _put(event, "organizer", _person(sender, CN="PeerCircles"))
    _put(event, "uid", entry.uid)
    _put(event, "sequence", entry.sequence)
    _put(event, "dtstamp", entry.changed_at)
    _put(event, "last-modified", entry.changed_at)
    _put(event, "dtstart", entry.starts_at)
    _put(event, "dtend", entry.ends_at)
    _put(event, "summary", _summary(entry))
    _put(event, "status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    _put(event, "class", "PRIVATE")
    _put(event, "transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    if entry.link and not entry.is_cancelled:
        _add_link(event, entry)
    return event


def _due_event(due: DueDay, sender: str) -> Event:
    event = Event()
    _put(event, "organizer", _person(sender, CN="PeerCircles"))
    _put(event, "uid", due.uid)
    _put(event, "sequence", due.sequence)
    _put(event, "dtstamp", due.changed_at)
    _put(event, "dtstart", due.day)
    _put(event, "dtend", due.day + timedelta(days=1))
    _put(event, "summary", vText(due.words))
    _put(event, "status", "CONFIRMED")
    _put(event, "class", "PRIVATE")
    _put(event, "transp", "TRANSPARENT")
    return event


def _add_link(event: Event, entry: Entry) -> None:
    words = _words(entry.locale)
    _put(event, "description", f"{words.opens}\n{entry.link}")
    _put(event, "url", vUri(entry.link))
    _put(event, "conference", vUri(entry.link), VALUE="URI", FEATURE="VIDEO", LABEL=words.way_in)


def _summary(entry: Entry) -> vText:
    plain, circle = _words(entry.locale).title, one_line(entry.circle)
    return vText(f"{plain} · {circle}" if circle else plain)


@dataclass(frozen=True, slots=True)
class _Words:
    """What an event says by itself."""

    title: str
    opens: str
    way_in: str


@cache
def _words(locale: str) -> _Words:
    return _Words(
        title=said(text("Circle meeting"), locale),
        opens=said(
            text("Your circle’s room opens 15 minutes before, for its members alone:"), locale
        ),
        way_in=said(text("Go to the room"), locale),
    )


def _person(address: str, **parameters: str) -> vCalAddress:
    return vCalAddress(f"mailto:{address}", params=parameters)


def _put(component: Component, name: str, value: object, **parameters: str) -> None:
    component.add(name, value, parameters)  # pyright: ignore[reportUnknownMemberType] - icalendar's value has no type
