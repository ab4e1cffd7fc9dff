"""How much of somebody there is to see, and for whom: numbers only, no text is loaded."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.accesses.queries import AccessRow, accesses_about
from peercircles.circles.queries import my_circles
from peercircles.facilitation.models import Turn
from peercircles.goals.models import Goal, GoalUpdate
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Attendance, Meeting
from peercircles.notes.models import Note, NoteKind
from peercircles.promises.models import Promise
from peercircles.records.models import RecordCopy
from peercircles.reflections.models import ReflectionCopy
from peercircles.thanks.models import Thanks
from peercircles.theories.models import SharedCopy

Counts = dict[UUID, int]


@dataclass(frozen=True)
class SeenInCircle:
    """What there is of the reader in one circle, counted."""

    circle_id: str
    circle_name: str
    goals: int
    updates: int
    coach_goals: int
    coach_updates: int
    promises: int
    meetings: int
    turns: int
    thanks: int
    copies: int
    coach_copies: int
    accomplishments: int
    coach_accomplishments: int
    reflections: int


@dataclass(frozen=True)
class Seen:
    """What others see of the reader, circle by circle, and what nobody does."""

    name: str
    pronouns: str
    zone: str
    circles: tuple[SeenInCircle, ...]
    private_notes: int
    private_thanks: int
    about_you: tuple[AccessRow, ...]


def read_seen(session: Session, actor: Actor) -> Seen:
    """What others see of the actor."""
    person = session.get_one(Person, actor.person_id)
    return Seen(
        name=person.name,
        pronouns=person.pronouns,
        zone=person.zone,
        circles=tuple(_circles(session, actor)),
        private_notes=_number(
            session, Note, col(Note.person_id) == actor.person_id, Note.kind == NoteKind.PRIVATE
        ),
        private_thanks=_number(
            session, Thanks, _is_thanked_or_thanks(actor), col(Thanks.is_shared).is_(False)
        ),
        about_you=tuple(accesses_about(session, actor)),
    )


def _circles(session: Session, actor: Actor) -> list[SeenInCircle]:
    me = actor.person_id
    is_shown = col(Goal.audience) == Audience.COACH
    news = col(GoalUpdate.audience) == Audience.COACH
    mine = col(Goal.owner_id) == me
    wrote = col(GoalUpdate.author_id) == me
    goals, shown = _by_circle(session, Goal, mine), _by_circle(session, Goal, mine, is_shown)
    updates, shown_updates = _updates(session, wrote), _updates(session, wrote, news)
    promises = _by_circle(session, Promise, col(Promise.owner_id) == me)
    turns = _by_circle(session, Turn, col(Turn.person_id) == me)
    thanks = _by_circle(session, Thanks, _is_thanked_or_thanks(actor), col(Thanks.is_shared))
    gave = col(SharedCopy.owner_id) == me
    to_coach = col(SharedCopy.audience) == Audience.COACH
    copies = _by_circle(session, SharedCopy, gave)
    shown_copies = _by_circle(session, SharedCopy, gave, to_coach)
    done, told = col(RecordCopy.keeper_id) == me, col(RecordCopy.audience) == Audience.COACH
    accomplishments = _by_circle(session, RecordCopy, done)
    shown_accomplishments = _by_circle(session, RecordCopy, done, told)
    reflections = _by_circle(session, ReflectionCopy, col(ReflectionCopy.person_id) == me)
    there = _meetings(session, me)
    return [
        SeenInCircle(
            circle_id=row.id,
            circle_name=row.name,
            goals=goals.get(UUID(row.id), 0),
            updates=updates.get(UUID(row.id), 0),
            coach_goals=shown.get(UUID(row.id), 0),
            coach_updates=shown_updates.get(UUID(row.id), 0),
            promises=promises.get(UUID(row.id), 0),
            meetings=there.get(UUID(row.id), 0),
            turns=turns.get(UUID(row.id), 0),
            thanks=thanks.get(UUID(row.id), 0),
            copies=copies.get(UUID(row.id), 0),
            coach_copies=shown_copies.get(UUID(row.id), 0),
            accomplishments=accomplishments.get(UUID(row.id), 0),
            coach_accomplishments=shown_accomplishments.get(UUID(row.id), 0),
            reflections=reflections.get(UUID(row.id), 0),
        )
        for row in my_circles(session, actor)
        if row.is_member
    ]


def _is_thanked_or_thanks(actor: Actor) -> sa.ColumnElement[bool]:
    return sa.or_(col(Thanks.from_id) == actor.person_id, col(Thanks.to_id) == actor.person_id)


def _number(session: Session, table: Any, *wanted: Any) -> int:
    statement = sa.select(sa.func.count()).select_from(table).where(*wanted)
    return session.connection().execute(statement).scalar_one()


def _by_circle(session: Session, table: Any, *wanted: Any) -> Counts:
    statement = sa.select(table.circle_id, sa.func.count()).where(*wanted)
    return _counts(session, statement.group_by(table.circle_id))


def _updates(session: Session, *wanted: Any) -> Counts:
    statement = (
        sa.select(col(Goal.circle_id), sa.func.count())
        .select_from(GoalUpdate)
        .join(Goal, col(Goal.id) == col(GoalUpdate.goal_id))
        .where(*wanted)
        .group_by(col(Goal.circle_id))
    )
    return _counts(session, statement)


def _meetings(session: Session, person_id: UUID) -> Counts:
    statement = (
        sa.select(col(Meeting.circle_id), sa.func.count())
        .select_from(Attendance)
        .join(Meeting, col(Meeting.id) == col(Attendance.meeting_id))
        .where(col(Attendance.person_id) == person_id)
        .group_by(col(Meeting.circle_id))
    )
    return _counts(session, statement)


def _counts(session: Session, statement: Any) -> Counts:
    found: list[Any] = list(session.connection().execute(statement))
    return {circle_id: number for circle_id, number in found}  # noqa: C416 - rows, not pairs
