"""The board as everybody sees it, and the patches that keep it so."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from peercircles.goals import commands
from peercircles.goals.cards import CardView, GoneCard
from peercircles.goals.models import Board, Contributor, Lane, Progress
from peercircles.goals.queries import (
    archived_goals,
    board_cards,
    cards_since,
    goal_history,
    goal_page,
    my_open_goals,
)
from peercircles.kernel.columns import new_id
from peercircles.kernel.database import open_engine
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import NOBODY
from tests.factories import World, actor
from tests.goals import END_OF_DONE, edit, new_goal, update


def patches(world, circle, version):
    """What the live lane sends to somebody whose board is at `version`."""
    return world.transactions.read(NOBODY, cards_since, circle.id, version)


def statements_of(engine, run):
    """The SQL statements that `run` sends, without those that begin and end a transaction."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    try:
        run()
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return [statement for statement in seen if not statement.startswith("BEGIN")]


def test_a_card_shows_whose_it_is_and_who_may_change_it(world):
    ana, ben, cai = world.member("Ana"), world.member("Ben"), world.member("Cai")
    goal = world.goal(ben, title="Swim")
    world.add(Contributor(goal_id=goal.id, person_id=cai.id))

    (card,) = world.read(board_cards, ana, world.circle.id).cards

    assert (card.owner_name, card.owner_seat, card.title) == ("Ben", 1, "Swim")
    assert (card.contributor_ids, card.contributor_names) == ((str(cai.id),), ("Cai",))
    assert card.can_change == (str(ben.id), str(cai.id))


def test_nobody_may_change_the_card_of_somebody_who_left(world):
    ana = world.member("Ana")
    goal = world.goal(world.former_member("Noor"))
    world.add(Contributor(goal_id=goal.id, person_id=ana.id))

    (card,) = world.read(board_cards, ana, world.circle.id).cards

    assert (card.owner_name, card.can_change) == ("Noor", ())


def test_a_row_is_small_and_keeps_its_keys(world):
    ana = world.member("Ana Sofía")
    world.goal(ana, title="Write the first chapter", progress=Progress.ON_TRACK)

    (card,) = world.read(board_cards, ana, world.circle.id).cards
    row = card.as_row()

    assert set(row) == set("ilrtonspheakcmvb") | {"cn"}
    assert row["a"] == "2026-01-05T12:00:00Z"
    assert json.loads(json.dumps(row)) == row
    assert len(json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode()) <= 310
    assert GoneCard("id", 3).as_row() == {"i": "id", "b": 3, "x": True}


def test_an_archived_goal_is_sent_as_gone_and_a_restored_one_as_a_card(world):
    ana = world.member("Ana")
    goal = world.goal(ana)

    world.run(commands.archive_goal, ana, goal.id)
    assert patches(world, world.circle, 0) == [GoneCard(str(goal.id), 1)]
    assert world.read(board_cards, ana, world.circle.id).cards == []
    assert [row.id for row in world.read(archived_goals, ana, world.circle.id)] == [str(goal.id)]

    world.run(commands.restore_goal, ana, goal.id)
    (card,) = patches(world, world.circle, 1)
    assert isinstance(card, CardView)
    assert world.read(archived_goals, ana, world.circle.id) == []


def test_only_what_changed_since_is_sent_oldest_first(world):
    ana = world.member("Ana")
    goals = [world.goal(ana) for _ in range(3)]
    for goal in (goals[2], goals[0]):
        world.run(commands.post_update, ana, goal.id, **update())

    assert [card.id for card in patches(world, world.circle, 0)] == [
        str(goals[2].id),
        str(goals[0].id),
    ]
    assert [card.board_version for card in patches(world, world.circle, 1)] == [2]
    assert patches(world, world.circle, 2) == []


def test_another_circles_cards_are_never_sent(world):
    elsewhere = world.another_circle()
    there = world.member(circle=elsewhere)
    world.run(commands.add_goal, there, elsewhere.id, **new_goal())

    assert patches(world, world.circle, 0) == []


def test_the_page_says_what_the_reader_may_do(world):
    ana, ben, cai = world.member("Ana"), world.member("Ben"), world.member("Cai")
    goal = world.goal(ana)
    world.add(Contributor(goal_id=goal.id, person_id=ben.id))

    def flags(person):
        page = world.read(goal_page, person, goal.id)
        shared = {page.can_edit, page.can_move, page.can_archive, page.can_post_update}
        return shared, page.can_change_contributors

    assert flags(ana) == ({True}, True)
    assert flags(ben) == ({True}, False)
    assert flags(cai) == ({False}, False)
    page = world.read(goal_page, cai, goal.id)
    assert [person.name for person in page.candidates] == ["Ben", "Cai"]
    assert [person.name for person in page.contributors] == ["Ben"]


