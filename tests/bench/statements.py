"""How much is asked of a database."""

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy import event


def statements_of(engine: sa.Engine, act: Callable[[], object]) -> int:
    """How many statements `act` sends, without those that begin and end a transaction."""
    seen = list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len([statement for statement in seen if not statement.startswith("BEGIN")])
