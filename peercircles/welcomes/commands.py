"""Receiving newcomers. Every command locks the circle first."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.circles.seats import active_membership, locked_circle, locking
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_passage
from peercircles.kernel.work import Work
from peercircles.welcomes import policy
from peercircles.welcomes.events import WelcomeChanged
from peercircles.welcomes.models import (
    LONGEST_INTRODUCTION,
    Buddy,
    BuddyState,
    FirstSteps,
    Introduction,
)
from peercircles.welcomes.newcomers import new_since, seats_in


def introduce(work: Work, circle_id: UUID, words: str) -> None:
    """Say something of oneself, for the members of this circle; or say it anew."""
    circle, member = _held(work, circle_id)
    policy.may_introduce(member, circle).enforce()
    said = typed_passage(words, field="introduction", limit=LONGEST_INTRODUCTION, required=True)
    row = work.session.get(Introduction, member.id) or Introduction(
        membership_id=member.id,
        circle_id=circle_id,
        person_id=member.person_id,
        words=said,
        at=work.now,
    )
    row.words = said
    work.session.add(row)
    _announce(work, circle_id)


def withdraw_introduction(work: Work, circle_id: UUID) -> None:
    """Take back what one said of oneself."""
    circle, member = _held(work, circle_id)
    policy.may_introduce(member, circle).enforce()
    row = work.session.get(Introduction, member.id)
    if row is None:
        raise NotFound(text("You have not introduced yourself here."))
    work.session.delete(row)
    _announce(work, circle_id)


def put_steps_away(work: Work, circle_id: UUID) -> None:
    """The actor needs no first steps any more."""
    circle, member = _held(work, circle_id)
    policy.may_introduce(member, circle).enforce()
    if work.session.get(FirstSteps, member.id) is None:
        work.session.add(FirstSteps(membership_id=member.id, put_away_at=work.now))
    _announce(work, circle_id)


def offer_company(work: Work, circle_id: UUID, newcomer_id: UUID) -> Buddy:
    """The actor would be at a newcomer's side for some weeks.

    Who was told no before is not told so now, and the newcomer is not asked a second time.
    """
    circle, member = _held(work, circle_id)
    newcomer = active_membership(work, circle_id, newcomer_id)
    if newcomer is None:
        raise NotFound(text("We could not find that person in this circle."))
    since = new_since(seats_in(work.session, circle_id), newcomer_id, work.now)
    policy.may_offer(member, circle, newcomer, since).enforce()
    offers = _offers_to(work, circle_id, newcomer_id)
    if any(offer.is_on(work.now) for offer in offers):
        raise Conflict(text("They have a buddy already."))
    mine = [offer for offer in offers if offer.buddy_id == member.person_id]
    if any(offer.stands() for offer in mine):
        raise Conflict(text("You have offered that already."))
    offer = _declined(mine) or Buddy(
        circle_id=circle_id,
        newcomer_id=newcomer_id,
        buddy_id=member.person_id,
        at=work.now,
    )
    offer.stand_again()
    work.session.add(offer)
    _announce(work, circle_id)
    return offer


def take_buddy(work: Work, offer_id: UUID) -> Buddy:
    """The newcomer says yes to one offer; the others need no answer any more.

    They end alike, also where the answer was no: who offered cannot tell these apart.
    """
    offer, member = _held_offer(work, offer_id)
    policy.may_answer(member, offer).enforce()
    for other in _offers_to(work, offer.circle_id, offer.newcomer_id):
        if other.id != offer.id and other.state is not BuddyState.ENDED:
            other.end(work.now)
            work.session.add(other)
    # The one place at a newcomer's side must be free before it is taken again.
    work.session.flush()
    offer.take(work.now)
    work.session.add(offer)
    _announce(work, offer.circle_id)
    return offer


def decline_buddy(work: Work, offer_id: UUID) -> None:
    """The newcomer would rather not. Whoever offered is not told."""
    offer, member = _held_offer(work, offer_id)
    policy.may_answer(member, offer).enforce()
    offer.decline(work.now)
    work.session.add(offer)
    _announce(work, offer.circle_id)


def part_with_buddy(work: Work, offer_id: UUID) -> None:
    """Either of the two ends it, or whoever offered takes the offer back."""
    offer, member = _held_offer(work, offer_id)
    policy.may_part(member, offer).enforce()
    offer.end(work.now)
    work.session.add(offer)
    _announce(work, offer.circle_id)


def _held(work: Work, circle_id: UUID) -> tuple[Circle, Membership]:
    membership_of(work.session, work.actor, circle_id)
    circle = locked_circle(work, circle_id)
    return circle, membership_of(work.session, work.actor, circle_id)


def _held_offer(work: Work, offer_id: UUID) -> tuple[Buddy, Membership]:
    """An offer the actor made or got, in a circle they are in."""
    me = work.actor.person_id
    statement = select(Buddy.circle_id).where(
        Buddy.id == offer_id,
        (col(Buddy.newcomer_id) == me) | (col(Buddy.buddy_id) == me),
        col(Buddy.circle_id).in_(circle_ids_of(work.actor)),
    )
    circle_id = work.session.exec(statement).one_or_none()
    if circle_id is None:
        raise NotFound(text("We could not find that offer."))
    _circle, member = _held(work, circle_id)
    return work.session.exec(locking(select(Buddy).where(Buddy.id == offer_id))).one(), member


def _declined(offers: list[Buddy]) -> Buddy | None:
    return next((offer for offer in offers if offer.state is BuddyState.DECLINED), None)


def _offers_to(work: Work, circle_id: UUID, newcomer_id: UUID) -> list[Buddy]:
    statement = select(Buddy).where(Buddy.circle_id == circle_id, Buddy.newcomer_id == newcomer_id)
    return list(work.session.exec(statement.order_by(col(Buddy.at))))


def _announce(work: Work, circle_id: UUID) -> None:
    work.session.flush()
    work.record(WelcomeChanged(at=work.now, by=work.actor.person_id, circle_id=circle_id))
