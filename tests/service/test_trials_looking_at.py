"""What a test of change can look at: what is measured of its idea, and of what that moves."""

import pytest

from peercircles.kernel.errors import Invalid
from peercircles.theories.commands import remove_node
from peercircles.theories.goal_making import make_goal
from peercircles.trials.models import PlanWords
from tests.theories import node_in, small_diagram
from tests.trials import planned, ramp_of, ramp_seen


@pytest.fixture
def ana(world):
    return world.member("Ana")


def test_what_is_measured_of_the_idea_or_of_what_it_moves_can_be_looked_at(world, ana):
    diagram, primary, secondary, idea = small_diagram(world, ana)
    goal = world.run(make_goal, ana, secondary.id, world.circle.id, "Say who decides what")
    measures = [world.measure_of(node) for node in (primary, secondary, idea)]
    measures.append(world.measure(goal))
    elsewhere = world.measure_of(node_in(world, ana, diagram, title="Another driver"))
    ben = world.member("Ben")
    bens = world.measure_of(small_diagram(world, ben)[-1])
    ramp = ramp_of(world, ana, idea)

    page = ramp_seen(world, ana, ramp)
    homes = {choice.id: choice.home for choice in page.to_choose}
    assert homes == {
        str(measure.id): home.title
        for measure, home in zip(measures, (primary, secondary, idea, goal), strict=True)
    }
    for measure in measures:
        planned(world, ana, ramp, PlanWords(measure_id=measure.id))
        (shown,) = ramp_seen(world, ana, ramp).measures
        assert shown.id == str(measure.id)
    for measure in (elsewhere, bens):
        with pytest.raises(Invalid, match="choose one of these"):
            planned(world, ana, ramp, PlanWords(measure_id=measure.id))


def test_a_measure_that_is_gone_with_its_driver_is_looked_at_no_more(world, ana):
    _diagram, _primary, secondary, idea = small_diagram(world, ana)
    measure, ramp = world.measure_of(secondary), ramp_of(world, ana, idea)
    planned(world, ana, ramp, PlanWords(measure_id=measure.id))

    world.run(remove_node, ana, secondary.id)

    page = ramp_seen(world, ana, ramp)
    assert (page.measures, page.to_choose) == ((), ())
    # Nothing of the plan is different, and it can be saved as it is.
    assert page.trials[0].plan.measure_id == measure.id
    planned(world, ana, ramp, PlanWords("Still?", measure_id=measure.id))
