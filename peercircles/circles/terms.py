"""What an organiser settles about a circle: name, purpose, when and how many."""

from typing import TypedDict

from peercircles.circles.models import LARGEST_CIRCLE, SMALLEST_CIRCLE, Cadence
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.kernel.zones import zone_named

NAME_LIMIT = 80
PURPOSE_LIMIT = 600
SHORTEST_MEETING = 15
LONGEST_MEETING = 240


class CircleTerms(TypedDict):
    """The settled things, by the names of their columns."""

    name: str
    purpose: str
    zone: str
    cadence: Cadence
    minutes: int
    smallest: int
    largest: int


def checked_terms(terms: CircleTerms) -> CircleTerms:
    """The terms, cleaned. Raises Invalid with the field that cannot be taken."""
    _check_minutes(terms["minutes"])
    check_sizes(terms["smallest"], terms["largest"])
    return CircleTerms(
        name=typed_line(terms["name"], field="name", limit=NAME_LIMIT),
        purpose=typed_passage(terms["purpose"], field="purpose", limit=PURPOSE_LIMIT),
        zone=zone_named(terms["zone"], field="zone"),
        cadence=terms["cadence"],
        minutes=terms["minutes"],
        smallest=terms["smallest"],
        largest=terms["largest"],
    )


def _check_minutes(minutes: int) -> None:
    if not SHORTEST_MEETING <= minutes <= LONGEST_MEETING:
        sentence = text(
            "A meeting can take from {shortest} to {longest} minutes.",
            shortest=SHORTEST_MEETING,
            longest=LONGEST_MEETING,
        )
        raise Invalid(sentence, field="minutes")


def check_sizes(smallest: int, largest: int) -> None:
    """Raise Invalid (smallest or largest) for sizes no circle can have."""
    for field, size in (("smallest", smallest), ("largest", largest)):
        if not SMALLEST_CIRCLE <= size <= LARGEST_CIRCLE:
            sentence = text(
                "A circle can have from {smallest} to {largest} people.",
                smallest=SMALLEST_CIRCLE,
                largest=LARGEST_CIRCLE,
            )
            raise Invalid(sentence, field=field)
    if smallest > largest:
        sentence = text(
            "The largest size cannot be below the smallest, {smallest}.", smallest=smallest
        )
        raise Invalid(sentence, field="largest")
