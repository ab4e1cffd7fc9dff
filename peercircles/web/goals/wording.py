"""Words for lanes, kinds and what happened to a goal, in the reader's language."""

from datetime import date

from peercircles.goals.history import HistoryRow
from peercircles.goals.models import Beside, ChangeKind, GoalKind, Lane
from peercircles.kernel.text import Text, text
from peercircles.web.goals.wording_beside import own_sentence_beside, sentence_beside
from peercircles.web.shared.callers import Caller

LANES: dict[Lane, Text] = {
    Lane.EXPLORING: text("Exploring"),
    Lane.DOING: text("Doing"),
    Lane.TESTING: text("Testing"),
    Lane.DONE: text("Done"),
    Lane.PARKED: text("Parked"),
}
KINDS: dict[GoalKind, Text] = {
    GoalKind.GROWTH: text("Growth: something I want to be able to do"),
    GoalKind.PROJECT: text("Project: something I want to finish"),
    GoalKind.DIRECTION: text("Direction: where I want to go"),
    GoalKind.BALANCE: text("Balance: room for the rest of life"),
}
PARTS: dict[str, Text] = {
    "title": text("the title"),
    "why": text("the reason"),
    "measure": text("the measure"),
    "target_on": text("the date"),
    "kind": text("the kind"),
    "contributors": text("who contributes"),
}
_BESIDE = frozenset(each.value for each in Beside)


def lane_word(lane: Lane, locale: str) -> str:
    """The name of a lane."""
    return LANES[lane].into(locale)


def kind_word(kind: GoalKind, locale: str) -> str:
    """The name of a kind, without its explanation."""
    return KINDS[kind].into(locale).partition(":")[0]


def history_sentence(row: HistoryRow, caller: Caller) -> str:
    """What happened, in one sentence."""
    is_own, is_beside = row.by_id == str(caller.person_id), row.part in _BESIDE
    if is_own:
        said = own_sentence_beside(row) if is_beside else _own_sentence(row)
    else:
        said = sentence_beside(row) if is_beside else _sentence(row)
    return said.into(caller.locale)


def _sentence(row: HistoryRow) -> Text:
    who = row.by_name
    match row.kind:
        case None:
            return text("{who} posted an update.", who=who)
        case ChangeKind.ADDED:
            return text("{who} put this on the board.", who=who)
        case ChangeKind.MOVED:
            return text("{who} moved this to {lane}.", who=who, lane=LANES[Lane(row.after)])
        case ChangeKind.ARCHIVED:
            return text("{who} put this in the archive.", who=who)
        case ChangeKind.RESTORED:
            return text("{who} brought this back.", who=who)
        case _:
            return _changed(row)


def _own_sentence(row: HistoryRow) -> Text:
    match row.kind:
        case None:
            return text("You posted an update.")
        case ChangeKind.ADDED:
            return text("You put this on the board.")
        case ChangeKind.MOVED:
            return text("You moved this to {lane}.", lane=LANES[Lane(row.after)])
        case ChangeKind.ARCHIVED:
            return text("You put this in the archive.")
        case ChangeKind.RESTORED:
            return text("You brought this back.")
        case _:
            return _own_change(row)


def _changed(row: HistoryRow) -> Text:
    if row.kind is ChangeKind.NARROWED:
        return text("{who} kept {what} within the circle.", who=row.by_name, what=_kept(row))
    return text("{who} changed {part}{detail}.", who=row.by_name, **_edit(row))


def _own_change(row: HistoryRow) -> Text:
    if row.kind is ChangeKind.NARROWED:
        return text("You kept {what} within the circle.", what=_kept(row))
    return text("You changed {part}{detail}.", **_edit(row))


def _edit(row: HistoryRow) -> dict[str, object]:
    return {"part": PARTS[row.part], "detail": _detail(row)}


def _kept(row: HistoryRow) -> Text:
    return text("an update") if row.part == "update" else text("this")


def _detail(row: HistoryRow) -> Text | str:
    if row.part == "contributors" and row.after:
        return text(" to {after}", after=row.after)
    if row.part == "target_on" and row.after:
        return text(" to {after}", after=date.fromisoformat(row.after))
    return ""
