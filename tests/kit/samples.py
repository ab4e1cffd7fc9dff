"""The people and goals of the kit page."""

from dataclasses import dataclass

import reflex as rx

from peercircles.web.shared.layout import Surroundings
from peercircles.web.shared.ring_layout import RingSeat, Seat, SeatState, ring_layout
from peercircles.web.shared.threads import ThreadKind
from peercircles.web.shared.words import _

TITLE = "Hand over the Monday rota so the team runs it without me"
WHY = "Because I want to spend Mondays on the floor, and because three people here are ready."
STUCK = "They still come to me for every swap, and I still answer."
PARKED = _("Parked")
_PEOPLE = [("Mariam", "MT"), ("Tomás", "TI"), ("Aiko", "AB"), ("Kwame", "KA"), ("Priya", "PN"),
           ("Noor", "NJ"), ("Síle", "SK"), ("Oriol", "OB")]  # fmt: skip


@dataclass(frozen=True)
class KitCircle:
    """Stands in for a circle's head."""

    id: str = "lantern"
    name: str = "Lantern"
    purpose: str = "First years of leading a team, without losing the craft or the evenings."


@dataclass(frozen=True)
class KitCard:
    """A card of the board."""

    name: str
    initials: str
    seat: int
    day: str
    title: str
    kind: ThreadKind
    look: str = ""
    asks: bool = False


LANES: list[tuple[str, list[KitCard]]] = [
    (_("Exploring"), [
        KitCard("Priya", "PN", 5, "2 days ago", "Work out whether I want to lead a bigger team",
                "on_track"),
        KitCard("Noor", "NJ", 6, "yesterday", "Say no earlier, and kindly", "changed"),
    ]),
    (_("Doing"), [
        KitCard("You", "MT", 1, "12 March", TITLE, "stuck", "open mine", asks=True),
        KitCard("Kwame", "KA", 4, "20 March", "Write the case for a night coordinator", "on_track"),
    ]),
    (_("Testing"), [
        KitCard("You", "MT", 1, "18 March", "Start meetings with questions, not with my answer",
                "slow", "mine"),
    ]),
    (_("Done"), [
        KitCard("Tomás", "TI", 2, "9 March", "Give a first talk at the regional meeting", "done"),
    ]),
    (PARKED, [
        KitCard("Síle", "SK", 7, "14 January", "Apply for the fellowship", "resting", "rest"),
    ]),
]  # fmt: skip
TURNS = [
    ("Thu 25 March", "KA", 4, "Kwame", "Kwame and you have each had one turn.", False),
    ("Thu 8 April", "MT", 1, "You", "Everyone else has had two turns; you have had one.", False),
    ("Thu 6 May", "PN", 5, "Priya", "A forecast. It may change.", True),
]


def seats(count: int, *, turn: int | None, next_turn: int | None) -> list[RingSeat]:
    """The first `count` people of the kit, with you near."""
    states: dict[str, SeatState] = {"Aiko": "resting", "Noor": "invited"} if count == 7 else {}
    people = [
        Seat(name, initials, number, states.get(name, "here"))
        for number, (name, initials) in enumerate(_PEOPLE[:count], start=1)
    ]
    return ring_layout(people, 0, turn, next_turn)


def surroundings() -> Surroundings:
    """A frame with somebody in it and nothing to say."""
    return Surroundings(
        name="Mariam Tesfaye",
        initials="MT",
        zone="Africa/Addis_Ababa",
        place="Addis Ababa",
        notice="",
        notice_number=0,
        put_away=rx.console_log("put away"),
        signed_out=False,
        too_fast=False,
        missing="",
    )
