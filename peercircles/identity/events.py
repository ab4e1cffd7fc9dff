"""What happens to people's accounts."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChanged(Event):
    """Name, pronouns, zone or language of `person_id` are different."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsEnded(Event):
    """These browser sessions of `person_id` may not be used any more."""

    person_id: UUID
    session_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInWaysChanged(Event):
    """What `person_id` can sign in with, or where their mail goes, is different or may be soon."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyAdded(SignInWaysChanged):
    """Another passkey signs them in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyRemoved(SignInWaysChanged):
    """A passkey of theirs signs nobody in any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderLinked(SignInWaysChanged):
    """Another provider signs them in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderUnlinked(SignInWaysChanged):
    """A provider signs them in no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressAsked(SignInWaysChanged):
    """They asked, freshly signed in, for their mail to go elsewhere."""

    change_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressMoved(SignInWaysChanged):
    """Their mail goes to another address from now on."""

    change_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressTakenBack(SignInWaysChanged):
    """Their mail goes to the address of before again: it was not them who moved it."""
