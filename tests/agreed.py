"""Compacts in the world of a test, made as people make them: with the product's own reactions."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.invitations import accept_invitation
from peercircles.circles.models import Circle
from peercircles.compacts.commands import (
    answer_amendment,
    begin_compact,
    propose_change,
    sign_compact,
)
from peercircles.compacts.models import (
    Amendment,
    AmendmentKind,
    CompactVersion,
    Opinion,
    Section,
)
from peercircles.compacts.proposals import Proposal, ProposedTerms
from peercircles.compacts.reactions import keep_compacts
from peercircles.identity.models import Person
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.work import Transactions
from tests.factories import World, actor

REVIEW_ON = date(2028, 1, 5)


def reacting(world: World) -> Transactions:
    """Commands with what follows from them for a compact."""
    return Transactions(world.engine, [keep_compacts])


def begun(world: World, person: Person, *, circle: Circle | None = None) -> CompactVersion:
    """A compact in English that nobody has signed."""
    circle_id = (circle or world.circle).id
    return act(world, begin_compact, person, circle_id, locale="en", review_on=REVIEW_ON)


def signed(world: World, *people: Person, circle: Circle | None = None, number: int = 1) -> None:
    """Those people sign that version."""
    for person in people:
        circle_id = (circle or world.circle).id
        act(world, sign_compact, person, circle_id, expected_number=number)


def proposed(
    world: World,
    person: Person,
    words: str = "Other words.",
    *,
    key: str = Section.TALKING,
    number: int = 1,
    circle: Circle | None = None,
    **terms: Any,
) -> Amendment:
    """The person proposes other words for a clause."""
    proposal = Proposal(AmendmentKind.CHANGE, key, words=words, terms=ProposedTerms(**terms))
    circle_id = (circle or world.circle).id
    return act(world, propose_change, person, circle_id, proposal, expected_number=number)


def agree(
    world: World, amendment: Amendment, *people: Person, opinion: Opinion = Opinion.AGREE
) -> None:
    """Those people agree to a change, or say something else to it, having read what holds."""
    for person in people:
        number = _number_held(world, amendment.circle_id)
        act(world, answer_amendment, person, amendment.id, opinion, number)


def _number_held(world: World, circle_id: UUID) -> int:
    versions = world.rows_of(CompactVersion)
    return max(each.number for each in versions if each.circle_id == circle_id)


def act(world: World, command: Any, person: Person, *args: Any, **kwargs: Any) -> Any:
    """Run a command and what follows from it; give its answer."""
    answer, _events = reacting(world).run(actor(person), command, *args, **kwargs)
    return answer


def circle_now(world: World, circle_id: UUID | None = None) -> Circle:
    """The circle as it is in the database."""
    with Session(world.engine) as session:
        return session.get_one(Circle, circle_id or world.circle.id)


def joined(world: World, name: str = "", *, circle: Circle | None = None) -> Person:
    """Somebody new comes in by an invitation."""
    circle = circle or world.circle
    secret, person = new_secret(), world.person(name)
    world.invitation(circle=circle, email=person.email, token_digest=digest_of(secret))
    act(world, accept_invitation, person, secret, person_id=person.id)
    return person
