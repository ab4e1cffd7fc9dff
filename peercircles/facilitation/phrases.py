"""The sentences a reason is told in: of somebody by name, and to the person it is about."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from peercircles.facilitation.selection import Out
from peercircles.kernel.text import Text, plural_text, text


class Mode(StrEnum):
    """What the compared loads are made of."""

    HAD = "had"  # turns people had
    COMING = "coming"  # turns people had, and turns given to them already
    COUNTED = "counted"  # more or less than those: after joining late, for example


class Phrase(NamedTuple):
    """One thing said of somebody, and the same said to them."""

    of_one: Text
    to_you: Text


OUT = {
    Out.AWAY: Phrase(
        text("{name} is away and keeps the place."), text("You are away and keep your place.")
    ),
    Out.ROLE: Phrase(
        text("{name} has another part in this meeting."),
        text("You have another part in this meeting."),
    ),
    Out.NEW: Phrase(
        text("{name} is new and settles in first."), text("You are new and settle in first.")
    ),
    Out.LAST_TIME: Phrase(
        text("{name} has the turn before this one."), text("You have the turn before this one.")
    ),
    Out.NEXT_TIME: Phrase(
        text("{name} has the turn after this one."), text("You have the turn after this one.")
    ),
}
EVERYONE_ELSE = {
    Mode.HAD: Phrase(
        text("Everyone else has had {turns}; {name} has had {fewer}."),
        text("Everyone else has had {turns}; you have had {fewer}."),
    ),
    Mode.COMING: Phrase(
        text("Counting turns to come, everyone else has {turns}; {name} has {fewer}."),
        text("Counting turns to come, everyone else has {turns}; you have {fewer}."),
    ),
}
FEWEST = {
    Mode.HAD: Phrase(
        text("{name} has had the fewest turns."), text("You have had the fewest turns.")
    ),
    Mode.COMING: Phrase(
        text("{name} has the fewest turns, counting those to come."),
        text("You have the fewest turns, counting those to come."),
    ),
    Mode.COUNTED: Phrase(
        text("{name} has the fewest turns, as the circle counts them."),
        text("You have the fewest turns, as the circle counts them."),
    ),
}
NEXT = Phrase(text("{name} is next in line."), text("You are next in line."))
ONLY = Phrase(
    text("{name} is the only one who can take it."), text("You are the only one who can take it.")
)
FIRST_DRAWN = Phrase(text("{name} came first in the draw."), text("You came first in the draw."))
LONGEST_AGO = Phrase(
    text("{name}’s last turn was longest ago."), text("Your last turn was longest ago.")
)
WAITED = Phrase(text("{name} has waited longest."), text("You have waited longest."))
EARLIEST = Phrase(
    text("{name}’s turn before this one is the earliest."),
    text("Your turn before this one is the earliest."),
)
FEWEST_IN_ALL = Phrase(
    text("{name} has the fewest turns, counting every part."),
    text("You have the fewest turns, counting every part."),
)
WAS_BEFORE = Phrase(text("Before, it was {name}’s turn."), text("Before, it was your turn."))
ALL_LEVEL = text("All level.")
NO_TURN_YET = text("Nobody has had a turn yet.")
ALTERNATE = text("With two people, turns alternate.")
NOBODY_IN = text("Nobody is in the rota yet.")
NEEDS_VOLUNTEER = text("Everyone is away. The circle needs a volunteer.")
NOBODY_LEFT = text("Nobody is left to take it. The circle needs a volunteer.")
SOMEBODY = text("Somebody who has left")
YOU = text("you")

_TURNS = (
    text("no turn"),
    text("one turn"),
    text("two turns"),
    text("three turns"),
    text("four turns"),
    text("five turns"),
    text("six turns"),
)
_FEWER = (
    text("none"),
    text("one"),
    text("two"),
    text("three"),
    text("four"),
    text("five"),
    text("six"),
)


def turns(number: int) -> Text:
    """So many turns."""
    if number < len(_TURNS):
        return _TURNS[number]
    return plural_text("{count} turn", "{count} turns", number)


def fewer(number: int) -> Text | int:
    """So many of them."""
    return _FEWER[number] if number < len(_FEWER) else number


def several_out(out: Out, names: Text) -> Text:
    """More than one person left out for one reason."""
    if out is Out.ROLE:
        return text("With another part in this meeting: {names}.", names=names)
    if out is Out.NEW:
        return text("New, and settling in first: {names}.", names=names)
    return text("Away, and keeping their places: {names}.", names=names)


def level_names(names: Text) -> Text:
    """Two or three people whom the number of turns does not tell apart."""
    return text("{names} are level and next in line.", names=names)


def level_people(number: int) -> Text:
    """More people than one wants to read the names of, likewise."""
    return plural_text(
        "{count} person is next in line.",
        "{count} people are level and next in line.",
        number,
    )


def in_a_row(sentences: list[Text]) -> Text:
    """One sentence after the other."""
    row = sentences[0]
    for sentence in sentences[1:]:
        row = text("{first} {then}", first=row, then=sentence)
    return row


def as_it_was(day: date, reason: Text) -> Text:
    """A reason that does not hold any more, said of the day it is of."""
    return text("As it was when this was planned, on {day}: {reason}", day=day, reason=reason)


def listed(names: list[str | Text]) -> Text:
    """At least two names as a list."""
    row = names[0]
    for name in names[1:-1]:
        row = text("{names}, {name}", names=row, name=name)
    return text("{names} and {name}", names=row, name=names[-1])


def with_values(sentence: Text, **values: object) -> Text:
    """The sentence with its values."""
    return replace(sentence, values=values)
