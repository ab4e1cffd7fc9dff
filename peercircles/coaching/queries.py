"""A coach's circles, what was written to them, and the coach's own log."""

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import membership_of, standing_of
from peercircles.coaching.footing import is_being_asked, openings_in, rests_until, stand_of
from peercircles.coaching.models import CoachFeedback, CoachLogNote, FeedbackTo, log_kept
from peercircles.coaching.permitted import meetings_seen, writes_until
from peercircles.coaching.views import (
    FeedbackRow,
    Footing,
    Glance,
    LogRow,
    OwnFeedback,
    PortfolioRow,
    SeenMeeting,
)
from peercircles.facilitation.queries import facilitators_at
from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.observations.models import CoachAssignment, Scope
from peercircles.observations.queries import coached_circle, coached_circles, coaches_of
from peercircles.observations.reading import coached_circle_ids_of, open_to
from peercircles.observations.views import CoachedCircle
from peercircles.signals.queries import coach_view


def is_coach(session: Session, actor: Actor) -> bool:
    """Whether the actor coaches a circle at present."""
    return session.exec(coached_circle_ids_of(actor)).first() is not None


def coaches_in(session: Session, actor: Actor, circle_id: UUID) -> list[tuple[str, str]]:
    """Who coaches a circle, by name: for those in it and those who look after it."""
    standing_of(session, actor, circle_id)
    return [(str(person_id), name) for person_id, name in coaches_of(session, circle_id)]


def portfolio(session: Session, actor: Actor, now: datetime) -> list[PortfolioRow]:
    """The circles the actor coaches, those worth a word first."""
    rows = [_row(session, actor, each, now) for each in coached_circles(session, actor, now)]
    order = list(Footing)
    return sorted(rows, key=lambda row: order.index(row.footing))


def portfolio_row(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> PortfolioRow:
    """One of them; NotFound for everybody who is not its coach."""
    return _row(session, actor, coached_circle(session, actor, circle_id, now), now)


def glance_at(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> Glance | None:
    """What the signals say, if they are open to the actor at this instant."""
    try:
        open_to(session, actor, circle_id, Scope.SIGNALS, now)
    except NotFound:
        return None
    seen = coach_view(session, circle_id, now)
    return Glance(
        bands=tuple((band.words, band.filled) for band in seen.bands),
        is_highlighted=seen.is_highlighted,
        why=seen.why,
        to_try=seen.to_try,
    )


def feedback_in(session: Session, actor: Actor, circle_id: UUID) -> list[FeedbackRow]:
    """What coaches wrote to the circle, the newest first: for its members.

    Of what was written to one facilitator everybody reads that it was; that person, what.
    """
    member = membership_of(session, actor, circle_id)
    statement = (
        select(CoachFeedback.id, CoachFeedback.words)
        .where(CoachFeedback.circle_id == circle_id)
        .where(
            (col(CoachFeedback.to) == FeedbackTo.CIRCLE)
            | (col(CoachFeedback.facilitator_id) == member.person_id)
        )
    )
    words = dict(session.exec(statement).all())
    return _feedback(session, words, col(CoachFeedback.circle_id) == circle_id, None)


def own_feedback(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> OwnFeedback:
    """What the actor wrote to a circle they coach, and what they may write now."""
    coached_circle(session, actor, circle_id, now)
    coach_id = actor.person_id
    mine = (col(CoachFeedback.circle_id) == circle_id) & (col(CoachFeedback.coach_id) == coach_id)
    words = dict(session.exec(select(CoachFeedback.id, CoachFeedback.words).where(mine)).all())
    until = writes_until(session, circle_id, coach_id)
    return OwnFeedback(
        rows=tuple(_feedback(session, words, mine, now)),
        until=until if until and now < until else None,
        meetings=tuple(_seen(session, meetings_seen(session, circle_id, coach_id, now))),
    )


def own_log(session: Session, actor: Actor) -> list[LogRow]:
    """The actor's own log, the last day first. There is no other way to read a log."""
    statement = (
        select(CoachLogNote, Circle.name)
        .join(Circle, col(Circle.id) == col(CoachLogNote.circle_id))
        .where(CoachLogNote.coach_id == actor.person_id)
        .order_by(col(CoachLogNote.on).desc(), col(CoachLogNote.at).desc())
    )
    goes = _goes_at(session, actor)
    return [
        LogRow(str(note.id), name, note.on, note.words, goes.get(note.circle_id))
        for note, name in session.exec(statement)
    ]


def _row(session: Session, actor: Actor, circle: CoachedCircle, now: datetime) -> PortfolioRow:
    stand = stand_of(circle.asked, now)
    glance = glance_at(session, actor, UUID(circle.id), now)
    footing = Footing.WORTH_A_WORD if glance and glance.is_highlighted else stand.footing
    answers = [each.closes_at for each in circle.asked if is_being_asked([each], now)]
    return PortfolioRow(
        id=circle.id,
        name=circle.name,
        zone=circle.zone,
        people=circle.people,
        footing=footing,
        openings=openings_in(circle.asked),
        at=stand.at,
        is_being_asked=bool(answers),
        answers_until=max(answers) if answers else None,
        may_ask_from=rests_until(circle.asked, now),
        glance=glance,
    )


def _feedback(
    session: Session, words: dict[UUID, str], wanted: sa.ColumnElement[bool], now: datetime | None
) -> list[FeedbackRow]:
    """`words` are those the reader may have; no others are read at all."""
    statement = (
        select(CoachFeedback, Person.name)
        .join(Person, col(Person.id) == col(CoachFeedback.coach_id))
        .where(wanted)
        .options(defer(col(CoachFeedback.words), raiseload=True))  # pyright: ignore[reportArgumentType] - a column, mapped
        .order_by(col(CoachFeedback.at).desc(), col(CoachFeedback.id))
    )
    return [
        FeedbackRow(
            id=str(feedback.id),
            coach_name=coach_name,
            to=feedback.to,
            to_name=_name_of(session, feedback.facilitator_id),
            meeting_at=_starts_at(session, feedback.meeting_id),
            words=words.get(feedback.id, ""),
            at=feedback.at,
            can_take_back=now is not None and feedback.can_be_taken_back(now),
        )
        for feedback, coach_name in session.exec(statement)
    ]


def _seen(session: Session, meeting_ids: Collection[UUID]) -> Iterator[SeenMeeting]:
    facilitators = facilitators_at(session, meeting_ids)
    statement = select(Meeting).where(col(Meeting.id).in_(facilitators))
    for meeting in session.exec(statement.order_by(col(Meeting.starts_at).desc())):
        name = _name_of(session, facilitators[meeting.id])
        yield SeenMeeting(str(meeting.id), meeting.starts_at, name)


def _name_of(session: Session, person_id: UUID | None) -> str:
    return session.get_one(Person, person_id).name if person_id else ""


def _starts_at(session: Session, meeting_id: UUID | None) -> datetime | None:
    return session.get_one(Meeting, meeting_id).starts_at if meeting_id else None


def _goes_at(session: Session, actor: Actor) -> dict[UUID, datetime]:
    """When notes go, of circles that are not the actor's any more."""
    statement = (
        select(CoachAssignment)
        .where(CoachAssignment.coach_id == actor.person_id)
        .order_by(col(CoachAssignment.at))
    )
    kept = list(session.exec(statement))
    present = {each.circle_id for each in kept if each.ended_at is None}
    return {
        each.circle_id: each.ended_at + log_kept()
        for each in kept
        if each.ended_at is not None and each.circle_id not in present
    }
