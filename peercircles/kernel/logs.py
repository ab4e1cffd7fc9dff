"""Logs: one JSON line for each event, and never a cookie, a token or what somebody wrote.

Other people's libraries log whole requests and put values into their messages and
exceptions. So what a library says is shown only where it keeps the values apart from the
words, and every exception is shown as its type and the lines it came through, not its text.
"""

import logging
import sys
import traceback
from collections import Counter
from collections.abc import Callable, MutableMapping
from time import monotonic
from typing import Any

import structlog

Line = MutableMapping[str, Any]

OURS = "peercircles"
# The HTTP server: what it says of its processes holds nothing of a request in its first line.
_SERVER = "_granian"
# They tell at INFO who came from where, and what was asked of the database. The two servers
# of sockets are named in full: without a level of their own they write past our handler.
_ONLY_WARNINGS = (
    "reflex",
    "socketio",
    "socketio.server",
    "engineio",
    "engineio.server",
    "httpx",
    "alembic",
    "sqlalchemy",
    "_granian",
)


def configure_logs(*, level: int = logging.INFO) -> None:
    """Send the logs of this process, its libraries' included, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter())
    handler.addFilter(without_values)
    handler.addFilter(Rarely())
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in _ONLY_WARNINGS:
        library = logging.getLogger(name)
        library.setLevel(logging.WARNING)
        library.handlers.clear()
        library.propagate = True


def without_values(record: logging.LogRecord) -> bool:
    """Keep of a library's message only the words it wrote down itself."""
    if record.name.partition(".")[0] != OURS:
        is_constant = record.args or record.name == _SERVER
        words = str(record.msg).partition("\n")[0] if is_constant else "see where"
        record.msg, record.args = words, ()
        record.__dict__.pop("message", None)  # what another handler made of it
        record.__dict__["where"] = f"{record.pathname}:{record.lineno} {record.funcName}"
    return True


class Rarely:
    """Lets each line of the program speak so often a minute: trying again fills no disk."""

    def __init__(self, per_minute: int = 60, clock: Callable[[], float] = monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._minute = 0
        self._counts: Counter[tuple[str, int]] = Counter()

    def __call__(self, record: logging.LogRecord) -> bool:
        minute = int(self._clock() // 60)
        if minute != self._minute:
            self._minute = minute
            self._counts.clear()
        place = (record.pathname, record.lineno)
        self._counts[place] += 1
        if self._counts[place] == self._per_minute:
            record.__dict__["further"] = "left out for the rest of this minute"
        return self._counts[place] <= self._per_minute


def _formatter() -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_logger_name,
            structlog.stdlib.add_log_level,
            structlog.stdlib.ExtraAdder(),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            _exception_without_text,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=_type_of),
        ],
    )


def _exception_without_text(_logger: object, _method: str, line: Line) -> Line:
    given = line.pop("exc_info", None)
    exception = given[1] if isinstance(given, tuple) else given  # pyright: ignore[reportUnknownVariableType] - logging's own triple
    if isinstance(exception, BaseException):
        line["exception"] = type(exception).__qualname__
        line["reason"] = _reason_of(exception)
        line["trace"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(exception.__traceback__)
        ]
    return line


def _reason_of(exception: BaseException) -> str:
    """What the system said, where that is about the system: no connection, no space."""
    return (exception.strerror or "") if isinstance(exception, OSError) else ""


def _type_of(value: object) -> str:
    return f"<{type(value).__name__}>"
