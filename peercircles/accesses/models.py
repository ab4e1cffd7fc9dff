"""Who, beside the people of a circle, opened or changed something of theirs."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum


class AccessKind(StrEnum):
    """What was done: for somebody by an organiser, or at the command line."""

    REMOVAL = "removal"
    CORRECTION = "correction"
    SWAP = "swap"
    SWAP_WITHDRAWN = "swap-withdrawn"
    HOLDERS = "holders"
    ATTENDANCE = "attendance"
    HOURS_WITHDRAWN = "hours-withdrawn"
    SIGN_IN_LINK = "sign-in-link"
    INVITATION = "invitation"
    EXPLANATION = "explanation"
    BACKUP = "backup"
    RESTORE = "restore"


# Done by whoever runs the installation, whose name the product does not know.
OPERATORS = frozenset(
    {
        AccessKind.SIGN_IN_LINK,
        AccessKind.INVITATION,
        AccessKind.EXPLANATION,
        AccessKind.BACKUP,
        AccessKind.RESTORE,
    }
)


class Access(SQLModel, table=True):
    """One look at, or one act upon, what is a circle's: written with it, and never changed.

    Without a circle and without somebody it is about, it was the whole installation. `by` is
    nobody where it was done at the command line. `meeting_id` refers to
    nothing: the line outlives its meeting. What coaches look at is kept with their permission.
    """

    __table_args__ = (sa.Index("ix_access_circle_id_at", "circle_id", "at"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    kind: AccessKind = Field(sa_type=text_enum(AccessKind))
    circle_id: UUID | None = Field(default=None, foreign_key="circle.id", ondelete="CASCADE")
    by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    about_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="SET NULL"
    )
    meeting_id: UUID | None = None
    at: datetime = Field(sa_type=UtcDateTime)
