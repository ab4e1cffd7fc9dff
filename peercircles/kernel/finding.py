"""What was found of somebody's question, kind by kind, each within what they may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from peercircles.kernel.columns import UtcDateTime
from peercircles.kernel.questions import Question


@dataclass(frozen=True, slots=True)
class Found:
    """One text with the words in it, where its reader finds it.

    `title` and `words` are what was looked through; `about` says what it belongs to. A link
    leads to `thing_id` in `home_id`, or to its home alone.
    """

    kind: str
    id: UUID
    at: datetime
    title: str
    words: str
    about: str
    thing_id: UUID | None
    home_id: UUID


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page of what was found ends: the next one goes on with what is older."""

    at: datetime
    id: UUID


@dataclass(frozen=True, slots=True)
class Search:
    """A question, and how much of the answer is wanted."""

    question: Question
    limit: int
    before: Spot | None = None

    def found(self, session: Session, kind: str, places: "Places") -> list[Found]:
        """What meets the question among what is in reach, the newest first."""
        statement = (
            places.within.add_columns(
                places.id,
                places.at,
                places.title,
                places.words,
                places.about,
                places.thing_id,
                places.home_id,
            )
            .where(self.question.meets(*places.texts), self._is_older(places))
            .order_by(places.at.desc(), places.id.desc())
            .limit(self.limit)
        )
        return [Found(kind, *row) for row in session.connection().execute(statement)]

    def _is_older(self, places: "Places") -> sa.ColumnElement[bool]:
        if self.before is None:
            return sa.true()
        return sa.tuple_(places.at, places.id) < sa.tuple_(
            sa.literal(self.before.at, UtcDateTime()), sa.literal(self.before.id, sa.Uuid())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Texts in somebody's reach: `within` joins and limits them; the rest are its columns."""

    within: sa.Select[Any]
    id: sa.SQLColumnExpression[UUID]
    at: sa.SQLColumnExpression[datetime]
    title: sa.SQLColumnExpression[str]
    words: sa.SQLColumnExpression[str]
    about: sa.SQLColumnExpression[str]
    thing_id: sa.SQLColumnExpression[UUID] | sa.SQLColumnExpression[UUID | None]
    home_id: sa.SQLColumnExpression[UUID]
    texts: Sequence[sa.SQLColumnExpression[str]]
