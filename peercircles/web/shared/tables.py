"""The people of a circle around its table."""

from collections.abc import Collection, Sequence

from peercircles.circles.views import SeatRow
from peercircles.web.shared.names import initials_of, short_names
from peercircles.web.shared.ring_layout import RingSeat, Seat, ring_layout


def table_of(
    people: Sequence[SeatRow],
    *,
    turn_of: str = "",
    next_turn_of: str = "",
    resting: Collection[str] = (),
) -> list[RingSeat]:
    """The ring of these people; `turn_of`, `next_turn_of` and `resting` are ids of persons."""
    ids = [person.person_id for person in people]
    you = next((place for place, person in enumerate(people) if person.is_you), None)
    names = short_names([person.name for person in people])
    return ring_layout(
        [
            Seat(
                name=name,
                initials=initials_of(person.name),
                seat=person.seat + 1,
                state="resting" if person.person_id in resting else "here",
            )
            for name, person in zip(names, people, strict=True)
        ],
        you,
        ids.index(turn_of) if turn_of in ids else None,
        ids.index(next_turn_of) if next_turn_of in ids else None,
    )
