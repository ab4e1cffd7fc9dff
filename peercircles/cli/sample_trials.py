"""What one of the sample's people has tried of her ideas: tests of change, on and decided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from peercircles.cli.sample_story import Story
from peercircles.kernel.work import Actor
from peercircles.trials.commands import begin_ramp, begin_study, write_plan, write_study
from peercircles.trials.models import Decision, PlanWords, StudyWords
from peercircles.trials.observing import add_datum
from peercircles.trials.queries import TrialRow, ramp_page

_ASK, _PHONE = "Ask one question before any answer", "Rota phone off until noon"
_QUESTION = "Do people decide more by themselves when I ask before I answer?"
_FIRST = (
    PlanWords(_QUESTION, "Half of the questions do not come back.", "With Hanna, for a week."),
    StudyWords(
        "Three of eight did not come back. Hanna found it odd that I only asked.",
        "Asking helps, and it needs a word of why.",
        "Say why I ask, before I ask. Everybody on Mondays.",
    ),
)
_SECOND = "Swap questions to me fall below 8 a week, and nobody is cross."
_LET_GO = (
    PlanWords(
        "Can the team begin on Monday without the rota phone?",
        "Two calls go to the voice mail, and wait until noon.",
        "The phone lies in the drawer until noon.",
        is_bold=True,
    ),
    StudyWords(
        "Nine calls, and one of them could not wait.",
        "The phone is for what cannot wait. What can wait needs another way.",
    ),
)


def try_out(
    story: Story, actor: Actor, zone: str, ideas: Mapping[str, UUID], measure_id: UUID
) -> None:
    """Two tests of one idea, the second of them on; and one of another, let go.

    The first two look at what she measures, and stand on its chart.
    """
    _decided(story, actor, ideas[_PHONE], _LET_GO, Decision.ABANDON, zone)
    plan, study = _FIRST
    days = {"starts_on": story.ago(38, zone).date(), "ends_on": story.ago(31, zone).date()}
    first = (replace(plan, measure_id=measure_id, **days), study)
    ramp_id = _decided(story, actor, ideas[_ASK], first, Decision.ADAPT, zone)
    at = story.ago(1, zone)
    trial = _last_of(story, actor, ramp_id)
    trial_id = UUID(trial.id)
    plan = PlanWords(
        _QUESTION,
        _SECOND,
        trial.plan.how,
        starts_on=story.ago(10, zone).date(),
        ends_on=(story.now + timedelta(days=9)).date(),
        measure_id=measure_id,
    )
    story.do(at, actor, write_plan, trial_id, plan, expected_version=1, begins=True)
    for value, words in ((9.0, ""), (7.0, "Two people were cross. One of them decides alone.")):
        story.do(at, actor, add_datum, trial_id, day=at.date(), value=value, words=words)


def _decided(
    story: Story, actor: Actor, idea_id: UUID, words: Any, decision: Decision, zone: str
) -> UUID:
    """A first test of an idea, all the way to what follows from it."""
    at, (plan, study) = story.ago(2, zone), words
    ramp = story.do(at, actor, begin_ramp, idea_id)
    trial_id = UUID(_last_of(story, actor, ramp.id).id)
    story.do(at, actor, write_plan, trial_id, plan, expected_version=1, begins=True)
    story.do(at, actor, begin_study, trial_id)
    story.do(at, actor, write_study, trial_id, study, expected_version=2, decision=decision)
    return ramp.id


def _last_of(story: Story, actor: Actor, ramp_id: UUID) -> TrialRow:
    return story.ask(ramp_page, actor, ramp_id).trials[-1]
