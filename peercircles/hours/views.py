"""What a page gets to see of a proposal: of others' hours no more than fine, a stretch, or no."""

from dataclasses import dataclass
from datetime import date, datetime, time

from peercircles.circles.models import Cadence
from peercircles.hours.costs import Band
from peercircles.hours.reckoning import Ease


@dataclass(frozen=True)
class HourCell:
    """One meeting for one member: their local start, and how the hour is for them."""

    local_on: date
    local_at: time
    ease: Ease


@dataclass(frozen=True)
class HoursRow:
    """The meetings of an option for one member."""

    person_id: str
    name: str
    seat: int
    zone: str
    is_you: bool
    cells: tuple[HourCell, ...]
    stretches: int


@dataclass(frozen=True)
class ProposedMeeting:
    """One date of an option: `wall_…` on the clocks of the circle, `starts_at` in UTC."""

    wall_on: date
    wall_time: time
    starts_at: datetime


@dataclass(frozen=True)
class OptionView:
    """A way to meet. `heaviest` is what the search found, 0 where nothing was searched.

    Without it, it would give away how far one other person stretches (telling.py).
    `yes` counts those who can live with it; `mine` and `own_bands` are the reader's own.
    `is_impossible_for_me`: at least one of the meetings is.
    """

    number: int
    cycle: int
    heaviest: float | None
    is_recommended: bool
    meetings: tuple[ProposedMeeting, ...]
    rows: tuple[HoursRow, ...]
    yes: int
    mine: bool
    is_impossible_for_me: bool
    own_bands: tuple[Band, ...]


@dataclass(frozen=True)
class ProposalPage:
    """What the circle is being asked. Organisers who are not members see no rows.

    `waiting_for` names who has not answered; `members` is how many have to agree.
    """

    id: str
    circle_id: str
    version: int
    proposer_name: str
    at: datetime
    zone: str
    cadence: Cadence
    minutes: int
    count: int
    verdict: str
    options: tuple[OptionView, ...]
    members: int
    answered: int
    waiting_for: tuple[str, ...]
    has_answered: bool
    alternates: bool
    has_passed: bool
    can_answer: bool
    can_withdraw: bool
