"""Comments on goals, and who is mentioned in them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_COMMENT = 2000
MOST_COMMENTS = 500


class CommentClash(Conflict):
    """It was changed in another window after this edit was begun, so that nothing was saved."""

    code = "comment-clash"

    def __init__(self) -> None:
        super().__init__(text("That did not save. You changed this in another window, too."))


class GoalComment(SQLModel, table=True):
    """What somebody says about a goal. `edited_at` tells that it once read otherwise.

    One that was removed is shown to nobody, and can be brought back for a while.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True, ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    words: str = Field(max_length=LONGEST_COMMENT)
    audience: Audience = Field(default=Audience.CIRCLE, sa_type=text_enum(Audience))
    version: int = 1
    at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_removed(self) -> bool:
        """Whether its author removed it."""
        return self.removed_at is not None

    def check_shown(self) -> None:
        """Raise Conflict where it was removed."""
        if self.is_removed():
            raise Conflict(text("This comment was removed. Bring it back first."))

    def rewrite(self, words: str, at: datetime, *, expected_version: int) -> None:
        """Take other words; CommentClash where they are not those the edit began with."""
        if self.version != expected_version:
            raise CommentClash
        self.words = words
        self.edited_at = at
        self.version += 1

    def remove(self, at: datetime) -> None:
        """Be shown no more."""
        self.removed_at = at

    def bring_back(self) -> None:
        """Be shown again."""
        self.removed_at = None


class GoalMention(SQLModel, table=True):
    """Somebody is mentioned in a comment: by who they are, never by what they are called.

    There is one row for ever, so that nobody is told twice: taken out, it `is_on` no more.
    """

    __table_args__ = (UniqueConstraint("comment_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    comment_id: UUID = Field(foreign_key="goalcomment.id", ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    is_on: bool = True
    at: datetime = Field(sa_type=UtcDateTime)
    read_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def put_away(self, at: datetime) -> None:
        """Who is mentioned has read it."""
        self.read_at = self.read_at or at
