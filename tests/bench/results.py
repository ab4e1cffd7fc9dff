"""What came out: a row for each thing that was measured, a table of them, and JSON."""

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent are; nan where there are none."""
    if not values:
        return math.nan
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def median(values: Sequence[float]) -> float:
    """The middle one; nan where there are none."""
    return statistics.median(values) if values else math.nan


@dataclass(frozen=True)
class Row:
    """One measure: medians of the rounds, the floor's beside ours.

    `must` and `aim` are limits for `ours` itself, or, where `by_ratio`, for ours / floor;
    `more_is_better` turns them round. `others` is what strangers used meanwhile, in processors.
    """

    name: str
    unit: str
    ours: float
    floor: float | None = None
    must: float | None = None
    aim: float | None = None
    by_ratio: bool = False
    more_is_better: bool = False
    others: float = 0.0

    @property
    def ratio(self) -> float | None:
        """Ours for one of the floor's."""
        return self.ours / self.floor if self.floor else None

    @property
    def verdict(self) -> str:
        """Which limit holds: aim, must, or none; empty where there is no limit."""
        if self.must is None:
            return ""
        if self.aim is not None and self._holds(self.aim):
            return "aim"
        return "must" if self._holds(self.must) else "NO"

    def as_json(self) -> str:
        """The row as one line."""
        return json.dumps({**asdict(self), "ratio": self.ratio, "verdict": self.verdict})

    def _holds(self, limit: float) -> bool:
        measured = self.ratio if self.by_ratio else self.ours
        if measured is None or math.isnan(measured):
            return False
        return measured >= limit if self.more_is_better else measured <= limit


_HEADS = ("measure", "unit", "floor", "PeerCircles", "ratio", "must", "aim", "holds", "others")


def table(rows: Sequence[Row]) -> str:
    """All rows as a table that is read as it is and as Markdown."""
    cells = [_HEADS, *[_cells(row) for row in rows]]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_HEADS))]
    lines = [_line(line, widths) for line in cells]
    return "\n".join([lines[0], _line(["-" * width for width in widths], widths), *lines[1:]])


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        row.unit,
        _number(row.floor),
        _number(row.ours),
        _number(row.ratio),
        _limit(row, row.must),
        _limit(row, row.aim),
        row.verdict,
        _number(row.others),
    )


def _limit(row: Row, limit: float | None) -> str:
    if limit is None:
        return ""
    return f"{'≥' if row.more_is_better else '≤'} {_number(limit)}{' F' if row.by_ratio else ''}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return f"| {' | '.join(cell.ljust(w) for cell, w in zip(cells, widths, strict=True))} |"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    if math.isnan(value):
        return "none"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
