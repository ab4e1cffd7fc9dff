"""What owners and contributors do with goals."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.goals.commands import (
    add_goal,
    archive_goal,
    edit_goal,
    move_goal,
    post_update,
    restore_goal,
    step_goal,
)
from peercircles.goals.events import GoalAdded, GoalEdited, GoalMoved, UpdatePosted
from peercircles.goals.models import (
    Board,
    Contributor,
    GoalChange,
    GoalKind,
    GoalUpdate,
    Lane,
    Progress,
)
from peercircles.goals.queries import board_cards
from peercircles.goals.words import EditClash
from peercircles.kernel.errors import Conflict
from tests.factories import actor
from tests.goals import END_OF_DONE, changes_of, edit, goal_now, new_goal, refused, update


def order_of(world, person, lane):
    """The titles in a lane, from the top."""
    board = world.read(board_cards, person, world.circle.id)
    return [card.title for card in board.cards if card.lane is lane]


def lane_of(world, owner, titles, lane=Lane.DOING, ranks=None):
    """Goals with these titles, in this order."""
    ranks = ranks or range(1, len(titles) + 1)
    return [
        world.goal(owner, title=title, lane=lane, rank=float(rank))
        for title, rank in zip(titles, ranks, strict=True)
    ]


def test_a_new_goal_stands_at_the_end_of_its_lane(world, transactions):
    ana, ben = world.member("Ana"), world.member("Ben")
    world.goal(ben, title="Earlier", lane=Lane.EXPLORING)

    goal, events = transactions.run(
        actor(ana), add_goal, world.circle.id, **new_goal(contributor_ids=[ben.id])
    )

    assert order_of(world, ben, Lane.EXPLORING) == ["Earlier", "Write the first chapter"]
    assert [row.person_id for row in world.rows_of(Contributor)] == [ben.id]
    assert changes_of(world, goal.id) == [("added", "", "", "")]
    assert [type(event) for event in events] == [GoalAdded]
    assert events[0].board_version == goal.board_version == 1


def test_an_edit_is_kept_part_by_part(world, transactions):
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.goal(ana, title="Old")

    changed, events = transactions.run(
        actor(ana),
        edit_goal,
        goal.id,
        **edit(
            title=" New ",
            kind=GoalKind.BALANCE,
            target_on=date(2027, 4, 1),
            contributor_ids=[ben.id, ana.id],
        ),
    )

    assert (changed.title, changed.version) == ("New", 2)
    assert changes_of(world, goal.id) == [
        ("edited", "contributors", "", str(ben.id)),
        ("edited", "kind", "growth", "balance"),
        ("edited", "target_on", "", "2027-04-01"),
        ("edited", "title", "Old", "New"),
    ]
    assert [type(event) for event in events] == [GoalEdited]


def test_the_second_of_two_edits_sees_both_texts_and_overwrites_nothing(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.goal(ana, title="Old")
    world.add(Contributor(goal_id=goal.id, person_id=ben.id))
    world.run(edit_goal, ben, goal.id, **edit(title="Ben's words", contributor_ids=[ben.id]))

    clash = refused(
        world, edit_goal, ana, goal.id, **edit(title="Ana's words", contributor_ids=[ben.id])
    )

    assert isinstance(clash, EditClash)
    assert clash.theirs.words.title == "Ben's words"
    assert clash.mine.title == "Ana's words"
    assert (clash.theirs.by, clash.theirs.by_name) == (ben.id, "Ben")
    assert clash.theirs.at == world.rows_of(GoalChange)[0].at
    assert str(clash) == "That did not save. Ben changed this in the meantime."


def test_after_a_clash_the_edit_can_be_saved_on_top(world):
    ana = world.member("Ana")
    goal = world.goal(ana, title="Old")
    world.run(edit_goal, ana, goal.id, **edit(title="In one window"))
    clash = refused(world, edit_goal, ana, goal.id, **edit(title="In another"))

    world.run(edit_goal, ana, goal.id, **edit(clash.theirs.version, title="In another"))

    assert goal_now(world, goal.id).title == "In another"
    assert ("edited", "title", "In one window", "In another") in changes_of(world, goal.id)


def test_the_same_words_saved_twice_are_no_clash(world, transactions):
    ana = world.member("Ana")
    goal = world.goal(ana, title="Old")
    world.run(edit_goal, ana, goal.id, **edit(title="New"))

    again, events = transactions.run(actor(ana), edit_goal, goal.id, **edit(title="New"))

    assert (again.version, events) == (2, [])
    assert world.rows_of(Board)[0].version == 1


def test_an_edit_can_leave_the_contributors_alone(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.goal(ana)
    world.add(Contributor(goal_id=goal.id, person_id=ben.id))

    world.run(edit_goal, ben, goal.id, **edit(title="New", contributor_ids=None))

    assert [row.person_id for row in world.rows_of(Contributor)] == [ben.id]


def test_contributors_who_left_stay_on_the_goal_through_an_edit(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    left = world.former_member("Noor")
    goal = world.goal(ana, title="Old")
    for person in (ben, left):
        world.add(Contributor(goal_id=goal.id, person_id=person.id))

    world.run(edit_goal, ben, goal.id, **edit(title="New", contributor_ids=[ben.id]))

    assert {row.person_id for row in world.rows_of(Contributor)} == {ben.id, left.id}


def test_the_owner_takes_a_contributor_off(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.goal(ana)
    world.add(Contributor(goal_id=goal.id, person_id=ben.id))

    world.run(edit_goal, ana, goal.id, **edit(contributor_ids=[]))

    assert world.rows_of(Contributor) == []


def test_a_move_to_another_lane_is_remembered(world, transactions):
    ana = world.member("Ana")
    first, second = lane_of(world, ana, ["One", "Two"], Lane.DONE)
    goal = world.goal(ana, title="Mine", lane=Lane.DOING)

    moved, events = transactions.run(
        actor(ana),
        move_goal,
        goal.id,
        lane=Lane.DONE,
        before_id=first.id,
        after_id=second.id,
    )

    assert order_of(world, ana, Lane.DONE) == ["One", "Mine", "Two"]
    assert changes_of(world, goal.id) == [("moved", "lane", "doing", "done")]
    assert [type(event) for event in events] == [GoalMoved]
    assert events[0].board_version == moved.board_version == 1


def test_a_move_within_a_lane_is_not(world):
    ana = world.member("Ana")
    first, _second, third = lane_of(world, ana, ["One", "Two", "Three"])

    world.run(move_goal, ana, third.id, lane=Lane.DOING, before_id=None, after_id=first.id)

    assert order_of(world, ana, Lane.DOING) == ["Three", "One", "Two"]
    assert changes_of(world, third.id) == []


def test_a_neighbour_that_is_gone_means_the_end_of_the_lane(world):
    ana = world.member("Ana")
    gone, _second = lane_of(world, ana, ["One", "Two"], Lane.DONE)
    goal = world.goal(ana, title="Mine")
    world.run(archive_goal, ana, gone.id)

    world.run(move_goal, ana, goal.id, lane=Lane.DONE, before_id=None, after_id=gone.id)

    assert order_of(world, ana, Lane.DONE) == ["Two", "Mine"]


def test_a_goal_put_where_it_stands_changes_nothing(world, transactions):
    ana = world.member("Ana")
    first, second = lane_of(world, ana, ["One", "Two"])

    for command, target in (
        (move_goal, {"lane": Lane.DOING, "before_id": first.id, "after_id": None}),
        (step_goal, {"up": False}),
    ):
        _goal, events = transactions.run(actor(ana), command, second.id, **target)
        assert events == []

    assert world.rows_of(Board)[0].version == 0


def test_a_lane_without_room_is_numbered_anew_and_every_card_is_sent(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    cards = lane_of(world, ben, ["One", "Two", "Three"], ranks=[1, 1 + 1e-9, 2])
    goal = world.goal(ana, title="Mine", lane=Lane.DONE)

    world.run(move_goal, ana, goal.id, lane=Lane.DOING, before_id=cards[0].id, after_id=cards[1].id)

    assert order_of(world, ana, Lane.DOING) == ["One", "Mine", "Two", "Three"]
    assert {goal_now(world, card.id).board_version for card in [*cards, goal]} == {1}
    assert world.rows_of(Board)[0].version == 1


def test_up_one_and_down_one(world):
    ana = world.member("Ana")
    _first, second, _third = lane_of(world, ana, ["One", "Two", "Three"])

    world.run(step_goal, ana, second.id, up=True)
    assert order_of(world, ana, Lane.DOING) == ["Two", "One", "Three"]

    world.run(step_goal, ana, second.id, up=False)
    world.run(step_goal, ana, second.id, up=False)
    assert order_of(world, ana, Lane.DOING) == ["One", "Three", "Two"]


def test_a_restored_goal_comes_back_at_the_end_of_its_lane(world):
    ana = world.member("Ana")
    first, _second = lane_of(world, ana, ["One", "Two"])
    world.run(archive_goal, ana, first.id)
    assert order_of(world, ana, Lane.DOING) == ["Two"]

    world.run(restore_goal, ana, first.id)

    assert order_of(world, ana, Lane.DOING) == ["Two", "One"]
    assert [kind for kind, *_ in changes_of(world, first.id)] == ["archived", "restored"]


@pytest.mark.parametrize(
    ("command", "form"),
    [
        (edit_goal, edit(title="Other words")),
        (move_goal, END_OF_DONE),
        (step_goal, {"up": True}),
        (archive_goal, {}),
        (post_update, update()),
    ],
)
def test_a_goal_in_the_archive_stays_as_it_was(world, command, form):
    ana = world.member("Ana")
    goal = world.goal(ana)
    world.run(archive_goal, ana, goal.id)

    assert isinstance(refused(world, command, ana, goal.id, **form), Conflict)


def test_a_goal_on_the_board_cannot_be_restored(world):
    ana = world.member("Ana")
    goal = world.goal(ana)

    assert isinstance(refused(world, restore_goal, ana, goal.id), Conflict)


def test_an_update_shows_on_the_card(world, transactions):
    ana = world.member("Ana")
    goal = world.goal(ana)

    news, events = transactions.run(
        actor(ana),
        post_update,
        goal.id,
        **update(progress=Progress.STUCK, line="Where to begin?", wants_help=True),
    )

    card = world.read(board_cards, ana, world.circle.id).cards[0]
    assert (card.progress, card.wants_help, card.news_at) == (Progress.STUCK, True, news.at)
    assert [row.line for row in world.rows_of(GoalUpdate)] == ["Where to begin?"]
    assert [type(event) for event in events] == [UpdatePosted]


def test_contributors_share_the_work(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.goal(ana)
    world.add(Contributor(goal_id=goal.id, person_id=ben.id))

    world.run(edit_goal, ben, goal.id, **edit(title="Ours", contributor_ids=[ben.id]))
    world.run(post_update, ben, goal.id, **update())
    world.run(move_goal, ben, goal.id, **END_OF_DONE)
    world.run(archive_goal, ben, goal.id)
    world.run(restore_goal, ben, goal.id)

    assert order_of(world, ana, Lane.DONE) == ["Ours"]


def test_the_board_is_made_by_the_first_goal_of_a_circle(world):
    ana = world.member("Ana")
    with world.engine.begin() as connection:
        connection.execute(Board.__table__.delete())

    world.run(add_goal, ana, world.circle.id, **new_goal())

    assert world.rows_of(Board)[0].version == 1


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "**bold** [x](javascript:1)"])
def test_markup_stays_what_was_typed(world, hostile):
    ana = world.member("Ana")
    form = new_goal(title=hostile, why=hostile, measure=hostile)

    goal = world.run(add_goal, ana, world.circle.id, **form)
    world.run(post_update, ana, goal.id, **update(line=hostile))

    kept = goal_now(world, goal.id)
    assert {kept.title, kept.why, kept.measure} == {hostile}
    assert world.rows_of(GoalUpdate)[0].line == hostile


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(positions=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_any_row_of_moves_gives_the_order_of_a_plain_list(world, positions):
    ana = world.member()
    model = [goal.id for goal in lane_of(world, ana, "abcde", Lane.TESTING)]
    for source, target in positions:
        goal_id = model.pop(source)
        model.insert(target, goal_id)
        above = model[target - 1] if target else None
        below = model[target + 1] if target < 4 else None
        world.run(move_goal, ana, goal_id, lane=Lane.TESTING, before_id=above, after_id=below)

    cards = world.read(board_cards, ana, world.circle.id).cards
    kept = [card.id for card in cards if card.owner_id == str(ana.id)]
    assert kept == [str(goal_id) for goal_id in model]
