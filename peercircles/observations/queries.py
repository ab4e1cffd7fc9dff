"""What the circle sees of observation, and what a coach sees of their own wishes."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of, member_ids, membership_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.observations.models import (
    GONE_AFTER,
    CoachAssignment,
    ConsentAnswer,
    Ending,
    Observation,
    ObservationState,
    Scope,
    Visit,
)
from peercircles.observations.reading import (
    coached_circle_ids_of,
    has_private_moment,
    is_kept_private,
    is_open,
    nothing_open,
    until_of,
)
from peercircles.observations.settling import YES
from peercircles.observations.timing import rests_until
from peercircles.observations.views import (
    Asked,
    CoachedCircle,
    Observed,
    Permission,
    Question,
    VisitRow,
)
from peercircles.pulses.sealing import token_of, unsealed

VISITS_SHOWN = 50
MEETINGS_SHOWN = 6


def observed(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    now: datetime,
    meeting_id: UUID | None = None,
) -> Observed:
    """Who asks, who may look, and who looks now: for the circle's members."""
    membership_of(session, actor, circle_id)
    permissions = _permissions(session, circle_id, now)
    return Observed(
        coaches=tuple(_coach_names(session, circle_id)),
        questions=questions_in(session, actor, [circle_id], now),
        permissions=permissions,
        watching=tuple(row for row in visits_of(session, actor, circle_id, now) if row.is_now),
        is_private=has_private_moment(session, meeting_id),
    )


def own_questions(session: Session, actor: Actor, now: datetime) -> tuple[Question, ...]:
    """What the actor is asked at present, in all their circles."""
    return questions_in(session, actor, list(session.exec(circle_ids_of(actor))), now)


def questions_in(
    session: Session, actor: Actor, circle_ids: list[UUID], now: datetime
) -> tuple[Question, ...]:
    """The open questions of these circles, as the actor answers them. They are in all of them."""
    statement = (
        select(Observation, Person.name, Circle.name)
        .join(Person, col(Person.id) == col(Observation.coach_id))
        .join(Circle, col(Circle.id) == col(Observation.circle_id))
        .where(
            col(Observation.circle_id).in_(circle_ids),
            Observation.state == ObservationState.ASKED,
            col(Observation.closes_at) > now,
        )
        .order_by(col(Observation.closes_at), col(Observation.id))
    )
    return tuple(
        Question(
            id=str(asked.id),
            circle_id=str(asked.circle_id),
            circle_name=circle_name,
            coach_name=coach_name,
            scope=asked.scope,
            purpose=asked.purpose,
            meeting_id=str(asked.meeting_id or ""),
            meeting_at=_meeting_at(session, asked),
            until=until_of(session, asked),
            closes_at=asked.closes_at,
            own=_own_answer(session, actor, asked),
            is_afresh=asked.renews is not None,
            is_back=_ended_by_return(session, asked.renews),
        )
        for asked, coach_name, circle_name in session.exec(statement)
    )


