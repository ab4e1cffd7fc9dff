"""Offering places in a circle, and taking them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles import policy
from peercircles.circles.address_lists import NAME_LIMIT, ListedPerson
from peercircles.circles.events import CoachInvitationAccepted, PeopleInvited
from peercircles.circles.models import (
    Circle,
    Invitation,
    InvitationKind,
    Membership,
)
from peercircles.circles.offers import (
    check_address,
    check_pending,
    check_usable,
    invitation_not_known,
)
from peercircles.circles.queries import known_circle_ids_of, pending_in, seats_kept, standing_of
from peercircles.circles.seats import live_membership, locked_circle, locking, seat_person
from peercircles.circles.views import (
    Accepted,
    Invited,
    RefusedPerson,
    SentInvitation,
    WelcomePage,
)
from peercircles.identity.models import Person
from peercircles.kernel.addresses import normal_address
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Actor, Work


def invite_people(work: Work, circle_id: UUID, people: Sequence[ListedPerson]) -> Invited:
    """Offer each of them a place, as far as there is room; the others come back with a reason."""
    circle = locked_circle(work, circle_id)
    policy.may_invite(standing_of(work.session, work.actor, circle_id), circle).enforce()
    invited = Invited()
    for person in people:
        try:
            invited.sent.append(_offer_place(work, circle, person))
        except (Conflict, Invalid) as refusal:
            invited.refused.append(
                RefusedPerson(person.name, person.email, person.line_no, refusal.message)
            )
    if invited.sent:
        _record_change(work, circle_id)
    return invited


def invite_as_coach(work: Work, circle: Circle, person: ListedPerson) -> SentInvitation:
    """Invite somebody as coach, where it was settled before that they may be."""
    sent = _offer_place(work, circle, person, InvitationKind.COACH)
    _record_change(work, circle.id)
    return sent


def renew_invitation(work: Work, invitation_id: UUID) -> SentInvitation:
    """Another link for the same place; the old link is dead from now on."""
    circle, invitation = _invitation_in_reach(work, invitation_id)
    policy.may_invite(standing_of(work.session, work.actor, circle.id), circle).enforce()
    check_pending(invitation)
    if not invitation.is_open(work.now) and invitation.kind is InvitationKind.MEMBER:
        _check_room(work, circle)
    secret = new_secret()
    invitation.renew(digest_of(secret), by=work.actor.person_id, at=work.now)
    _record_change(work, circle.id)
    return _sent(invitation, secret)


def withdraw_invitation(work: Work, invitation_id: UUID) -> None:
    """Take the offer back; its link is dead from now on."""
    circle, invitation = _invitation_in_reach(work, invitation_id)
    policy.may_invite(standing_of(work.session, work.actor, circle.id), circle).enforce()
    check_pending(invitation)
    invitation.withdrawn_at = work.now
    _record_change(work, circle.id)


def note_mailed(work: Work, invitation_id: UUID) -> None:
    """A mail server took the invitation. Called by the product itself, for nobody."""
    if invitation := work.session.get(Invitation, invitation_id, with_for_update=True):
        invitation.mailed_at = work.now


def open_invitation(
    session: Session,
    _actor: Actor,
    token: str,
    now: datetime,
) -> WelcomePage:
    """What the link offers. Raises NotFound or Conflict, each with what to do about it."""
    statement = (
        select(Invitation, Circle, Person.name)
        .join(Circle, col(Circle.id) == col(Invitation.circle_id))
        .join(Person, col(Person.id) == col(Invitation.invited_by))
        .where(Invitation.token_digest == digest_of(token))
    )
    found = session.exec(statement).one_or_none()
    if found is None:
        raise invitation_not_known()
    invitation, circle, inviter_name = found
    check_usable(invitation, circle, inviter_name, now)
    account = select(Person.id).where(Person.email == invitation.email)
    return WelcomePage(
        circle_id=str(circle.id),
        circle_name=circle.name,
        purpose=circle.purpose,
        zone=circle.zone,
        cadence=circle.cadence,
        minutes=circle.minutes,
        inviter_name=inviter_name,
        email=invitation.email,
        name=invitation.name,
        ends_at=invitation.ends_at,
        has_account=session.exec(account).one_or_none() is not None,
        kind=invitation.kind,
    )


def come_in(work: Work, token: str, *, person_id: UUID) -> Accepted:
    """Take what the link offers: a place, or the right to ask as a coach."""
    circle, invitation = _offered_place(work, token)
    if invitation.kind is InvitationKind.MEMBER:
        accept_invitation(work, token, person_id=person_id)
        return Accepted(circle.id, invitation.kind)
    _check_offer(work, circle, invitation, person_id)
    invitation.accepted_at = work.now
    work.session.flush()
    work.record(
        CoachInvitationAccepted(
            at=work.now,
            by=person_id,
            circle_id=circle.id,
            person_id=person_id,
            invited_by=invitation.invited_by,
        )
    )
    return Accepted(circle.id, invitation.kind)


def accept_invitation(work: Work, token: str, *, person_id: UUID) -> Membership:
    """Take the offered place. One link gives one place, however many use it at once."""
    circle, invitation = _offered_place(work, token)
    if invitation.kind is not InvitationKind.MEMBER:
        raise invitation_not_known()
    _check_offer(work, circle, invitation, person_id)
    if not circle.has_room_for(seats_kept(work.session, circle.id) + 1):
        raise Conflict(_circle_is_full(circle))
    invitation.accepted_at = work.now
    return seat_person(work, circle, person_id)


def open_invitations(work: Work, circle_id: UUID) -> list[Invitation]:
    """The places offered and not yet taken, which count as taken when others are offered."""
    pending = _pending(work, circle_id, InvitationKind.MEMBER)
    return [row for row in pending if row.is_open(work.now)]


def check_room(work: Work, circle_id: UUID, largest: int) -> None:
    """Raise Invalid (largest) where that is too small for those in the circle or invited."""
    people = seats_kept(work.session, circle_id) + len(open_invitations(work, circle_id))
    if people > largest:
        sentence = plural_text(
            "There is {count} person in the circle or invited; the largest size has to fit them.",
            "There are {count} people in the circle or invited; the largest size has to fit them.",
            people,
        )
        raise Invalid(sentence, field="largest")


def _offer_place(
    work: Work,
    circle: Circle,
    person: ListedPerson,
    kind: InvitationKind = InvitationKind.MEMBER,
) -> SentInvitation:
    email = normal_address(person.email, field="people")
    name = typed_line(person.name, field="people", limit=NAME_LIMIT, required=False)
    if _has_seat(work, circle.id, email):
        raise Conflict(text("This person is in the circle already."))
    earlier = next((row for row in _pending(work, circle.id, kind) if row.email == email), None)
    if earlier and earlier.is_open(work.now):
        raise Conflict(text("This person is invited already. You can renew the link."))
    if kind is InvitationKind.MEMBER:
        _check_room(work, circle)
    secret = new_secret()
    invitation = earlier or Invitation(
        circle_id=circle.id,
        kind=kind,
        email=email,
        token_digest=digest_of(secret),
        invited_by=work.actor.person_id,
        created_at=work.now,
    )
    invitation.name = name or invitation.name
    invitation.renew(digest_of(secret), by=work.actor.person_id, at=work.now)
    work.session.add(invitation)
    work.session.flush()
    return _sent(invitation, secret)


def _pending(work: Work, circle_id: UUID, kind: InvitationKind) -> Sequence[Invitation]:
    statement = select(Invitation).where(pending_in(circle_id), Invitation.kind == kind)
    return work.session.exec(statement).all()


def _has_seat(work: Work, circle_id: UUID, email: str) -> bool:
    person_id = work.session.exec(select(Person.id).where(Person.email == email)).one_or_none()
    return person_id is not None and live_membership(work, circle_id, person_id) is not None


def _check_room(work: Work, circle: Circle) -> None:
    taken = seats_kept(work.session, circle.id) + len(open_invitations(work, circle.id))
    if not circle.has_room_for(taken + 1):
        raise Conflict(_circle_is_full(circle))


def _circle_is_full(circle: Circle) -> Text:
    return plural_text(
        "The circle is full: it has room for {count} person, those invited included.",
        "The circle is full: it has room for {count} people, those invited included.",
        circle.largest,
    )


def _invitation_in_reach(work: Work, invitation_id: UUID) -> tuple[Circle, Invitation]:
    circle_id = work.session.exec(
        select(Invitation.circle_id).where(
            Invitation.id == invitation_id,
            col(Invitation.circle_id).in_(known_circle_ids_of(work.actor)),
        )
    ).one_or_none()
    if circle_id is None:
        raise NotFound(text("We could not find that invitation."))
    circle = locked_circle(work, circle_id)
    statement = locking(select(Invitation).where(Invitation.id == invitation_id))
    return circle, work.session.exec(statement).one()


def _offered_place(work: Work, token: str) -> tuple[Circle, Invitation]:
    by_token = Invitation.token_digest == digest_of(token)
    circle_id = work.session.exec(select(Invitation.circle_id).where(by_token)).one_or_none()
    if circle_id is None:
        raise invitation_not_known()
    circle = work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()
    # Only now: whoever held the circle's lock may have renewed the link.
    invitation = work.session.exec(locking(select(Invitation).where(by_token))).one_or_none()
    if invitation is None:
        raise invitation_not_known()
    return circle, invitation


def _check_offer(work: Work, circle: Circle, invitation: Invitation, person_id: UUID) -> None:
    person = work.session.get(Person, person_id)
    if person is None:
        raise NotFound(text("We could not find that person."))
    _check_has_none(live_membership(work, circle.id, person_id))
    inviter_name = work.session.get_one(Person, invitation.invited_by).name
    check_usable(invitation, circle, inviter_name, work.now)
    check_address(invitation, person, inviter_name)


def _check_has_none(seat: Membership | None) -> None:
    if seat and seat.is_resting():
        raise Conflict(
            text("Your seat in this circle is kept. You can come back to it on the page Circles.")
        )
    if seat:
        raise Conflict(text("You are in this circle already."))


def _record_change(work: Work, circle_id: UUID) -> None:
    work.record(PeopleInvited(at=work.now, by=work.actor.person_id, circle_id=circle_id))


def _sent(invitation: Invitation, secret: str) -> SentInvitation:
    return SentInvitation(
        invitation_id=invitation.id,
        circle_id=invitation.circle_id,
        name=invitation.name,
        email=invitation.email,
        token=secret,
        ends_at=invitation.ends_at,
        kind=invitation.kind,
    )
