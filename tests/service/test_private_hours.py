"""Nobody learns another's hours: whatever they are, what is answered to others is the same."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.circles.queries import circle_page, my_circles
from peercircles.facilitation.queries import coming_turns
from peercircles.hours.agreements import answer_proposal
from peercircles.hours.comfort import keep_week, own_week
from peercircles.hours.costs import WEEK_LENGTH
from peercircles.hours.queries import open_proposal
from peercircles.hours.travels import own_travels
from peercircles.meetings.queries import coming_meetings
from tests.service.test_proposals import plan, proposed

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
CANARY = "0123" * (WEEK_LENGTH // 4)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


def answers_to(world, reader) -> dict[str, Any]:
    """Everything the hours could show in, as `reader` gets it."""
    circle = world.circle.id
    asked: dict[str, Callable[[], Any]] = {
        "proposal": lambda: world.read(open_proposal, reader, circle, NOW),
        "meetings": lambda: world.read(coming_meetings, reader, circle, NOW),
        "turns": lambda: world.read(coming_turns, reader, circle),
        "circle": lambda: world.read(circle_page, reader, circle),
        "circles": lambda: world.read(my_circles, reader),
        "own week": lambda: world.read(own_week, reader),
        "own travels": lambda: world.read(own_travels, reader, NOW),
    }
    return {name: ask() for name, ask in asked.items()}


def as_far_as_others_know(week: str) -> str:
    """The week without how far its person stretches."""
    return week.translate(str.maketrans("123", "111"))


weeks = st.text("01234", min_size=WEEK_LENGTH, max_size=WEEK_LENGTH)


def test_to_others_all_stretches_are_alike(world):
    ana, ben = world.member("Ana"), world.member("Ben")
    proposed(world, ben)

    @settings(max_examples=20, deadline=None)
    @given(week=weeks)
    def always(week):
        world.run(keep_week, ana, week)
        before = answers_to(world, ben)
        world.run(keep_week, ana, as_far_as_others_know(week))
        assert answers_to(world, ben) == before

    always()


def test_a_week_is_in_no_answer_to_anybody_else(world):
    ana = world.member("Ana")
    others = [world.member("Ben"), world.organiser("Olga")]
    proposal = proposed(world, ana, plan().options[0])
    world.run(keep_week, ana, CANARY)
    world.run(answer_proposal, ana, proposal, [0])

    assert CANARY[:48] in str(answers_to(world, ana))
    for other in others:
        seen = str(answers_to(world, other))
        assert CANARY[:12] not in seen
        assert "Band" not in str(
            asdict(world.read(open_proposal, other, world.circle.id, NOW))["options"][0]["rows"]
        )


def test_an_organiser_who_is_no_member_learns_of_no_hour_at_all(world):
    ana, organiser = world.member("Ana"), world.organiser("Olga")
    proposed(world, ana)
    before = answers_to(world, organiser)

    world.run(keep_week, ana, "4" * WEEK_LENGTH)

    assert answers_to(world, organiser) == before
