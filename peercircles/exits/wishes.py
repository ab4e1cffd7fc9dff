"""Wishing for a new circle: one open wish a person, which they can take back at any time."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.invitations import invite_people
from peercircles.circles.models import Circle, Membership, Organiser
from peercircles.circles.queries import organised_circle_ids_of
from peercircles.circles.seats import locking
from peercircles.circles.views import SentInvitation
from peercircles.exits import policy
from peercircles.exits.events import WishChanged
from peercircles.exits.models import LONGEST_WISH, Wish, WishState
from peercircles.identity.models import Person
from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work


def wish_for_circle(work: Work, words: str, *, known_in: UUID | None = None) -> Wish:
    """The actor would like a new circle, in the programme they were in last.

    `known_in`: the programme that knows them otherwise, where they were in no circle of any.
    """
    line = typed_line(words, field="wish", limit=LONGEST_WISH, required=False)
    programme_id = _own_programme(work, known_in)
    if _open_wish(work):
        raise Conflict(text("You wish for a new circle already."))
    return _make(work, programme_id, line)


def wish_at_leaving(work: Work, circle: Circle, words: str) -> None:
    """Who moves wishes for another circle of the same programme, unless they do already."""
    line = typed_line(words, field="wish", limit=LONGEST_WISH, required=False)
    wish = _open_wish(work)
    if wish is None:
        _make(work, circle.programme_id, line)
    elif line:
        wish.words = line
        _keep(work, wish)


def withdraw_wish(work: Work) -> None:
    """The actor wishes for no circle any more."""
    wish = _open_wish(work)
    if wish is None:
        raise NotFound(text("You have no open wish."))
    policy.may_keep(wish, work.actor.person_id).enforce()
    wish.withdraw(work.now)
    _keep(work, wish)


def invite_wisher(work: Work, wish_id: UUID, circle_id: UUID) -> SentInvitation:
    """Offer whoever wishes a place in a circle of the programme. The wish ends when they join."""
    wish, person = _wish_in_reach(work, wish_id)
    reach = organised_circle_ids_of(work.actor)
    statement = select(Circle).where(
        Circle.id == circle_id,
        Circle.programme_id == wish.programme_id,
        col(Circle.id).in_(reach),
    )
    if work.session.exec(statement).one_or_none() is None:
        raise NotFound(text("We could not find that circle."))
    invited = invite_people(work, circle_id, [ListedPerson(person.name, person.email, 1)])
    for refused in invited.refused:
        raise Conflict(refused.reason)
    return invited.sent[0]


def grant_wish(work: Work, person_id: UUID) -> None:
    """Somebody is in a circle again, which is what they wished for."""
    statement = select(Wish).where(Wish.person_id == person_id, Wish.state == WishState.OPEN)
    for wish in work.session.exec(locking(statement)):
        wish.grant(work.now)
        _keep(work, wish)


def _own_programme(work: Work, known_in: UUID | None) -> UUID:
    """The programme of the actor's last circle, or else the one they organise or are known in."""
    sat = (
        select(Circle.programme_id)
        .join(Membership, col(Membership.circle_id) == col(Circle.id))
        .where(Membership.person_id == work.actor.person_id)
        .order_by(col(Membership.joined_at).desc(), col(Membership.id))
        .limit(1)
    )
    organised = (
        select(Organiser.programme_id)
        .where(Organiser.person_id == work.actor.person_id)
        .order_by(col(Organiser.created_at), col(Organiser.id))
        .limit(1)
    )
    for statement in (sat, organised):
        if programme_id := work.session.exec(statement).one_or_none():
            return programme_id
    if known_in:
        return known_in
    raise Conflict(text("Nobody here forms circles with you yet. An invitation comes first."))


def _open_wish(work: Work) -> Wish | None:
    # Whoever wishes in two tabs at once waits here for the first.
    hold_self(work)
    statement = select(Wish).where(
        Wish.person_id == work.actor.person_id, Wish.state == WishState.OPEN
    )
    return work.session.exec(locking(statement)).one_or_none()


def _wish_in_reach(work: Work, wish_id: UUID) -> tuple[Wish, Person]:
    statement = (
        select(Wish, Person)
        .join(Person, col(Person.id) == col(Wish.person_id))
        .join(Organiser, col(Organiser.programme_id) == col(Wish.programme_id))
        .where(
            Wish.id == wish_id,
            Wish.state == WishState.OPEN,
            Organiser.person_id == work.actor.person_id,
        )
    )
    if found := work.session.exec(statement).one_or_none():
        return found
    raise NotFound(text("We could not find that wish. It may have been taken back."))


def _make(work: Work, programme_id: UUID, words: str) -> Wish:
    wish = Wish(person_id=work.actor.person_id, programme_id=programme_id, words=words, at=work.now)
    return _keep(work, wish)


def _keep(work: Work, wish: Wish) -> Wish:
    work.session.add(wish)
    work.session.flush()
    work.record(
        WishChanged(
            at=work.now,
            by=work.actor.person_id,
            person_id=wish.person_id,
            programme_id=wish.programme_id,
        )
    )
    return wish
