"""A circle's pack: what it wrote for itself, for its members to keep.

There are no notes, thanks or pulses in it, and no goals that fewer people than the circle read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import member_ids, membership_of, standing_of
from peercircles.keeping import policy
from peercircles.keeping.belongings import Belongings, plain, see_one_moment
from peercircles.keeping.models import Agreed, KeepingAgreement
from peercircles.keeping.tables import table_of
from peercircles.kernel.work import Actor

PACK_FORMAT = "peercircles-circle"
_FOR_THE_CIRCLE = ("circle", "coach")


@dataclass(frozen=True)
class PackPlace:
    """What a circle's page says of its pack, and of keeping its words."""

    can_take: bool
    is_closed: bool
    agreed: int
    members: int
    i_agreed: bool
    i_keep: bool
    keep: int


def pack_place(session: Session, actor: Actor, circle_id: UUID) -> PackPlace | None:
    """How far the circle's agreements have come, for its members; None for its organisers."""
    if not standing_of(session, actor, circle_id).is_member:
        return None
    member = membership_of(session, actor, circle_id)
    circle = session.get_one(Circle, circle_id)
    members = member_ids(session, circle_id)
    pack = _agreed(session, circle_id, Agreed.PACK, members)
    keep = _agreed(session, circle_id, Agreed.KEEP, members)
    may = policy.may_take_pack(member, circle, agreed=len(pack), members=len(members))
    return PackPlace(
        can_take=bool(may),
        is_closed=policy.is_closed(circle),
        agreed=len(pack),
        members=len(members),
        i_agreed=actor.person_id in pack,
        i_keep=actor.person_id in keep,
        keep=len(keep),
    )


