"""Turns that are published ahead: what is given stays, and counts for what comes after."""

from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.facilitation.rota import (
    Rota,
    lines_of_joining,
    lines_of_leaving,
    lines_of_serving,
)
from peercircles.facilitation.selection import HORIZON, Out, candidates_of, choose
from tests.rotas import SEED, forecast, founded_by, people, person, played, standing_at

STEPS = st.lists(st.sampled_from(["meet", "meet", "meet", "cancel", "join", "leave"]), max_size=40)


def filled(rota: Rota, slots: list) -> list:
    choices = forecast(rota, SEED, slots, first=HORIZON)
    return [
        holder or (choice and choice.person) for holder, choice in zip(slots, choices, strict=True)
    ]


@settings(deadline=None, max_examples=80)
@given(number=st.integers(3, 7), steps=STEPS, data=st.data())
def test_what_is_published_changes_only_with_its_person_or_its_meeting(number, steps, data):
    rota, joined = founded_by(people(number)), number
    slots = filled(rota, [None] * HORIZON)
    for step in steps:
        before = list(slots)
        if step == "meet":
            rota, slots = rota.after(lines_of_serving(rota, slots[0])), [*slots[1:], None]
        elif step == "cancel":
            gone = data.draw(st.integers(0, HORIZON - 1))
            slots = [*slots[:gone], *slots[gone + 1 :], None]
        elif step == "join":
            rota = rota.after(lines_of_joining(rota, person(joined)))
            joined += 1
        elif len(rota.active()) > 3:
            leaver = data.draw(st.sampled_from(sorted(rota.active())))
            rota = rota.after(lines_of_leaving(rota, leaver))
            slots = [None if holder == leaver else holder for holder in slots]
        kept = [holder for holder in slots if holder]
        open_slots = [at for at, holder in enumerate(slots) if holder is None]
        slots = filled(rota, slots)

        assert None not in slots
        assert [holder for at, holder in enumerate(slots) if at not in open_slots] == kept
        assert set(kept) <= set(before)
        assert rota.spread() <= 2


@settings(deadline=None, max_examples=150)
@given(
    loads=st.lists(st.integers(2, 4), min_size=4, max_size=7),
    data=st.data(),
    at=st.integers(0, 2),
)
def test_a_turn_given_anew_is_not_next_to_another_of_the_same_person(loads, data, at):
    members = people(len(loads))
    rota = standing_at(loads, list(range(len(loads))), data.draw(st.integers(0, len(loads) - 1)))
    slots = data.draw(st.lists(st.sampled_from(members), min_size=3, max_size=3))
    slots[at] = None

    chosen = choose(rota, SEED, slots=slots, at=at).person

    beside = {slots[near] for near in (at - 1, at + 1) if 0 <= near < len(slots)}
    if at == 0:
        beside.add(rota.previous)
    assert chosen not in beside


def test_who_was_left_out_for_being_beside_is_kept_with_the_reason():
    rota = standing_at([2, 2, 2, 3], [4, 5, 6, 7], previous=3)
    ana, ben = person(0), person(1)

    reason = choose(rota, SEED, slots=[ben, None, ana], at=1).reason

    out = {candidate.person: candidate.out for candidate in candidates_of(reason)}
    assert out == {
        str(ana): Out.NEXT_TIME,
        str(ben): Out.LAST_TIME,
        str(person(2)): None,
        str(person(3)): None,
    }


def test_turns_already_given_count_as_load():
    rota, _turns = played(founded_by(people(4)), 4)
    slots = filled(rota, [None] * HORIZON)

    reason = choose(rota, SEED, slots=[*slots, None], at=HORIZON).reason

    loads = {candidate.person: candidate.load for candidate in candidates_of(reason)}
    assert sorted(loads.values()) == [1, 2, 2, 2]
    assert loads[reason["person"]] == 1


def test_a_newcomer_can_be_given_the_meeting_after_the_next():
    rota, _turns = played(founded_by(people(3)), 4)
    rota = rota.after(lines_of_joining(rota, person(99)))
    away = people(3)[1:]

    assert choose(rota, SEED, away=[]).person != person(99)
    assert choose(rota, SEED, slots=[person(0), None], at=1, away=away).person == person(99)
