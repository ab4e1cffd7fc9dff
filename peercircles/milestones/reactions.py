"""What the days of a goal have to keep to where it has a charter."""

from sqlmodel import col, select

from peercircles.goals.events import GoalEdited
from peercircles.goals.models import Goal, GoalChange, GoalKind
from peercircles.kernel.errors import Invalid
from peercircles.kernel.events import Event
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.milestones.models import Charter


def check_last_days(work: Work, event: Event) -> None:
    """Raise Invalid where the last day of a project was put before its first; nothing is saved."""
    if not isinstance(event, GoalEdited):
        return
    goal, charter = (
        work.session.get_one(Goal, event.goal_id),
        work.session.get(Charter, event.goal_id),
    )
    if charter is None or charter.starts_on is None or goal.target_on is None:
        return
    is_before = goal.kind is GoalKind.PROJECT and goal.target_on < charter.starts_on
    if is_before and _was_chosen_now(work, goal):
        raise Invalid(
            text(
                "This goal begins on {day}. Choose that day or a later one.", day=charter.starts_on
            ),
            field="target_on",
        )


def _was_chosen_now(work: Work, goal: Goal) -> bool:
    """Whether the day is different since this edit; one that was there before can stay."""
    statement = select(GoalChange.id).where(
        GoalChange.goal_id == goal.id,
        GoalChange.part == "target_on",
        col(GoalChange.at) == work.now,
    )
    return work.session.exec(statement).first() is not None
