"""What was found, as the page draws it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from peercircles.kernel.finding import Found
from peercircles.kernel.questions import Question
from peercircles.kernel.text import Text, text
from peercircles.searches.queries import Sort
from peercircles.web.searches.addresses import address_of, path_to
from peercircles.web.shared.times import iso

_LONGEST_EXCERPT = 240
_KINDS: Mapping[str, Text] = {
    "goal": text("Goal"),
    "update": text("Update"),
    "comment": text("Comment"),
    "milestone": text("Milestone"),
    "charter": text("Charter"),
    "measure": text("Measure"),
    "promise": text("Promise"),
    "decision": text("Decision"),
    "thanks": text("Thanks"),
    "ask": text("Ask or offer"),
    "reply": text("Reply to an ask or offer"),
    "shared-entry": text("Shared accomplishment"),
    "shared-reflection": text("Shared reflection"),
    "shared-diagram": text("Shared driver diagram"),
    "note": text("Note"),
    "aim": text("Driver diagram"),
    "driver": text("Driver or idea"),
    "own-measure": text("Measure of a driver"),
    "system": text("Systems diagram"),
    "thing": text("In a systems diagram"),
    "test": text("Test of change"),
    "observed": text("Observed in a test"),
    "item": text("Backpack"),
    "entry": text("Accomplishment"),
    "reflection": text("Reflection"),
    "week": text("Hours of a week"),
}
_SORTS: Mapping[Sort | None, Text] = {
    None: text("Everything"),
    Sort.GOALS: text("Goals"),
    Sort.UPDATES: text("Updates"),
    Sort.COMMENTS: text("Comments"),
    Sort.PLANS: text("Plans and measures"),
    Sort.PROMISES: text("Promises"),
    Sort.DECISIONS: text("Decisions"),
    Sort.THANKS: text("Thanks"),
    Sort.ASKS: text("Asks and offers"),
    Sort.SHARED: text("Shared copies"),
    Sort.NOTES: text("Your notes"),
    Sort.DRIVERS: text("Drivers and systems"),
    Sort.TESTS: text("Tests of change"),
    Sort.BACKPACK: text("Backpack"),
    Sort.RECORD: text("Accomplishments"),
    Sort.REFLECTIONS: text("Reflections"),
}


@dataclass(frozen=True)
class PieceView:
    """A piece of a text, marked or not."""

    text: str = ""
    is_match: bool = False


@dataclass(frozen=True)
class FoundLine:
    """One thing that was found."""

    id: str = ""
    kind: str = ""
    at: str = ""
    about: str = ""
    path: str = ""
    title: list[PieceView] = field(default_factory=list[PieceView])
    words: list[PieceView] = field(default_factory=list[PieceView])


@dataclass(frozen=True)
class SortLink:
    """A sort to look in, and the way to what it has."""

    name: str = ""
    path: str = ""
    is_here: bool = False


def found_line(row: Found, question: Question, locale: str) -> FoundLine:
    """A text as it was found, its matches marked and the rest cut short."""
    kind = _KINDS[row.kind].into(locale)
    return FoundLine(
        id=f"{row.kind} {row.id}",
        kind=kind,
        at=iso(row.at),
        about=row.about,
        path=path_to(row),
        title=_pieces(row.title, question) if row.title else [PieceView(kind)],
        words=_pieces(question.excerpt(row.words.strip(), _LONGEST_EXCERPT), question),
    )


def sort_links(typed: str, here: Sort | None, locale: str) -> list[SortLink]:
    """The same words, in everything or in one sort."""
    return [
        SortLink(words.into(locale), address_of(typed, sort or ""), sort is here)
        for sort, words in _SORTS.items()
    ]


def _pieces(words: str, question: Question) -> list[PieceView]:
    return [PieceView(piece.text, piece.is_match) for piece in question.pieces(words)]
