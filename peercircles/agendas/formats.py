"""The formats that come with the product: how a circle can spend its time together."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peercircles.agendas.plans import PartPlan
from peercircles.agendas.prompts import PromptFamily as Family
from peercircles.agendas.segments import Mode, Purpose
from peercircles.facilitation.models import Role
from peercircles.kernel.text import Text, text

_ARRIVING = (Family.REST, Family.THANKS, Family.CALENDAR, Family.WORRY, Family.BALANCE)
_WONDERING = tuple(family for family in Family if family is not Family.ENDINGS)
_LEAVING = (Family.ENDINGS, Family.CREDIT, Family.THANKS)


@dataclass(frozen=True, slots=True)
class Format:
    """A format. What it takes is what it was thought for; any length of meeting will do."""

    key: str
    name: Text
    about: Text
    parts: tuple[PartPlan, ...]

    @property
    def minutes(self) -> int:
        """What it takes where nobody is in a hurry."""
        return sum(part.minutes for part in self.parts)


def _round(title_key: str, minutes: int, **more: Any) -> PartPlan:
    return _part(title_key, minutes, Mode.ROUND, **{"per_person": True, **more})


def _open(title_key: str, minutes: int, **more: Any) -> PartPlan:
    return _part(title_key, minutes, Mode.OPEN, **more)


def _part(title_key: str, minutes: int, mode: Mode, **more: Any) -> PartPlan:
    return PartPlan(title_key=title_key, minutes=minutes, mode=mode, **more)


def _check_in(minutes: int) -> PartPlan:
    return _round(
        "check-in", minutes, purpose=Purpose.CHECK_IN, rules=("pass-is-fine",), families=_ARRIVING
    )


def _promises(minutes: int) -> PartPlan:
    return _open("promises", minutes, purpose=Purpose.PROMISES, role=Role.SCRIBE)


def _seat(title_key: str, minutes: int) -> PartPlan:
    rules = ("no-advice", "own-experience")
    return _part(title_key, minutes, Mode.PRESENTER, purpose=Purpose.SEAT, rules=rules)


def _next_steps(minutes: int) -> PartPlan:
    return _round("next-steps", minutes, role=Role.SCRIBE, rules=("short",))


def _close(title_key: str, minutes: int, mode: Mode = Mode.ROUND) -> PartPlan:
    return _part(title_key, minutes, mode, purpose=Purpose.CLOSE, rules=("pass-is-fine",))


def _thinking_with(who: str) -> Iterator[PartPlan]:
    """One person's turn in a group of three."""
    yield _part(who, 2, Mode.PRESENTER, purpose=Purpose.SEAT, rules=("one-voice",))
    yield _open(f"{who}-clear", 2, rules=("facts-only",))
    yield _part(f"{who}-away", 6, Mode.PRESENTER, rules=("presenter-listens", "no-repair"))
    yield _part(f"{who}-takes", 2, Mode.PRESENTER, rules=("one-voice",))


