"""What the page of a goal's milestones shows: texts and flags, ready to draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peercircles.kernel.text import day_words, text
from peercircles.milestones.commands import Shift
from peercircles.milestones.queries import Follower, GoalMilestones, MilestoneRow
from peercircles.web.milestones.wording import move_words, moved_words
from peercircles.web.shared.callers import Caller


@dataclass(frozen=True)
class NeedChoice:
    """A milestone another may wait for. `is_on` says whether its box is ticked."""

    id: str = ""
    title: str = ""
    is_on: bool = False


@dataclass(frozen=True)
class RowView:
    """A milestone in the list. `early` says that it is due before something it waits for."""

    id: str = ""
    title: str = ""
    day: str = ""
    is_done: bool = False
    waits_for: list[str] = field(default_factory=list[str])
    early: str = ""


@dataclass(frozen=True)
class EditView:
    """The milestone that is being changed; `id` is empty where none is."""

    id: str = ""
    title: str = ""
    due_on: str = ""
    version: int = 0
    choices: list[NeedChoice] = field(default_factory=list[NeedChoice])


@dataclass(frozen=True)
class PlanView:
    """The milestones of a goal."""

    goal_id: str = ""
    title: str = ""
    can_write: bool = False
    rows: list[RowView] = field(default_factory=list[RowView])
    choices: list[NeedChoice] = field(default_factory=list[NeedChoice])
    removed: list[NeedChoice] = field(default_factory=list[NeedChoice])


@dataclass(frozen=True)
class FollowerView:
    """One that could move along: from which day to which."""

    id: str = ""
    title: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class QuestionView:
    """What is asked before a milestone moves that others wait for; no words where nothing is."""

    words: str = ""
    followers: list[FollowerView] = field(default_factory=list[FollowerView])


def plan_view(plan: GoalMilestones, caller: Caller) -> PlanView:
    """The page as the caller reads it."""
    by_id = {row.id: row for row in plan.rows}
    return PlanView(
        goal_id=plan.goal_id,
        title=plan.goal_title,
        can_write=plan.can_write,
        rows=[_row(row, by_id, caller.locale) for row in plan.rows],
        choices=[NeedChoice(row.id, row.words.title) for row in plan.rows],
        removed=[NeedChoice(each.id, each.title) for each in plan.removed],
    )


def edit_view(plan: GoalMilestones, milestone_id: str) -> EditView:
    """A milestone to change; nothing where it is not there, or not theirs to change."""
    for row in plan.rows:
        if row.id == milestone_id and plan.can_write:
            return EditView(
                id=row.id,
                title=row.words.title,
                due_on=row.due_on.isoformat(),
                version=row.version,
                choices=_choices(plan.rows, row),
            )
    return EditView()


def question_view(followers: Sequence[Follower], caller: Caller) -> QuestionView:
    """What is asked about those that wait for one that moves."""
    if not followers:
        return QuestionView()
    days = (followers[0].after - followers[0].before).days
    locale = caller.locale
    return QuestionView(
        words=move_words(days, len(followers)).into(locale),
        followers=[
            FollowerView(
                str(each.id),
                each.title,
                day_words(each.before, locale),
                day_words(each.after, locale),
            )
            for each in followers
        ],
    )


def shift_words(shifts: Sequence[Shift], plan: GoalMilestones, caller: Caller) -> str:
    """What moved, and how far; nothing where nothing did."""
    days = {row.id: row.due_on for row in plan.rows}
    if not shifts or str(shifts[0].milestone_id) not in days:
        return ""
    by = days[str(shifts[0].milestone_id)] - shifts[0].before
    return moved_words(len(shifts), by.days).into(caller.locale) if by else ""


def _row(row: MilestoneRow, by_id: Mapping[str, MilestoneRow], locale: str) -> RowView:
    needed = sorted(
        (by_id[str(own)] for own in row.words.needs), key=lambda each: (each.due_on, each.id)
    )
    later = [each for each in needed if each.due_on > row.due_on]
    return RowView(
        id=row.id,
        title=row.words.title,
        day=day_words(row.due_on, locale),
        is_done=row.is_done,
        waits_for=[each.words.title for each in needed],
        early=_early(later, locale) if later and not row.is_done else "",
    )


def _early(later: Sequence[MilestoneRow], locale: str) -> str:
    return text(
        "What it waits for is due later: {title}, {day}.",
        title=later[-1].words.title,
        day=day_words(later[-1].due_on, locale),
    ).into(locale)


def _choices(rows: Sequence[MilestoneRow], edited: MilestoneRow) -> list[NeedChoice]:
    can_need = {str(own) for own in edited.can_need}
    on = {str(own) for own in edited.words.needs}
    return [NeedChoice(row.id, row.words.title, row.id in on) for row in rows if row.id in can_need]
