"""What can be done with huddles. Every command locks the circle first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.models import Membership
from peercircles.circles.queries import circle_ids_of, member_ids, membership_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.huddles import policy
from peercircles.huddles.events import HuddleArranged, HuddleCancelled, HuddleTold
from peercircles.huddles.models import LONGEST, LONGEST_LINE, SHORTEST, Huddle, HuddlePerson
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.meetings.room_links import pasted_room

FURTHEST = timedelta(days=60)
MOST_AHEAD = 20


@dataclass(frozen=True, slots=True)
class HuddlePlan:
    """When, how long, with whom besides oneself, and where."""

    starts_at: datetime
    minutes: int
    person_ids: Collection[UUID]
    room_url: str = ""


def arrange_huddle(work: Work, circle_id: UUID, plan: HuddlePlan) -> Huddle:
    """The actor and others of the circle will talk for a moment."""
    member = _locked_member(work, circle_id)
    policy.may_arrange(member, circle_id).enforce()
    people = _people_of(work, circle_id, plan)
    _check_when(work, plan)
    _check_number(work, circle_id)
    huddle = Huddle(
        circle_id=circle_id,
        arranged_by=work.actor.person_id,
        starts_at=plan.starts_at,
        minutes=plan.minutes,
        room_url=_checked_room(plan.room_url),
    )
    work.session.add(huddle)
    work.session.flush()
    for person_id in people:
        work.session.add(HuddlePerson(huddle_id=huddle.id, person_id=person_id))
    work.session.flush()
    work.record(
        HuddleArranged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=circle_id,
            huddle_id=huddle.id,
            people=tuple(people),
        )
    )
    return huddle


def cancel_huddle(work: Work, huddle_id: UUID) -> Huddle:
    """It does not take place."""
    huddle, people, member = _held_huddle(work, huddle_id)
    policy.may_cancel(member, huddle.circle_id, huddle.arranged_by).enforce()
    if not huddle.is_ahead(work.now):
        raise Conflict(text("This huddle is over, or cancelled already."))
    huddle.cancelled_at = work.now
    work.session.add(huddle)
    work.session.flush()
    work.record(
        HuddleCancelled(
            at=work.now,
            by=work.actor.person_id,
            circle_id=huddle.circle_id,
            huddle_id=huddle.id,
            people=tuple(people),
        )
    )
    return huddle


def tell_of_huddle(work: Work, huddle_id: UUID, line: str) -> Huddle:
    """One line of it for the circle to read; nothing else of it is."""
    huddle, people, member = _held_huddle(work, huddle_id)
    policy.may_tell(member, huddle.circle_id, people).enforce()
    words = typed_line(line, field="huddle_line", limit=LONGEST_LINE)
    if not huddle.can_be_told(work.now):
        raise Conflict(text("A line can be posted once, when the huddle has begun."))
    huddle.line, huddle.posted_by, huddle.posted_at = words, work.actor.person_id, work.now
    work.session.add(huddle)
    work.session.flush()
    work.record(
        HuddleTold(
            at=work.now,
            by=work.actor.person_id,
            circle_id=huddle.circle_id,
            huddle_id=huddle.id,
        )
    )
    return huddle


def _held_huddle(work: Work, huddle_id: UUID) -> tuple[Huddle, list[UUID], Membership]:
    """A huddle the actor is asked into, in a circle they are in; locked."""
    found = (
        select(Huddle.circle_id)
        .join(HuddlePerson, col(HuddlePerson.huddle_id) == col(Huddle.id))
        .where(
            Huddle.id == huddle_id,
            HuddlePerson.person_id == work.actor.person_id,
            col(Huddle.circle_id).in_(circle_ids_of(work.actor)),
        )
    )
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise NotFound(text("We could not find that huddle."))
    member = _locked_member(work, circle_id)
    huddle = work.session.exec(locking(select(Huddle).where(Huddle.id == huddle_id))).one()
    people = select(HuddlePerson.person_id).where(HuddlePerson.huddle_id == huddle_id)
    return huddle, list(work.session.exec(people)), member


def _locked_member(work: Work, circle_id: UUID) -> Membership:
    membership_of(work.session, work.actor, circle_id)
    locked_circle(work, circle_id)
    return membership_of(work.session, work.actor, circle_id)


def _people_of(work: Work, circle_id: UUID, plan: HuddlePlan) -> list[UUID]:
    others = set(plan.person_ids) - {work.actor.person_id}
    if not others:
        raise Invalid(text("Choose at least one other person."), field="huddle_people")
    if not others <= set(member_ids(work.session, circle_id)):
        raise Invalid(text("Choose people of this circle."), field="huddle_people")
    return [work.actor.person_id, *sorted(others)]


def _check_when(work: Work, plan: HuddlePlan) -> None:
    if not SHORTEST <= plan.minutes <= LONGEST:
        sentence = text(
            "A huddle takes {shortest} to {longest} minutes.", shortest=SHORTEST, longest=LONGEST
        )
        raise Invalid(sentence, field="huddle_minutes")
    if plan.starts_at <= work.now - timedelta(minutes=5):
        raise Invalid(text("This time has passed. Choose a later one."), field="huddle_time")
    if plan.starts_at > work.now + FURTHEST:
        raise Invalid(text("A huddle is for the weeks to come."), field="huddle_on")


def _check_number(work: Work, circle_id: UUID) -> None:
    ahead = select(func.count()).where(
        col(Huddle.circle_id) == circle_id,
        col(Huddle.arranged_by) == work.actor.person_id,
        col(Huddle.cancelled_at).is_(None),
        col(Huddle.starts_at) > work.now,
    )
    if work.session.exec(ahead).one() >= MOST_AHEAD:
        raise Conflict(text("You have arranged enough huddles for now."))


def _checked_room(room_url: str) -> str:
    if not room_url.strip():
        return ""
    try:
        return pasted_room(room_url)
    except Invalid as refusal:
        raise Invalid(refusal.message, field="huddle_room") from None