def visits_of(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> tuple[VisitRow, ...]:
    """When coaches looked, the last first: for the circle's members."""
    membership_of(session, actor, circle_id)
    statement = (
        select(Visit, Observation, Person.name)
        .join(Observation, col(Observation.id) == col(Visit.observation_id))
        .join(Person, col(Person.id) == col(Visit.coach_id))
        .where(Visit.circle_id == circle_id)
        .order_by(col(Visit.at).desc())
        .limit(VISITS_SHOWN)
    )
    return tuple(
        VisitRow(
            coach_name=name,
            scope=observation.scope,
            meeting_id=str(observation.meeting_id or ""),
            meeting_at=_meeting_at(session, observation),
            at=visit.at,
            seen_at=visit.seen_at,
            is_now=visit.gone_at is None
            and now < visit.seen_at + GONE_AFTER
            and is_open(session, observation, now),
        )
        for visit, observation, name in session.exec(statement)
    )


def coached_circles(session: Session, actor: Actor, now: datetime) -> tuple[CoachedCircle, ...]:
    """The circles the actor coaches, by name."""
    statement = select(Circle).where(col(Circle.id).in_(coached_circle_ids_of(actor)))
    circles = session.exec(statement.order_by(col(Circle.name), col(Circle.id)))
    return tuple(_coached(session, actor, circle, now) for circle in circles)


def coached_circle(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> CoachedCircle:
    """One of them; NotFound for everybody who is not its coach."""
    statement = select(Circle).where(
        Circle.id == circle_id, col(Circle.id).in_(coached_circle_ids_of(actor))
    )
    if circle := session.exec(statement).one_or_none():
        return _coached(session, actor, circle, now)
    raise nothing_open()


def coaches_of(session: Session, circle_id: UUID) -> list[tuple[UUID, str]]:
    """Who coaches a circle, by name: for whoever was found to be allowed before."""
    statement = (
        select(Person.id, Person.name)
        .join(CoachAssignment, col(CoachAssignment.coach_id) == col(Person.id))
        .where(CoachAssignment.circle_id == circle_id, col(CoachAssignment.ended_at).is_(None))
        .order_by(col(Person.name), col(Person.id))
    )
    return list(session.exec(statement).all())


def _coach_names(session: Session, circle_id: UUID) -> list[str]:
    return [name for _person, name in coaches_of(session, circle_id)]


def _permissions(session: Session, circle_id: UUID, now: datetime) -> tuple[Permission, ...]:
    statement = (
        select(Observation, Person.name)
        .join(Person, col(Person.id) == col(Observation.coach_id))
        .where(Observation.circle_id == circle_id, Observation.state == ObservationState.GRANTED)
        .order_by(col(Observation.granted_at), col(Observation.id))
    )
    rows = [(row, name, until_of(session, row)) for row, name in session.exec(statement)]
    return tuple(
        Permission(
            id=str(granted.id),
            coach_name=name,
            scope=granted.scope,
            purpose=granted.purpose,
            meeting_id=str(granted.meeting_id or ""),
            meeting_at=_meeting_at(session, granted),
            until=until,
        )
        for granted, name, until in rows
        if now < until
    )


def _coached(session: Session, actor: Actor, circle: Circle, now: datetime) -> CoachedCircle:
    names = dict(
        session.exec(
            select(Person.id, Person.name).where(col(Person.id).in_(member_ids(session, circle.id)))
        ).all()
    )
    meetings = session.exec(
        select(Meeting)
        .where(
            Meeting.circle_id == circle.id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > now,
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
        .limit(MEETINGS_SHOWN)
    )
    wishes = session.exec(
        select(Observation)
        .where(Observation.circle_id == circle.id, Observation.coach_id == actor.person_id)
        .order_by(col(Observation.asked_at).desc(), col(Observation.id))
    )
    return CoachedCircle(
        id=str(circle.id),
        name=circle.name,
        purpose=circle.purpose,
        zone=circle.zone,
        people=tuple(names[person] for person in member_ids(session, circle.id)),
        meetings=tuple((str(each.id), each.starts_at) for each in meetings),
        asked=tuple(_asked(session, each, now) for each in wishes),
    )


def _asked(session: Session, wish: Observation, now: datetime) -> Asked:
    return Asked(
        id=str(wish.id),
        scope=wish.scope,
        purpose=wish.purpose,
        state=wish.state,
        ending=wish.ending,
        meeting_id=str(wish.meeting_id or ""),
        meeting_at=_meeting_at(session, wish),
        asked_at=wish.asked_at,
        closes_at=wish.closes_at,
        until=until_of(session, wish),
        is_open=is_open(session, wish, now),
        is_kept_private=is_kept_private(session, wish, now),
        may_ask_from=rests_until(session, wish.circle_id, wish.coach_id, wish.scope),
        ended_at=wish.ended_at,
        is_afresh=wish.renews is not None,
    )


def _meeting_at(session: Session, observation: Observation) -> datetime | None:
    if observation.scope is not Scope.PRESENCE or observation.meeting_id is None:
        return None
    return session.get_one(Meeting, observation.meeting_id).starts_at


def _ended_by_return(session: Session, renewed_id: UUID | None) -> bool:
    """Whether what is asked anew ended because somebody came back from a pause."""
    renewed = session.get(Observation, renewed_id) if renewed_id else None
    return renewed is not None and renewed.ending is Ending.RETURNED


def _own_answer(session: Session, actor: Actor, asked: Observation) -> str:
    """What the actor has said themself; nobody else's answer is ever read for anybody."""
    token = token_of(asked.key, actor.person_id)
    statement = select(ConsentAnswer.seal).where(
        ConsentAnswer.observation_id == asked.id, ConsentAnswer.token == token
    )
    seal = session.exec(statement).one_or_none()
    if seal is None:
        return ""
    return "yes" if unsealed(asked.key, token, seal) == YES else "no"