_KICKOFF = Format(
    "kickoff",
    text("First meeting"),
    text("Who we are, how we want to be with each other, and what each of us is here for."),
    (
        _round("arrive", 15, purpose=Purpose.CHECK_IN, rules=("pass-is-fine",)),
        _open("compact", 20),
        _round("goals", 20, rules=("short",)),
        _open("rhythm", 10),
        _round("commit", 10, purpose=Purpose.CLOSE),
    ),
)
_CLASSIC = Format(
    "classic",
    text("One focus seat"),
    text("Everybody arrives, promises are looked at, and one person gets time for their matter."),
    (
        _check_in(8),
        _promises(10),
        _part("parking", 2, Mode.DECIDE, purpose=Purpose.PARKING),
        _seat("focus", 25),
        _next_steps(10),
        _close("check-out", 5),
    ),
)
_TWO_SEATS = Format(
    "two-seats",
    text("Two focus seats"),
    text("As with one focus seat, and two people share the time."),
    (
        _check_in(8),
        _promises(10),
        _seat("seat-a", 22),
        _seat("seat-b", 22),
        _next_steps(8),
        _close("check-out", 5),
    ),
)
_ACTION_LEARNING = Format(
    "action-learning",
    text("Questions only"),
    text("One matter, and nothing but questions until the person sees it in another light."),
    (
        _check_in(6),
        _part("issue", 3, Mode.PRESENTER, purpose=Purpose.SEAT, rules=("one-voice",)),
        _open("clarify", 8, rules=("facts-only",)),
        _open("questions", 18, rules=("questions-only", "no-advice")),
        _part("heard", 4, Mode.PRESENTER, rules=("one-voice",)),
        _round("resources", 6, rules=("short",)),
        _part("action", 3, Mode.PRESENTER, role=Role.SCRIBE),
        _open("process", 7),
        _close("close", 5),
    ),
)
_TROIKA = Format(
    "troika",
    text("Groups of three"),
    text("In threes, each in turn tells of something, then listens while the others think aloud."),
    (
        _open("set-up", 3),
        *_thinking_with("client-a"),
        *_thinking_with("client-b"),
        *_thinking_with("client-c"),
        _part("harvest", 6, Mode.ROUND, purpose=Purpose.CLOSE, per_person=True),
    ),
)
_ALONE_TO_ALL = Format(
    "1-2-4-all",
    text("One, two, four, all"),
    text("A question, first for each alone, then in pairs, in fours, and for everybody."),
    (
        _open("question", 2, families=_WONDERING),
        _part("alone", 3, Mode.SILENT, rules=("write-first",)),
        _part("pairs", 5, Mode.PAIRS),
        _part("fours", 8, Mode.FOURS),
        _open("all", 8),
        _close("close", 4),
    ),
)
_CASE_REFLECTION = Format(
    "case-reflection",
    text("A story to reflect on"),
    text("Somebody tells of something that stayed with them; the group wonders, nobody repairs."),
    (
        _check_in(5),
        _part("story", 8, Mode.PRESENTER, purpose=Purpose.SEAT, rules=("one-voice",)),
        _open("facts", 5, rules=("facts-only",)),
        _part("explore", 27, Mode.PRESENTER, rules=("presenter-listens", "no-repair")),
        _part("returns", 7, Mode.PRESENTER, rules=("one-voice",)),
        _close("close", 8),
    ),
)
_PDSA_REVIEW = Format(
    "pdsa-review",
    text("What our tests showed"),
    text("What each of us expected of a small test, what happened, and what to try next."),
    (
        _check_in(6),
        _round("tests", 30),
        _part("act", 8, Mode.DECIDE, per_person=True),
        _round("next-test", 10, role=Role.SCRIBE),
        _close("close", 6),
    ),
)
_MID_TERM = Format(
    "mid-term",
    text("Half-way review"),
    text("What went well so far, whether our agreements and our rhythm still fit, and thanks."),
    (
        _check_in(6),
        _round("wins", 12),
        _part("compact-review", 20, Mode.DECIDE, role=Role.SCRIBE),
        _part("cadence", 8, Mode.DECIDE),
        _round("thanks", 8, rules=("short",)),
        _close("close", 6),
    ),
)
_HUDDLE = Format(
    "huddle",
    text("Huddle"),
    text("A quarter of an hour: what goes well, what is in the way, one wish each."),
    (
        _round("wins-worries", 8, purpose=Purpose.CHECK_IN, rules=("short",)),
        _open("blockers", 5),
        _round("one-ask", 2, purpose=Purpose.CLOSE, rules=("short",)),
    ),
)
_CLOSING = Format(
    "closing",
    text("Last meeting"),
    text("Looking back together, saying thanks, and where each of us goes from here."),
    (
        _open("story-of-us", 20, purpose=Purpose.CHECK_IN, families=_LEAVING),
        _round("accomplishments", 15),
        _round("thanks", 20),
        _round("what-next", 15),
        _close("close", 5),
    ),
)

FORMATS = {
    each.key: each
    for each in (
        _KICKOFF,
        _CLASSIC,
        _TWO_SEATS,
        _ACTION_LEARNING,
        _TROIKA,
        _ALONE_TO_ALL,
        _CASE_REFLECTION,
        _PDSA_REVIEW,
        _MID_TERM,
        _HUDDLE,
        _CLOSING,
    )
}
