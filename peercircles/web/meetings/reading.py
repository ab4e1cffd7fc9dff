"""Meetings with who facilitates them: the one place where a page or a change learns both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.facilitation.queries import (
    PublishedTurn,
    TurnRow,
    coming_turns,
    facilitator_of,
    facilitators_of,
    published_turns,
)
from peercircles.kernel.work import Actor, Work
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import coming_meetings, past_meetings
from peercircles.meetings.views import MeetingCard


@dataclass(frozen=True, slots=True)
class CircleMeetings:
    """A circle's meetings; `turns` and `published` say by meeting who facilitates."""

    coming: list[MeetingCard]
    past: list[MeetingCard]
    turns: dict[str, TurnRow]
    published: dict[str, PublishedTurn]


def circle_meetings(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> CircleMeetings:
    """Everything the page of meetings shows."""
    # First, since it asks whether the actor may know of the circle at all.
    past = past_meetings(session, actor, circle_id, now)
    facilitators = facilitators_of(session, circle_id)
    return CircleMeetings(
        coming=coming_meetings(session, actor, circle_id, now, facilitators),
        past=past,
        turns={turn.meeting_id: turn for turn in coming_turns(session, actor, circle_id)},
        published=published_turns(session, actor, circle_id),
    )


def change_meeting(
    work: Work, command: Callable[..., Meeting], meeting_id: UUID, **change: Any
) -> Meeting:
    """Run a command on a meeting, told who facilitates it."""
    facilitator_id = facilitator_of(work.session, meeting_id)
    return command(work, meeting_id, facilitator_id=facilitator_id, **change)
