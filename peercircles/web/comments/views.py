"""Comments as a page draws them, and what their forms send."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypedDict
from uuid import UUID

from peercircles.comments.commands import CommentWords
from peercircles.comments.queries import CommentRow, GoalTalk, MentionRow
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import parse_id
from peercircles.web.shared.names import initials_of, tint_of
from peercircles.web.shared.times import iso


class CommentForm(TypedDict, total=False):
    """What is said, who is mentioned, and who may read it."""

    words: str
    mentioned: list[str]
    audience: str


class EditedForm(TypedDict, total=False):
    """The same of a comment that is there already. `version` is the one the edit began with."""

    edited_words: str
    edited_mentioned: list[str]
    version: str


@dataclass(frozen=True)
class CommentView:
    """One comment. `mentioned` are the names in it."""

    id: str = ""
    author: str = ""
    initials: str = ""
    seat: int = 0
    words: str = ""
    mentioned: list[str] = field(default_factory=list[str])
    is_for_coach: bool = False
    at: str = ""
    is_edited: bool = False
    is_removed: bool = False
    is_yours: bool = False
    can_change: bool = False


@dataclass(frozen=True)
class PersonChoice:
    """Somebody who can be mentioned. `is_on` says whether a box is ticked."""

    id: str = ""
    name: str = ""
    is_on: bool = False


@dataclass(frozen=True)
class EditedView:
    """The comment that is being changed."""

    id: str = ""
    words: str = ""
    version: int = 0
    people: list[PersonChoice] = field(default_factory=list[PersonChoice])


@dataclass(frozen=True)
class TalkView:
    """What is said about a goal."""

    goal_id: str = ""
    title: str = ""
    is_for_coach: bool = False
    comments: list[CommentView] = field(default_factory=list[CommentView])
    has_earlier: bool = False
    people: list[PersonChoice] = field(default_factory=list[PersonChoice])
    can_comment: bool = False


@dataclass(frozen=True)
class MentionView:
    """A comment one is mentioned in."""

    id: str = ""
    goal_id: str = ""
    title: str = ""
    circle_id: str = ""
    circle_name: str = ""
    author: str = ""
    at: str = ""


def talk_view(talk: GoalTalk) -> TalkView:
    """The page as it is drawn."""
    return TalkView(
        goal_id=talk.goal_id,
        title=talk.goal_title,
        is_for_coach=talk.is_for_coach,
        comments=[_comment(row) for row in talk.comments],
        has_earlier=talk.has_earlier,
        people=_people(talk, frozenset()),
        can_comment=talk.can_comment,
    )


def edited_view(talk: GoalTalk, comment_id: str) -> EditedView:
    """A comment to change; nothing where it is not there, or not one's own."""
    for row in talk.comments:
        if row.id == comment_id and row.can_change and not row.is_removed:
            return EditedView(row.id, row.words, row.version, _people(talk, row.mentioned_ids))
    return EditedView()


def mention_view(row: MentionRow) -> MentionView:
    """A line of Today."""
    return MentionView(
        id=row.comment_id,
        goal_id=row.goal_id,
        title=row.goal_title,
        circle_id=row.circle_id,
        circle_name=row.circle_name,
        author=row.author_name,
        at=iso(row.at),
    )


def said_in(form: CommentForm) -> CommentWords:
    """What the form says."""
    return CommentWords(form.get("words") or "", _ids(form.get("mentioned") or []))


def said_again_in(form: EditedForm) -> CommentWords:
    """What the form of a change says."""
    return CommentWords(form.get("edited_words") or "", _ids(form.get("edited_mentioned") or []))


def _comment(row: CommentRow) -> CommentView:
    return CommentView(
        id=row.id,
        author=row.author_name,
        initials=initials_of(row.author_name),
        seat=tint_of(row.author_seat),
        words=row.words,
        mentioned=list(row.mentioned),
        is_for_coach=row.audience is Audience.COACH,
        at=iso(row.at),
        is_edited=row.is_edited,
        is_removed=row.is_removed,
        is_yours=row.is_yours,
        can_change=row.can_change,
    )


def _people(talk: GoalTalk, chosen: Collection[str]) -> list[PersonChoice]:
    return [
        PersonChoice(each.person_id, each.name, each.person_id in chosen) for each in talk.people
    ]


def _ids(values: list[str]) -> frozenset[UUID]:
    return frozenset(parse_id(value) for value in values if value)
