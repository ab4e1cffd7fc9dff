"""What lies between meetings: promises (S6), goals (S8), and what was parked (S10). Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from peercircles.circles.figures import CircleFigure
from peercircles.goals.figures import GoalFigure
from peercircles.kernel.text import plural_text, text
from peercircles.meetings.figures import MeetingFigure
from peercircles.parking.figures import WaitingFigure
from peercircles.promises.figures import PromiseFigure
from peercircles.signals.kinds import SignalKind
from peercircles.signals.signs import Sign

# Fewer would be somebody's own.
FEWEST_PROMISES = FEWEST_GOALS = 3
SUCCESSIVE = 2
STALE_AFTER = timedelta(days=30)
STALE_TENTHS = 4
PARKED_FROM, PARKED_MEETINGS = 5, 3


def promises_open(
    circle: CircleFigure, meetings: Sequence[MeetingFigure], promises: Sequence[PromiseFigure]
) -> Sign | None:
    """In two meetings after each other, fewer than half of the promises had been settled."""
    held = [meeting for meeting in meetings if meeting.is_held][: SUCCESSIVE + 1]
    if not circle.is_active or len(held) <= SUCCESSIVE:
        return None
    looked = [
        (meeting, *_settled_by(meeting, before, promises)) for meeting, before in pairwise(held)
    ]
    if any(of_all < FEWEST_PROMISES or 2 * done >= of_all for _, done, of_all in looked):
        return None
    return Sign(
        kind=SignalKind.PROMISES,
        noticed=text("In the last two meetings, fewer than half of the promises were settled."),
        suggestion=text("Smaller ones come back sooner. And each of them can be let go."),
        evidence=tuple(
            text("{done} of {all} by {day}.", done=done, all=of_all, day=meeting.on)
            for meeting, done, of_all in looked
        ),
        marks=frozenset(str(meeting.meeting_id) for meeting, _done, _all in looked),
    )


def goals_quiet(circle: CircleFigure, goals: Sequence[GoalFigure], now: datetime) -> Sign | None:
    """More than 40 % of what is on the board has had no news for 30 days."""
    active = [goal for goal in goals if goal.is_open and goal.is_shared]
    quiet = [goal for goal in active if now - goal.news_at > STALE_AFTER]
    is_much = len(quiet) * 10 > len(active) * STALE_TENTHS
    if not circle.is_active or len(active) < FEWEST_GOALS or not is_much:
        return None
    return Sign(
        kind=SignalKind.GOALS,
        noticed=text(
            "{count} of {all} goals have had no news for 30 days.",
            count=len(quiet),
            all=len(active),
        ),
        suggestion=text("One line about where it stands is enough. Or let one rest."),
        evidence=(
            text("The last news of them was on {day}.", day=max(g.news_at for g in quiet).date()),
        ),
        marks=frozenset(str(goal.goal_id) for goal in quiet),
    )


def parked_long(
    circle: CircleFigure, meetings: Sequence[MeetingFigure], waiting: Sequence[WaitingFigure]
) -> Sign | None:
    """Five things or more have waited for more than three meetings."""
    begun = [meeting.starts_at for meeting in meetings if not meeting.is_cancelled]
    old = [item for item in waiting if sum(start > item.at for start in begun) > PARKED_MEETINGS]
    if not circle.is_active or len(old) < PARKED_FROM:
        return None
    return Sign(
        kind=SignalKind.PARKED,
        noticed=plural_text(
            "{count} thing in the parking lot is older than three meetings.",
            "{count} things in the parking lot are older than three meetings.",
            len(old),
        ),
        suggestion=text("You could clear them in two minutes at the next meeting, or let them go."),
        evidence=(text("The oldest has waited since {day}.", day=old[0].at.date()),),
        marks=frozenset(str(item.item_id) for item in old),
    )


def _settled_by(
    meeting: MeetingFigure, before: MeetingFigure, promises: Sequence[PromiseFigure]
) -> tuple[int, int]:
    """Of what came back in `meeting`, how much was settled by its end, and how much it was."""
    came_back = [
        promise
        for promise in promises
        if promise.made_at < meeting.starts_at
        and promise.meeting_id != meeting.meeting_id
        and (promise.due_on is None or promise.due_on <= meeting.on)
        and (promise.settled_at is None or promise.settled_at > before.ends_at)
    ]
    done = [each for each in came_back if each.settled_at and each.settled_at <= meeting.ends_at]
    return len(done), len(came_back)
