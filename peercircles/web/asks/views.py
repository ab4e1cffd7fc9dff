"""Asks and offers as a page draws them, and what their forms send."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from peercircles.asks.models import AskAbout, AskKind
from peercircles.asks.queries import AskDraft, AskRow, AsksPage, ReplyRow
from peercircles.asks.words import AskClash, AskWords
from peercircles.kernel.text import text
from peercircles.web.shared.form_values import chosen
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso


class AskForm(TypedDict, total=False):
    """What somebody asks for or offers; `goal_id` is empty where it is about no goal."""

    kind: str
    about: str
    ask_words: str
    goal_id: str


class EditForm(TypedDict, total=False):
    """One's own ask or offer, said otherwise."""

    version: str
    edited_kind: str
    edited_about: str
    edited_words: str
    edited_goal: str


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
    is_edited: bool = False
    can_edit: bool = False
    can_settle: bool = False
    can_reply: bool = False
    replies: list[ReplyView] = field(default_factory=list[ReplyView])


@dataclass(frozen=True)
class DraftView:
    """What the form for a change begins with; without an id no such form is open.

    `goals` are what it could be about; empty where there is no goal to choose.
    """

    id: str = ""
    kind: str = ""
    about: str = ""
    words: str = ""
    goal_id: str = ""
    version: int = 0
    goals: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass(frozen=True)
class SavedView:
    """What was saved in another window; `words` are empty without a clash."""

    kind: str = ""
    about: str = ""
    words: str = ""
    goal_title: str = ""


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


def draft_view(draft: AskDraft, locale: str) -> DraftView:
    """The form for a change, in the reader's language."""
    resting = text("The one it has, in the archive").into(locale)
    goals = [(goal.id, goal.title or resting) for goal in draft.goals]
    return DraftView(
        id=draft.id,
        kind=draft.kind.value,
        about=draft.about.value,
        words=draft.words,
        goal_id=draft.goal_id,
        version=draft.version,
        goals=[("", text("About no goal").into(locale)), *goals] if goals else [],
    )


def saved_view(clash: AskClash) -> SavedView:
    """What is stored, to be read beside what was typed."""
    theirs = clash.theirs
    return SavedView(theirs.kind.value, theirs.about.value, theirs.words, clash.goal_title)


def edited_in(form: EditForm) -> AskWords:
    """What the form for a change says. Raises Invalid for choices that there are not."""
    return AskWords(
        kind=chosen(AskKind, form.get("edited_kind", ""), field="edited_kind"),
        about=chosen(AskAbout, form.get("edited_about", ""), field="edited_about"),
        words=form.get("edited_words", ""),
    )


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
        is_edited=row.is_edited,
        can_edit=row.can_edit,
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
