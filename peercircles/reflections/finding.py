"""Looking for words in the actor's own reflections, and in copies given to their circles."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.reflections.models import Reflection, ReflectionCopy, WeekAudit


def reflections_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """What the actor thought, and their notes on heart, skill, pay and where these meet."""
    within = (
        sa.select()
        .select_from(Reflection)
        .where(col(Reflection.person_id) == actor.person_id, col(Reflection.removed_at).is_(None))
    )
    texts = _texts(Reflection)
    places = Places(
        within=within,
        id=col(Reflection.id),
        at=col(Reflection.created_at),
        title=sa.literal(""),
        words=_together(texts),
        about=sa.literal(""),
        thing_id=col(Reflection.id),
        home_id=col(Reflection.id),
        texts=texts,
    )
    return search.found(session, "reflection", places)


def weeks_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """What the actor said of where the hours of a week went."""
    places = Places(
        within=sa.select()
        .select_from(WeekAudit)
        .where(col(WeekAudit.person_id) == actor.person_id),
        id=col(WeekAudit.id),
        at=col(WeekAudit.at),
        title=sa.literal(""),
        words=col(WeekAudit.words),
        about=sa.literal(""),
        thing_id=col(WeekAudit.id),
        home_id=col(WeekAudit.id),
        texts=(col(WeekAudit.words),),
    )
    return search.found(session, "week", places)


def copies_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """What members who are in the actor's circles gave these to read."""
    of_owner = (col(Membership.circle_id) == col(ReflectionCopy.circle_id)) & (
        col(Membership.person_id) == col(ReflectionCopy.person_id)
    )
    within = (
        sa.select()
        .select_from(ReflectionCopy)
        .join(Circle, col(Circle.id) == col(ReflectionCopy.circle_id))
        .join(Membership, of_owner)
        .where(
            col(ReflectionCopy.circle_id).in_(circle_ids_of(actor)),
            col(Membership.state) != MembershipState.LEFT,
        )
    )
    texts = _texts(ReflectionCopy)
    places = Places(
        within=within,
        id=col(ReflectionCopy.id),
        at=col(ReflectionCopy.at),
        title=sa.literal(""),
        words=_together(texts),
        about=col(Circle.name),
        thing_id=col(ReflectionCopy.id),
        home_id=col(ReflectionCopy.circle_id),
        texts=texts,
    )
    return search.found(session, "shared-reflection", places)


def _texts(
    kind: type[Reflection] | type[ReflectionCopy],
) -> tuple[sa.SQLColumnExpression[str], ...]:
    return (
        col(kind.words),
        col(kind.heart_note),
        col(kind.skill_note),
        col(kind.pay_note),
        col(kind.overlap),
    )


def _together(texts: tuple[sa.SQLColumnExpression[str], ...]) -> sa.SQLColumnExpression[str]:
    together, *others = texts
    for each in others:
        together = together + "\n" + each
    return together
