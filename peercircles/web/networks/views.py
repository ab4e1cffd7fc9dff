"""A people map as its page draws it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peercircles.networks.drawing import dots_of
from peercircles.networks.models import ContactWords, Function
from peercircles.networks.queries import ContactRow
from peercircles.networks.sealing import Unopened
from peercircles.networks.wording import CLOSENESSES, FUNCTIONS, SPHERES


@dataclass(frozen=True)
class ContactLine:
    """A row of the table. `is_sealed`: the key that opens it is missing."""

    id: str = ""
    number: int = 0
    name: str = ""
    functions: list[str] = field(default_factory=list[str])
    closeness: str = ""
    sphere: str = ""
    knows_others: bool = False
    note: str = ""
    is_sealed: bool = False


@dataclass(frozen=True)
class DotView:
    """Somebody on the drawing, by the number of their row. `function` and `closeness` are keys."""

    key: str = ""
    number: str = ""
    function: str = ""
    closeness: str = ""
    x: str = ""
    y: str = ""


@dataclass(frozen=True)
class Ticked:
    """Something somebody can help with, and whether they do."""

    key: str = ""
    words: str = ""
    is_on: bool = False


@dataclass(frozen=True)
class ContactDraft:
    """What the form begins with; without an id it is for somebody new."""

    id: str = ""
    version: int = 0
    name: str = ""
    closeness: str = "between"
    sphere: str = "work"
    knows_others: bool = False
    note: str = ""
    functions: list[Ticked] = field(default_factory=list[Ticked])


@dataclass(frozen=True)
class Theirs:
    """What was saved in another window; `name` is empty without a clash."""

    name: str = ""
    facts: str = ""
    note: str = ""


@dataclass(frozen=True)
class Removed:
    """Whoever was taken off a moment ago and can be put back."""

    id: str = ""
    name: str = ""


def contact_line(row: ContactRow, locale: str) -> ContactLine:
    """A row of the table."""
    words = row.words
    is_sealed = isinstance(words.name, Unopened)
    return ContactLine(
        id=str(row.id),
        number=row.number,
        name="" if is_sealed else words.name,
        functions=_functions(words, locale),
        closeness=CLOSENESSES[words.closeness].into(locale),
        sphere=SPHERES[words.sphere].into(locale),
        knows_others=words.knows_others,
        note="" if is_sealed else words.note,
        is_sealed=is_sealed,
    )


def dot_views(rows: Sequence[ContactRow]) -> list[DotView]:
    """Everybody on the drawing, once for each thing they help with."""
    return [
        DotView(
            f"{dot.number}-{dot.function}",
            str(dot.number),
            dot.function.value,
            dot.closeness.value,
            f"{dot.x:g}",
            f"{dot.y:g}",
        )
        for dot in dots_of([(row.number, row.words) for row in rows])
    ]


def contact_draft(row: ContactRow | None, locale: str) -> ContactDraft:
    """The form of a contact, or of somebody new."""
    there = row.words.functions if row else frozenset[Function]()
    ticked = [
        Ticked(function.value, words.into(locale), function in there)
        for function, words in FUNCTIONS.items()
    ]
    if row is None:
        return ContactDraft(functions=ticked)
    words = row.words
    return ContactDraft(
        id=str(row.id),
        version=row.version,
        name=words.name,
        closeness=words.closeness.value,
        sphere=words.sphere.value,
        knows_others=words.knows_others,
        note=words.note,
        functions=ticked,
    )


def theirs(words: ContactWords, locale: str) -> Theirs:
    """What is stored, to be read beside what was typed."""
    facts = [
        *_functions(words, locale),
        CLOSENESSES[words.closeness].into(locale),
        SPHERES[words.sphere].into(locale),
    ]
    return Theirs(words.name, " · ".join(facts), words.note)


def _functions(words: ContactWords, locale: str) -> list[str]:
    return [FUNCTIONS[each].into(locale) for each in Function if each in words.functions]
