"""What a table keeps of people, said once: export, deletion, retention and the papers read it.

A table that is not in this registry fails the build (tests/architecture/test_holdings.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Values = Mapping[str, Sequence[str | bool]]


class Fate(StrEnum):
    """What becomes of somebody's rows when their account is deleted."""

    GONE = "gone"
    SHARED = "shared"
    MIXED = "mixed"
    NOBODYS = "nobodys"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of everything one owns: the rows whose `of` names the person.

    `fields` are columns as they are; of those in `names` the export has the person's name.
    `when` says which rows, by the values a column may have.
    """

    name: str
    of: str
    fields: tuple[str, ...]
    names: tuple[str, ...] = ()
    when: Values = field(default_factory=dict[str, Sequence[str | bool]])


@dataclass(frozen=True, slots=True)
class Holding:
    """One table.

    `people` are columns that name somebody and that the database does not know as such;
    `other_ids` name no person. `own` are the columns by which a row is one person's alone
    (with the values that make it so): it stays theirs when they leave a circle, and goes
    with their account. `goes` are columns whose rows are shared, and go with the account all
    the same; so do rows with the person's address in one of `addresses`, whoever wrote them.
    Whoever leaves a circle takes the rows along that name them in `leaves_with`.
    Every other row stays in the circle, under a pseudonym. `mentions` are columns with ids in
    the midst of other things. `words` were typed by people for their circle;
    `is_all_words`: a row is nothing without them, and goes with them.
    """

    table: str
    fate: Fate
    parts: tuple[Part, ...] = ()
    not_exported: str = ""
    people: tuple[str, ...] = ()
    other_ids: tuple[str, ...] = ()
    own: Mapping[str, Values] = field(default_factory=dict[str, Values])
    goes: tuple[str, ...] = ()
    leaves_with: str = ""
    home: str = ""
    addresses: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_all_words: bool = False
    rule: str = ""


ALWAYS: Values = {}
NOT_FOR_THE_CIRCLE: Values = {"audience": ("private", "presenter")}
