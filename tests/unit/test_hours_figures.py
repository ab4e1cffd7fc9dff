"""The measured examples: 75 minutes on one Wednesday, everybody with the usual hours."""

from datetime import date, time

import pytest

from peercircles.hours.findings import HelpKind, Verdict
from peercircles.hours.search import plan
from tests.hours import on_one_day
from tests.rotas import person

LONDON, NEW_YORK, SAN_FRANCISCO = "Europe/London", "America/New_York", "America/Los_Angeles"
SINGAPORE, SYDNEY = "Asia/Singapore", "Australia/Sydney"
MARCH, JULY, JANUARY = date(2027, 3, 17), date(2027, 7, 14), date(2027, 1, 13)


def times(option) -> list[time]:
    return [slot.at for slot in option.slots]


def test_london_and_new_york_have_a_free_lunch_and_do_not_rotate():
    found = plan(on_one_day([LONDON, NEW_YORK], MARCH), cycles=4)

    assert found.verdict is Verdict.FREE_LUNCH
    assert times(found.options[found.recommended]) == [time(13)]
    assert [option.heaviest for option in found.options] == [0, 0, 0, 0]
    assert found.options[0].total(person(0)) == found.options[0].total(person(1)) == 0


def test_with_singapore_two_times_in_turn_are_best_and_longer_is_not_better():
    found = plan(on_one_day([LONDON, NEW_YORK, SINGAPORE], MARCH), cycles=4)

    assert found.verdict is Verdict.ROTATE
    assert [round(option.heaviest, 2) for option in found.options] == [3.0, 2.0, 2.33, 2.0]
    assert sorted(times(found.options[1])) == [time(10, 30), time(11, 30)]
    assert found.recommended == 1


def test_london_san_francisco_and_sydney_in_july_cannot_be_helped_by_turns():
    found = plan(on_one_day([LONDON, SAN_FRANCISCO, SYDNEY], JULY), cycles=4)

    assert found.verdict is Verdict.STRUCTURAL
    assert found.recommended == 0
    option = found.options[0]
    assert [option.bands[person(number)][0].cost for number in range(3)] == [5, 0, 3]
    assert {each.heaviest for each in found.options} == {5.0}
    assert {each.slots for each in found.options[1:]} == {
        option.slots * length for length in (2, 3, 4)
    }


def test_there_shorter_meetings_alternating_or_two_circles_are_offered():
    found = plan(on_one_day([LONDON, SAN_FRANCISCO, SYDNEY], JULY), cycles=4)

    kinds = {each.kind: each for each in found.helps}
    assert kinds[HelpKind.SHORTER].heaviest < 5
    assert kinds[HelpKind.ALTERNATING].heaviest == 2.5
    assert len(kinds[HelpKind.ALTERNATING].people) == 2


def test_the_same_three_in_january_do_better_with_three_times_in_turn():
    found = plan(on_one_day([LONDON, SAN_FRANCISCO, SYDNEY], JANUARY), cycles=4)

    assert found.verdict is Verdict.ROTATE
    assert round(found.options[0].heaviest, 2) == 3.0
    assert round(found.options[2].heaviest, 2) == 2.33
    assert found.recommended == 2


@pytest.mark.parametrize(("members", "longest"), [(2, 2), (3, 3), (5, 4)])
def test_a_cycle_has_no_more_times_than_there_are_people_or_four(members, longest):
    found = plan(on_one_day([LONDON] * members, MARCH))

    assert [option.cycle for option in found.options] == list(range(1, longest + 1))


def test_nor_more_than_there_are_meetings():
    found = plan(on_one_day([LONDON] * 5, MARCH, meetings=2))

    assert [option.cycle for option in found.options] == [1, 2]
