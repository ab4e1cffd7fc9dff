"""What the people of the sample promise each other, and what they keep for later."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_story import Story
from peercircles.kernel.work import NOBODY, Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.parking.commands import park
from peercircles.promises.commands import PromiseWords, keep_promise, make_promise

_IN_A_MEETING = timedelta(minutes=40)


class Said(NamedTuple):
    """Somebody's words, so many meetings ago; a promise may be due, or done since."""

    who: str
    words: str
    meetings_ago: int = 1
    due_in: int | None = None
    is_done: bool = False


PROMISES = (
    Said("mariam", "Send Noor the two articles on handing over well", is_done=True),
    Said("mariam", "Ask Hanna to shadow Monday’s handover"),
    Said("tomas", "Call the library about the Tuesday room"),
    Said("aiko", "Write up test 2 in three lines", due_in=21),
    Said("noor", "Tell my manager what I am not going to do", meetings_ago=2),
)
PARKED = (
    Said("priya", "How do you tell a friend you are now their manager?", meetings_ago=3),
    Said("kwame", "Who pays for a second person at night, if not us?", meetings_ago=2),
    Said("sile", "What would we miss if we met every four weeks?"),
)


def promise_and_park(story: Story, ground: Ground, circle_id: UUID) -> None:
    """Tell it of the circle in the middle of its season."""
    held = story.ask(_held, NOBODY, circle_id)
    for said in PARKED:
        meeting = held[said.meetings_ago - 1]
        at = meeting.starts_at + _IN_A_MEETING
        actor = Actor(ground.ids[said.who])
        story.do(at, actor, park, circle_id, said.words, meeting_id=meeting.id)
    for said in PROMISES:
        _promise(story, Actor(ground.ids[said.who]), held[said.meetings_ago - 1], said)


def _promise(story: Story, actor: Actor, meeting: Meeting, said: Said) -> None:
    at = meeting.starts_at + _IN_A_MEETING
    due_on = (story.now + timedelta(days=said.due_in)).date() if said.due_in else None
    words = PromiseWords(said.words, due_on)
    promise = story.do(at, actor, make_promise, meeting.circle_id, words, meeting_id=meeting.id)
    if said.is_done:
        story.do(story.now, actor, keep_promise, promise.id)


def _held(session: Session, _actor: Actor, circle_id: UUID) -> list[Meeting]:
    """The meetings that were held, the last one first."""
    statement = (
        select(Meeting)
        .where(Meeting.circle_id == circle_id, Meeting.state == MeetingState.HELD)
        .order_by(col(Meeting.starts_at).desc())
    )
    return list(session.exec(statement))
