"""What is found for a question: of each kind within what its own package lets the actor read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from peercircles.asks.finding import asks_with, replies_with
from peercircles.backpacks.finding import items_with
from peercircles.comments.finding import comments_with
from peercircles.goals.finding import goals_with, updates_with
from peercircles.kernel.finding import Found, Search, Spot
from peercircles.kernel.questions import Question
from peercircles.kernel.work import Actor
from peercircles.measures.finding import measures_with, own_measures_with
from peercircles.milestones.finding import charters_with, milestones_with
from peercircles.notes.finding import notes_with
from peercircles.promises.finding import promises_with
from peercircles.recaps.finding import decisions_with
from peercircles.records.finding import copies_with as records_shared_with
from peercircles.records.finding import entries_with
from peercircles.reflections.finding import copies_with as reflections_shared_with
from peercircles.reflections.finding import reflections_with, weeks_with
from peercircles.systems.finding import systems_with, things_with
from peercircles.thanks.finding import thanks_with
from peercircles.theories.finding import aims_with, drivers_with
from peercircles.theories.finding import copies_with as diagrams_shared_with
from peercircles.trials.finding import observed_with, trials_with

ON_A_PAGE = 20


class Sort(StrEnum):
    """What can be looked for by itself."""

    GOALS = "goals"
    UPDATES = "updates"
    COMMENTS = "comments"
    PLANS = "plans"
    PROMISES = "promises"
    DECISIONS = "decisions"
    THANKS = "thanks"
    ASKS = "asks"
    SHARED = "shared"
    NOTES = "notes"
    DRIVERS = "drivers"
    TESTS = "tests"
    BACKPACK = "backpack"
    RECORD = "record"
    REFLECTIONS = "reflections"


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What was found, the newest first, and where the next page begins, if there is one."""

    rows: list[Found]
    next: Spot | None


Finder = Callable[[Session, Actor, Search], list[Found]]
_FINDERS: Mapping[Sort, tuple[Finder, ...]] = {
    Sort.GOALS: (goals_with,),
    Sort.UPDATES: (updates_with,),
    Sort.COMMENTS: (comments_with,),
    Sort.PLANS: (milestones_with, charters_with, measures_with),
    Sort.PROMISES: (promises_with,),
    Sort.DECISIONS: (decisions_with,),
    Sort.THANKS: (thanks_with,),
    Sort.ASKS: (asks_with, replies_with),
    Sort.SHARED: (records_shared_with, reflections_shared_with, diagrams_shared_with),
    Sort.NOTES: (notes_with,),
    Sort.DRIVERS: (aims_with, drivers_with, own_measures_with, systems_with, things_with),
    Sort.TESTS: (trials_with, observed_with),
    Sort.BACKPACK: (items_with,),
    Sort.RECORD: (entries_with,),
    Sort.REFLECTIONS: (reflections_with, weeks_with),
}


def found_for(
    session: Session,
    actor: Actor,
    question: Question,
    *,
    sort: Sort | None = None,
    before: Spot | None = None,
) -> FoundPage:
    """A page of what meets the question. Nothing is counted: there is more, or there is not."""
    search = Search(question, limit=ON_A_PAGE + 1, before=before)
    rows = [
        row
        for each in ([sort] if sort else Sort)
        for finder in _FINDERS[each]
        for row in finder(session, actor, search)
    ]
    rows.sort(key=lambda row: (row.at, row.id), reverse=True)
    page, rest = rows[:ON_A_PAGE], rows[ON_A_PAGE:]
    return FoundPage(page, Spot(page[-1].at, page[-1].id) if rest else None)
