"""What the pages show of signs: sentences in the reader's language, ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from peercircles.signals.explaining import EXPLANATIONS, Explanation
from peercircles.signals.kinds import OWN_KINDS, SignalKind
from peercircles.signals.views import AsideRow, SignRow
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso

# Where something can be done about it, below the circle's own page; none for one's own signs.
_PLACES = {
    SignalKind.GAP: "/meetings",
    SignalKind.SLIPPING: "/season",
    SignalKind.PULSE: "/meetings",
    SignalKind.ROTA: "/turns",
    SignalKind.AIRTIME: "/meetings",
    SignalKind.PROMISES: "/meetings",
    SignalKind.GOALS: "/board",
    SignalKind.SHRINKING: "/people",
    SignalKind.PARKED: "/parking",
    SignalKind.FADING: "/board",
    SignalKind.PROJECT: "/board",
}
_TITLES = {each.kind: each.title for each in EXPLANATIONS}


class AsideForm(TypedDict):
    """Why it is not an issue, where somebody wants to say."""

    kind: str
    circle: str
    reason: str


@dataclass(frozen=True)
class SignView:
    """One sign. `place` is the page where something can be done; `kind` is empty for none.

    `is_own`: nobody else is shown it. `is_for_one`: only the reader's own list has it no more
    when it is put aside.
    """

    kind: str = ""
    circle_id: str = ""
    circle_name: str = ""
    noticed: str = ""
    suggestion: str = ""
    why: str = ""
    evidence: list[str] = field(default_factory=list[str])
    place: str = ""
    is_own: bool = False
    is_for_one: bool = False


@dataclass(frozen=True)
class AsideView:
    """A sign that is put aside until a day."""

    id: str = ""
    title: str = ""
    reason: str = ""
    until: str = ""
    is_for_one: bool = False


@dataclass(frozen=True)
class RuleView:
    """One of the eleven rules."""

    kind: str = ""
    title: str = ""
    rule: str = ""
    shown_to: str = ""


def sign_view(row: SignRow, caller: Caller, circle_name: str = "") -> SignView:
    """One sign as the caller reads it; with the circle's name, where it is not its own page."""
    locale = caller.locale
    return SignView(
        kind=row.kind.value,
        circle_id=row.circle_id,
        circle_name=circle_name,
        noticed=row.noticed.into(locale),
        suggestion=row.suggestion.into(locale),
        why=row.why.into(locale),
        evidence=[each.into(locale) for each in row.evidence],
        place=f"/circles/{row.circle_id}{_PLACES[row.kind]}",
        is_own=row.kind in OWN_KINDS,
        is_for_one=row.is_for_one,
    )


def aside_views(rows: Sequence[AsideRow], caller: Caller) -> list[AsideView]:
    """What is put aside, the latest first."""
    return [
        AsideView(
            id=row.id,
            title=_TITLES[row.kind].into(caller.locale),
            reason=row.reason,
            until=iso(row.until),
            is_for_one=row.is_for_one,
        )
        for row in rows
    ]


def rule_views(caller: Caller) -> list[RuleView]:
    """All eleven, in the order in which they are told."""
    return [_rule(each, caller.locale) for each in EXPLANATIONS]


def _rule(each: Explanation, locale: str) -> RuleView:
    return RuleView(
        kind=each.kind.value,
        title=each.title.into(locale),
        rule=each.rule.into(locale),
        shown_to=each.shown_to.into(locale),
    )
