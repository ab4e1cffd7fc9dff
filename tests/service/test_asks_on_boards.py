"""Which cards of a board say that something is asked about their goal, and who is told."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from peercircles.asks.boards import board_rows, board_rows_since, my_goals_asked_about
from peercircles.asks.commands import edit_ask, open_ask_again, put_up, reply_to_ask, settle_ask
from peercircles.asks.models import AskAbout, AskKind
from peercircles.asks.reactions import let_asks_go
from peercircles.asks.words import AskWords
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.goals.commands import archive_goal, move_goal, restore_goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.errors import DomainError, NotFound
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.observations.boards import watched_board
from peercircles.observations.models import Scope
from tests.asked import ask_of
from tests.factories import World, actor
from tests.goals import END_OF_DONE
from tests.observed import coach_of, granted

HELP = AskWords(AskKind.ASK, AskAbout.OTHER, "Somebody to rehearse with")
OFFER = AskWords(AskKind.OFFER, AskAbout.OTHER, "An hour of mine")


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, title="Chair a review")


def marked(world, reader, circle=None):
    """The titles of the cards that say so."""
    board = world.read(board_rows, reader, (circle or world.circle).id)
    return [row["t"] for row in board.rows if row.get("q")]


def patch(world, since):
    """What everybody whose board is at `since` is sent: title, mark and version of each card."""
    rows = world.transactions.read(NOBODY, board_rows_since, world.circle.id, since)
    return [(row["t"], row.get("q", 0), row["b"]) for row in rows]


def version(world, reader):
    return world.read(board_rows, reader, world.circle.id).version


def test_a_card_says_so_as_long_as_an_ask_is_open(world, ana, ben, goal):
    world.goal(ben, title="Another")
    ask = world.run(put_up, ben, world.circle.id, HELP, goal_id=goal.id)
    assert marked(world, ana) == ["Chair a review"]
    assert patch(world, 0) == [("Chair a review", 1, 1)]

    world.run(settle_ask, ben, ask.id, is_answered=True)
    assert marked(world, ana) == []
    assert patch(world, 1) == [("Chair a review", 0, 2)]

    world.run(open_ask_again, ben, ask.id)
    assert patch(world, 2) == [("Chair a review", 1, 3)]
    assert world.read(my_goals_asked_about, ana) == {str(goal.id)}


def test_the_event_has_the_version_that_shows_it(world, transactions, ana, goal):
    ask, (put,) = transactions.run(actor(ana), put_up, world.circle.id, HELP, goal_id=goal.id)
    _reply, (said,) = transactions.run(actor(ana), reply_to_ask, ask.id, "I can")
    _none, (about_none,) = transactions.run(actor(ana), put_up, world.circle.id, HELP)

    assert [event.board_version for event in (put, said, about_none)] == [1, 0, 0]
    assert version(world, ana) == 1


def test_an_ask_that_moves_to_another_goal_changes_both_cards_at_once(world, ana, goal):
    other = world.goal(ana, title="Another")
    ask = world.run(put_up, ana, world.circle.id, HELP, goal_id=goal.id)

    world.run(edit_ask, ana, ask.id, HELP, goal_id=other.id, expected_version=1)

    assert sorted(patch(world, 1)) == [("Another", 1, 2), ("Chair a review", 0, 2)]


def test_an_offer_is_no_ask_and_other_words_change_no_card(world, ana, goal):
    offer = world.run(put_up, ana, world.circle.id, OFFER, goal_id=goal.id)
    said = AskWords(OFFER.kind, OFFER.about, "Two hours of mine")
    world.run(edit_ask, ana, offer.id, said, goal_id=goal.id, expected_version=1)
    assert (marked(world, ana), version(world, ana)) == ([], 0)

    world.run(edit_ask, ana, offer.id, HELP, goal_id=goal.id, expected_version=2)
    assert patch(world, 0) == [("Chair a review", 1, 1)]


def test_a_goal_says_so_again_when_it_comes_back_from_the_archive(world, ana, goal):
    world.run(put_up, ana, world.circle.id, HELP, goal_id=goal.id)
    world.run(archive_goal, ana, goal.id)
    assert marked(world, ana) == []

    world.run(restore_goal, ana, goal.id)
    assert marked(world, ana) == ["Chair a review"]


def test_what_somebody_who_left_asked_marks_no_card(world, ana, ben, goal):
    world.run(put_up, ben, world.circle.id, HELP, goal_id=goal.id)

    reacting = Transactions(world.engine, [let_asks_go])
    reacting.run(actor(ben), leave_circle, world.circle.id, Route.FINISH)

    assert marked(world, ana) == []


@pytest.mark.parametrize("kind", ["organiser", "former_member", "person", "resting_member"])
def test_nobody_else_is_told_of_it(world, ana, goal, kind):
    ask_of(world, ana, goal_id=goal.id)
    outside = getattr(world, kind)()

    with pytest.raises(NotFound):
        world.read(board_rows, outside, world.circle.id)
    assert world.read(my_goals_asked_about, outside) == frozenset()


def test_a_coach_who_reads_the_goal_cannot_tell_whether_something_is_asked(world, ana, ben):
    goal = world.goal(ana, title="For a coach, too", audience=Audience.COACH)
    coach = coach_of(world)
    granted(world, coach, Scope.BOARD)
    before = world.read(watched_board, coach, world.circle.id, utc_now())

    ask = world.run(put_up, ben, world.circle.id, HELP, goal_id=goal.id)

    assert world.read(watched_board, coach, world.circle.id, utc_now()) == before
    assert [card.id for card in before.cards] == [str(goal.id)]
    with pytest.raises(NotFound):
        world.read(board_rows, coach, world.circle.id)
    world.run(settle_ask, ben, ask.id, is_answered=True)
    assert world.read(watched_board, coach, world.circle.id, utc_now()) == before


@pytest.fixture(scope="module")
def sqlite_world(tmp_path_factory) -> Iterator[World]:
    """One SQLite database for many examples, each in a circle of its own."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('law') / 'law.sqlite3'}")
    SQLModel.metadata.create_all(engine)
    yield World(engine)
    engine.dispose()


