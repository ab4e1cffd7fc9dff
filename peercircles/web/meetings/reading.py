"""Meetings with who facilitates them: the one place where a page or a change learns both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.facilitation.holding import (
    facilitated_by,
    facilitates,
    is_noted,
    note_holders,
    turns_at,
)
from peercircles.facilitation.models import Role
from peercircles.facilitation.queries import (
    PublishedTurn,
    TurnRow,
    coming_turns,
    in_charge_at,
    in_charge_of,
    published_turns,
)
from peercircles.kernel.work import Actor, Work
from peercircles.meetings.attendances import (
    MeetingAttendance,
    note_attendance,
    past_attendance,
)
from peercircles.meetings.models import Meeting, Presence
from peercircles.meetings.queries import coming_meetings, past_meetings
from peercircles.meetings.replies import MeetingReplies, coming_replies
from peercircles.meetings.views import MeetingCard


@dataclass(frozen=True, slots=True)
class CircleMeetings:
    """A circle's meetings; `turns` and `published` say by meeting who facilitates.

    So do `replies` who comes, `attendance` who was there, and `held` who has which role of
    the meetings whose attendance the reader can note.
    """

    coming: list[MeetingCard]
    past: list[MeetingCard]
    turns: dict[str, TurnRow]
    published: dict[str, PublishedTurn]
    replies: dict[str, MeetingReplies]
    attendance: dict[str, MeetingAttendance]
    held: dict[str, dict[str, str]]


def circle_meetings(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> CircleMeetings:
    """Everything the page of meetings shows."""
    # First, since it asks whether the actor may know of the circle at all.
    past = past_meetings(session, actor, circle_id, now)
    in_charge = in_charge_of(session, circle_id, now)
    led = facilitated_by(session, circle_id, actor.person_id)
    noting = dict.fromkeys(led, actor.person_id)
    attendance = past_attendance(session, actor, circle_id, now, noting)
    return CircleMeetings(
        coming=coming_meetings(session, actor, circle_id, now, in_charge),
        past=past,
        turns={turn.meeting_id: turn for turn in coming_turns(session, actor, circle_id)},
        published=published_turns(session, actor, circle_id),
        replies=coming_replies(session, actor, circle_id, now),
        attendance=attendance,
        held={key: _held(session, page) for key, page in attendance.items() if page.can_note},
    )


def change_meeting(
    work: Work, command: Callable[..., Meeting], meeting_id: UUID, **change: Any
) -> Meeting:
    """Run a command on a meeting, told who is in charge of it."""
    facilitator_id = in_charge_at(work.session, meeting_id, work.now)
    return command(work, meeting_id, facilitator_id=facilitator_id, **change)


def note_meeting(
    work: Work,
    meeting_id: UUID,
    presences: Mapping[UUID, Presence],
    holders: Mapping[Role, UUID | None],
) -> None:
    """Note who was there and who held which role, both or neither."""
    actor_id = work.actor.person_id
    leads = facilitates(actor_id, turns_at(work.session, meeting_id))
    note_attendance(work, meeting_id, presences, actor_id if leads else None)
    note_holders(work, meeting_id, holders)


def _held(session: Session, page: MeetingAttendance) -> dict[str, str]:
    """Who is planned for each role, or is on record for it; "" for nobody."""
    turns = turns_at(session, UUID(page.meeting_id))
    holders = {
        role: turn.held_by if is_noted(turn) else turn.person_id for role, turn in turns.items()
    }
    return {role.value: str(holders.get(role) or "") for role in Role}
