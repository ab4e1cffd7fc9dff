"""The last letters to somebody whose account is gone: that it is, and what leaves their calendar.

There is no account to look anything up in. What they need was written down with the deletion,
without a name, and is forgotten with the letter.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from peercircles.kernel.text import text
from peercircles.notifications.calendar_letters import WORDS, filled
from peercircles.notifications.calendars import Entry, Guest, cancellation
from peercircles.notifications.invites import Occasion
from peercircles.notifications.letters import CalendarPart, Letter
from peercircles.notifications.models import OutboxMessage
from peercircles.notifications.moments import moment
from peercircles.notifications.outgoing import MailSite


class Farewell(StrEnum):
    """What is said last."""

    DELETED = "deleted"
    MEETING = "meeting"


def farewell_letter(row: OutboxMessage, site: MailSite) -> Letter | None:
    """The letter; None where its address is forgotten already."""
    if not row.address:
        return None
    written = _deleted if row.payload["about"] == Farewell.DELETED else _meeting
    return written(row, site)


def _deleted(row: OutboxMessage, site: MailSite) -> Letter:
    return Letter(
        to=row.address,
        locale=row.payload["locale"],
        subject=text("Your account is deleted"),
        link=site.at("/"),
        link_words=text("Go to PeerCircles"),
        paragraphs=(
            text("Hello,"),
            text("your account was deleted. What was yours alone is erased."),
            text(
                "What you left in your circles stays there without your name. This address "
                "is forgotten with the last of these letters."
            ),
        ),
        closing=(
            text("If that was not you, tell whoever invited you, or runs this installation."),
        ),
    )


def _meeting(row: OutboxMessage, site: MailSite) -> Letter:
    entry = _entry(row.payload)
    words = WORDS[Occasion.LEFT]
    when = moment(entry.starts_at, row.payload["zone"], entry.locale)
    content = cancellation(entry, Guest("", row.address), sender=site.sender)
    return Letter(
        to=row.address,
        locale=entry.locale,
        subject=filled(words.subject, when),
        link=site.at(words.path),
        link_words=words.link,
        paragraphs=(text("Hello,"), *(filled(sentence, when) for sentence in words.sentences)),
        closing=(words.closing,),
        calendar=CalendarPart(Occasion.LEFT.method, content.decode()),
    )


def _entry(kept: dict[str, Any]) -> Entry:
    starts_at, ends_at, told_at = (
        datetime.fromisoformat(kept[name]) for name in ("starts_at", "ends_at", "told_at")
    )
    return Entry(
        uid=kept["uid"],
        sequence=kept["sequence"],
        starts_at=starts_at,
        ends_at=ends_at,
        changed_at=told_at,
        locale=kept["locale"],
        is_cancelled=True,
    )
