"""That it is really the person who sits there: a sign-in a few minutes old at most."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from peercircles.identity import policy
from peercircles.identity.models import BrowserSession
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work


def confirm(work: Work, session_id: UUID) -> None:
    """Raise Forbidden unless the actor signed in with this browser a moment ago.

    For whatever decides over a whole account. The page that shows who one is, and leads back,
    is `/sign-in/again?next=…`.
    """
    row = own_session(work.session, work.actor, session_id)
    if row is None or not row.is_live(work.now):
        raise NotFound(text("You signed out meanwhile. Sign in and start again."))
    policy.may_change_sign_in(row.auth_at, work.now).enforce()


def is_confirmed(session: Session, actor: Actor, session_id: UUID, now: datetime) -> bool:
    """Whether the actor signed in with this browser a moment ago."""
    row = own_session(session, actor, session_id)
    return row is not None and row.is_live(now) and policy.is_fresh(row.auth_at, now)


def own_session(session: Session, actor: Actor, session_id: UUID) -> BrowserSession | None:
    """One of the actor's own browsers."""
    statement = select(BrowserSession).where(
        BrowserSession.id == session_id, BrowserSession.person_id == actor.person_id
    )
    return session.exec(statement).one_or_none()
