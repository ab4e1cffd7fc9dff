"""What hours have cost people: nobody gains by coming late, leaving, or staying away."""

from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from peercircles.hours.pain import Held, Joined, Left, Pain, carried, folded, median_of
from tests.rotas import people, person

MEMBERS = people(6)
COSTS = st.sampled_from([0, 1, 3, 5])


@st.composite
def histories(draw: st.DrawFn) -> list:
    """Comings, goings and meetings, in an order that can happen."""
    facts, here = [], set()
    for _ in range(draw(st.integers(0, 30))):
        who = draw(st.sampled_from(MEMBERS))
        if draw(st.booleans()):
            facts.append(Left(who) if who in here else Joined(who))
            here ^= {who}
        elif here:
            facts.append(Held({member: draw(COSTS) for member in sorted(here)}))
    return facts


@given(histories())
def test_replaying_the_same_facts_gives_the_same_burdens(facts):
    assert folded(facts) == folded(facts)


@given(histories())
def test_nobody_carries_less_than_nothing_and_somebody_nothing(facts):
    carries = folded(facts).carried()

    assert all(burden >= 0 for burden in carries.values())
    assert not carries or min(carries.values()) == 0


@given(histories(), st.sampled_from(MEMBERS))
def test_a_newcomer_is_in_the_middle(facts, who):
    pain = folded(facts)
    if who in pain.burdens:
        return
    others = [pain.burdens[member] for member in pain.members]

    joined = pain.after(Joined(who))

    expected = int(median(others)) if others else 0
    assert joined.burdens[who] == expected
    assert {member: joined.burdens[member] for member in pain.burdens} == pain.burdens


@given(histories(), st.sampled_from(MEMBERS))
def test_who_comes_back_has_what_they_left_with(facts, who):
    pain = folded(facts)
    if who not in pain.members:
        return

    back = pain.after(Left(who)).after(Held({person(9): 5})).after(Joined(who))

    assert back.burdens[who] == pain.burdens[who]


@given(histories())
def test_what_was_paid_is_what_is_carried(facts):
    pain, paid = Pain({}), dict.fromkeys(MEMBERS, 0)
    for fact in facts:
        before = pain
        pain = pain.after(fact)
        match fact:
            case Joined(who):
                paid[who] += pain.burdens[who] - before.burdens.get(who, 0)
            case Held(costs):
                paid |= {who: paid[who] + cost for who, cost in costs.items()}
            case Left():
                pass

    assert dict(pain.burdens) == {who: paid[who] for who in pain.burdens}


def test_founders_begin_with_nothing():
    founded = folded([Joined(who) for who in MEMBERS])

    assert set(founded.burdens.values()) == {0}


def test_only_differences_are_carried():
    assert carried({person(0): 7, person(1): 4, person(2): 9}) == {
        person(0): 3,
        person(1): 0,
        person(2): 5,
    }
    assert carried({}) == {}


def test_between_two_in_the_middle_the_entry_is_rounded_down():
    assert median_of([1, 8, 3, 4]) == 3
    assert median_of([5]) == 5
    assert median_of([]) == 0
