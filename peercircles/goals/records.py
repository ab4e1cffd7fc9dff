"""What every change of a goal leaves: an entry in its history, and news for whoever looks."""

from peercircles.goals.events import GoalEvent
from peercircles.goals.models import ChangeKind, Goal, GoalChange
from peercircles.kernel.work import Work


def remember(
    work: Work, goal: Goal, kind: ChangeKind, *, part: str = "", before: str = "", after: str = ""
) -> None:
    """Write into the goal's history what the actor did."""
    work.append(
        GoalChange,
        goal_id=goal.id,
        by=work.actor.person_id,
        kind=kind,
        part=part,
        before=before,
        after=after,
        at=work.now,
    )


def announce(work: Work, goal: Goal, happened: type[GoalEvent]) -> None:
    """Tell of it, with the version of the board that shows it."""
    work.record(
        happened(
            at=work.now,
            by=work.actor.person_id,
            circle_id=goal.circle_id,
            goal_id=goal.id,
            board_version=goal.board_version,
        )
    )
