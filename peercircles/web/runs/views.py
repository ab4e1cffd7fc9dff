"""The live page as it is drawn: seats around the large table, words, times."""

import math
from dataclasses import dataclass, field

from peercircles.agendas.views import SegmentWords
from peercircles.kernel.zones import place_of
from peercircles.meetings.models import MeetingState
from peercircles.meetings.seats import Seat
from peercircles.runs.showing import LivePage, is_led
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import initials_of, short_names, tint_of
from peercircles.web.shared.times import iso

CENTRE = 250
SEATS = 188
AVATAR = 32
# Beyond so many, seats are drawn smaller, and beyond the second number names are initials.
_ROOMY, _NAMED = 7, 10


@dataclass(frozen=True)
class LiveSeat:
    """Somebody's place at the large table: where, how large, in which tint."""

    person: str
    name: str
    short: str
    label: str
    initials: str
    tint: int
    is_you: bool
    x: float
    y: float
    r: float


@dataclass(frozen=True)
class LiveMeeting:
    """The meeting, besides its state. `begins_from` is when the reader may begin it."""

    id: str = ""
    circle_id: str = ""
    starts_at: str = ""
    ends_at: str = ""
    zone: str = ""
    place: str = ""
    minutes: int = 0
    state: str = ""
    is_led: bool = False
    has_room: bool = False
    room_opens_at: str = ""
    room_closes_at: str = ""
    facilitator: str = ""
    is_facilitator: bool = False
    begins_from: str = ""
    next_at: str = ""
    next_id: str = ""
    next_facilitator: str = ""


@dataclass(frozen=True)
class Words:
    """What a segment is called and asks."""

    title: str = ""
    prompt: str = ""
    rules: list[str] = field(default_factory=list[str])


def live_seats(seats: tuple[Seat, ...], you: str) -> list[LiveSeat]:
    """The circle around the table: the reader at the near edge, all others where they sit."""
    people = [str(seat.person_id) for seat in seats]
    near = people.index(you) if you in people else 0
    labels = short_names([seat.name for seat in seats])
    return [
        _placed(seat, labels[place], (place - near) / len(seats), len(seats), you)
        for place, seat in enumerate(seats)
    ]


def live_meeting(page: LivePage, caller: Caller) -> LiveMeeting:
    """The meeting as the caller reads it."""
    meeting, following = page.meeting, page.next_time
    return LiveMeeting(
        id=str(meeting.id),
        circle_id=str(meeting.circle_id),
        starts_at=iso(meeting.starts_at),
        ends_at=iso(meeting.ends_at),
        zone=meeting.zone,
        place=place_of(meeting.zone, caller.locale),
        minutes=meeting.minutes,
        state=meeting.state.value,
        is_led=is_led(meeting),
        has_room=meeting.has_room and meeting.state is not MeetingState.CANCELLED,
        room_opens_at=iso(meeting.room_opens_at),
        room_closes_at=iso(meeting.room_closes_at),
        facilitator=page.facilitator,
        is_facilitator=page.is_facilitator,
        begins_from=iso(page.may_begin_from),
        next_at=iso(following.starts_at) if following else "",
        next_id=following.meeting_id if following else "",
        next_facilitator=following.facilitator if following else "",
    )


def live_words(words: dict[str, SegmentWords]) -> dict[str, Words]:
    """The words of all segments, by their ids."""
    return {
        segment_id: Words(each.title, each.prompt, list(each.rules))
        for segment_id, each in words.items()
    }


def _placed(seat: Seat, label: str, part: float, count: int, you: str) -> LiveSeat:
    angle = math.radians(90 + 360 * part)
    is_you = str(seat.person_id) == you
    initials = initials_of(seat.name)
    return LiveSeat(
        person=str(seat.person_id),
        name=seat.name,
        short=label,
        label=initials if count > _NAMED and not is_you else label,
        initials=initials,
        tint=tint_of(seat.number),
        is_you=is_you,
        x=round(CENTRE + SEATS * math.cos(angle), 1),
        y=round(CENTRE + SEATS * math.sin(angle), 1),
        r=AVATAR * 0.9 if count > _ROOMY else float(AVATAR),
    )
