"""Meetings as their pages draw them, for one reader."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from peercircles.facilitation.queries import PublishedTurn, TurnRow
from peercircles.kernel.zones import local, place_of
from peercircles.meetings.models import ROOM_CLOSES_AFTER
from peercircles.meetings.shifts import ClockShift
from peercircles.meetings.views import MeetingCard
from peercircles.web.meetings.presences import (
    AttendanceView,
    RepliesView,
    attendance_view,
    replies_view,
)
from peercircles.web.meetings.reading import CircleMeetings
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, tint_of
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class FacilitatorView:
    """Who facilitates. `kind` is you, other, open (a volunteer is needed), or empty."""

    kind: str = ""
    name: str = ""
    initials: str = ""
    seat: int = 0
    is_forecast: bool = False
    reason: str = ""


@dataclass(frozen=True)
class MeetingView:
    """One meeting. Instants are ISO; `wall_on` and `wall_time` are as fields take them.

    `clocks` compares the circle's clock with the reader's: one (the same zone), same (it
    reads the same on that day), other. `day` is before or after where the dates differ.
    `away_…` is where the reader is on a journey that day, else empty.
    """

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    starts_at: str = ""
    ends_at: str = ""
    zone: str = ""
    place: str = ""
    clocks: str = ""
    day: str = ""
    away_zone: str = ""
    away_place: str = ""
    minutes: int = 0
    state: str = ""
    version: int = 0
    wall_on: str = ""
    wall_time: str = ""
    is_under_way: bool = False
    has_room: bool = False
    is_room_pending: bool = False
    is_room_known_outside: bool = False
    opens_at: str = ""
    closes_at: str = ""
    can_move: bool = False
    can_cancel: bool = False
    can_change_room: bool = False
    shift: str = ""
    facilitator: FacilitatorView = FacilitatorView()
    replies: RepliesView = field(default_factory=RepliesView)
    attendance: AttendanceView = field(default_factory=AttendanceView)


def coming_views(meetings: CircleMeetings, caller: Caller) -> list[MeetingView]:
    """The meetings to come, with forecasts where no turn is published yet."""
    return [
        replace(
            meeting_view(card, caller, facilitator_to_be(meetings.turns.get(card.id), caller)),
            replies=replies_view(meetings.replies.get(card.id), caller),
        )
        for card in meetings.coming
    ]


def past_views(meetings: CircleMeetings, caller: Caller) -> list[MeetingView]:
    """The meetings that are over, with who facilitated them."""
    return [
        replace(
            meeting_view(card, caller, facilitator_who(meetings.published.get(card.id))),
            attendance=attendance_view(
                meetings.attendance.get(card.id), meetings.held.get(card.id, {}), caller
            ),
        )
        for card in meetings.past
    ]


def meeting_view(card: MeetingCard, caller: Caller, facilitator: FacilitatorView) -> MeetingView:
    """One meeting as the caller reads it."""
    return MeetingView(
        id=card.id,
        circle_id=card.circle_id,
        circle_name=card.circle_name,
        starts_at=iso(card.starts_at),
        ends_at=iso(card.ends_at),
        zone=card.zone,
        place=place_of(card.zone, caller.locale),
        clocks=_clocks(card.starts_at, card.zone, caller.zone),
        day=_day(card.starts_at, card.zone, caller.zone),
        minutes=card.minutes,
        state=card.state.value,
        version=card.version,
        wall_on=card.wall_on.isoformat(),
        wall_time=card.wall_time.isoformat("minutes"),
        is_under_way=card.is_under_way,
        has_room=card.has_room,
        is_room_pending=card.is_room_pending,
        is_room_known_outside=card.is_room_known_outside,
        opens_at=iso(card.room_opens_at),
        closes_at=iso(card.ends_at + ROOM_CLOSES_AFTER),
        can_move=card.can_move,
        can_cancel=card.can_cancel,
        can_change_room=card.can_change_room,
        shift=_shift(card.shift, caller.locale) if card.shift else "",
        facilitator=facilitator,
    )


def _shift(shift: ClockShift, locale: str) -> str:
    """Whose clocks moved, and from which local time to which."""
    return f"{shift.sentence(locale).into(locale)} {shift.change.into(locale)}"


def facilitator_to_be(turn: TurnRow | None, caller: Caller) -> FacilitatorView:
    """Whose turn a coming meeting is, with the reason."""
    if turn is None:
        return FacilitatorView()
    return FacilitatorView(
        kind=_kind(turn.person_id, is_you=turn.is_you),
        name=turn.person_name,
        initials=initials_of(turn.person_name),
        seat=tint_of(turn.seat),
        is_forecast=turn.is_forecast,
        reason=turn.reason.into(caller.locale),
    )


def facilitator_who(turn: PublishedTurn | None) -> FacilitatorView:
    if turn is None:
        return FacilitatorView()
    return FacilitatorView(
        kind=_kind(turn.person_id, is_you=turn.is_you),
        name=turn.person_name,
        initials=initials_of(turn.person_name),
        seat=tint_of(turn.seat),
    )


def _kind(person_id: str, *, is_you: bool) -> str:
    if is_you:
        return "you"
    return "other" if person_id else "open"


def _clocks(at: datetime, zone: str, own_zone: str) -> str:
    if zone == own_zone:
        return "one"
    there, here = local(at, zone), local(at, own_zone)
    return "same" if there.utcoffset() == here.utcoffset() else "other"


def _day(at: datetime, zone: str, own_zone: str) -> str:
    there, here = local(at, zone).date(), local(at, own_zone).date()
    if there == here:
        return ""
    return "before" if there < here else "after"
