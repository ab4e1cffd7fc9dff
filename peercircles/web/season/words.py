"""What is said of a search and its options."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_skeleton, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal

from peercircles.hours.findings import Findings, Help, HelpKind, Near, Verdict
from peercircles.kernel.text import Text, plural_text, text, written_as
from peercircles.web.live.searches import Ending

Names = Mapping[UUID, str]

VERDICTS: dict[Verdict, tuple[Text, Text]] = {
    Verdict.FREE_LUNCH: (
        text("There is a time that is fine for everybody."),
        text("Keep it. To take turns would only make it harder for somebody."),
    ),
    Verdict.ONE_TIME: (
        text("One time is as fair as it gets."),
        text("Someone stretches a little, and other times in turn would not change that."),
    ),
    Verdict.ROTATE: (
        text("No hour is easy for everybody, so someone always stretches."),
        text("These are the fairest ways to share it."),
    ),
    Verdict.STRUCTURAL: (
        text("Somebody has hard hours, whatever the turns."),
        text("The clocks lie too far apart: no rotation can fix that. What would help:"),
    ),
    Verdict.IMPOSSIBLE: (
        text("There is no hour at which everybody can be there."),
        text("These come nearest."),
    ),
}
ENDINGS: dict[Ending, Text] = {
    Ending.CANCELLED: text("The search is cancelled."),
    Ending.TOO_LONG: text(
        "This took longer than a minute. Choose fewer days of the week, or fewer meetings."
    ),
    Ending.BROKEN: text("Something went wrong on our side. Please try again."),
}
_CALLED = (
    text("One time for all"),
    text("Two times in turn"),
    text("A cycle of three"),
    text("A cycle of four"),
)


def option_name(cycle: int) -> Text:
    """What an option is called."""
    return _CALLED[min(max(cycle, 1), len(_CALLED)) - 1]


@dataclass(frozen=True, slots=True)
class Load:
    """How long a cycle is, and the heaviest average in it."""

    cycle: int
    heaviest: float

    def is_heavier_than(self, other: "Load") -> bool:
        """Whether that can be seen in the number shown."""
        return round(self.heaviest, 1) > round(other.heaviest, 1)


def recommended_remark(load: Load, others: Sequence[Load]) -> Text:
    """Why this way is recommended: the numbers, or what hours have cost before."""
    if load.heaviest == 0:
        return text("nobody leaves their comfortable hours")
    if any(load.is_heavier_than(other) for other in others):
        return text("evens out what hours have cost before")
    return text("the shortest of the fairest")


def other_remark(load: Load, recommended: Load) -> Text:
    """How another way is beside the recommended one."""
    if load.cycle > recommended.cycle:
        if recommended.is_heavier_than(load):
            return text("a little lighter, with more change")
        return text("more change, and no lighter")
    if load.cycle == 1 and load.is_heavier_than(recommended):
        return text("the same people stretch every time")
    if load.is_heavier_than(recommended):
        return text("heavier for somebody")
    return text("heavier with what hours have cost before")


def measure_words(heaviest: float, locale: str) -> str:
    """The number of an option."""
    return format_decimal(round(heaviest, 1), "0.0", locale=written_as(locale))


def weekday_name(weekday: int, locale: str) -> str:
    """What a day of the week is called."""
    return get_day_names("wide", "stand-alone", locale=written_as(locale))[weekday]


def short_weekday(on: date, locale: str) -> str:
    """The same in a few letters."""
    return format_skeleton("EEE", on, locale=written_as(locale))


def near_words(near: Near, names: Names, meetings: int, locale: str) -> Text:
    """A time that comes near, and whom it leaves out; without names for who may not see them."""
    day, at = weekday_name(near.slot.weekday, locale), near.slot.at
    if not names:
        return plural_text(
            "{day}, {at}: not possible for one person.",
            "{day}, {at}: not possible for {count} people.",
            len(near.never),
            day=day,
            at=at,
        )
    who = _listed([names[each] for each in near.never if each in names], locale)
    if all(times == meetings for times in near.never.values()):
        return text("{day}, {at}: not possible for {who}.", day=day, at=at, who=who)
    return text("{day}, {at}: not possible for {who}, on some dates.", day=day, at=at, who=who)


def help_words(offer: Help, names: Names, locale: str) -> Text:
    """What would help, and what the number would be."""
    number = measure_words(offer.heaviest, locale)
    who = _listed([names[each] for each in offer.people if each in names], locale)
    match offer.kind:
        case HelpKind.SHORTER:
            return text(
                "Meet for {minutes} minutes: the number would be {number}.",
                minutes=offer.number,
                number=number,
            )
        case HelpKind.FEWER:
            return plural_text(
                "Plan the first meeting alone: clocks or a journey are in the way of the next.",
                "Plan the first {count} meetings alone: clocks or a journey are in the way then.",
                offer.number,
            )
        case HelpKind.ALTERNATING if who:
            return text(
                "Meet in turn without {who}, if they agree: the number would be {number}.",
                who=who,
                number=number,
            )
        case HelpKind.ALTERNATING:
            return text(
                "Meet in turn without some, if they agree: the number would be {number}.",
                number=number,
            )
        case HelpKind.SPLIT if who:
            return text(
                "Make two circles, one of {who}: the number would be {number}.",
                who=who,
                number=number,
            )
        case HelpKind.SPLIT:
            return text("Make two circles: the number would be {number}.", number=number)


def plain_help_words(offer: Help, names: Names, locale: str) -> Text:
    """What would help, for whom the number is not."""
    who = _listed([names[each] for each in offer.people if each in names], locale)
    match offer.kind:
        case HelpKind.SHORTER:
            return text("Meet for {minutes} minutes.", minutes=offer.number)
        case HelpKind.FEWER:
            return help_words(offer, names, locale)
        case HelpKind.ALTERNATING if who:
            return text("Meet in turn without {who}, if they agree.", who=who)
        case HelpKind.ALTERNATING:
            return text("Meet in turn without some, if they agree.")
        case HelpKind.SPLIT if who:
            return text("Make two circles, one of {who}.", who=who)
        case HelpKind.SPLIT:
            return text("Make two circles.")


def verdict_words(findings: Findings) -> tuple[Text, Text]:
    """What can be said of the hours of the circle: the finding, and what follows."""
    lead, then = VERDICTS[findings.verdict]
    if findings.verdict is Verdict.STRUCTURAL and not findings.helps:
        return lead, text("The clocks lie too far apart: no rotation can fix that.")
    return lead, then


def verdict_lead(verdict: str) -> Text | None:
    """The finding a proposal was made with."""
    return VERDICTS[Verdict(verdict)][0] if verdict in set(Verdict) else None


def _listed(words: Sequence[str], locale: str) -> str:
    return format_list(list(words), locale=written_as(locale)) if words else ""
