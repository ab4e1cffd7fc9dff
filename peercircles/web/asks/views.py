"""Asks and offers as a page draws them, and what their forms send."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from peercircles.asks.commands import AskWords
from peercircles.asks.models import AskAbout, AskKind
from peercircles.asks.queries import AskRow, AsksPage, ReplyRow
from peercircles.web.shared.form_values import chosen
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso


class AskForm(TypedDict, total=False):
    """What somebody asks for or offers; `goal_id` is empty where it is about no goal."""

    kind: str
    about: str
    ask_words: str
    goal_id: str


class ReplyForm(TypedDict, total=False):
    """What somebody says to it."""

    reply_words: str


@dataclass(frozen=True)
class ReplyView:
    """What somebody said to it."""

    id: str = ""
    author: str = ""
    words: str = ""
    at: str = ""
    can_take_back: bool = False


@dataclass(frozen=True)
class AskView:
    """An ask or an offer. `goal_title` is empty where it is about no goal."""

    id: str = ""
    kind: str = ""
    about: str = ""
    words: str = ""
    author: str = ""
    is_yours: bool = False
    goal_id: str = ""
    goal_title: str = ""
    state: str = ""
    at: str = ""
    can_settle: bool = False
    can_reply: bool = False
    replies: list[ReplyView] = field(default_factory=list[ReplyView])


@dataclass(frozen=True)
class GoalView:
    """The goal one would ask for help with."""

    id: str = ""
    title: str = ""


def ask_views(rows: Sequence[AskRow]) -> list[AskView]:
    """The list as it is drawn."""
    names = short_names([row.author_name for row in rows])
    return [_ask(row, name) for row, name in zip(rows, names, strict=True)]


def goal_view(page: AsksPage) -> GoalView:
    """The goal in the address, if it is one of the circle's."""
    goal = page.about_goal
    return GoalView(goal.id, goal.title) if goal else GoalView()


def words_in(form: AskForm) -> AskWords:
    """What the form says. Raises Invalid for choices that there are not."""
    return AskWords(
        kind=chosen(AskKind, form.get("kind", ""), field="kind"),
        about=chosen(AskAbout, form.get("about", ""), field="about"),
        words=form.get("ask_words", ""),
    )


def _ask(row: AskRow, name: str) -> AskView:
    return AskView(
        id=row.id,
        kind=row.kind.value,
        about=row.about.value,
        words=row.words,
        author=name,
        is_yours=row.is_yours,
        goal_id=row.goal_id,
        goal_title=row.goal_title,
        state=row.state.value,
        at=iso(row.at),
        can_settle=row.can_settle,
        can_reply=row.can_reply,
        replies=[_reply(each) for each in row.replies],
    )


def _reply(row: ReplyRow) -> ReplyView:
    return ReplyView(
        id=row.id,
        author=row.author_name,
        words=row.words,
        at=iso(row.at),
        can_take_back=row.can_take_back,
    )
