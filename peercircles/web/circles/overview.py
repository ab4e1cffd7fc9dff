"""One circle as a whole, as its first page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import CircleState as LifeState
from peercircles.circles.views import CirclePage
from peercircles.facilitation.queries import TurnRow, coming_turns, in_charge_of
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local, place_of
from peercircles.meetings.models import MeetingState
from peercircles.meetings.queries import coming_meetings
from peercircles.meetings.views import MeetingCard
from peercircles.web.circles.wording import cadence_words, people_words, still_to_come
from peercircles.web.meetings.views import (
    FacilitatorView,
    MeetingView,
    facilitator_to_be,
    meeting_view,
)
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import short_names
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.tables import table_of
from peercircles.web.shared.times import iso

# The turns that are published at most, and one forecast.
_ROWS = 4


@dataclass(frozen=True)
class Marked:
    """Whose seat on the ring carries a mark, and for which meeting; empty where none does."""

    id: str = ""
    name: str = ""
    is_you: bool = False
    at: str = ""
    is_soon: bool = False


@dataclass(frozen=True)
class TurnLine:
    """Whose turn a coming meeting is."""

    id: str = ""
    starts_at: str = ""
    facilitator: FacilitatorView = field(default_factory=FacilitatorView)


@dataclass(frozen=True)
class Overview:
    """A circle's first page. `distance` is today, soon (within a week) or far."""

    meeting: MeetingView = field(default_factory=MeetingView)
    distance: str = ""
    cancelled: list[str] = field(default_factory=list[str])
    seats: list[RingSeat] = field(default_factory=list[RingSeat])
    turn: Marked = field(default_factory=Marked)
    next_turn: Marked = field(default_factory=Marked)
    turns: list[TurnLine] = field(default_factory=list[TurnLine])
    rhythm: str = ""
    place: str = ""
    still_to_come: str = ""


@dataclass(frozen=True, slots=True)
class ComingWeeks:
    """The meetings of a circle that are not over, and whose turns they are."""

    meetings: list[MeetingCard]
    turns: list[TurnRow]

    @property
    def on(self) -> list[MeetingCard]:
        """The meetings that are not cancelled."""
        return [card for card in self.meetings if card.state is not MeetingState.CANCELLED]


def coming_weeks(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> ComingWeeks:
    """What the circle has before it."""
    in_charge = in_charge_of(session, circle_id, now)
    meetings = coming_meetings(session, actor, circle_id, now, in_charge)
    ids = {meeting.id for meeting in meetings}
    # Meetings that are over and not settled yet still stand first in the line of turns.
    turns = coming_turns(session, actor, circle_id, limit=2 * _ROWS)
    return ComingWeeks(meetings, [turn for turn in turns if turn.meeting_id in ids])


def overview_of(page: CirclePage, weeks: ComingWeeks, caller: Caller, now: datetime) -> Overview:
    """The page as the caller reads it."""
    first = weeks.on[0] if weeks.on else None
    turn, next_turn = [*_marked(page, weeks, caller, now), Marked(), Marked()][:2]
    return Overview(
        meeting=_next_meeting(first, weeks.turns, caller),
        distance=_distance(first.starts_at, caller, now) if first else "",
        cancelled=[iso(each.starts_at) for each in _called_off_before(weeks.meetings, first)],
        seats=table_of(page.people, turn_of=turn.id, next_turn_of=next_turn.id),
        turn=turn,
        next_turn=next_turn,
        turns=_turn_lines(weeks.turns, caller),
        rhythm=_rhythm(page, caller),
        place=place_of(page.zone, caller.locale),
        still_to_come=_still_to_come(page, caller),
    )


def _next_meeting(
    first: MeetingCard | None, turns: Sequence[TurnRow], caller: Caller
) -> MeetingView:
    if first is None:
        return MeetingView()
    turn = next((turn for turn in turns if turn.meeting_id == first.id), None)
    return meeting_view(first, caller, facilitator_to_be(turn, caller))


def _called_off_before(
    meetings: Sequence[MeetingCard], first: MeetingCard | None
) -> list[MeetingCard]:
    return [
        meeting
        for meeting in meetings
        if meeting.state is MeetingState.CANCELLED
        and (first is None or meeting.starts_at < first.starts_at)
    ]


def _marked(page: CirclePage, weeks: ComingWeeks, caller: Caller, now: datetime) -> list[Marked]:
    """Who facilitates the next meeting and who the one after it, as far as that is published."""
    names = short_names([person.name for person in page.people])
    called = {person.person_id: name for person, name in zip(page.people, names, strict=True)}
    published = {turn.meeting_id: turn for turn in weeks.turns if not turn.is_forecast}
    return [
        Marked(
            id=turn.person_id,
            name=called.get(turn.person_id, turn.person_name),
            is_you=turn.is_you,
            at=iso(turn.starts_at),
            is_soon=_distance(turn.starts_at, caller, now) != "far",
        )
        if (turn := published.get(meeting.id)) and turn.person_id
        else Marked()
        for meeting in weeks.on[:2]
    ]


def _turn_lines(turns: Sequence[TurnRow], caller: Caller) -> list[TurnLine]:
    published = [turn for turn in turns if not turn.is_forecast]
    forecasts = [turn for turn in turns if turn.is_forecast]
    return [
        TurnLine(turn.meeting_id, iso(turn.starts_at), facilitator_to_be(turn, caller))
        for turn in [*published, *forecasts[:1]]
    ]


def _distance(at: datetime, caller: Caller, now: datetime) -> str:
    days = local(at, caller.zone).date() - local(now, caller.zone).date()
    if days <= timedelta():
        return "today"
    return "soon" if days < timedelta(days=7) else "far"


def _rhythm(page: CirclePage, caller: Caller) -> str:
    return text(
        "{people}. {cadence}, {minutes} minutes.",
        people=people_words(len(page.people)),
        cadence=cadence_words(page.cadence),
        minutes=page.minutes,
    ).into(caller.locale)


def _still_to_come(page: CirclePage, caller: Caller) -> str:
    is_short = page.state is LifeState.FORMING and len(page.people) < page.smallest
    return still_to_come(page).into(caller.locale) if is_short else ""
