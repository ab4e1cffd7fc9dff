"""In one's own record: what others do for one's goals, and the thanks one received."""

import pytest

from peercircles.circles.commands import end_membership
from peercircles.records.queries import own_record
from peercircles.thanks.commands import ThanksWords, put_thanks_away, take_thanks_back, thank


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Cem")]


def record_of(world, person):
    return world.read(own_record, person)


def named(world, person):
    """Which goal, who is named beside it, and whether somebody is there without a name."""
    rows = record_of(world, person).contributions
    return [(row.title, row.names, row.has_others) for row in rows]


def test_who_contributes_is_named_to_the_owner_of_the_goal_alone(world, people):
    ana, ben, cem = people
    goal = world.goal(ana, title="Lead the round")
    world.share(goal, ben)
    world.share(goal, cem)
    world.goal(ana, title="Alone")

    assert named(world, ana) == [("Lead the round", ("Ben", "Cem"), False)]
    assert named(world, ben) == []


def test_who_is_not_in_the_circle_any_more_is_there_without_a_name(world, people):
    ana, ben, cem = people
    goal = world.goal(ana, title="Lead the round")
    world.share(goal, ben)
    world.share(goal, cem)

    world.run(end_membership, world.organiser(), world.circle.id, ben.id)

    assert named(world, ana) == [("Lead the round", ("Cem",), True)]
    assert "Ben" not in str(record_of(world, ana).contributions)


def test_nothing_is_read_of_a_circle_one_has_left(world, people):
    ana, ben, _cem = people
    world.share(world.goal(ana), ben)
    world.run(thank, ben, world.circle.id, ana.id, ThanksWords("For staying on."))

    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    assert record_of(world, ana).contributions == ()
    assert record_of(world, ana).thanks == ()


def test_thanks_stay_in_the_record_once_they_are_read(world, people):
    ana, ben, cem = people
    thanks = world.run(thank, ben, world.circle.id, ana.id, ThanksWords("For staying on."))
    world.run(thank, cem, world.circle.id, ana.id, ThanksWords("For the question.", is_shared=True))
    world.run(thank, cem, world.circle.id, ben.id, ThanksWords("Not for Ana.", is_shared=True))
    world.run(put_thanks_away, ana, thanks.id)

    found = {(row.from_name, row.words, row.is_shared) for row in record_of(world, ana).thanks}
    assert found == {("Ben", "For staying on.", False), ("Cem", "For the question.", True)}
    assert [row.words for row in record_of(world, ben).thanks] == ["Not for Ana."]

    world.run(take_thanks_back, ben, thanks.id)
    assert [row.from_name for row in record_of(world, ana).thanks] == ["Cem"]
