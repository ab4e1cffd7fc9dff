"""Column types and conventions that behave the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import SQLModel

from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Refuse naive values, store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002 - as above
        """Give back an aware value in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def text_enum(kind: type[StrEnum]) -> Any:
    """An enum stored as its value in a plain string column."""
    return sa.Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=24,
        values_callable=_values_of,
    )


def _values_of(kind: type[StrEnum]) -> list[str]:
    return [member.value for member in kind]


def new_id() -> UUID:
    """A fresh random id."""
    return uuid4()


def parse_id(value: object) -> UUID:
    """The id in `value`; what is not an id is not found."""
    try:
        return UUID(str(value))
    except ValueError:
        raise NotFound(text("We could not find that page.")) from None
