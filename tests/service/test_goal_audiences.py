"""Who reads a goal and its news: said when they are written, made fewer later, never more."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from peercircles.circles.commands import end_membership
from peercircles.goals.audiences import narrow_goal, narrow_update
from peercircles.goals.commands import (
    add_goal,
    archive_goal,
    edit_goal,
    move_goal,
    post_update,
    restore_goal,
)
from peercircles.goals.events import GoalNarrowed
from peercircles.goals.models import Goal, GoalUpdate, Lane, Progress
from peercircles.goals.queries import board_cards, coach_board, goal_history, goal_page
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import Conflict, DomainError, Invalid, NotFound
from tests.factories import actor
from tests.goals import END_OF_DONE, changes_of, edit, goal_now, new_goal, refused, update

FOR_COACH = {"audience": Audience.COACH}


def coach_sees(world):
    """The board of the circle as its coach would have it."""
    with Session(world.engine) as session:
        return coach_board(session, world.circle.id)


def test_a_goal_is_the_circles_unless_its_owner_says_so(world):
    ana = world.member("Ana")

    plain = world.run(add_goal, ana, world.circle.id, **new_goal(title="Ours"))
    shared = world.run(add_goal, ana, world.circle.id, **new_goal(title="Shown", **FOR_COACH))

    assert goal_now(world, plain.id).audience is Audience.CIRCLE
    assert goal_now(world, shared.id).audience is Audience.COACH
    marked = {card.title: card.is_for_coach for card in cards_of(world, ana)}
    assert marked == {"Ours": False, "Shown": True}


def cards_of(world, person):
    """The cards somebody sees."""
    return world.read(board_cards, person, world.circle.id).cards


@pytest.mark.parametrize("audience", [Audience.PRIVATE, Audience.PRESENTER, Audience.AGGREGATE])
def test_a_board_holds_nothing_for_fewer_than_its_circle(world, audience):
    refusal = refused(
        world, add_goal, world.member(), world.circle.id, **new_goal(audience=audience)
    )

    assert isinstance(refusal, Invalid)
    assert refusal.field == "audience"


def test_news_of_a_goal_has_no_more_readers_than_the_goal(world):
    ana = world.member("Ana")
    goal = world.goal(ana)

    refusal = refused(world, post_update, ana, goal.id, **update(**FOR_COACH))

    assert isinstance(refusal, Invalid)
    assert str(refusal) == "This goal is for the circle alone, and so is its news."


def test_a_coach_reads_what_was_written_for_a_coach_and_nothing_else(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    shared = world.goal(ana, title="Shown", why="Because", lane=Lane.DOING, **FOR_COACH)
    world.goal(ben, title="Ours")
    world.run(archive_goal, ben, world.goal(ben, title="Put away", **FOR_COACH).id)
    said = update(line="For both", progress=Progress.SLOW, **FOR_COACH)
    world.run(post_update, ana, shared.id, **said)
    world.run(post_update, ana, shared.id, **update(line="For us", progress=Progress.STUCK))

    [card] = coach_sees(world)

    assert (card.title, card.why, card.lane, card.owner_name) == (
        "Shown",
        "Because",
        Lane.DOING,
        "Ana",
    )
    assert [each.line for each in card.updates] == ["For both"]
    # Not the word of the newer update, which is the circle's alone.
    assert card.progress is Progress.SLOW


def test_a_coach_reads_nothing_of_somebody_who_left(world):
    ana, ben, olga = world.member("Ana"), world.member("Ben"), world.organiser()
    world.goal(ana, title="Hers", **FOR_COACH)
    his = world.goal(ben, title="His", **FOR_COACH)
    world.share(his, ana)
    world.run(post_update, ana, his.id, **update(line="Ana writes", **FOR_COACH))
    world.run(end_membership, olga, world.circle.id, ana.id)

    [card] = coach_sees(world)

    assert (card.title, card.updates) == ("His", ())


def test_narrowing_a_goal_narrows_its_news_and_is_told_in_its_history(world, transactions):
    ana = world.member("Ana")
    goal = world.goal(ana, **FOR_COACH)
    world.run(post_update, ana, goal.id, **update(line="For both", **FOR_COACH))

    _goal, events = transactions.run(actor(ana), narrow_goal, goal.id)

    assert goal_now(world, goal.id).audience is Audience.CIRCLE
    assert [row.audience for row in world.rows_of(GoalUpdate)] == [Audience.CIRCLE]
    assert coach_sees(world) == []
    assert ("narrowed", "goal", "coach", "circle") in changes_of(world, goal.id)
    assert [type(event) for event in events] == [GoalNarrowed]
    assert world.read(goal_history, ana, goal.id)[0].kind == "narrowed"


def test_one_update_can_be_kept_within_the_circle_by_itself(world):
    ana = world.member("Ana")
    goal = world.goal(ana, **FOR_COACH)
    news = world.run(post_update, ana, goal.id, **update(line="For both", **FOR_COACH))

    world.run(narrow_update, ana, news.id)

    [card] = coach_sees(world)
    assert card.updates == ()
    assert card.progress is None
    page = world.read(goal_page, ana, goal.id)
    assert (page.audience, page.updates[0].audience) == (Audience.COACH, Audience.CIRCLE)


def test_narrowing_twice_changes_nothing_more(world, transactions):
    ana = world.member("Ana")
    goal = world.goal(ana, **FOR_COACH)
    world.run(narrow_goal, ana, goal.id)

    _goal, events = transactions.run(actor(ana), narrow_goal, goal.id)

    assert events == []


def test_a_goal_is_not_opened_again(world):
    ana = world.member("Ana")
    goal = world.goal(ana)

    refusal = refused(world, narrow_goal, ana, goal.id, Audience.COACH)

    assert isinstance(refusal, Conflict)
    assert str(refusal) == "Who reads this can become fewer people, never more."


def test_who_neither_wrote_an_update_nor_owns_its_goal_leaves_it_as_it_is(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.goal(ana, **FOR_COACH)
    news = world.run(post_update, ana, goal.id, **update(**FOR_COACH))

    assert str(refused(world, narrow_update, ben, news.id)) == (
        "Only who wrote an update or owns its goal can say who reads it."
    )
    assert isinstance(refused(world, narrow_update, world.person(), news.id), NotFound)


steps = st.sampled_from(
    ["edit", "move", "archive", "restore", "update", "news", "narrow", "narrow news", "open"]
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(wishes=st.lists(steps, max_size=10))
def test_nothing_that_can_be_done_ever_gives_a_goal_or_its_news_more_readers(world, wishes):
    ana = world.member("Ana")
    goal = world.goal(ana, **FOR_COACH)
    before = readers(world)

    for wish in wishes:
        does(world, ana, goal.id, wish)
        after = readers(world)
        widened = [key for key in before if after[key].is_wider_than(before[key])]
        assert widened == []
        assert not any(
            row.audience.is_wider_than(after[row.goal_id]) for row in world.rows_of(GoalUpdate)
        )
        before = after


def readers(world) -> dict[Any, Audience]:
    """Who reads each goal and each update."""
    rows = [*world.rows_of(Goal), *world.rows_of(GoalUpdate)]
    return {row.id: row.audience for row in rows}


def does(world, ana, goal_id, wish):
    """Do one thing, or be refused."""
    version = goal_now(world, goal_id).version
    news = [row.id for row in world.rows_of(GoalUpdate)]
    ways = {
        "edit": (edit_goal, goal_id, edit(version, title=f"Words {version}")),
        "move": (move_goal, goal_id, END_OF_DONE),
        "archive": (archive_goal, goal_id, {}),
        "restore": (restore_goal, goal_id, {}),
        "update": (post_update, goal_id, update()),
        "news": (post_update, goal_id, update(**FOR_COACH)),
        "narrow": (narrow_goal, goal_id, {}),
        "narrow news": (narrow_update, news[-1] if news else goal_id, {}),
        "open": (narrow_goal, goal_id, FOR_COACH),
    }
    command, about, given = ways[wish]
    with suppress(DomainError):
        world.run(command, ana, about, **given)
