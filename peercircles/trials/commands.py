"""What can be done with tests of change. Each command holds the ramp first (see held.py)."""

from datetime import date
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.kernel.zones import local
from peercircles.theories.held import open_node
from peercircles.theories.models import NodeKind
from peercircles.trials import policy
from peercircles.trials.held import announce, held_ramp, held_trial
from peercircles.trials.looking_at import measures_to_choose
from peercircles.trials.models import Decision, PlanWords, Ramp, Step, StudyWords, Trial
from peercircles.trials.words import TrialClash, typed_plan, typed_study

MOST_RAMPS = 20
MOST_TRIALS = 40


def begin_ramp(work: Work, idea_id: UUID) -> Ramp:
    """Plan a first test of an idea of the actor's own."""
    _diagram, idea = open_node(work, idea_id)
    policy.may_change(work.actor.person_id, idea).enforce()
    if idea.kind is not NodeKind.IDEA:
        raise Conflict(text("Only an idea can be tested."))
    number = select(func.count()).where(col(Ramp.idea_id) == idea_id)
    if work.session.exec(number).one() >= MOST_RAMPS:
        raise Conflict(text("There are {count} rows of tests of this already.", count=MOST_RAMPS))
    ramp = Ramp(
        owner_id=idea.owner_id,
        idea_id=idea.id,
        title=idea.title,
        created_at=work.now,
        changed_at=work.now,
    )
    work.session.add(ramp)
    work.session.flush()
    _open_trial(work, ramp, 1, PlanWords())
    announce(work, ramp)
    return ramp


def write_plan(
    work: Work,
    trial_id: UUID,
    plan: PlanWords,
    *,
    expected_version: int,
    begins: bool = False,
) -> Trial:
    """Save what is planned; with `begins`, go on to Do, after which the plan stays as it is.

    TrialClash where the plan is not the one that the edit began with.
    """
    ramp, trial = held_trial(work, trial_id)
    policy.may_change(work.actor.person_id, trial).enforce()
    words = typed_plan(plan)
    if words != trial.plan():
        _check_measure(work, ramp, trial, words)
        if trial.step is Step.PLAN and trial.version != expected_version:
            raise TrialClash(theirs=trial.plan(), version=trial.version, mine=words)
        trial.replan(words)
    if begins:
        trial.begin(work.now, _today(work))
    return _changed(work, ramp, trial)


def write_dates(work: Work, trial_id: UUID, starts_on: date | None, ends_on: date | None) -> Trial:
    """Say from when until when the test is, while it is on."""
    ramp, trial = held_trial(work, trial_id)
    policy.may_change(work.actor.person_id, trial).enforce()
    trial.redate(starts_on, ends_on)
    return _changed(work, ramp, trial)


def begin_study(work: Work, trial_id: UUID) -> Trial:
    """Go from Do to Study: look at what happened beside what was expected."""
    ramp, trial = held_trial(work, trial_id)
    policy.may_change(work.actor.person_id, trial).enforce()
    trial.look_back()
    return _changed(work, ramp, trial)


def write_study(
    work: Work,
    trial_id: UUID,
    study: StudyWords,
    *,
    expected_version: int,
    decision: Decision | None = None,
) -> Trial:
    """Save what came of a test; with a decision, say what follows from it.

    To adapt it opens the next test of the ramp: once, however often that is asked for.
    TrialClash where the words are not those that the edit began with.
    """
    ramp, trial = held_trial(work, trial_id)
    policy.may_change(work.actor.person_id, trial).enforce()
    words = typed_study(study)
    if trial.decision and (trial.decision, trial.study()) == (decision, words):
        return trial
    if words != trial.study() or trial.step is not Step.STUDY:
        if trial.step is Step.STUDY and trial.version != expected_version:
            raise TrialClash(theirs=trial.study(), version=trial.version, mine=words)
        trial.write_study(words)
    if decision:
        trial.decide(decision, work.now)
    if decision is Decision.ADAPT:
        # What is to be different is how it is tried; what to expect has to be said anew.
        how = words.next_words or trial.how
        plan = PlanWords(question=trial.question, how=how, measure_id=trial.measure_id)
        _open_trial(work, ramp, trial.number + 1, plan)
    return _changed(work, ramp, trial)


def remove_ramp(work: Work, ramp_id: UUID) -> Ramp:
    """Put tests away, for a while in reach of `bring_ramp_back`."""
    ramp = held_ramp(work, ramp_id)
    policy.may_change(work.actor.person_id, ramp).enforce()
    ramp.check_is_there()
    ramp.remove(work.now)
    announce(work, ramp)
    return ramp


def bring_ramp_back(work: Work, ramp_id: UUID) -> Ramp:
    """They were put away by mistake; nothing of them is lost."""
    ramp = held_ramp(work, ramp_id)
    policy.may_change(work.actor.person_id, ramp).enforce()
    ramp.bring_back()
    announce(work, ramp)
    return ramp


def _open_trial(work: Work, ramp: Ramp, number: int, plan: PlanWords) -> None:
    if number > MOST_TRIALS:
        raise Conflict(text("There are {count} tests in this row already.", count=MOST_TRIALS))
    trial = Trial(
        ramp_id=ramp.id,
        owner_id=ramp.owner_id,
        number=number,
        question=plan.question,
        how=plan.how,
        measure_id=plan.measure_id,
        created_at=work.now,
    )
    work.session.add(trial)


def _changed(work: Work, ramp: Ramp, trial: Trial) -> Trial:
    work.session.add(trial)
    announce(work, ramp)
    return trial


def _check_measure(work: Work, ramp: Ramp, trial: Trial, plan: PlanWords) -> None:
    """One of those there are to choose, or the one that it has already."""
    if plan.measure_id in {None, trial.measure_id}:
        return
    choices = measures_to_choose(work.session, work.actor, ramp.idea_id)
    if str(plan.measure_id) not in {choice.id for choice in choices}:
        raise Invalid(text("Please choose one of these."), field="measure")


def _today(work: Work) -> date:
    return local(work.now, work.session.get_one(Person, work.actor.person_id).zone).date()
