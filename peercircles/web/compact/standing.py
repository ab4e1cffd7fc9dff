"""How a compact stands, in a line, for the circle's first page."""

from dataclasses import dataclass

from peercircles.compacts.views import CompactStanding
from peercircles.kernel.text import Text, plural_text, text
from peercircles.web.shared.callers import Caller


@dataclass(frozen=True)
class CompactLine:
    """The line, and one further where something waits."""

    words: str = ""
    more: str = ""
    needs_you: bool = False


def compact_line(standing: CompactStanding, caller: Caller, *, is_member: bool) -> CompactLine:
    """The line as the caller reads it."""
    more = _more(standing)
    return CompactLine(
        words=_words(standing, is_member=is_member).into(caller.locale),
        more=more.into(caller.locale) if more else "",
        needs_you=standing.has_compact and is_member and not standing.you_signed,
    )


def _words(standing: CompactStanding, *, is_member: bool) -> Text:
    if not standing.has_compact:
        return text("Nobody has begun a compact yet.")
    if not is_member:
        return text("The circle has a compact.")
    if not standing.you_signed:
        return text("It waits for your name, or for a change you propose.")
    if standing.signed < standing.people:
        return text(
            "Signatures so far: {signed} of {people}. Yours is there.",
            signed=standing.signed,
            people=standing.people,
        )
    return text("Version {number}, signed by all of you.", number=standing.number)


def _more(standing: CompactStanding) -> Text | None:
    if standing.proposed:
        return plural_text(
            "{count} change is proposed.", "{count} changes are proposed.", standing.proposed
        )
    if standing.is_review_due:
        return text("The day to look through it together has come.")
    return None
