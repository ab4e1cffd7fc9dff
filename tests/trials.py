"""What the tests about tests of change share: an idea, a test of it, and how far it went."""

from typing import Any
from uuid import UUID

from peercircles.identity.models import Person
from peercircles.theories.models import Node
from peercircles.trials.commands import (
    begin_ramp,
    begin_study,
    remove_ramp,
    write_plan,
    write_study,
)
from peercircles.trials.models import Decision, PlanWords, Ramp, StudyWords
from peercircles.trials.observing import add_datum
from peercircles.trials.queries import RampPage, TrialRow, ramp_page
from tests.factories import World
from tests.moments import LONG_AGO
from tests.theories import small_diagram

PLAN = PlanWords("Do fewer questions come back?", "Half of them do not.", "With Hanna, for a week.")
STUDY = StudyWords("Three of eight did not.", "It needs a word of why.", "Say why first.")


def idea_of(world: World, owner: Person) -> Node:
    """An idea in a small diagram."""
    return small_diagram(world, owner)[-1]


def ramp_of(world: World, owner: Person, idea: Node | None = None) -> Ramp:
    """A ramp whose first test is being planned."""
    return world.run(begin_ramp, owner, (idea or idea_of(world, owner)).id)


def ramp_seen(world: World, owner: Person, ramp: Ramp) -> RampPage:
    """The ramp as its owner has it open."""
    return world.read(ramp_page, owner, ramp.id)


def last_of(world: World, owner: Person, ramp: Ramp) -> TrialRow:
    """The last test of a ramp."""
    return ramp_seen(world, owner, ramp).trials[-1]


def planned(world: World, owner: Person, ramp: Ramp, plan: PlanWords = PLAN) -> UUID:
    """Its last test, with what is planned."""
    trial = last_of(world, owner, ramp)
    write: dict[str, Any] = {"expected_version": trial.version}
    return world.run(write_plan, owner, UUID(trial.id), plan, **write).id


def begun(world: World, owner: Person, ramp: Ramp, plan: PlanWords = PLAN) -> UUID:
    """Its last test, begun."""
    trial = last_of(world, owner, ramp)
    write: dict[str, Any] = {"expected_version": trial.version, "begins": True}
    return world.run(write_plan, owner, UUID(trial.id), plan, **write).id


def studied(world: World, owner: Person, ramp: Ramp, plan: PlanWords = PLAN) -> UUID:
    """Its last test, of which it is looked at what happened."""
    return world.run(begin_study, owner, begun(world, owner, ramp, plan)).id


def decided(
    world: World,
    owner: Person,
    ramp: Ramp,
    decision: Decision,
    study: StudyWords = STUDY,
    plan: PlanWords = PLAN,
) -> UUID:
    """Its last test, and what followed from it."""
    trial_id = studied(world, owner, ramp, plan)
    version = last_of(world, owner, ramp).version
    write: dict[str, Any] = {"expected_version": version, "decision": decision}
    return world.run(write_study, owner, trial_id, study, **write).id


def trials_of(world: World, person: Person) -> dict[str, UUID]:
    """What somebody tests: planned, tried and put away."""
    idea = idea_of(world, person)
    ramp, tried, on, gone, over = (ramp_of(world, person, idea) for _ in range(5))
    world.run(remove_ramp, person, gone.id)
    trial_id = studied(world, person, tried)
    datum = world.run(add_datum, person, trial_id, day=LONG_AGO.date(), value=7.0, words="x")
    return {
        "tested_idea": idea.id,
        "ramp": ramp.id,
        "gone_ramp": gone.id,
        "planned": planned(world, person, ramp),
        "being_tried": begun(world, person, on),
        "tried": trial_id,
        "ended": decided(world, person, over, Decision.ABANDON),
        "tried_ramp": tried.id,
        "datum": datum.id,
    }
