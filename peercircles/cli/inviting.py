"""Links printed on the command line: an invitation, or a way in where no mail is sent."""

from dataclasses import replace
from uuid import UUID

import click
import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_access
from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.invitations import invite_people
from peercircles.circles.models import Circle, Organiser
from peercircles.circles.queries import circle_ids_of
from peercircles.circles.views import Invited
from peercircles.cli.installation import INVITATION_PATH
from peercircles.identity.links import hand_link
from peercircles.identity.people import person_of_address
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import NOBODY, NOBODY_ID, Actor, Transactions, Work


def invitation_link(engine: sa.Engine, address: str, *, circle: str, email: str, name: str) -> str:
    """Offer a place in the circle as its programme's first organiser would."""
    found = circle_called(engine, circle)
    person = ListedPerson(name=name, email=email, line_no=1)
    try:
        invited, _events = Transactions(engine).run(
            _organiser(engine, found), _invite_noted, found.id, person
        )
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from None
    if invited.refused:
        raise click.ClickException(str(invited.refused[0].reason))
    return f"{address}{INVITATION_PATH}/{invited.sent[0].token}"


def handed_link(engine: sa.Engine, address: str, email: str) -> str:
    """A sign-in link for whoever runs this machine to hand to its owner."""
    try:
        token, _events = Transactions(engine).run(NOBODY, _hand_noted, email)
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from None
    return f"{address}/sign-in/link/{token}"


def circle_called(engine: sa.Engine, wanted: str) -> Circle:
    """The one circle of that name or id."""
    with Session(engine, expire_on_commit=False) as session:
        circles = session.exec(select(Circle).order_by(Circle.name)).all()
    found = [circle for circle in circles if wanted in {circle.name, str(circle.id)}]
    if len(found) != 1:
        names = ", ".join(f"{circle.name} ({circle.id})" for circle in circles) or "none yet"
        raise click.ClickException(f"No single circle is called {wanted}. There are: {names}")
    return found[0]


def _invite_noted(work: Work, circle_id: UUID, person: ListedPerson) -> Invited:
    invited = invite_people(work, circle_id, [person])
    work_of_operator = replace(work, actor=NOBODY)
    note_access(work_of_operator, AccessKind.INVITATION, circle_id=circle_id)
    return invited


def _hand_noted(work: Work, email: str) -> str:
    """The link, and a line for each circle it opens, and for whom it is."""
    token = hand_link(work, email)
    person = person_of_address(work.session, work.actor, email)
    about_id = person.id if person else None
    circle_ids = work.session.exec(circle_ids_of(Actor(about_id or NOBODY_ID))).all()
    for circle_id in circle_ids or [None]:
        note_access(work, AccessKind.SIGN_IN_LINK, circle_id=circle_id, about_id=about_id)
    return token


def _organiser(engine: sa.Engine, circle: Circle) -> Actor:
    statement = (
        select(Organiser.person_id)
        .where(Organiser.programme_id == circle.programme_id)
        .order_by(col(Organiser.created_at))
    )
    with Session(engine) as session:
        person_id: UUID | None = session.exec(statement).first()
    if person_id is None:
        raise click.ClickException("Nobody organises this circle's programme.")
    return Actor(person_id)
