"""Words for what happened to the milestones, the measures and the charter of a goal."""

from datetime import date

from peercircles.goals.history import HistoryRow
from peercircles.goals.models import Beside, ChangeKind
from peercircles.kernel.text import Text, text


def sentence_beside(row: HistoryRow) -> Text:
    """What somebody else did."""
    about = {"who": row.by_name, "what": _what(row)}
    said = {
        ChangeKind.ADDED: text("{who} added {what}.", **about),
        ChangeKind.DONE: text("{who} marked {what} as done.", **about),
        ChangeKind.REOPENED: text("{who} marked {what} as not done.", **about),
        ChangeKind.MOVED: text("{who} moved {what}{detail}.", **about, detail=_days(row)),
        ChangeKind.REMOVED: text("{who} removed {what}.", **about),
        ChangeKind.RESTORED: text("{who} brought {what} back.", **about),
    }
    changed = text("{who} changed {what}.", **about)
    return said.get(row.kind, changed) if row.kind else changed


def own_sentence_beside(row: HistoryRow) -> Text:
    """What the reader did."""
    about = {"what": _what(row)}
    said = {
        ChangeKind.ADDED: text("You added {what}.", **about),
        ChangeKind.DONE: text("You marked {what} as done.", **about),
        ChangeKind.REOPENED: text("You marked {what} as not done.", **about),
        ChangeKind.MOVED: text("You moved {what}{detail}.", **about, detail=_days(row)),
        ChangeKind.REMOVED: text("You removed {what}.", **about),
        ChangeKind.RESTORED: text("You brought {what} back.", **about),
    }
    changed = text("You changed {what}.", **about)
    return said.get(row.kind, changed) if row.kind else changed


def _what(row: HistoryRow) -> Text:
    match Beside(row.part):
        case Beside.CHARTER:
            return text("a charter") if row.kind is ChangeKind.ADDED else text("the charter")
        case Beside.MILESTONE if row.title:
            return text("the milestone “{title}”", title=row.title)
        case Beside.MILESTONE:
            return text("a milestone")
        case Beside.MEASURE if row.title:
            return text("the measure “{title}”", title=row.title)
        case Beside.MEASURE:
            return text("a measure")


def _days(row: HistoryRow) -> Text | str:
    if row.kind is not ChangeKind.MOVED:
        return ""
    days = {"before": date.fromisoformat(row.before), "after": date.fromisoformat(row.after)}
    return text(" from {before} to {after}", **days)
