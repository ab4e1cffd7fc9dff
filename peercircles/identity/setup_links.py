"""The link that starts an installation."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from peercircles.identity.models import SetupLink
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work


def make_setup_link(work: Work) -> str:
    """A fresh one-time link's secret: for whoever runs this machine, to print it."""
    secret = new_secret()
    work.session.add(SetupLink(token_digest=digest_of(secret), created_at=work.now))
    return secret


def setup_link_is_open(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape
    token: str,
    now: datetime,
) -> bool:
    """Whether the link can still be used. Looking at it uses nothing up."""
    link = session.exec(
        select(SetupLink).where(SetupLink.token_digest == digest_of(token))
    ).one_or_none()
    return link is not None and link.is_open(now)


def use_setup_link(work: Work, token: str) -> None:
    """Use the link up, and with it every other one that was printed before."""
    digest, unused = digest_of(token), col(SetupLink.used_at).is_(None)
    statement = (
        select(SetupLink)
        .where(or_(SetupLink.token_digest == digest, unused))
        .order_by(col(SetupLink.id))
        .with_for_update()
    )
    links = work.session.exec(statement).all()
    link = next((each for each in links if each.token_digest == digest), None)
    if link is None:
        raise NotFound(text("We do not know this link."))
    if not link.is_open(work.now):
        raise Conflict(text("This link has been used, or is older than seven days."))
    for each in links:
        each.used_at = each.used_at or work.now
