"""Searches that nobody waits for any more."""

from datetime import date
from typing import Any, cast

import pytest

from peercircles.circles.models import Cadence
from peercircles.hours.problems import SeasonWish
from peercircles.web.live.searches import Ending, Search
from tests.rotas import person

WISH = SeasonWish(
    first_on=date(2027, 6, 2),
    zone="Europe/London",
    weekdays=frozenset({2}),
    cadence=Cadence.WEEKLY,
    count=4,
    minutes=60,
)


class Unopened:
    """A question nobody may look at."""

    def __getattr__(self, name: str) -> Any:
        pytest.fail(f"{name} was looked at")


def test_what_was_cancelled_before_its_turn_costs_nothing():
    search = Search(person(0), person(1), WISH, cast("Any", Unopened()))
    search.cancel()

    search.run()

    assert search.ending is Ending.CANCELLED
    assert search.findings is None