def pack_of(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> Belongings:
    """The circle's pack, as it is at one moment, for a member who may take it."""
    see_one_moment(session)
    member = membership_of(session, actor, circle_id)
    circle = session.get_one(Circle, circle_id)
    members = member_ids(session, circle_id)
    agreed = len(_agreed(session, circle_id, Agreed.PACK, members))
    policy.may_take_pack(member, circle, agreed=agreed, members=len(members)).enforce()
    parts = {name: _rows(session, statement) for name, statement in _parts(circle_id).items()}
    parts["compact"] = _compact(session, circle_id)
    return Belongings(made_at=plain(now), parts=parts)


def _agreed(session: Session, circle_id: UUID, about: Agreed, members: list[UUID]) -> set[UUID]:
    statement = select(KeepingAgreement.person_id).where(
        KeepingAgreement.circle_id == circle_id,
        KeepingAgreement.about == about,
        col(KeepingAgreement.person_id).in_(members),
    )
    return set(session.exec(statement))


def _rows(session: Session, statement: sa.Executable) -> list[Mapping[str, Any]]:
    rows = session.connection().execute(statement).mappings()
    return [{key: plain(value) for key, value in row.items()} for row in rows]


def _compact(session: Session, circle_id: UUID) -> list[Mapping[str, Any]]:
    """What the circle agreed on last, clause by clause."""
    version = table_of("compactversion").c
    newest = (
        sa.select(version.clauses)
        .where(version.circle_id == circle_id)
        .order_by(version.number.desc())
        .limit(1)
    )
    clauses: list[Mapping[str, str]] = session.connection().scalar(newest) or []
    return [{"title": clause["title"], "words": clause["words"]} for clause in clauses]


def _parts(circle_id: UUID) -> dict[str, sa.Executable]:
    return {
        "circle": _circle(circle_id),
        "members": _members(circle_id),
        "meetings": _meetings(circle_id),
        "agendas": _agendas(circle_id),
        "decisions": _decisions(circle_id),
        "promises": _promises(circle_id),
        "goals": _goals(circle_id),
        "goal_updates": _updates(circle_id),
        "goal_measures": _measures(circle_id),
        "goal_numbers": _numbers(circle_id),
        "goal_milestones": _milestones(circle_id),
        "goal_charters": _charters(circle_id),
        "goal_comments": _comments(circle_id),
    }


def _circle(circle_id: UUID) -> sa.Executable:
    circle = table_of("circle").c
    shown = (circle.name, circle.purpose, circle.zone, circle.cadence, circle.created_at)
    return sa.select(*shown).where(circle.id == circle_id)


def _members(circle_id: UUID) -> sa.Executable:
    seat, person = table_of("membership").c, table_of("person").c
    return (
        sa.select(person.name, seat.joined_at, seat.left_at)
        .join_from(table_of("membership"), table_of("person"), person.id == seat.person_id)
        .where(seat.circle_id == circle_id)
        .order_by(seat.seat, seat.joined_at)
    )


def _meetings(circle_id: UUID) -> sa.Executable:
    meeting, came = table_of("meeting").c, table_of("attendance").c
    were_there = (
        sa.select(func.count())
        .select_from(table_of("attendance"))
        .where(came.meeting_id == meeting.id, came.presence.in_(("present", "late")))
        .correlate(table_of("meeting"))
        .scalar_subquery()
    )
    return (
        sa.select(meeting.starts_at, meeting.minutes, meeting.state, were_there.label("were_there"))
        .where(meeting.circle_id == circle_id)
        .order_by(meeting.starts_at)
    )


def _agendas(circle_id: UUID) -> sa.Executable:
    segment, meeting = table_of("agendasegment").c, table_of("meeting").c
    title = sa.case((segment.title != "", segment.title), else_=segment.title_key)
    return (
        sa.select(meeting.starts_at.label("meeting"), title.label("title"), segment.minutes)
        .join_from(table_of("agendasegment"), table_of("meeting"), meeting.id == segment.meeting_id)
        .where(meeting.circle_id == circle_id)
        .order_by(meeting.starts_at, segment.position)
    )


def _decisions(circle_id: UUID) -> sa.Executable:
    decision = table_of("circledecision").c
    return (
        sa.select(decision.words, decision.at)
        .where(decision.circle_id == circle_id)
        .order_by(decision.at)
    )


def _promises(circle_id: UUID) -> sa.Executable:
    promise, person = table_of("promise").c, table_of("person").c
    return (
        sa.select(
            person.name.label("of"), promise.words, promise.due_on, promise.state, promise.made_at
        )
        .join_from(table_of("promise"), table_of("person"), person.id == promise.owner_id)
        .where(promise.circle_id == circle_id)
        .order_by(promise.made_at)
    )


def _goals(circle_id: UUID) -> sa.Executable:
    goal, person = table_of("goal").c, table_of("person").c
    words = (goal.title, goal.why, goal.measure, goal.target_on, goal.lane, goal.progress)
    return (
        sa.select(goal.id, person.name.label("of"), *words)
        .join_from(table_of("goal"), table_of("person"), person.id == goal.owner_id)
        .where(goal.circle_id == circle_id, goal.audience.in_(_FOR_THE_CIRCLE))
        .order_by(goal.created_at)
    )


def _updates(circle_id: UUID) -> sa.Executable:
    goal, update = table_of("goal").c, table_of("goalupdate").c
    person = table_of("person").c
    return (
        sa.select(update.goal_id, person.name.label("of"), update.progress, update.line, update.at)
        .join_from(table_of("goalupdate"), table_of("goal"), goal.id == update.goal_id)
        .join(table_of("person"), person.id == update.author_id)
        .where(
            goal.circle_id == circle_id,
            goal.audience.in_(_FOR_THE_CIRCLE),
            update.audience.in_(_FOR_THE_CIRCLE),
        )
        .order_by(update.at)
    )


def _measures(circle_id: UUID) -> sa.Executable:
    measure = table_of("measure").c
    shown = (measure.id, measure.goal_id, measure.title, measure.unit, measure.hope)
    return (
        sa.select(*shown, measure.goal_line, measure.changed_on)
        .where(_is_measured_in(circle_id))
        .order_by(measure.created_at)
    )


def _numbers(circle_id: UUID) -> sa.Executable:
    measure, point = table_of("measure").c, table_of("measurepoint").c
    return (
        sa.select(point.measure_id, point.day, point.value, point.note)
        .join_from(table_of("measurepoint"), table_of("measure"), measure.id == point.measure_id)
        .where(_is_measured_in(circle_id))
        .order_by(measure.created_at, point.day)
    )


def _milestones(circle_id: UUID) -> sa.Executable:
    goal, milestone = table_of("goal").c, table_of("milestone").c
    return (
        sa.select(milestone.goal_id, milestone.title, milestone.due_on, milestone.done_at)
        .join_from(table_of("milestone"), table_of("goal"), goal.id == milestone.goal_id)
        .where(
            goal.circle_id == circle_id,
            goal.audience.in_(_FOR_THE_CIRCLE),
            milestone.removed_at.is_(None),
        )
        .order_by(milestone.due_on, milestone.created_at)
    )


def _charters(circle_id: UUID) -> sa.Executable:
    """Of a sponsor where the circle's projects are asked about one; as on the page."""
    goal, charter, circle = (table_of(name).c for name in ("goal", "charter", "circle"))
    of_sponsor = (
        sa.case((circle.has_sponsor, charter.alignment), else_="").label("alignment"),
        sa.case((circle.has_sponsor, charter.checks_in_on), else_=None).label("checks_in_on"),
    )
    return (
        sa.select(charter.goal_id, charter.aim, charter.scope, *of_sponsor, charter.starts_on)
        .join_from(table_of("charter"), table_of("goal"), goal.id == charter.goal_id)
        .join(table_of("circle"), circle.id == goal.circle_id)
        .where(goal.circle_id == circle_id, goal.audience.in_(_FOR_THE_CIRCLE))
        .order_by(goal.created_at)
    )


def _comments(circle_id: UUID) -> sa.Executable:
    comment, goal, person = (table_of(name).c for name in ("goalcomment", "goal", "person"))
    return (
        sa.select(comment.goal_id, person.name.label("of"), comment.words, comment.at)
        .join_from(table_of("goalcomment"), table_of("goal"), goal.id == comment.goal_id)
        .join(table_of("person"), person.id == comment.author_id)
        .where(
            goal.circle_id == circle_id,
            goal.audience.in_(_FOR_THE_CIRCLE),
            comment.audience.in_(_FOR_THE_CIRCLE),
            comment.removed_at.is_(None),
        )
        .order_by(comment.at)
    )


def _is_measured_in(circle_id: UUID) -> sa.ColumnElement[bool]:
    goal, measure = table_of("goal").c, table_of("measure").c
    shown = sa.select(goal.id).where(
        goal.circle_id == circle_id, goal.audience.in_(_FOR_THE_CIRCLE)
    )
    return measure.goal_id.in_(shown) & measure.removed_at.is_(None)
