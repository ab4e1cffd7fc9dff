"""What happens to comments on goals."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEvent(CircleEvent):
    """Something that happened to a comment; `people` are mentioned in it from now on."""

    goal_id: UUID
    comment_id: UUID
    people: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentWritten(CommentEvent):
    """There is a further comment on a goal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEdited(CommentEvent):
    """A comment reads otherwise, or mentions others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRemoved(CommentEvent):
    """A comment is shown no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentBroughtBack(CommentEvent):
    """A comment that was removed is there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPutAway(CommentEvent):
    """Who is mentioned has read it: news for them alone."""
