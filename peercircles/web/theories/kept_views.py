"""Versions of a diagram, and differences between them, in words."""

from dataclasses import dataclass, field, replace

from peercircles.kernel.text import Text, text
from peercircles.theories.diffs import Changed, Difference
from peercircles.theories.versions import Comparison, VersionRow
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class VersionLine:
    """A version in the list of them."""

    number: int = 0
    name: str = ""
    at: str = ""


@dataclass(frozen=True)
class ComparisonView:
    """What became different from `number` to `until`: to now, where that is 0."""

    number: int = 0
    until: int = 0
    lines: list[str] = field(default_factory=list[str])


def version_line(row: VersionRow) -> VersionLine:
    """A version in the list."""
    return VersionLine(row.number, row.name, iso(row.at))


def comparison_view(found: Comparison, caller: Caller) -> ComparisonView:
    """The differences as sentences."""
    return ComparisonView(
        number=found.version.number,
        until=found.until.number if found.until else 0,
        lines=[change_words(each).into(caller.locale) for each in found.changes],
    )


def change_words(changed: Changed) -> Text:
    """One difference as a sentence."""
    values = {"title": changed.title, "before": changed.before, "parent": changed.parent}
    return replace(_SENTENCES[changed.kind], values=values)


_SENTENCES = {
    Difference.AIM: text("The aim is now “{title}”. It was “{before}”."),
    Difference.ADDED: text("“{title}” is new."),
    Difference.GONE: text("“{title}” is gone."),
    Difference.RENAMED: text("“{before}” is now called “{title}”."),
    Difference.A_GAP: text("“{title}” is a gap now."),
    Difference.NO_GAP: text("“{title}” is no gap any more."),
    Difference.LINKED: text("“{title}” now moves “{parent}”."),
    Difference.UNLINKED: text("“{title}” no longer moves “{parent}”."),
    Difference.SURE: text("That “{title}” moves “{parent}” is sure now."),
    Difference.A_GUESS: text("That “{title}” moves “{parent}” is only a guess now."),
}
