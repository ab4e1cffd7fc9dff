"""Thousands of random meetings: whatever people try, the log alone says what a meeting is."""

import sys
from collections import Counter
from random import Random

import pytest

from tests.databases import Kept, memory_engine
from tests.factories import World
from tests.run_acts import EVERY_COMMAND
from tests.run_histories import History

# 4 × 25 beginnings with 20 random histories each; 2,000 in all.
BEGINNINGS = 25
HISTORIES = 20
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_whatever_people_try_the_log_says_what_is_and_what_is_forbidden_leaves_no_trace(
    part, capsys
):
    """Every history is checked after each of its steps: see run_checks.py and run_acts.py.

    Histories that begin alike go on from a copy of the database, each with a seed of its own.
    """
    engine = memory_engine()
    blank, tried, done, count = Kept(engine), Counter(), Counter(), 0
    for beginning in range(BEGINNINGS * part, BEGINNINGS * (part + 1)):
        blank.restore()
        first = History(World(engine), Random(beginning))
        first.begin()
        begun = Kept(engine)
        for number in range(HISTORIES):
            begun.restore()
            seed = f"{beginning}/{number}"
            history = first.fork(Random(seed))
            live_through(history, seed)
            tried, done, count = tried + history.tried, done + history.done, count + 1

    with capsys.disabled():
        said = f"{count} histories, {tried.total()} tries, {done.total()} of them changed something"
        sys.stdout.write(f"\n{said}\n")
    assert count == BEGINNINGS * HISTORIES
    assert tried.keys() == {command.__name__ for command in EVERY_COMMAND}
    assert done.total() > count


@pytest.mark.parametrize("seed", range(8))
def test_the_same_on_every_database(world, seed):
    history = History(world, Random(seed))
    history.begin()

    live_through(history, seed, steps=30)

    assert history.moment.state.seq


def live_through(history, seed, steps=None):
    """Let things happen; a rule that is broken says in which history."""
    for step in range(steps or history.chance.randint(2, 10)):
        try:
            history.step()
        except AssertionError as broken:
            broken.add_note(f"in step {step} of history {seed}, after {dict(history.tried)}")
            raise
