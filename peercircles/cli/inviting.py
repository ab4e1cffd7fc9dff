"""Links printed on the command line: an invitation, or a way in where no mail is sent."""

from uuid import UUID

import click
import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.invitations import invite_people
from peercircles.circles.models import Circle, Organiser
from peercircles.cli.installation import INVITATION_PATH
from peercircles.identity.links import hand_link
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import NOBODY, Actor, Transactions


def invitation_link(engine: sa.Engine, address: str, *, circle: str, email: str, name: str) -> str:
    """Offer a place in the circle as its programme's first organiser would."""
    found = circle_called(engine, circle)
    person = ListedPerson(name=name, email=email, line_no=1)
    try:
        invited, _events = Transactions(engine).run(
            _organiser(engine, found), invite_people, found.id, [person]
        )
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from None
    if invited.refused:
        raise click.ClickException(str(invited.refused[0].reason))
    return f"{address}{INVITATION_PATH}/{invited.sent[0].token}"


def handed_link(engine: sa.Engine, address: str, email: str) -> str:
    """A sign-in link for whoever runs this machine to hand to its owner."""
    try:
        token, _events = Transactions(engine).run(NOBODY, hand_link, email)
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
