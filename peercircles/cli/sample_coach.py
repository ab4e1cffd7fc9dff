"""The coach of the sample: what she asked of two circles, and what they answered."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import member_ids
from peercircles.cli.sample_circles import Ground
from peercircles.cli.sample_people import COACH, ORGANISER
from peercircles.cli.sample_story import Story
from peercircles.identity.people import add_person
from peercircles.kernel.work import NOBODY, Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.observations.coaches import assign_coach
from peercircles.observations.commands import answer, ask
from peercircles.observations.models import Scope

_SIGNS = "To know when a word from me could help, and when to stay out of your way."
_SIT_IN = "I would like to hear how you open and close. I will send you two lines afterwards."
_BOARD = "To see where the work is stuck before the season ends, if you like company with it."


def let_a_coach_in(story: Story, ground: Ground, *, open_in: UUID, asked_in: UUID) -> None:
    """One circle lets her see its signs and sit in on its next meeting; the other is asked."""
    zone = COACH.zone
    began = story.ago(6, zone)
    person = story.do(
        began,
        NOBODY,
        add_person,
        name=COACH.name,
        email=COACH.email,
        pronouns=COACH.pronouns,
        zone=zone,
        locale=COACH.locale,
    )
    coach, organiser = Actor(person.id), Actor(ground.ids[ORGANISER.key])
    for circle_id in (open_in, asked_in):
        story.do(began, organiser, assign_coach, circle_id, person.id)
    _granted(story, coach, open_in, Scope.SIGNALS, _SIGNS, began, days=120)
    meeting = story.ask(_next_meeting, coach, open_in, story.now)
    if meeting is not None:
        _granted(story, coach, open_in, Scope.PRESENCE, _SIT_IN, began, meeting_id=meeting.id)
    story.do(story.ago(1, zone), coach, ask, asked_in, Scope.BOARD, purpose=_BOARD, days=30)


def _granted(
    story: Story,
    coach: Actor,
    circle_id: UUID,
    scope: Scope,
    purpose: str,
    at: datetime,
    **about: Any,
) -> None:
    asked = story.do(at, coach, ask, circle_id, scope, purpose=purpose, **about)
    for number, member in enumerate(story.ask(_members, coach, circle_id), start=1):
        story.do(at + timedelta(hours=number), Actor(member), answer, asked.id, says_yes=True)


def _members(session: Session, _actor: Actor, circle_id: UUID) -> list[UUID]:
    return member_ids(session, circle_id)


def _next_meeting(
    session: Session, _actor: Actor, circle_id: UUID, now: datetime
) -> Meeting | None:
    statement = (
        select(Meeting)
        .where(
            Meeting.circle_id == circle_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > now,
        )
        .order_by(col(Meeting.starts_at))
    )
    return session.exec(statement).first()
