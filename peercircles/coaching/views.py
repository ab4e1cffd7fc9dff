"""What coaches and circles read of coaching."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from peercircles.coaching.models import FeedbackTo
from peercircles.kernel.text import Text
from peercircles.observations.models import Scope


class Footing(StrEnum):
    """How a coach stands with a circle now, in the order in which circles are listed."""

    WORTH_A_WORD = "worth-a-word"
    SITS_IN = "sits-in"
    OPEN = "open"
    PRIVATE = "private"
    AFRESH = "afresh"
    JOINED = "joined"
    ASKED = "asked"
    NOT_THIS_TIME = "not-this-time"
    ENDED = "ended"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Glance:
    """What the signals say to a coach: three bands, each in words and filled so far of three."""

    bands: tuple[tuple[Text, int], ...]
    is_highlighted: bool
    why: Text
    to_try: Text | None


@dataclass(frozen=True, slots=True)
class Opening:
    """What is open, until when; a meeting when it is one."""

    scope: Scope
    until: datetime
    meeting_id: str = ""
    meeting_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One of a coach's circles. `at` is the moment its footing is about, where it has one."""

    id: str
    name: str
    zone: str
    people: tuple[str, ...]
    footing: Footing
    openings: tuple[Opening, ...]
    at: datetime | None = None
    is_being_asked: bool = False
    answers_until: datetime | None = None
    may_ask_from: datetime | None = None
    glance: Glance | None = None


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """What a coach wrote. `words` is empty for whoever it is not for."""

    id: str
    coach_name: str
    to: FeedbackTo
    to_name: str
    meeting_at: datetime | None
    words: str
    at: datetime
    can_take_back: bool = False


@dataclass(frozen=True, slots=True)
class SeenMeeting:
    """A meeting whose facilitator a coach may write to."""

    id: str
    at: datetime
    facilitator: str


@dataclass(frozen=True, slots=True)
class OwnFeedback:
    """A coach's side: what they wrote to a circle, and whether they may write now."""

    rows: tuple[FeedbackRow, ...]
    until: datetime | None
    meetings: tuple[SeenMeeting, ...]


@dataclass(frozen=True, slots=True)
class LogRow:
    """A note of a coach's own log."""

    id: str
    circle_name: str
    on: date
    words: str
    goes_at: datetime | None
