"""Where people sit: you near, everyone else in the same order, names clear of the marks."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from peercircles.web.shared.ring_layout import (
    CENTRE,
    SEAT_RADIUS,
    TINTS,
    Seat,
    ring_box,
    ring_layout,
    tint_of,
)

SIZES = st.integers(min_value=3, max_value=14)


def people(count: int) -> list[Seat]:
    return [Seat(f"Name {number}", f"N{number}", number) for number in range(1, count + 1)]


@given(count=SIZES, data=st.data())
def test_you_always_sit_at_the_near_edge(count: int, data: st.DataObject) -> None:
    you = data.draw(st.integers(0, count - 1))
    near = ring_layout(people(count), you, None, None)[you]
    assert (near.x, near.y) == (CENTRE, CENTRE + SEAT_RADIUS)
    assert near.is_you


@given(count=SIZES, data=st.data())
def test_everyone_else_keeps_the_order_around_the_table(count: int, data: st.DataObject) -> None:
    you = data.draw(st.integers(0, count - 1))
    places = [(seat.x, seat.y) for seat in ring_layout(people(count), 0, None, None)]
    turned = [(seat.x, seat.y) for seat in ring_layout(people(count), you, None, None)]
    assert turned == places[count - you :] + places[: count - you]


@given(count=SIZES)
def test_no_two_seats_touch(count: int) -> None:
    table = ring_layout(people(count), 0, 0, 1)
    for seat in table:
        for other in table:
            apart = ((seat.x - other.x) ** 2 + (seat.y - other.y) ** 2) ** 0.5
            assert seat is other or apart > seat.r + other.r


def test_the_mockup_of_seven_is_drawn_to_the_tenth_of_a_pixel() -> None:
    table = ring_layout(people(7), 0, 3, 0)
    assert [(seat.x, seat.y) for seat in table[:4]] == [
        (160.0, 278.0),
        (67.7, 233.6),
        (45.0, 133.7),
        (108.8, 53.7),
    ]
    assert (table[3].label_x, table[3].label_y) == (102.8, 14.7)
    assert table[3].ribbon == "M124.9 20.7h9.4v25.5l-4.7 -4.2l-4.7 4.2Z"
    assert (table[0].label_y, table[1].label_y, table[4].label_y) == (327.7, 279.3, 20.7)


def test_the_turn_has_a_ribbon_and_outranks_being_next() -> None:
    table = ring_layout(people(5), 0, 2, 2)
    assert [seat.is_turn for seat in table] == [False, False, True, False, False]
    assert [bool(seat.ribbon) for seat in table] == [False, False, True, False, False]
    assert not any(seat.is_next for seat in table)
    assert "next" not in table[2].roles.split()


def test_from_eight_on_the_seats_are_smaller_and_from_eleven_on_names_are_initials() -> None:
    assert ring_layout(people(7), 0, None, None)[1].r == 26
    assert ring_layout(people(8), 0, None, None)[1].r == 23.4
    crowd = ring_layout(people(11), 0, None, None)
    assert (crowd[1].label, crowd[1].name) == ("N2", "Name 2")


def test_fewer_than_three_people_see_open_places_beside_them() -> None:
    table = ring_layout(people(1), 0, 0, None)
    assert [seat.state for seat in table] == ["here", "open", "open"]
    assert ring_layout([], None, None, None)[0].state == "open"


def test_who_has_no_seat_sees_the_first_one_near() -> None:
    table = ring_layout(people(5), None, 1, 2)
    assert table[0].y == CENTRE + SEAT_RADIUS
    assert not any(seat.is_you for seat in table)


def test_resting_and_invited_seats_say_so_to_the_style_sheet() -> None:
    seats = people(4)
    seats[1], seats[2] = replace(seats[1], state="resting"), replace(seats[2], state="invited")
    assert [seat.roles for seat in ring_layout(seats, 0, None, None)] == [
        "s1 is-you",
        "s2 resting",
        "s3 invited",
        "s4",
    ]


def test_a_seat_straight_across_gets_room_for_its_name() -> None:
    assert ring_box(7) == "2 0 316 330"
    assert ring_box(8) == "2 -22 316 352"
    assert ring_box(1) == ring_box(3)


@given(seat=st.integers(1, 60))
def test_tints_go_round(seat: int) -> None:
    assert 1 <= tint_of(seat) <= TINTS
    assert tint_of(seat) == tint_of(seat + TINTS)
