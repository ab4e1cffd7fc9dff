"""Builders for the milestones of goals."""

from datetime import date
from itertools import count
from typing import Any

from peercircles.goals.models import Goal
from peercircles.milestones.models import Charter, Milestone, MilestoneNeed
from tests.moments import LONG_AGO

_numbers = count(1)
A_DAY = date(2026, 5, 4)


class Planned:
    """The part of a world where people plan what is to be there by when."""

    def add(self, row: Any) -> Any:
        """Store a row as it is."""
        raise NotImplementedError

    def milestone(self, goal: Goal, *needs: Milestone, **fields: Any) -> Milestone:
        """A milestone of a goal, by its owner, that waits for these."""
        defaults: dict[str, Any] = {
            "goal_id": goal.id,
            "by": goal.owner_id,
            "title": f"Milestone {next(_numbers)}",
            "due_on": A_DAY,
            "created_at": LONG_AGO,
        }
        milestone = self.add(Milestone(**{**defaults, **fields}))
        for needed in needs:
            self.add(MilestoneNeed(milestone_id=milestone.id, needed_id=needed.id))
        return milestone

    def charter(self, goal: Goal, **fields: Any) -> Charter:
        """The charter of a goal, by its owner."""
        words = {"aim": "x", "scope": "x", "alignment": "x", "version": 1}
        about: dict[str, Any] = {"goal_id": goal.id, "by": goal.owner_id, "changed_at": LONG_AGO}
        return self.add(Charter(**{**words, **about, **fields}))
