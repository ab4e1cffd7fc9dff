"""What every change of a goal leaves: an entry in its history, and news for whoever looks."""

from datetime import date
from uuid import UUID

from peercircles.goals.events import GoalEvent
from peercircles.goals.models import Beside, ChangeKind, Goal, GoalChange
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


def remember_beside(
    work: Work,
    goal: Goal,
    what: Beside,
    kind: ChangeKind,
    *,
    about_id: UUID | None = None,
    days: tuple[date, date] | None = None,
) -> None:
    """Write into the goal's history what the actor did to something that hangs on it.

    `days` are those from and to which it moved.
    """
    before, after = (day.isoformat() for day in days) if days else ("", "")
    work.append(
        GoalChange,
        goal_id=goal.id,
        by=work.actor.person_id,
        kind=kind,
        part=what.value,
        about_id=about_id,
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
