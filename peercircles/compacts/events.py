"""What happens to a circle's compact."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionMade(CircleEvent):
    """The compact has a new version; it may be the first."""

    version_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CompactSigned(CircleEvent):
    """Somebody signed the version that holds."""

    version_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleStateChanged(CircleEvent):
    """The circle became active, or waits for somebody again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentEvent(CircleEvent):
    """Something that happened to one proposed change."""

    amendment_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentProposed(AmendmentEvent):
    """A change waits for everybody's answer, for the first time or again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentAnswered(AmendmentEvent):
    """Somebody agrees, or would like to talk about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentDiscussed(AmendmentEvent):
    """Somebody said something about it, or took that back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentWithdrawn(AmendmentEvent):
    """It is proposed no longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentAdopted(AmendmentEvent):
    """Everybody agreed: it is in the compact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentSetAside(AmendmentEvent):
    """The compact became another one meanwhile: it is to be looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentLapsed(AmendmentEvent):
    """Not everybody agreed in time: the compact stays as it is."""
