"""Parked things as a page draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from peercircles.kernel.text import Text, plural_text, text
from peercircles.parking.queries import ParkingRow
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class ParkedLine:
    """Something parked: by whom, and how long ago, in words. `state` says where it is."""

    id: str = ""
    words: str = ""
    author: str = ""
    age: str = ""
    at: str = ""
    state: str = ""
    can_let_go: bool = False


def parked_lines(rows: Sequence[ParkingRow], caller: Caller) -> list[ParkedLine]:
    """The things as the caller reads them."""
    return [
        ParkedLine(
            id=row.id,
            words=row.words,
            author=short_names([row.author_name])[0],
            age=_age(row.meetings_ago).into(caller.locale),
            at=iso(row.at),
            state=row.state.value,
            can_let_go=row.can_let_go,
        )
        for row in rows
    ]


def _age(meetings_ago: int) -> Text:
    if meetings_ago == 0:
        return text("no meeting since")
    return plural_text("{count} meeting ago", "{count} meetings ago", meetings_ago)
