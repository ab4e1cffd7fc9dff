"""What others see of the reader, as sentences with real numbers."""

from dataclasses import dataclass, field

from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.zones import place_of
from peercircles.web.seen.counting import Seen, SeenInCircle
from peercircles.web.seen.looking import LookedLine, access_lines
from peercircles.web.shared.callers import Caller


@dataclass(frozen=True)
class SeenLine:
    """One thing that is seen, and where it is."""

    words: str = ""
    path: str = ""


@dataclass(frozen=True)
class SeenCircle:
    """What one circle, a coach of it and its organisers see."""

    id: str = ""
    name: str = ""
    circle: list[SeenLine] = field(default_factory=list[SeenLine])
    coach: list[SeenLine] = field(default_factory=list[SeenLine])
    organiser: list[SeenLine] = field(default_factory=list[SeenLine])


@dataclass(frozen=True)
class SeenView:
    """Everything on the page. `nobody` is what no other person reads anywhere."""

    is_there: bool = False
    circles: list[SeenCircle] = field(default_factory=list[SeenCircle])
    nobody: list[SeenLine] = field(default_factory=list[SeenLine])
    looks: list[LookedLine] = field(default_factory=list[LookedLine])


def seen_view(seen: Seen, caller: Caller) -> SeenView:
    """The page, in the reader's language."""
    return SeenView(
        is_there=True,
        circles=[
            SeenCircle(
                id=one.circle_id,
                name=one.circle_name,
                circle=_lines(_of_circle(seen, one, caller), caller),
                coach=_lines(_of_coach(one), caller),
                organiser=_lines(_of_organiser(one), caller),
            )
            for one in seen.circles
        ],
        nobody=_lines(_of_nobody(seen), caller),
        looks=access_lines(list(seen.about_you), caller),
    )


def _lines(pairs: list[tuple[Text, str]], caller: Caller) -> list[SeenLine]:
    return [SeenLine(words.into(caller.locale), path) for words, path in pairs]


def _of_circle(seen: Seen, one: SeenInCircle, caller: Caller) -> list[tuple[Text, str]]:
    here = f"/circles/{one.circle_id}"
    place = place_of(seen.zone, caller.locale)
    who = (
        text(
            "Your name, {name}, your pronouns, {pronouns}, and your place, {place}.",
            name=seen.name,
            pronouns=seen.pronouns,
            place=place,
        )
        if seen.pronouns
        else text("Your name, {name}, and your place, {place}.", name=seen.name, place=place)
    )
    return [
        (who, f"{here}/people"),
        (
            plural_text(
                "{count} goal of yours, with all that is written on it.",
                "{count} goals of yours, with all that is written on them.",
                one.goals,
            ),
            f"{here}/board",
        ),
        (
            plural_text("{count} update of yours.", "{count} updates of yours.", one.updates),
            f"{here}/board",
        ),
        (
            plural_text(
                "{count} promise of yours, and whether you did it.",
                "{count} promises of yours, and whether you did them.",
                one.promises,
            ),
            f"{here}/meetings",
        ),
        (
            plural_text(
                "Whether you came to {count} meeting.",
                "Whether you came to {count} meetings.",
                one.meetings,
            ),
            f"{here}/meetings",
        ),
        (
            plural_text(
                "{count} turn of yours, and how it counts.",
                "{count} turns of yours, and how they count.",
                one.turns,
            ),
            f"{here}/turns",
        ),
        (
            plural_text(
                "{count} thanks, by you or to you, that is shared.",
                "{count} thanks, by you or to you, that are shared.",
                one.thanks,
            ),
            f"{here}/meetings",
        ),
        (
            plural_text(
                "{count} copy of a driver diagram of yours.",
                "{count} copies of driver diagrams of yours.",
                one.copies,
            ),
            f"{here}/drivers",
        ),
        (
            plural_text(
                "{count} accomplishment that you shared.",
                "{count} accomplishments that you shared.",
                one.accomplishments,
            ),
            f"{here}/record",
        ),
        (
            plural_text(
                "{count} copy of a reflection of yours.",
                "{count} copies of reflections of yours.",
                one.reflections,
            ),
            f"{here}/reflections",
        ),
        (
            text(
                "What time a meeting is for you, and whether its hour is fine, a stretch or no; "
                "never the hours themselves."
            ),
            f"{here}/season",
        ),
    ]


def _of_coach(one: SeenInCircle) -> list[tuple[Text, str]]:
    here = f"/circles/{one.circle_id}"
    return [
        (text("Without a permission: that you are in it, by name. Nothing you wrote."), ""),
        (
            plural_text(
                "With the board: {count} goal that you let a coach read.",
                "With the board: {count} goals that you let a coach read.",
                one.coach_goals,
            ),
            f"{here}/board",
        ),
        (
            plural_text(
                "With the board: {count} update that you let a coach read.",
                "With the board: {count} updates that you let a coach read.",
                one.coach_updates,
            ),
            f"{here}/board",
        ),
        (
            text("With the board: your circle’s compact, without who has signed it."),
            f"{here}/compact",
        ),
        (
            plural_text(
                "With the board: {count} copy of a diagram that you let a coach read.",
                "With the board: {count} copies of diagrams that you let a coach read.",
                one.coach_copies,
            ),
            f"{here}/drivers",
        ),
        (
            plural_text(
                "With the board: {count} accomplishment that you let a coach read.",
                "With the board: {count} accomplishments that you let a coach read.",
                one.coach_accomplishments,
            ),
            f"{here}/record",
        ),
        (
            text(
                "With a meeting: who speaks, the agenda and the recap of that one meeting; "
                "nobody’s notes, and nothing during a private moment."
            ),
            f"{here}/meetings",
        ),
        (text("With the signals: bands about the whole circle, and nobody by name."), here),
    ]


def _of_organiser(one: SeenInCircle) -> list[tuple[Text, str]]:
    here = f"/circles/{one.circle_id}"
    return [
        (text("Your name, pronouns and place, and since when you are in it."), f"{here}/people"),
        (text("The address an invitation was made for, until it is accepted."), f"{here}/people"),
        (
            text("How many come to a meeting and how many were there, without names."),
            f"{here}/meetings",
        ),
        (text("Whose turn it is. What they do for one of you is written down."), f"{here}/looked"),
    ]


def _of_nobody(seen: Seen) -> list[tuple[Text, str]]:
    return [
        (plural_text("{count} private note.", "{count} private notes.", seen.private_notes), ""),
        (
            text(
                "Your hours as you painted them. Others see fine, a stretch or no for one meeting."
            ),
            "/you/hours",
        ),
        (text("Why you are away, why you cannot come, and that it was the hour."), "/you"),
        (
            text(
                "What you answer to a pulse, to a coach who asks, and to somebody who wants to "
                "swap."
            ),
            "",
        ),
        (
            plural_text(
                "{count} private thanks: the two of you read it, and nobody else.",
                "{count} private thanks: the two of you read each, and nobody else.",
                seen.private_thanks,
            ),
            "",
        ),
    ]
