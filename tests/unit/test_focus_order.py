"""Whose focus seat is next: sound, lowest load first, nobody twice in a row, one place up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.agendas.focus_order import SeatDecider, queue_of
from peercircles.facilitation.rota import lines_of_joining, lines_of_leaving, lines_of_serving
from tests.rotas import SEED, founded_by, people, standing_at

NUMBERS = st.integers(0, 5)
SOME = st.sets(NUMBERS, min_size=1)


@st.composite
def rotas(draw):
    loads = draw(st.lists(st.integers(0, 2), min_size=6, max_size=6))
    lasts = draw(st.lists(st.integers(0, 9), min_size=6, max_size=6))
    return standing_at(loads, lasts, None)


def chosen(numbers):
    everybody = people(6)
    return [everybody[number] for number in sorted(numbers)]


@given(rota=rotas(), asking=SOME, urgent=st.sets(NUMBERS), last=st.sets(NUMBERS))
def test_everybody_who_asks_has_a_place_and_nobody_else(rota, asking, urgent, last):
    queue = queue_of(rota, SEED, chosen(asking), urgent=chosen(urgent), sat_last=chosen(last))

    assert sorted(place.person for place in queue) == sorted(chosen(asking))


@given(rota=rotas(), asking=SOME, last=st.sets(NUMBERS))
def test_the_first_has_the_lowest_load_of_those_who_did_not_sit_last(rota, asking, last):
    queue = queue_of(rota, SEED, chosen(asking), sat_last=chosen(last))

    pool = set(chosen(asking)) - set(chosen(last)) or set(chosen(asking))
    loads = {person: rota.standings[person].load for person in pool}
    assert queue[0].person in pool
    assert loads[queue[0].person] == min(loads.values())


@given(rota=rotas(), asking=SOME, urgent=st.sets(NUMBERS), last=st.sets(NUMBERS))
def test_nobody_sits_twice_in_a_row_while_others_ask(rota, asking, urgent, last):
    queue = queue_of(rota, SEED, chosen(asking), urgent=chosen(urgent), sat_last=chosen(last))

    again = [place.person in chosen(last) for place in queue]
    assert again == sorted(again)


@given(rota=rotas(), asking=SOME, urgent=st.sets(NUMBERS), last=st.sets(NUMBERS))
def test_urgency_moves_one_place_up_and_nobody_is_passed_twice(rota, asking, urgent, last):
    calm = queue_of(rota, SEED, chosen(asking), sat_last=chosen(last))
    pressed = queue_of(rota, SEED, chosen(asking), urgent=chosen(urgent), sat_last=chosen(last))

    before = {place.person: at for at, place in enumerate(calm)}
    for at, place in enumerate(pressed):
        assert abs(before[place.person] - at) <= 1
        if before[place.person] - at == 1:
            assert place.decider is SeatDecider.URGENT
            assert place.person in chosen(urgent)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["seat", "join", "leave"]), st.sets(NUMBERS)), max_size=40
    )
)
@settings(max_examples=150)
def test_loads_never_drift_further_apart_than_two(steps):
    rota = founded_by(people(3))
    for act, numbers in steps:
        asking = [person for person in chosen(numbers) if person in rota.active()]
        match act:
            case "seat" if asking:
                first = queue_of(rota, SEED, asking)[0].person
                rota = rota.after(lines_of_serving(rota, first))
            case "join":
                for person in set(chosen(numbers)) - rota.members():
                    rota = rota.after(lines_of_joining(rota, person))
            case "leave":
                for person in asking[:1]:
                    rota = rota.after(lines_of_leaving(rota, person))
        assert rota.spread() <= 2


def test_who_always_asks_has_as_many_seats_as_anybody_else():
    rota, seats = founded_by(people(6)), list[object]()
    for _ in range(60):
        last = {rota.previous} - {None}
        first = queue_of(rota, SEED, people(6), sat_last=last)[0].person
        seats.append(first)
        rota = rota.after(lines_of_serving(rota, first))

    assert {seats.count(person) for person in people(6)} == {10}


def test_nobody_s_reason_is_missing():
    (only,) = queue_of(founded_by(people(6)), SEED, people(1))

    assert only.decider is SeatDecider.ONLY
