"""Signed-in browsers: started, recognised on every request, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, delete, select

from peercircles.identity import policy
from peercircles.identity.events import SessionsEnded
from peercircles.identity.models import BrowserSession, Person, session_idle, session_longest
from peercircles.identity.people import account_not_found
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.work import Actor, Work


class SignInMethod(StrEnum):
    """How somebody signed in."""

    LINK = "link"
    CODE = "code"
    PROVIDER = "provider"
    INVITATION = "invitation"
    SETUP = "setup"
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A browser that is signed in, and what is needed to answer it."""

    session_id: UUID
    person_id: UUID
    name: str
    email: str
    zone: str
    locale: str
    auth_at: datetime
    seen_at: datetime

    @property
    def actor(self) -> Actor:
        """The person as somebody who does something."""
        return Actor(self.person_id)


def start_session(work: Work, person_id: UUID, method: SignInMethod, device: str = "") -> str:
    """Sign a browser in; give the secret of its cookie, which is kept nowhere else."""
    person = work.session.get(Person, person_id)
    if person is None:
        raise account_not_found()
    policy.may_sign_in(person).enforce()
    secret = new_secret()
    work.session.add(
        BrowserSession(
            person_id=person_id,
            token_digest=digest_of(secret),
            device=device[:80],
            method=method,
            created_at=work.now,
            seen_at=work.now,
            auth_at=work.now,
        )
    )
    _forget_old(work, person_id)
    person.come_by(work.now)
    return secret


def session_of(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape
    secret_digest: str,
    now: datetime,
) -> LiveSession | None:
    """The live session behind a cookie's digest, with its person; one statement."""
    found = session.exec(_SESSION_WITH_PERSON, params={"digest": secret_digest}).one_or_none()
    if found is None or not found[0].is_live(now):
        return None
    row, person = found
    return LiveSession(
        session_id=row.id,
        person_id=person.id,
        name=person.name,
        email=person.email,
        zone=person.zone,
        locale=person.locale,
        auth_at=row.auth_at,
        seen_at=row.seen_at,
    )


def touch(work: Work, session_id: UUID) -> None:
    """The browser is in use: its idle time starts again, its person is here."""
    row = work.session.get(BrowserSession, session_id)
    if row is None or not row.is_live(work.now):
        return
    row.seen_at = work.now
    if person := work.session.get(Person, row.person_id):
        person.come_by(work.now)


def forget_session(work: Work, secret_digest: str) -> None:
    """End the session behind a cookie, if there is one: for signing out, and before signing in."""
    statement = select(BrowserSession).where(BrowserSession.token_digest == secret_digest)
    if row := work.session.exec(statement).one_or_none():
        end_rows(work, [row])


def end_rows(work: Work, rows: Sequence[BrowserSession]) -> None:
    """End these sessions of one person, and say so."""
    if not rows:
        return
    person_id, session_ids = rows[0].person_id, tuple(row.id for row in rows)
    work.session.exec(delete(BrowserSession).where(col(BrowserSession.id).in_(session_ids)))
    work.record(
        SessionsEnded(at=work.now, by=person_id, person_id=person_id, session_ids=session_ids)
    )


def _forget_old(work: Work, person_id: UUID) -> None:
    """Sessions that can no longer be used need not be kept."""
    work.session.exec(
        delete(BrowserSession).where(
            col(BrowserSession.person_id) == person_id,
            (col(BrowserSession.seen_at) < work.now - session_idle())
            | (col(BrowserSession.created_at) < work.now - session_longest()),
        )
    )


# Built once: it is asked for with every page, and again and again while a page is in use.
_SESSION_WITH_PERSON = (
    select(BrowserSession, Person)
    .join(Person, col(Person.id) == col(BrowserSession.person_id))
    .where(
        col(BrowserSession.token_digest) == sa.bindparam("digest"),
        col(Person.disabled_at).is_(None),
    )
)