def test_history_tells_changes_and_updates_newest_first(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    goal = world.run(commands.add_goal, ana, world.circle.id, **new_goal())
    world.run(commands.post_update, ana, goal.id, **update(line="Begun"))
    world.run(commands.edit_goal, ana, goal.id, **edit(contributor_ids=[ben.id]))
    world.run(commands.move_goal, ben, goal.id, **END_OF_DONE)

    moved, edited, news, added = world.read(goal_history, ben, goal.id)

    assert (moved.by_name, moved.kind, moved.before, moved.after) == (
        "Ben",
        "moved",
        "exploring",
        "done",
    )
    assert (edited.part, edited.before, edited.after) == ("contributors", "", "Ben")
    assert (news.kind, news.update.line, news.by_name) == (None, "Begun", "Ana")
    assert added.kind == "added"


def test_my_open_goals_come_from_all_my_circles(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    elsewhere = world.another_circle(name="Anchor")
    world.join(ana, circle=elsewhere)
    world.goal(ana, circle=elsewhere, title="There")
    world.goal(ana, title="Here")
    world.goal(ana, title="Done", lane=Lane.DONE)
    shared = world.goal(ben, title="Shared")
    world.add(Contributor(goal_id=shared.id, person_id=ana.id))
    world.goal(ben, title="Not mine")

    mine = world.read(my_open_goals, ana)

    assert [(goal.circle_name, goal.title, goal.is_owner) for goal in mine] == [
        ("Anchor", "There", True),
        ("Lantern", "Here", True),
        ("Lantern", "Shared", False),
    ]


def test_versions_have_no_gaps_when_two_move_at_once(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    goals = {person.id: world.goal(person) for person in (ana, ben)}

    def keep_moving(person):
        versions = []
        for turn in range(10):
            lane = Lane.DONE if turn % 2 == 0 else Lane.DOING
            target = {"lane": lane, "before_id": None, "after_id": None}
            _goal, (event,) = world.transactions.run(
                actor(person), commands.move_goal, goals[person.id].id, **target
            )
            versions.append(event.board_version)
        return versions

    with ThreadPoolExecutor(2) as threads:
        ours, theirs = threads.map(keep_moving, [ana, ben])

    assert sorted(ours + theirs) == list(range(1, 21))
    assert world.rows_of(Board)[0].version == 20


def test_the_first_two_goals_of_a_circle_added_at_once_share_one_board(world):
    people = [world.member() for _ in range(4)]
    with world.engine.begin() as connection:
        connection.execute(sa.delete(Board))

    def add(person):
        return world.run(commands.add_goal, person, world.circle.id, **new_goal()).board_version

    with ThreadPoolExecutor(4) as threads:
        versions = list(threads.map(add, people))

    assert sorted(versions) == [1, 2, 3, 4]


def test_the_live_path_stays_short(world, engine):
    ana = world.member("Ana")
    goal = world.goal(ana)

    def move():
        world.transactions.run_once(
            new_id(), actor(ana), commands.move_goal, goal.id, **END_OF_DONE
        )

    assert len(statements_of(engine, move)) <= 7
    assert len(statements_of(engine, lambda: patches(world, world.circle, 0))) <= 2
    board = statements_of(engine, lambda: world.read(board_cards, ana, world.circle.id))
    assert len(board) <= 4


@pytest.fixture(scope="module")
def sqlite_world(tmp_path_factory) -> Iterator[World]:
    """One SQLite database for many examples, each in a circle of its own."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('law') / 'law.sqlite3'}")
    SQLModel.metadata.create_all(engine)
    yield World(engine)
    engine.dispose()


steps = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "move", "step", "archive", "restore", "update"]),
        st.integers(0, 2),
        st.integers(0, 5),
        st.sampled_from(Lane),
        st.integers(0, 5),
    ),
    max_size=15,
)


def take(world, circle, people, goals, step):
    """Do one step; a step that is refused changes nothing."""
    verb, who, which, lane, other = step
    person, goal_id = people[who], goals[which % len(goals)]
    neighbour = goals[other % len(goals)]
    forms = {
        "edit": (commands.edit_goal, edit(other, title=f"Title {other}", contributor_ids=None)),
        "move": (
            commands.move_goal,
            {"lane": lane, "before_id": neighbour, "after_id": None},
        ),
        "step": (commands.step_goal, {"up": other % 2 == 0}),
        "archive": (commands.archive_goal, {}),
        "restore": (commands.restore_goal, {}),
        "update": (commands.post_update, update(wants_help=other % 2 == 0)),
    }
    if verb == "add":
        form = new_goal(lane=lane, contributor_ids=[people[other % 3].id])
        goals.append(world.run(commands.add_goal, person, circle.id, **form).id)
        return
    command, form = forms[verb]
    try:
        world.run(command, person, goal_id, **form)
    except DomainError:
        return


def patched(cards, changes):
    """A browser's board after the changes."""
    board = {card.id: card for card in cards}
    for change in changes:
        if isinstance(change, GoneCard):
            board.pop(change.id, None)
        else:
            board[change.id] = change
    return board


@settings(max_examples=50, deadline=None)
@given(steps=steps, seen_after=st.integers(0, 15))
def test_a_patched_board_equals_a_fresh_one(sqlite_world, steps, seen_after):
    world, circle = sqlite_world, sqlite_world.another_circle()
    people = [world.member(circle=circle) for _ in range(3)]
    goals = [world.goal(person, circle=circle, rank=1.0).id for person in people]

    seen = world.read(board_cards, people[0], circle.id)
    for number, step in enumerate(steps):
        take(world, circle, people, goals, step)
        if number == seen_after:
            seen = world.read(board_cards, people[0], circle.id)

    fresh = world.read(board_cards, people[1], circle.id)
    changes = patches(world, circle, seen.version)
    assert patched(seen.cards, changes) == {card.id: card for card in fresh.cards}
    assert max([seen.version, *(card.board_version for card in changes)]) == fresh.version
