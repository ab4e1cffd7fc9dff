"""Thanks: from one member to another. Nobody counts them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id

LONGEST_THANKS = 280


class Thanks(SQLModel, table=True):
    """Somebody thanks somebody, with or without words; for a meeting, or just so.

    `is_shared`: the circle reads it, too. Otherwise the two of them alone do.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID | None = Field(
        default=None, foreign_key="meeting.id", index=True, ondelete="SET NULL"
    )
    from_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    to_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    words: str = Field(default="", max_length=LONGEST_THANKS)
    is_shared: bool = False
    at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def put_away(self, at: datetime) -> None:
        """Whom it is for has read it; it need not be shown to them on the first page any more."""
        self.read_at = self.read_at or at
