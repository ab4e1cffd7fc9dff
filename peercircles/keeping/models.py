"""What is kept about keeping: agreements of a circle, its closing, and unnamed authors."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum


class Agreed(StrEnum):
    """What the members of a circle may agree on here."""

    PACK = "pack"
    KEEP = "keep"


class KeepingAgreement(SQLModel, table=True):
    """A member agrees that the circle's pack may be taken along, or that its words are kept."""

    __table_args__ = (UniqueConstraint("circle_id", "about", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    about: Agreed = Field(sa_type=text_enum(Agreed))
    at: datetime = Field(sa_type=UtcDateTime)


class ClosedCircle(SQLModel, table=True):
    """Since when a circle is closed, and when its words were erased."""

    circle_id: UUID = Field(primary_key=True, foreign_key="circle.id", ondelete="CASCADE")
    closed_at: datetime = Field(sa_type=UtcDateTime)
    erased_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Pseudonym(SQLModel, table=True):
    """Who an unnamed author of a circle is: for that person's own export, and nobody else.

    `stub_id` is a person without a name, an address or a way to sign in. It goes on when
    this row goes with the account; from then on nobody can tell any more.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    stub_id: UUID = Field(foreign_key="person.id", unique=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
