"""Refused tries leave a line, and a flood of them leaves few."""

import logging
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.columns import new_id
from peercircles.web.shared.refusals import LINES_OF_ALL, LINES_OF_ONE, Refusals

ANA, MAL = UUID(int=1), UUID(int=2)


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Kept(logging.Handler):
    """Keeps what was logged."""

    def __init__(self, written):
        super().__init__()
        self.written = written

    def emit(self, record):
        self.written.append(record)


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.WARNING, logger="peercircles.web.shared.refusals")
    return lambda: [(r.where, r.reason, r.person) for r in caplog.records]


def test_a_line_says_whose_where_and_why(lines):
    Refusals().note("BoardState.move", "forbidden", ANA)
    assert lines() == [("BoardState.move", "forbidden", str(ANA))]


def test_whoever_tries_on_and_on_hides_nobody_else(lines):
    refusals = Refusals(Clock())
    for _each in range(1000):
        refusals.note("BoardState.move", "forbidden", MAL)
    refusals.note("BoardState.move", "not-found", ANA)
    assert len(lines()) == LINES_OF_ONE + 1
    assert lines()[-1] == ("BoardState.move", "not-found", str(ANA))


def test_after_a_minute_they_are_written_down_again(lines):
    clock = Clock()
    refusals = Refusals(clock)
    for clock.now in (0.0, 61.0):
        for _each in range(LINES_OF_ONE + 5):
            refusals.note("take_code", "422")
    assert len(lines()) == 2 * LINES_OF_ONE


@given(st.lists(st.integers(min_value=0, max_value=200), max_size=400))
def test_never_more_lines_than_so_many_a_minute(people):
    written = []
    refusals, log = Refusals(Clock()), logging.getLogger("peercircles.web.shared.refusals")
    handler = Kept(written)
    log.addHandler(handler)
    try:
        for number in people:
            refusals.note("anything", "403", UUID(int=number + 1))
    finally:
        log.removeHandler(handler)
    assert len(written) <= LINES_OF_ALL
    assert all(sum(r.person == w.person for r in written) <= LINES_OF_ONE for w in written)


def test_what_was_sent_is_no_part_of_it(lines):
    Refusals().note("Guard", "not-reviewed", new_id())
    ((where, reason, _person),) = lines()
    assert (where, reason) == ("Guard", "not-reviewed")
