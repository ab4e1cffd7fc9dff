"""A season to agree on, as its page draws it for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from peercircles.circles.views import CirclePage
from peercircles.hours.findings import HelpKind
from peercircles.hours.problems import SeasonWish
from peercircles.hours.showing import Found
from peercircles.hours.views import OptionView, ProposalPage
from peercircles.kernel.text import Text
from peercircles.web.season.pictures import clock_words
from peercircles.web.season.words import (
    Load,
    help_words,
    measure_words,
    near_words,
    option_name,
    other_remark,
    plain_help_words,
    recommended_remark,
    short_weekday,
    verdict_lead,
    verdict_words,
)
from peercircles.web.shared.callers import Caller


@dataclass(frozen=True)
class WishView:
    """What the form of a search holds already. `weekdays` are numbers, Monday 0."""

    first_on: str = ""
    cadence: str = ""
    count: str = "6"
    minutes: str = ""
    zone: str = ""
    weekdays: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class OptionCard:
    """One way to meet. `times` are its slots in turn, on the clocks of the circle."""

    number: int = 0
    name: str = ""
    times: list[str] = field(default_factory=list[str])
    measure: str = ""
    remark: str = ""
    yes: int = 0
    mine: bool = False
    is_impossible_for_me: bool = False


@dataclass(frozen=True)
class HelpView:
    """What would help; `kind` and `number` say what to search then."""

    kind: str = ""
    number: int = 0
    words: str = ""
    can_try: bool = False


@dataclass(frozen=True)
class VerdictView:
    """What was found, in words."""

    kind: str = ""
    lead: str = ""
    then: str = ""
    near: list[str] = field(default_factory=list[str])
    helps: list[HelpView] = field(default_factory=list[HelpView])


@dataclass(frozen=True)
class ProposalView:
    """What the circle is being asked. `id` is empty while it is asked nothing."""

    id: str = ""
    proposer: str = ""
    lead: str = ""
    members: int = 0
    answered: int = 0
    waiting_for: list[str] = field(default_factory=list[str])
    has_answered: bool = False
    has_passed: bool = False
    can_answer: bool = False
    can_withdraw: bool = False


def wish_view(wish: SeasonWish) -> WishView:
    """The form as it was filled in."""
    return WishView(
        first_on=wish.first_on.isoformat(),
        cadence=wish.cadence.value,
        count=str(wish.count),
        minutes=str(wish.minutes),
        zone=wish.zone,
        weekdays=[str(each) for each in sorted(wish.weekdays)],
    )


def usual_wish(circle: CirclePage, first_on: date) -> WishView:
    """The form as it is offered."""
    return WishView(
        first_on=first_on.isoformat(),
        cadence=circle.cadence.value,
        minutes=str(circle.minutes),
        zone=circle.zone,
        weekdays=["0", "1", "2", "3", "4"],
    )


def verdict_view(found: Found, meetings: int, caller: Caller) -> VerdictView:
    """What a search found, in the reader's words."""
    locale, findings = caller.locale, found.findings
    lead, then = verdict_words(findings)
    words = help_words if found.has_numbers else plain_help_words
    return VerdictView(
        kind=findings.verdict.value,
        lead=lead.into(locale),
        then=then.into(locale),
        near=[
            near_words(near, found.names, meetings, locale).into(locale) for near in findings.near
        ],
        helps=[
            HelpView(
                kind=offer.kind.value,
                number=offer.number,
                words=words(offer, found.names, locale).into(locale),
                can_try=offer.kind is not HelpKind.SPLIT,
            )
            for offer in findings.helps
        ],
    )


def proposal_view(page: ProposalPage, caller: Caller) -> ProposalView:
    """What the circle is being asked, for the reader."""
    lead = verdict_lead(page.verdict)
    return ProposalView(
        id=page.id,
        proposer=page.proposer_name,
        lead=lead.into(caller.locale) if lead else "",
        members=page.members,
        answered=page.answered,
        waiting_for=list(page.waiting_for),
        has_answered=page.has_answered,
        has_passed=page.has_passed,
        can_answer=page.can_answer,
        can_withdraw=page.can_withdraw,
    )


def option_cards(options: Sequence[OptionView], caller: Caller) -> list[OptionCard]:
    """The ways to meet, to choose one to look at."""
    loads = [
        Load(option.cycle, option.heaviest) for option in options if option.heaviest is not None
    ]
    # Either each of them has its number, or none has.
    remarks = [_remark(number, loads) for number in range(len(loads))] or [None] * len(options)
    return [
        _card(option, remark, caller.locale)
        for option, remark in zip(options, remarks, strict=True)
    ]


def _remark(number: int, loads: Sequence[Load]) -> Text | None:
    """Beside an option that was searched; the first is the one recommended."""
    if not loads[number].cycle:
        return None
    if number == 0:
        return recommended_remark(loads[0], loads[1:])
    return other_remark(loads[number], loads[0])


def _card(option: OptionView, remark: Text | None, locale: str) -> OptionCard:
    cycle = option.cycle or 1
    return OptionCard(
        number=option.number,
        name=option_name(cycle).into(locale),
        times=[
            f"{short_weekday(each.wall_on, locale)} {clock_words(each.wall_time, locale)}"
            for each in option.meetings[:cycle]
        ],
        measure=_measure(option, locale),
        remark=remark.into(locale) if remark else "",
        yes=option.yes,
        mine=option.mine,
        is_impossible_for_me=option.is_impossible_for_me,
    )


def _measure(option: OptionView, locale: str) -> str:
    if option.cycle == 0 or option.heaviest is None:
        return ""
    return measure_words(option.heaviest, locale)
