"""A pulse as its section draws it."""

from dataclasses import dataclass, field
from typing import TypedDict

from peercircles.pulses.items import ITEMS
from peercircles.pulses.queries import PulseItem, PulsePage, PulsePhase
from peercircles.web.shared.times import iso


class PulseForm(TypedDict, total=False):
    """What was chosen for each of the items that were asked, from 1 to 5."""

    belonging: str
    usefulness: str
    clarity: str
    candour: str
    airtime: str
    progress: str
    trust: str
    difference: str
    energy: str


@dataclass(frozen=True)
class PulseItemView:
    """One item in the reader's language. `answer` is the reader's own, or empty."""

    key: str = ""
    words: str = ""
    low: str = ""
    high: str = ""
    answer: str = ""
    band: str = ""


@dataclass(frozen=True)
class PulseView:
    """A meeting's pulse for one reader; `closes_at` is ISO."""

    meeting_id: str = ""
    phase: str = PulsePhase.NONE.value
    questions: list[PulseItemView] = field(default_factory=list[PulseItemView])
    closes_at: str = ""


def pulse_view(page: PulsePage, meeting_id: str, locale: str) -> PulseView:
    """The page in the reader's language."""
    return PulseView(
        meeting_id=meeting_id,
        phase=page.phase.value,
        questions=[_item_view(item, locale) for item in page.items],
        closes_at=iso(page.closes_at) if page.closes_at else "",
    )


def chosen_answers(form: PulseForm) -> dict[str, int]:
    """The numbers in the form; 0 for what is none."""
    said = {item.key: str(form.get(item.key) or "") for item in ITEMS}
    return {key: int(value) if value in _ONE_TO_FIVE else 0 for key, value in said.items()}


_ONE_TO_FIVE = frozenset("12345")


def _item_view(item: PulseItem, locale: str) -> PulseItemView:
    return PulseItemView(
        key=item.key,
        words=item.words.into(locale),
        low=item.low.into(locale),
        high=item.high.into(locale),
        answer=str(item.answer) if item.answer else "",
        band=item.band.value if item.band else "",
    )
