"""Whether a circle meets: a gap (S1), meetings that slip (S2), and who is left (S9). Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from peercircles.circles.figures import CircleFigure
from peercircles.kernel.text import Text, plural_text, text
from peercircles.meetings.figures import MeetingFigure
from peercircles.signals.kinds import SignalKind
from peercircles.signals.signs import Sign

GAP_GRACE = timedelta(days=7)
# A circle that is new loses its rhythm sooner.
NEW_FOR = timedelta(days=90)
LONGEST_GAP_WHEN_NEW = timedelta(days=38)
SLIPPING_OF, SLIPPING_FROM = 4, 2
FEWEST_PEOPLE = 4
EXIT_WITHIN = timedelta(days=30)


def gap(circle: CircleFigure, meetings: Sequence[MeetingFigure], now: datetime) -> Sign | None:
    """Longer since the last meeting than agreed, and a week more. `meetings`: latest first."""
    held = next((meeting for meeting in meetings if meeting.is_held), None)
    since = held.ends_at if held else _complete_since(circle)
    if not circle.is_active or since is None or now - since <= longest_gap(circle, now):
        return None
    days = (now - since).days
    noticed = (
        plural_text(
            "The circle last met {count} day ago.", "The circle last met {count} days ago.", days
        )
        if held
        else text("The circle has not met yet.")
    )
    agreed = text("Agreed is a meeting every {days} days.", days=circle.interval.days)
    last = (text("The last one was on {day}.", day=held.on),) if held else ()
    return Sign(
        kind=SignalKind.GAP,
        noticed=noticed,
        suggestion=text("You could agree on one date, even for a short meeting."),
        evidence=(*last, agreed),
        marks=frozenset({str(held.meeting_id) if held else "none"}),
    )


def longest_gap(circle: CircleFigure, now: datetime) -> timedelta:
    """How long a circle may go without a meeting before anybody says so."""
    usual = circle.interval + GAP_GRACE
    is_new = now - circle.created_at <= NEW_FOR
    return min(usual, LONGEST_GAP_WHEN_NEW) if is_new else usual


def slipping(circle: CircleFigure, meetings: Sequence[MeetingFigure]) -> Sign | None:
    """Two or more of the last four were cancelled, or moved on their last day."""
    slipped = [each for each in meetings[:SLIPPING_OF] if each.is_cancelled or each.hasty_moves]
    if not circle.is_active or len(slipped) < SLIPPING_FROM:
        return None
    return Sign(
        kind=SignalKind.SLIPPING,
        noticed=text(
            "{count} of the last {all} meetings were cancelled, or moved within a day.",
            count=len(slipped),
            all=min(SLIPPING_OF, len(meetings)),
        ),
        suggestion=text("You could ask at the start whether the hour still suits everybody."),
        evidence=tuple(_what_became_of(meeting) for meeting in slipped),
        marks=frozenset(str(meeting.meeting_id) for meeting in slipped),
    )


def shrinking(circle: CircleFigure, now: datetime) -> Sign | None:
    """Fewer than four people, or than the circle itself wants; or somebody has just gone."""
    people = len(circle.present)
    exits = [each for each in circle.seats if each.left_at and now - each.left_at <= EXIT_WITHIN]
    is_small = people < min(FEWEST_PEOPLE, circle.smallest)
    if not circle.is_active or not (is_small or exits):
        return None
    there = plural_text(
        "There is {count} person in the circle.", "There are {count} people in the circle.", people
    )
    gone = plural_text(
        "{count} person has left in the last 30 days.",
        "{count} people have left in the last 30 days.",
        len(exits),
    )
    return Sign(
        kind=SignalKind.SHRINKING,
        noticed=there if is_small else gone,
        suggestion=text("You could ask the circle whether it would like somebody new."),
        evidence=(there, gone) if exits else (there,),
        marks=frozenset({f"people-{people}"} | {str(each.membership_id) for each in exits}),
    )


def _what_became_of(meeting: MeetingFigure) -> Text:
    if meeting.is_cancelled:
        return text("Cancelled: {day}.", day=meeting.on)
    return text("Moved within a day: {day}.", day=meeting.on)


def _complete_since(circle: CircleFigure) -> datetime | None:
    """When the circle had its smallest size; from then on it could meet."""
    joined = sorted(seat.joined_at for seat in circle.seats)
    return joined[circle.smallest - 1] if len(joined) >= circle.smallest else None
