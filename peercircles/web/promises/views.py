"""Promises as a page draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from peercircles.promises.queries import PromiseRow
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, short_names, tint_of


@dataclass(frozen=True)
class PromiseLine:
    """A promise. Without a day in `due_on` it is due by the next meeting."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    owner: str = ""
    initials: str = ""
    tint: int = 0
    words: str = ""
    due_on: str = ""
    state: str = ""
    is_yours: bool = False
    can_reopen: bool = False


def promise_lines(rows: Sequence[PromiseRow], caller: Caller) -> list[PromiseLine]:
    """The promises, as the caller reads them."""
    names = list(dict.fromkeys(row.owner_name for row in rows))
    short = dict(zip(names, short_names(names), strict=True))
    return [
        PromiseLine(
            id=row.id,
            circle_id=row.circle_id,
            circle_name=row.circle_name,
            owner=short[row.owner_name],
            initials=initials_of(row.owner_name),
            tint=tint_of(row.seat) if row.seat >= 0 else 0,
            words=row.words,
            due_on=row.due_on.isoformat() if row.due_on else "",
            state=row.state.value,
            is_yours=str(caller.person_id) == row.owner_id,
            can_reopen=row.can_reopen,
        )
        for row in rows
    ]
