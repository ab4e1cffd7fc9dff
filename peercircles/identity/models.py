"""People, the ways they sign in, and the browsers they are signed in with."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id
from peercircles.settings import settings

LINK_LIFETIME = timedelta(minutes=10)
ATTEMPT_LIFETIME = timedelta(minutes=30)
AWAY_AFTER = timedelta(minutes=30)
SETUP_LIFETIME = timedelta(days=7)
CODE_TRIES = 5
# No mail can be sent there, and nobody can have it: the host of those who stand for nobody.
NOBODYS_HOST = "left.invalid"
CHALLENGE_LIFETIME = timedelta(minutes=5)
# How long an address that was left can still take a change back.
OBJECTION_LIFETIME = timedelta(days=7)


def session_idle() -> timedelta:
    """How long a browser stays signed in that is not used."""
    return timedelta(hours=settings().session_idle_hours)


def session_longest() -> timedelta:
    """How long a browser stays signed in at all."""
    return timedelta(days=settings().session_longest_days)


class Person(SQLModel, table=True):
    """Somebody with an account. `email` is normalised; `zone` is an IANA name."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=80)
    email: str = Field(max_length=254, unique=True)
    pronouns: str = Field(default="", max_length=40)
    zone: str = Field(default="UTC", max_length=64)
    locale: str = Field(default="en", max_length=16)
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    away_since: datetime | None = Field(default=None, sa_type=UtcDateTime)
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_stub(self) -> bool:
        """Whether this stands for somebody who left, and whose name is gone."""
        return self.email.endswith(f"@{NOBODYS_HOST}")

    def come_by(self, at: datetime) -> None:
        """The person is here now; after a while away, remember when that while began."""
        if self.seen_at is not None and at - self.seen_at >= AWAY_AFTER:
            self.away_since = self.seen_at
        self.seen_at = at


class SignInIdentity(SQLModel, table=True):
    """A provider's word for who somebody is. The key is (issuer, subject), never an e-mail."""

    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    issuer: str = Field(max_length=400)
    subject: str = Field(max_length=400)
    created_at: datetime = Field(sa_type=UtcDateTime)


class BrowserSession(SQLModel, table=True):
    """One signed-in browser. Only the digest of its cookie is kept."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    token_digest: str = Field(max_length=64, unique=True)
    device: str = Field(default="", max_length=80)
    method: str = Field(default="", max_length=24)
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    auth_at: datetime = Field(sa_type=UtcDateTime)

    def is_live(self, now: datetime) -> bool:
        """Whether the session may still be used: it is neither idle nor old."""
        return now - self.seen_at < session_idle() and now - self.created_at < session_longest()


class SignInLink(SQLModel, table=True):
    """A mailed link and its short code, bound to the browser that asked for it."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    token_digest: str = Field(max_length=64, unique=True)
    code_digest: str = Field(max_length=64)
    browser_digest: str = Field(max_length=64, index=True)
    tries: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_open(self, now: datetime) -> bool:
        """Whether the link can still sign somebody in."""
        return self.used_at is None and now - self.created_at < LINK_LIFETIME


class SetupLink(SQLModel, table=True):
    """The one-time link with which the first organiser starts an installation."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    token_digest: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_open(self, now: datetime) -> bool:
        """Whether the link can still be used."""
        return self.used_at is None and now - self.created_at < SETUP_LIFETIME


class SignInAttempt(SQLModel, table=True):
    """A visit to a provider that has not come back yet: what its answer is checked with.

    It is kept here and not in a cookie, is found by the `state` the provider returns and
    the browser that started, and is taken away the moment it is used.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    state_digest: str = Field(max_length=64, unique=True)
    browser_digest: str = Field(max_length=64)
    provider: str = Field(max_length=32)
    kept: str = Field(max_length=2000)
    next_path: str = Field(default="/", max_length=2000)
    linking_person_id: UUID | None = Field(
        default=None, foreign_key="person.id", ondelete="CASCADE"
    )
    confirming_person_id: UUID | None = Field(
        default=None, foreign_key="person.id", ondelete="CASCADE"
    )
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)

    def is_open(self, now: datetime) -> bool:
        """Whether the answer may still come."""
        return now - self.created_at < ATTEMPT_LIFETIME


class ProvenIdentity(SQLModel, table=True):
    """Whom a provider vouched for in this browser, until the invitation is accepted."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    browser_digest: str = Field(max_length=64, unique=True)
    issuer: str = Field(max_length=400)
    subject: str = Field(max_length=400)
    email: str = Field(default="", max_length=254)
    is_email_verified: bool = False
    name: str = Field(default="", max_length=80)
    created_at: datetime = Field(sa_type=UtcDateTime)

    def is_open(self, now: datetime) -> bool:
        """Whether this may still be used."""
        return now - self.created_at < ATTEMPT_LIFETIME


class Passkey(SQLModel, table=True):
    """A key that a device, or a program for passwords, keeps for somebody: its public half.

    `credential_id` and `public_key` are base64url; `sign_count` is what its device counted.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    credential_id: str = Field(max_length=1400, unique=True)
    public_key: str = Field(max_length=2000)
    sign_count: int = Field(default=0, sa_type=BigInteger)
    name: str = Field(default="", max_length=80)
    created_at: datetime = Field(sa_type=UtcDateTime)
    used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def use(self, sign_count: int, at: datetime) -> None:
        """It signed somebody in."""
        self.sign_count, self.used_at = sign_count, at


class PasskeyChallenge(SQLModel, table=True):
    """What a passkey is to sign next: in one browser, for one purpose, once."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    browser_digest: str = Field(max_length=64, index=True)
    challenge: str = Field(max_length=100)
    person_id: UUID | None = Field(default=None, foreign_key="person.id", ondelete="CASCADE")
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)

    def is_open(self, now: datetime) -> bool:
        """Whether an answer to it may still come."""
        return now - self.created_at < CHALLENGE_LIFETIME


class AddressChange(SQLModel, table=True):
    """Somebody wants their mail, and their links to sign in, to go to another address.

    Not `sent_at`: it was typed, and waits until the person has shown that it is them. The
    address before is kept for as long as it can object.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    email: str = Field(max_length=254)
    old_email: str = Field(max_length=254)
    token_digest: str = Field(max_length=64, unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    confirmed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_open(self, now: datetime) -> bool:
        """Whether its link can still be used."""
        return (
            self.confirmed_at is None
            and self.sent_at is not None
            and now - self.sent_at < LINK_LIFETIME
        )

    def can_be_objected_to(self, now: datetime) -> bool:
        """Whether the address before can still stop it, or take it back."""
        return self.sent_at is not None and now - self.sent_at < OBJECTION_LIFETIME
