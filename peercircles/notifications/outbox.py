"""Letters that are to be sent, written down as part of the change they tell of.

Exactly once cannot be had over SMTP. What is had: a change and its letters are committed
together or not at all; each letter has one row for ever, by its `reason`; it is handed over
at least once, and if twice, with the same Message-ID.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col, func, select

from peercircles.kernel.columns import new_id
from peercircles.kernel.work import Work
from peercircles.notifications.models import (
    MailKind,
    MailState,
    MailTrouble,
    OutboxMessage,
)


class Errand(TypedDict):
    """What a letter is about, to whom it goes and when. `stream`: what it must not overtake.

    `address`: where it goes, whatever the account says when it is sent, if there is one.
    """

    kind: MailKind
    circle_id: UUID | None
    to: UUID | None
    payload: dict[str, Any]
    due_at: datetime
    stream: NotRequired[str]
    address: NotRequired[str]


def enqueue(work: Work, *, reason: str, **errand: Unpack[Errand]) -> bool:
    """Have a letter sent to the person `to` at `due_at`, or as soon after as can be.

    Whether it is new: the same `reason` never makes a second one, whoever comes first.
    Letters of the same `stream` go out one after the other, in the order of these calls.
    What the letter refers to must have been flushed.
    """
    connection = work.session.connection()
    statement = _insertion(connection.dialect.name).returning(col(OutboxMessage.id))
    return connection.execute(statement, _row(work, reason, errand)).first() is not None


def enqueue_all(work: Work, letters: Mapping[str, Errand]) -> None:
    """The same for many letters at once, each by its reason. They are in no stream."""
    if letters:
        connection = work.session.connection()
        rows = [_row(work, reason, errand) for reason, errand in letters.items()]
        connection.execute(_insertion(connection.dialect.name), rows)


def _row(work: Work, reason: str, errand: Errand) -> dict[str, Any]:
    stream = errand.get("stream", "")
    return {
        "id": new_id(),
        "reason": reason,
        "kind": errand["kind"],
        "circle_id": errand["circle_id"],
        "person_id": errand["to"],
        "address": errand.get("address", ""),
        "stream": stream,
        "position": _next_position(work.session, stream) if stream else 0,
        "payload": errand["payload"],
        "message_id": new_id().hex,
        "due_at": errand["due_at"],
        "state": MailState.QUEUED,
        "attempts": 0,
        "trouble": MailTrouble.NONE,
        "created_at": work.now,
    }


def _next_position(session: Session, stream: str) -> int:
    last = select(func.max(OutboxMessage.position)).where(col(OutboxMessage.stream) == stream)
    return (session.exec(last).one() or 0) + 1


@cache
def _insertion(dialect: str) -> sa.Insert:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(OutboxMessage).on_conflict_do_nothing(index_elements=["reason"])
