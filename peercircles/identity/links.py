"""Links by mail: ten minutes, once, and only in the browser that asked.

Whoever opens the mail elsewhere types its code into the browser that asked. A code is
guessed against all open links of that browser, so that asking again gains no tries.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, delete, select

from peercircles.identity.models import CODE_TRIES, LINK_LIFETIME, SignInLink
from peercircles.identity.people import person_of_address
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work

# No vowels, so that no word comes up; nothing that looks like something else.
_CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_CODE_LENGTH = 8
_ANY_BROWSER = ""


@dataclass(frozen=True, slots=True)
class SignInLetter:
    """What is to be mailed. The secrets are kept nowhere else."""

    email: str
    name: str
    locale: str
    token: str
    code: str


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """Whose code it was, or how often it may still be tried."""

    person_id: UUID | None
    tries_left: int


class LinkPlace(StrEnum):
    """What a link is good for in the browser it was opened in."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    GONE = "gone"


def ask_for_link(work: Work, email: str, browser_digest: str) -> SignInLetter | None:
    """A fresh link for whoever has this normalised address; None where nobody has it."""
    _forget_old(work)
    person = person_of_address(work.session, work.actor, email)
    if person is None or person.disabled_at is not None:
        return None
    token, code = new_secret(), _new_code()
    work.session.add(
        SignInLink(
            person_id=person.id,
            token_digest=digest_of(token),
            code_digest=_code_digest(code, browser_digest),
            browser_digest=browser_digest,
            created_at=work.now,
        )
    )
    return SignInLetter(person.email, person.name, person.locale, token, code)


def hand_link(work: Work, email: str) -> str:
    """A fresh link's secret for whoever runs this machine, to hand over where no mail is sent.

    It works in any browser, so that only the command line may make one: organisers could
    be anybody with it.
    """
    person = person_of_address(work.session, work.actor, email)
    if person is None or person.disabled_at is not None:
        raise NotFound(text("Nobody with this address has an account."))
    token = new_secret()
    work.session.add(
        SignInLink(
            person_id=person.id,
            token_digest=digest_of(token),
            code_digest="",
            browser_digest=_ANY_BROWSER,
            created_at=work.now,
        )
    )
    return token


def link_place(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape
    token: str,
    browser_digest: str,
    now: datetime,
) -> LinkPlace:
    """Where this link belongs. Looking at it uses nothing up."""
    link = session.exec(
        select(SignInLink).where(SignInLink.token_digest == digest_of(token))
    ).one_or_none()
    if link is None or not link.is_open(now):
        return LinkPlace.GONE
    return LinkPlace.HERE if _belongs(link, browser_digest) else LinkPlace.ELSEWHERE


def use_link(work: Work, token: str, browser_digest: str) -> UUID:
    """Use the link up; give the person it belongs to."""
    statement = (
        select(SignInLink).where(SignInLink.token_digest == digest_of(token)).with_for_update()
    )
    link = work.session.exec(statement).one_or_none()
    if link is None or not link.is_open(work.now):
        raise Conflict(text("This link has been used, or is older than ten minutes."))
    if not _belongs(link, browser_digest):
        raise Conflict(text("This link belongs to the browser you asked with."))
    link.used_at = work.now
    return link.person_id


def use_code(work: Work, code: str, browser_digest: str) -> CodeAnswer:
    """Try a code in the browser that asked. A wrong one is counted, not raised."""
    statement = (
        select(SignInLink)
        .where(SignInLink.browser_digest == browser_digest, SignInLink.code_digest != "")
        .order_by(col(SignInLink.id))
        .with_for_update()
    )
    links = [link for link in work.session.exec(statement) if link.is_open(work.now)]
    tried = max((link.tries for link in links), default=CODE_TRIES)
    if tried >= CODE_TRIES:
        raise Conflict(text("This code can no longer be used. Ask for a fresh link."))
    expected = _code_digest(_plain(code), browser_digest)
    for link in links:
        if secrets.compare_digest(link.code_digest, expected):
            link.used_at = work.now
            return CodeAnswer(link.person_id, tries_left=0)
    for link in links:
        link.tries = tried + 1
    return CodeAnswer(None, tries_left=CODE_TRIES - tried - 1)


def _belongs(link: SignInLink, browser_digest: str) -> bool:
    return link.browser_digest in {browser_digest, _ANY_BROWSER}


def _new_code() -> str:
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def _plain(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter in _CODE_LETTERS)


def _code_digest(code: str, browser_digest: str) -> str:
    return digest_of(f"{browser_digest}:{_plain(code)}")


def _forget_old(work: Work) -> None:
    """Links are kept a day after they end, so that an old one still gets its own sentence."""
    oldest = work.now - LINK_LIFETIME - timedelta(days=1)
    work.session.exec(delete(SignInLink).where(col(SignInLink.created_at) < oldest))
