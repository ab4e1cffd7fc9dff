"""What the rota does when something happens to a circle, in the same transaction."""

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.ask_rounds import follow_asks
from peercircles.facilitation.events import TurnChanged, TurnsPublished
from peercircles.facilitation.turns import publish_turns
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import (
    AbsenceChanged,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    ReplyGiven,
    SeasonPlanned,
)


def react_to(work: Work, event: Event) -> None:
    """Keep ledger, turns and requests in step with members and meetings; ignore everything else."""
    match event:
        case (
            MeetingHeld()
            | MemberJoined()
            | MembershipEnded()
            | SeasonPlanned()
            | MeetingMoved()
            | MeetingCancelled()
            | AbsenceChanged()
            | ReplyGiven()
        ):
            publish_turns(work, event.circle_id)
            follow_asks(work, event.circle_id)
        case TurnChanged() | TurnsPublished():
            follow_asks(work, event.circle_id)
        case _:
            return
