"""A ramp as a ladder: a rung for each test, the last one on top.

The drawing and the table of the same are made of these rungs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from peercircles.trials.models import Decision, Step
from peercircles.trials.queries import TrialRow

# By the size of the drawing's letters: how high a rung is, how wide the ladder, how far it leans.
RUNG, WIDTH, LEAN = 5.0, 22.0, 0.75
MARGIN = 2.5


@dataclass(frozen=True, slots=True)
class Rung:
    """One test on the ladder. `done` are the steps that are behind it; `now` the one it is at.

    A decided test is at no step any more.
    """

    number: int
    is_bold: bool
    question: str
    starts_on: date | None
    ends_on: date | None
    done: tuple[Step, ...]
    now: Step | None
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A rung with its place: where its line begins and ends, and how high."""

    rung: Rung
    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """The rungs from the first test up, in a drawing of this size; `rails` from foot to top."""

    rungs: tuple[Placed, ...]
    width: float
    height: float
    rails: tuple[tuple[float, float, float, float], ...]


def rungs_of(trials: Sequence[TrialRow]) -> tuple[Rung, ...]:
    """A rung for each test, the first first."""
    return tuple(_rung(trial) for trial in trials)


def ladder_of(rungs: Sequence[Rung]) -> Ladder:
    """The ladder, leaning towards what comes next."""
    height = 2 * MARGIN + RUNG * max(len(rungs) - 1, 0)
    # A high ladder stands steeper, so that it keeps its width.
    lean = min(LEAN, 6.0 / max(len(rungs), 1))
    placed = tuple(
        Placed(rung, left, left + WIDTH - 6.0, height - MARGIN - RUNG * place)
        for place, rung in enumerate(rungs)
        for left in [lean * place]
    )
    run = lean * height / RUNG
    foot = -lean * MARGIN / RUNG
    rails = tuple((foot + side, height, foot + side + run, 0.0) for side in (0.0, WIDTH - 6.0))
    return Ladder(placed, WIDTH, height, rails)


def _rung(trial: TrialRow) -> Rung:
    steps = tuple(Step)
    here = steps.index(trial.step)
    is_decided = trial.decision is not None
    return Rung(
        number=trial.number,
        is_bold=trial.plan.is_bold,
        question=trial.plan.question,
        starts_on=trial.plan.starts_on,
        ends_on=trial.plan.ends_on,
        done=steps if is_decided else steps[:here],
        now=None if is_decided else trial.step,
        decision=trial.decision,
    )
