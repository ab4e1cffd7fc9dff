"""Whether the work and the talk are shared: turns (S4), and the time to talk (S5). Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

from peercircles.circles.figures import CircleFigure
from peercircles.facilitation.figures import LeadFigure
from peercircles.kernel.text import text
from peercircles.meetings.figures import MeetingFigure
from peercircles.runs.figures import AirtimeFigure
from peercircles.signals.kinds import SignalKind
from peercircles.signals.signs import Sign

PUT_OFF_IN_A_ROW = 2
LED_OF, LED_KNOWN = 6, 4
LEAST_SHARE = 0.4
SUCCESSIVE = 2
# In a meeting where hardly anything was timed, shares say nothing.
TIMED_AT_LEAST = timedelta(minutes=5)
# With two, a range is somebody's share.
FEWEST_SPEAKERS = 3


def rota_stuck(
    circle: CircleFigure, meetings: Sequence[MeetingFigure], leads: Mapping[UUID, LeadFigure]
) -> Sign | None:
    """Turns put off twice in a row, or one person who led half of the last six."""
    held = [meeting for meeting in meetings if meeting.is_held][:LED_OF]
    if not circle.is_active:
        return None
    return _put_off(held, leads) or _one_leads(circle, held, leads)


def _put_off(held: Sequence[MeetingFigure], leads: Mapping[UUID, LeadFigure]) -> Sign | None:
    latest = held[:PUT_OFF_IN_A_ROW]
    if len(latest) < PUT_OFF_IN_A_ROW or not all(
        leads[each.meeting_id].is_put_off for each in latest
    ):
        return None
    return Sign(
        kind=SignalKind.ROTA,
        noticed=text("Turns to facilitate were put off twice in a row."),
        suggestion=text("You could say at the start of the next meeting who would like to lead."),
        evidence=tuple(text("A turn was put off: {day}.", day=each.on) for each in latest),
        marks=frozenset(str(each.meeting_id) for each in latest),
    )


def _one_leads(
    circle: CircleFigure, held: Sequence[MeetingFigure], leads: Mapping[UUID, LeadFigure]
) -> Sign | None:
    holders = [leads[each.meeting_id].held_by for each in held]
    known = [holder for holder in holders if holder]
    if len(known) < LED_KNOWN:
        return None
    ((person, most),) = Counter(known).most_common(1)
    # Where there are few, somebody has led half of four by the fairest rota.
    fair = -(-len(known) // max(1, len(circle.present)))
    if 2 * most < len(known) or most <= fair:
        return None
    theirs = [each for each, holder in zip(held, holders, strict=True) if holder == person]
    return Sign(
        kind=SignalKind.ROTA,
        noticed=text(
            "One person has led {count} of the last {all} meetings.", count=most, all=len(known)
        ),
        suggestion=text("Somebody could lead the next one with company at their side."),
        evidence=tuple(text("Led by the same person: {day}.", day=each.on) for each in theirs),
        marks=frozenset(str(each.meeting_id) for each in theirs),
    )


def airtime(
    circle: CircleFigure,
    meetings: Sequence[MeetingFigure],
    noted: Mapping[UUID, AirtimeFigure],
) -> Sign | None:
    """Somebody had less than 40 % of an even share, in two meetings after each other."""
    timed = [
        (meeting, noted[meeting.meeting_id])
        for meeting in meetings
        if meeting.is_held and meeting.meeting_id in noted and is_telling(noted[meeting.meeting_id])
    ]
    latest = timed[:SUCCESSIVE]
    if not circle.is_active or len(latest) < SUCCESSIVE:
        return None
    quiet = [_quiet_in(figure) for _meeting, figure in latest]
    if not any(first & second for first, second in pairwise(quiet)):
        return None
    shares = [each.share for _meeting, figure in latest for each in figure.shares]
    return Sign(
        kind=SignalKind.AIRTIME,
        noticed=text("In the last two timed meetings the time to talk was shared unevenly."),
        suggestion=text("A round before the open talk gives everybody a beginning."),
        evidence=(
            text(
                "From {low} % to {high} % of an even share, without the focus seats.",
                low=_in_tens(min(shares)),
                high=_in_tens(max(shares)),
            ),
            *(text("Timed: {day}.", day=meeting.on) for meeting, _figure in latest),
        ),
        marks=frozenset(str(meeting.meeting_id) for meeting, _figure in latest),
    )


def is_telling(figure: AirtimeFigure) -> bool:
    """Whether enough was timed, of enough people, to say anything."""
    return figure.noted >= TIMED_AT_LEAST and len(figure.shares) >= FEWEST_SPEAKERS


def _quiet_in(figure: AirtimeFigure) -> frozenset[UUID]:
    return frozenset(each.person_id for each in figure.shares if each.share < LEAST_SHARE)


def _in_tens(share: float) -> int:
    # Exact numbers would be somebody's.
    return round(share * 10) * 10
