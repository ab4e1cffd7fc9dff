"""The milestones of a goal as a whole: what a change of one of them has to keep to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from peercircles.goals.models import Beside, ChangeKind, Goal
from peercircles.goals.records import remember_beside
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.milestones.events import (
    MilestoneAdded,
    MilestoneBroughtBack,
    MilestoneDone,
    MilestoneEvent,
    MilestoneMoved,
    MilestoneRemoved,
    MilestoneReopened,
)
from peercircles.milestones.models import (
    LONGEST_MILESTONE,
    MOST_MILESTONES,
    MOST_YEARS,
    Milestone,
    MilestoneWords,
)
from peercircles.milestones.queries import (
    began_on,
    milestone_not_found,
    milestones_in,
    waits_in,
)
from peercircles.milestones.waiting import Waits, goes_round, only_among, waiting_for

_TOLD_IN_HISTORY: Mapping[type[MilestoneEvent], ChangeKind] = {
    MilestoneAdded: ChangeKind.ADDED,
    MilestoneDone: ChangeKind.DONE,
    MilestoneReopened: ChangeKind.REOPENED,
    MilestoneRemoved: ChangeKind.REMOVED,
    MilestoneBroughtBack: ChangeKind.RESTORED,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """The milestones of a goal whose board is held, with what waits for what."""

    work: Work
    goal: Goal
    by_id: Mapping[UUID, Milestone]
    waits: Waits

    def shown(self, milestone_id: UUID) -> Milestone:
        """A milestone that was not removed."""
        milestone = self.by_id[milestone_id]
        if milestone.is_removed():
            raise Conflict(text("This milestone was removed. Bring it back first."))
        return milestone

    @property
    def there(self) -> frozenset[UUID]:
        """Those that were not removed."""
        return frozenset(own for own, each in self.by_id.items() if not each.is_removed())

    def needs(self, milestone_id: UUID) -> frozenset[UUID]:
        """What a milestone waits for, among those that are there."""
        return self.waits.get(milestone_id, frozenset()) & self.there

    def followers(self, milestone_id: UUID) -> frozenset[UUID]:
        """What waits for it, and is not done."""
        waiting = waiting_for(only_among(self.waits, self.there), milestone_id)
        return frozenset(own for own in waiting if not self.by_id[own].is_done())

    def typed(self, words: MilestoneWords) -> MilestoneWords:
        """The words cleaned, with a day that the goal can have."""
        return MilestoneWords(
            title=typed_line(words.title, field="title", limit=LONGEST_MILESTONE),
            due_on=self._checked_day(words.due_on),
            needs=words.needs,
        )

    def day_for(self, milestone: Milestone, by: timedelta) -> date:
        """The day a milestone would move to, which has to be one it could be given by hand."""
        try:
            return self._checked_day(milestone.due_on + by)
        except (Invalid, OverflowError):
            raise Invalid(
                text(
                    "“{title}” would come before this goal began, or too far ahead. "
                    "Move it by itself.",
                    title=milestone.title,
                ),
                field="due_on",
            ) from None

    def check_needs(self, milestone_id: UUID, needs: frozenset[UUID]) -> None:
        """Raise where it cannot wait for these: for what is gone, or in the end for itself."""
        if not needs <= self.there:
            raise milestone_not_found()
        if goes_round(self.waits, milestone_id, needs):
            raise Invalid(
                text("One of these waits for this milestone already, directly or through others."),
                field="needs",
            )

    def check_room(self) -> None:
        """Raise Conflict where the goal has as many as it can have."""
        if len(self.there) >= MOST_MILESTONES:
            raise Conflict(
                text("A goal can have {count} milestones. Remove one first.", count=MOST_MILESTONES)
            )

    def announce_move(self, milestone: Milestone, before: date) -> None:
        """Tell that one of them is due on another day than before."""
        self._remember(milestone, ChangeKind.MOVED, days=(before, milestone.due_on))
        self._record(milestone, MilestoneMoved)

    def announce(self, milestone: Milestone, happened: type[MilestoneEvent]) -> None:
        """Tell of what else happened to one of them."""
        if kind := _TOLD_IN_HISTORY.get(happened):
            self._remember(milestone, kind)
        self._record(milestone, happened)

    def _remember(
        self, milestone: Milestone, kind: ChangeKind, *, days: tuple[date, date] | None = None
    ) -> None:
        about = {"about_id": milestone.id}
        remember_beside(self.work, self.goal, Beside.MILESTONE, kind, **about, days=days)

    def _record(self, milestone: Milestone, happened: type[MilestoneEvent]) -> None:
        self.work.record(
            happened(
                at=self.work.now,
                by=self.work.actor.person_id,
                circle_id=self.goal.circle_id,
                goal_id=self.goal.id,
                milestone_id=milestone.id,
            )
        )

    def _checked_day(self, day: date) -> date:
        began = began_on(self.work.session, self.goal)
        if day < began:
            raise Invalid(
                text("This goal began on {day}. Choose that day or a later one.", day=began),
                field="due_on",
            )
        if day.year > self.work.now.year + MOST_YEARS:
            raise Invalid(
                text(
                    "This day is too far ahead. Choose one within {years} years.", years=MOST_YEARS
                ),
                field="due_on",
            )
        return day


def plan_of_goal(work: Work, goal: Goal) -> Plan:
    """The milestones of a goal whose board is held."""
    by_id = {each.id: each for each in milestones_in(work.session, goal.id)}
    return Plan(work, goal, by_id, waits_in(work.session, goal.id))