steps = st.lists(
    st.tuples(
        st.sampled_from(["put", "edit", "settle", "open", "archive", "restore"]),
        st.integers(0, 5),
        st.integers(0, 3),
        st.sampled_from([HELP, OFFER]),
    ),
    max_size=15,
)


def take(world, circle, person, things, step):
    """Do one step; one that is refused changes nothing."""
    verb, which, about, said = step
    goals, asks = things
    goal_id = goals[about] if about < len(goals) else None
    ask = asks[which % len(asks)]
    with suppress(DomainError):
        match verb:
            case "put":
                asks.append(world.run(put_up, person, circle.id, said, goal_id=goal_id))
            case "edit":
                stored = next(row for row in world.rows_of(type(ask)) if row.id == ask.id)
                expected = {"goal_id": goal_id, "expected_version": stored.version}
                world.run(edit_ask, person, ask.id, said, **expected)
            case "settle":
                world.run(settle_ask, person, ask.id, is_answered=bool(which % 2))
            case "open":
                world.run(open_ask_again, person, ask.id)
            case "archive":
                world.run(archive_goal, person, goals[which % len(goals)])
            case _:
                world.run(restore_goal, person, goals[which % len(goals)])


@settings(max_examples=40, deadline=None)
@given(steps=steps, seen_after=st.integers(0, 15))
def test_a_patched_board_always_says_what_a_fresh_one_says(sqlite_world, steps, seen_after):
    world, circle = sqlite_world, sqlite_world.another_circle()
    person = world.member(circle=circle)
    goals = [world.goal(person, circle=circle).id for _ in range(3)]
    things = (goals, [ask_of(world, person, circle=circle, goal_id=goals[0])])

    seen = world.read(board_rows, person, circle.id)
    for number, step in enumerate(steps):
        take(world, circle, person, things, step)
        if number == seen_after:
            seen = world.read(board_rows, person, circle.id)

    board = {row["i"]: row for row in seen.rows}
    since = world.transactions.read(NOBODY, board_rows_since, circle.id, seen.version)
    board |= {row["i"]: row for row in since}
    fresh = world.read(board_rows, person, circle.id).rows
    shown = {key: row for key, row in board.items() if "x" not in row}
    assert shown == {row["i"]: row for row in fresh}


def test_asking_about_a_goal_and_moving_it_in_the_same_moment_both_happen(world, ana, goal):
    for number in range(1, 6):
        with ThreadPoolExecutor(2) as workers:
            acts = [
                workers.submit(world.run, put_up, ana, world.circle.id, HELP, goal_id=goal.id),
                workers.submit(world.run, move_goal, ana, goal.id, **END_OF_DONE),
            ]
            for act in acts:
                act.result(timeout=30)

        assert marked(world, ana) == ["Chair a review"]
        assert version(world, ana) >= number
