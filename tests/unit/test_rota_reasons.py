"""Why it is somebody's turn, in words."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.facilitation.reasons import reason_in_words
from peercircles.facilitation.selection import Candidate, choose
from tests.rotas import SEED, forecast, founded_by, people, person, played, standing_at

NAMES = dict(
    zip(
        [str(person(index)) for index in range(9)],
        ["Ana", "Ben", "Chi", "Dai", "Eli", "Fay", "Gus", "Hal", "Ida"],
        strict=True,
    )
)
ANA = str(person(0))


def told(rota, *, reader="", **situation):
    reason = json.loads(json.dumps(choose(rota, SEED, **situation).reason))
    return str(reason_in_words(reason, NAMES, reader))


def test_one_has_had_fewer_turns_than_everyone_else():
    rota = standing_at([1, 2, 2, 2], [3, 4, 5, 6], previous=3)

    assert told(rota) == "Everyone else has had two turns; Ana has had one."
    assert told(rota, reader=ANA) == "Everyone else has had two turns; you have had one."


def test_one_has_had_none():
    rota = standing_at([0, 1, 1, 1], [0, 4, 5, 6], previous=3)

    assert told(rota) == "Everyone else has had one turn; Ana has had none."


def test_large_numbers_are_written_as_numbers():
    rota = standing_at([7, 8, 8], [3, 4, 5], previous=2)

    assert told(rota) == "Everyone else has had 8 turns; Ana has had 7."


def test_the_others_differ():
    rota = standing_at([1, 2, 3, 2], [3, 4, 5, 6], previous=3)

    assert told(rota) == "Ana has had the fewest turns."


def test_all_are_level_and_the_longest_ago_comes_next():
    rota = standing_at([1, 1, 1], [0, 1, 2], previous=2)

    assert told(rota) == "All level. Ana’s last turn was longest ago."
    assert told(rota, reader=ANA) == "All level. Your last turn was longest ago."


def test_some_are_level():
    rota = standing_at([1, 1, 2, 2], [0, 1, 2, 3], previous=3)

    assert told(rota) == "Ana and Ben are level and next in line. Ana’s last turn was longest ago."
    assert told(rota, reader=ANA) == (
        "Ben and you are level and next in line. Your last turn was longest ago."
    )


def test_many_are_level():
    rota = standing_at([1, 1, 1, 1, 2], [0, 1, 2, 3, 4], previous=4)

    assert told(rota) == "4 people are level and next in line. Ana’s last turn was longest ago."


def test_who_is_away_is_named_when_they_would_have_come_first():
    rota = standing_at([1, 1, 1, 2], [0, 1, 2, 3], previous=3)

    assert told(rota, away={person(0)}).startswith("Ana is away and keeps the place. ")
    assert "Chi" in told(rota, away={person(0)})
    assert "away" not in told(rota, away={person(3)})


def test_several_who_are_away_are_named_together():
    rota = standing_at([1, 1, 1, 2, 2], [0, 1, 2, 3, 4], previous=4)

    sentence = told(rota, away={person(0), person(1)})

    assert sentence == "Away, and keeping their places: Ana and Ben. Chi is next in line."


def test_last_times_facilitator_is_named_when_owing_the_most():
    rota = standing_at([1, 2, 3], [5, 3, 4], previous=0)

    assert told(rota) == "Ana has the turn before this one. Ben is next in line."


def test_two_people_alternate():
    assert told(standing_at([1, 1], [0, 1], previous=1)) == "With two people, turns alternate."


def test_one_who_is_left_alone_takes_the_turn():
    rota = standing_at([1, 1, 1], [0, 1, 2], previous=2)

    assert told(rota, away={person(0), person(1)}) == (
        "Chi is the only one who can take it. Away, and keeping their places: Ana and Ben."
    )


def test_nobody_can_take_it():
    rota = standing_at([1, 1, 1], [0, 1, 2], previous=2)

    assert told(rota, away=people(3)) == "Everyone is away. The circle needs a volunteer."


def test_before_the_first_meeting_lots_are_drawn():
    rota = founded_by(people(4))
    first = NAMES[str(choose(rota, SEED).person)]

    assert told(rota) == f"Nobody has had a turn yet. {first} came first in the draw."


def test_turns_that_are_given_already_count():
    rota, _turns = played(founded_by(people(3)), 3)
    slots = [choice.person for choice in forecast(rota, SEED, [None] * 3, first=3) if choice]

    sentence = told(rota, slots=[*slots[:2], None], at=2)

    last = NAMES[str(slots[2])]
    assert sentence == (f"Counting turns to come, everyone else has two turns; {last} has one.")


def test_a_name_with_braces_is_a_name():
    rota = standing_at([1, 2, 2], [3, 4, 5], previous=2)
    reason = choose(rota, SEED).reason

    sentence = reason_in_words(reason, {ANA: "{turns}"})

    assert str(sentence) == "Everyone else has had two turns; {turns} has had one."


@settings(deadline=None, max_examples=200)
@given(data=st.data(), number=st.integers(1, 7))
def test_every_choice_can_be_told_to_everybody(data, number):
    loads = data.draw(st.lists(st.integers(0, 3), min_size=number, max_size=number))
    lasts = data.draw(st.lists(st.integers(0, 5), min_size=number, max_size=number))
    rota = standing_at(loads, lasts, data.draw(st.none() | st.integers(0, number - 1)))
    slots = data.draw(st.lists(st.none() | st.sampled_from(people(number)), max_size=3))
    away = data.draw(st.sets(st.sampled_from(people(number))))

    for reader in ("", ANA):
        sentence = told(rota, slots=[*slots, None], at=len(slots), away=away, reader=reader)
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert sentence.count(". ") <= 3


@pytest.mark.parametrize("part", ["person", "load", "last", "draw"])
def test_the_reason_holds_what_was_compared(part):
    reason = choose(founded_by(people(3)), SEED).reason

    assert all(part in candidate for candidate in reason["candidates"])
    assert part in Candidate.__slots__


def test_who_has_another_part_in_the_meeting_is_named():
    rota = standing_at([1, 1, 1, 2], [0, 1, 2, 3], previous=None)

    assert told(rota, busy={person(0)}).startswith("Ana has another part in this meeting. ")
    assert told(rota, busy={person(0)}, reader=ANA).startswith("You have another part in this ")
    assert told(rota, busy={person(0), person(1)}) == (
        "With another part in this meeting: Ana and Ben. Chi is next in line."
    )


def test_nobody_is_told_who_said_no():
    rota = standing_at([1, 2, 2, 2], [0, 1, 2, 3], previous=3)

    assert told(rota, refused={person(0)}) == (
        "Ben and Chi are level and next in line. Ben’s last turn was longest ago."
    )
    assert told(standing_at([1, 2, 3], [0, 1, 2], None), refused={person(0)}) == (
        "Ben is next in line."
    )
    assert told(standing_at([1, 2], [0, 1], None), refused=people(2)) == (
        "Nobody is left to take it. The circle needs a volunteer."
    )


def test_turns_of_every_part_break_a_tie():
    rota = standing_at([1, 1, 1], [0, 0, 0], previous=None)
    totals = {person(0): 2, person(1): 3, person(2): 3}

    assert told(rota, totals=totals) == (
        "All level. Ana has the fewest turns, counting every part."
    )


def test_a_turn_given_again_says_whose_it_was():
    rota = standing_at([1, 2, 2], [0, 1, 2], previous=2)
    reason = {**choose(rota, SEED).reason, "instead_of": str(person(1))}

    assert str(reason_in_words(reason, NAMES)).startswith("Before, it was Ben’s turn. ")
    assert str(reason_in_words(reason, NAMES, str(person(1)))).startswith("Before, it was your ")
