"""What follows for records when a goal is done, and when somebody leaves a circle."""

from uuid import UUID

from sqlmodel import col, delete, select

from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.goals.events import GoalAdded, GoalMoved
from peercircles.goals.models import Goal, Lane
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.records.filling import fill_in
from peercircles.records.models import RecordCopy
from peercircles.records.reaching import record_changed, shared_changed


def keep_records(work: Work, event: Event) -> None:
    """Fill in what is done; a pause changes nothing, a parting takes back what was shared."""
    match event:
        case GoalMoved() | GoalAdded():
            goal = work.session.get_one(Goal, event.goal_id)
            if goal.lane is Lane.DONE:
                fill_in(work, goal)
        case MembershipPaused():
            return
        case MembershipEnded():
            _take_copies_back(work, event.circle_id, event.person_id)
        case _:
            return


def _take_copies_back(work: Work, circle_id: UUID, person_id: UUID) -> None:
    theirs = (RecordCopy.circle_id == circle_id, RecordCopy.keeper_id == person_id)
    if work.session.exec(select(RecordCopy.id).where(*theirs)).first() is not None:
        work.session.exec(
            delete(RecordCopy).where(
                col(RecordCopy.circle_id) == circle_id, col(RecordCopy.keeper_id) == person_id
            )
        )
        record_changed(work, person_id)
        shared_changed(work, circle_id)
