"""What nobody can do to goals: from outside, out of turn, or with words that deceive."""

import pytest

from peercircles.goals.commands import add_goal, edit_goal, post_update
from peercircles.goals.models import Contributor
from peercircles.goals.queries import (
    archived_goals,
    board_cards,
    goal_history,
    goal_page,
    my_open_goals,
)
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Forbidden, Invalid, NotFound
from tests.goals import CHANGES_TO_A_GOAL, edit, new_goal, refused, update

HIDDEN = ["\u202eevil", "bell\x07", "nul\x00", "\u2066isolate"]


def _short(typed):
    return ascii(typed)[:12]


@pytest.fixture
def outsiders(world):
    """Everybody who has no business in the circle."""
    elsewhere = world.another_circle()
    return {
        "nobody in particular": world.person(),
        "a former member": world.former_member(),
        "a member of another circle": world.member(circle=elsewhere),
        "an organiser": world.organiser(),
    }


@pytest.mark.parametrize(("command", "form"), CHANGES_TO_A_GOAL)
def test_from_outside_a_goal_cannot_be_told_from_one_that_is_not_there(
    world, outsiders, command, form
):
    goal = world.goal(world.member())

    for outsider in outsiders.values():
        there = refused(world, command, outsider, goal.id, **form)
        not_there = refused(world, command, outsider, new_id(), **form)
        assert isinstance(there, NotFound)
        assert (type(there), str(there)) == (type(not_there), str(not_there))


def test_from_outside_nothing_is_added(world, outsiders):
    for outsider in outsiders.values():
        there = refused(world, add_goal, outsider, world.circle.id, **new_goal())
        not_there = refused(world, add_goal, outsider, new_id(), **new_goal())
        assert isinstance(there, NotFound)
        assert str(there) == str(not_there)


def test_from_outside_nothing_is_seen(world, outsiders):
    goal = world.goal(world.member())

    for outsider in outsiders.values():
        for query, thing in (
            (board_cards, world.circle.id),
            (archived_goals, world.circle.id),
            (goal_page, goal.id),
            (goal_history, goal.id),
        ):
            with pytest.raises(NotFound) as there:
                world.read(query, outsider, thing)
            with pytest.raises(NotFound) as not_there:
                world.read(query, outsider, new_id())
            assert str(there.value) == str(not_there.value)
        assert world.read(my_open_goals, outsider) == []


@pytest.mark.parametrize(("command", "form"), CHANGES_TO_A_GOAL)
def test_a_fellow_member_changes_nobody_elses_goal(world, command, form):
    goal, fellow = world.goal(world.member()), world.member()

    refusal = refused(world, command, fellow, goal.id, **form)

    assert isinstance(refusal, Forbidden)
    assert str(refusal).startswith("Only the owner and contributors can")


@pytest.mark.parametrize(("command", "form"), CHANGES_TO_A_GOAL)
def test_the_goal_of_somebody_who_left_stays_as_it_was(world, command, form):
    owner, contributor = world.former_member("Noor"), world.member()
    goal = world.goal(owner)
    world.add(Contributor(goal_id=goal.id, person_id=contributor.id))

    assert isinstance(refused(world, command, owner, goal.id, **form), NotFound)
    assert isinstance(refused(world, command, contributor, goal.id, **form), Forbidden)
    assert world.read(goal_page, contributor, goal.id).title == goal.title


def test_a_contributor_cannot_choose_contributors(world):
    ana, ben, cai = world.member(), world.member(), world.member()
    goal = world.goal(ana)
    world.add(Contributor(goal_id=goal.id, person_id=ben.id))

    refusal = refused(world, edit_goal, ben, goal.id, **edit(contributor_ids=[ben.id, cai.id]))

    assert isinstance(refusal, Forbidden)
    assert str(refusal) == "Only the owner can say who contributes to this goal."


def test_contributors_come_from_the_circle_alone(world, outsiders):
    ana = world.member()
    goal = world.goal(ana)
    strangers = [new_id(), *(outsider.id for outsider in outsiders.values())]

    for stranger in strangers:
        for command, target, form in (
            (add_goal, world.circle.id, new_goal(contributor_ids=[stranger])),
            (edit_goal, goal.id, edit(contributor_ids=[stranger])),
        ):
            refusal = refused(world, command, ana, target, **form)
            assert isinstance(refusal, Invalid)
            assert refusal.field == "contributors"


@pytest.mark.parametrize("part", ["title", "why", "measure"])
@pytest.mark.parametrize("typed", [*HIDDEN, "x" * 2001], ids=_short)
def test_words_that_deceive_or_overflow_are_not_taken(world, part, typed):
    ana = world.member()
    goal = world.goal(ana)

    for command, target, form in (
        (add_goal, world.circle.id, new_goal(**{part: typed})),
        (edit_goal, goal.id, edit(**{part: typed})),
    ):
        refusal = refused(world, command, ana, target, **form)
        assert isinstance(refusal, Invalid)
        assert refusal.field == part


@pytest.mark.parametrize("typed", [*HIDDEN, "x" * 281], ids=_short)
def test_an_update_that_deceives_or_overflows_is_not_taken(world, typed):
    ana = world.member()
    goal = world.goal(ana)

    refusal = refused(world, post_update, ana, goal.id, **update(line=typed))

    assert isinstance(refusal, Invalid)
    assert refusal.field == "line"


@pytest.mark.parametrize("blank", ["", "   ", "\n\t"])
def test_a_goal_needs_a_title(world, blank):
    refusal = refused(world, add_goal, world.member(), world.circle.id, **new_goal(title=blank))

    assert isinstance(refusal, Invalid)
    assert refusal.field == "title"


def test_who_comes_back_may_do_again_what_they_could(world):
    owner = world.former_member("Noor")
    goal = world.goal(owner)
    world.join(owner)

    world.run(edit_goal, owner, goal.id, **edit(title="Again"))

    assert world.read(goal_page, owner, goal.id).can_edit
