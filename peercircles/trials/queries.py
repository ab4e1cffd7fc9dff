"""What somebody sees of their own tests of change. Every query asks for the owner's alone."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.work import Actor
from peercircles.theories.models import Diagram, Node
from peercircles.trials import policy
from peercircles.trials.held import trial_not_found
from peercircles.trials.looking_at import (
    MeasureChoice,
    measures_to_choose,
    measures_within_reach,
)
from peercircles.trials.models import Datum, Decision, PlanWords, Ramp, Step, StudyWords, Trial


@dataclass(frozen=True, slots=True)
class RampRow:
    """A ramp in a list, as its last test has it. `taught` is what was learned last."""

    id: str
    title: str
    number: int
    is_bold: bool
    step: Step
    decision: Decision | None
    question: str
    starts_on: date | None
    ends_on: date | None
    taught: str
    changed_at: datetime

    @property
    def is_running(self) -> bool:
        """Whether there is something still to plan, do or study."""
        return self.decision is None


@dataclass(frozen=True, slots=True)
class DatumRow:
    """What was observed on a day."""

    id: str
    day: date
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One test of a ramp in full."""

    id: str
    number: int
    step: Step
    plan: PlanWords
    study: StudyWords
    decision: Decision | None
    version: int
    begun_at: datetime | None
    decided_at: datetime | None
    data: tuple[DatumRow, ...]


@dataclass(frozen=True, slots=True)
class RampPage:
    """A ramp with all its tests, the first first.

    `diagram_id` is empty where idea or diagram are gone; `is_idea_gone` says so of either.
    `measures` has those of its tests and those there are `to_choose`.
    """

    id: str
    title: str
    diagram_id: str
    is_idea_gone: bool
    trials: tuple[TrialRow, ...]
    measures: tuple[MeasureChoice, ...]
    to_choose: tuple[MeasureChoice, ...]


def my_ramps(session: Session, actor: Actor, idea_id: UUID | None = None) -> list[RampRow]:
    """The actor's tests, those changed last first: all of them, or those of one idea."""
    statement = (
        select(Ramp, Trial, Node.title)
        .join(Trial, col(Trial.ramp_id) == col(Ramp.id))
        .outerjoin(Node, col(Node.id) == col(Ramp.idea_id))
        .where(Ramp.owner_id == actor.person_id, col(Ramp.removed_at).is_(None))
        .order_by(col(Ramp.changed_at).desc(), col(Ramp.id), col(Trial.number))
    )
    if idea_id is not None:
        statement = statement.where(Ramp.idea_id == idea_id)
    rows: dict[UUID, RampRow] = {}
    for ramp, trial, idea in session.exec(statement):
        before = rows.get(ramp.id)
        rows[ramp.id] = RampRow(
            id=str(ramp.id),
            title=idea or ramp.title,
            number=trial.number,
            is_bold=trial.is_bold,
            step=trial.step,
            decision=trial.decision,
            question=trial.question,
            starts_on=trial.starts_on,
            ends_on=trial.ends_on,
            taught=trial.learned or trial.happened or (before.taught if before else ""),
            changed_at=ramp.changed_at,
        )
    return list(rows.values())


def ramp_page(session: Session, actor: Actor, ramp_id: UUID) -> RampPage:
    """One ramp; NotFound where it is not the actor's, or was removed."""
    statement = select(Ramp).where(
        Ramp.id == ramp_id, Ramp.owner_id == actor.person_id, col(Ramp.removed_at).is_(None)
    )
    ramp = session.exec(statement).one_or_none()
    if ramp is None:
        raise trial_not_found()
    policy.may_read(actor.person_id, ramp).enforce()
    idea, diagram = _where_it_hangs(session, ramp)
    is_there = idea is not None and idea.removed_at is None
    is_there = is_there and diagram is not None and diagram.removed_at is None
    trials = _trials_of(session, ramp_id)
    used = {trial.plan.measure_id for trial in trials if trial.plan.measure_id}
    return RampPage(
        id=str(ramp.id),
        title=idea.title if idea else ramp.title,
        diagram_id=str(diagram.id) if is_there and diagram else "",
        is_idea_gone=not is_there,
        trials=trials,
        measures=measures_within_reach(session, actor, used),
        to_choose=measures_to_choose(session, actor, ramp.idea_id),
    )


def _where_it_hangs(session: Session, ramp: Ramp) -> tuple[Node | None, Diagram | None]:
    idea = session.get(Node, ramp.idea_id) if ramp.idea_id else None
    return idea, session.get(Diagram, idea.diagram_id) if idea else None


def _trials_of(session: Session, ramp_id: UUID) -> tuple[TrialRow, ...]:
    statement = select(Trial).where(Trial.ramp_id == ramp_id).order_by(col(Trial.number))
    trials = session.exec(statement).all()
    data = _data_of(session, [trial.id for trial in trials])
    return tuple(
        TrialRow(
            id=str(trial.id),
            number=trial.number,
            step=trial.step,
            plan=trial.plan(),
            study=trial.study(),
            decision=trial.decision,
            version=trial.version,
            begun_at=trial.begun_at,
            decided_at=trial.decided_at,
            data=tuple(data[trial.id]),
        )
        for trial in trials
    )


def _data_of(session: Session, trial_ids: Collection[UUID]) -> defaultdict[UUID, list[DatumRow]]:
    statement = (
        select(Datum)
        .where(col(Datum.trial_id).in_(trial_ids))
        .order_by(col(Datum.day), col(Datum.at), col(Datum.id))
    )
    data: defaultdict[UUID, list[DatumRow]] = defaultdict(list)
    for datum in session.exec(statement):
        data[datum.trial_id].append(DatumRow(str(datum.id), datum.day, datum.value, datum.words))
    return data
