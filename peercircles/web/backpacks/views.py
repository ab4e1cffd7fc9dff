"""A backpack as its page draws it."""

from collections.abc import Sequence
from dataclasses import dataclass

from peercircles.backpacks.models import ItemState, ItemWords, Way
from peercircles.backpacks.queries import GapRow, ItemRow
from peercircles.backpacks.wording import KINDS, STATES, WAYS
from peercircles.kernel.text import text


@dataclass(frozen=True)
class ItemLine:
    """One item. `way` is empty where nobody knows yet what would close it, or it is there."""

    id: str = ""
    name: str = ""
    kind: str = ""
    state: str = ""
    way: str = ""
    closing: str = ""
    gap: str = ""
    aim: str = ""
    is_gap: bool = False
    diagram_id: str = ""


@dataclass(frozen=True)
class ItemDraft:
    """What the form begins with; without an id it is for something new."""

    id: str = ""
    version: int = 0
    name: str = ""
    kind: str = "skill"
    state: str = "lack"
    way: str = "unknown"
    closing: str = ""
    gap: str = ""


@dataclass(frozen=True)
class Theirs:
    """What was saved in another window; `name` is empty without a clash."""

    name: str = ""
    kind: str = ""
    state: str = ""
    way: str = ""
    closing: str = ""


@dataclass(frozen=True)
class Removed:
    """What was taken out a moment ago and can be put back."""

    id: str = ""
    name: str = ""


def item_line(row: ItemRow, locale: str) -> ItemLine:
    """An item in its list."""
    words, gap = row.words, row.gap
    is_told = words.way is not Way.UNKNOWN and words.state is not ItemState.HAVE
    return ItemLine(
        id=str(row.id),
        name=words.name,
        kind=KINDS[words.kind].into(locale),
        state=words.state.value,
        way=WAYS[words.way].into(locale) if is_told else "",
        closing=words.closing,
        gap=gap.title if gap else "",
        aim=gap.aim if gap else "",
        is_gap=bool(gap and gap.is_gap),
        diagram_id=str(gap.diagram_id) if gap else "",
    )


def item_draft(row: ItemRow) -> ItemDraft:
    """The form of an item."""
    words = row.words
    return ItemDraft(
        id=str(row.id),
        version=row.version,
        name=words.name,
        kind=words.kind.value,
        state=words.state.value,
        way=words.way.value,
        closing=words.closing,
        gap=str(words.gap_id) if words.gap_id else "",
    )


def gap_choices(gaps: Sequence[GapRow], row: ItemRow | None, locale: str) -> list[tuple[str, str]]:
    """The gaps an item can belong to, the one it has among them; and none of them.

    The one it has may be in what was put away: it stays, unless another one is chosen.
    """
    there = {str(gap.id): f"{gap.title} · {gap.aim}" for gap in gaps}
    if row and row.gap:
        there[str(row.gap.id)] = f"{row.gap.title} · {row.gap.aim}"
    elif row and row.words.gap_id:
        there[str(row.words.gap_id)] = text("The one it has, which you put away").into(locale)
    return [("", text("None of them").into(locale)), *there.items()] if there else []


def theirs(words: ItemWords, locale: str) -> Theirs:
    """What is stored, to be read beside what was typed."""
    return Theirs(
        name=words.name,
        kind=KINDS[words.kind].into(locale),
        state=STATES[words.state].into(locale),
        way=WAYS[words.way].into(locale),
        closing=words.closing,
    )
