"""What is shown of records."""

from dataclasses import dataclass
from datetime import date, datetime

from peercircles.kernel.audiences import Audience
from peercircles.records.models import AccomplishmentKind
from peercircles.thanks.queries import ThanksRow


@dataclass(frozen=True)
class CreditRow:
    """Somebody an entry names, as its keeper reads it.

    `is_asked` says the same of a question nobody answered and of one answered with no.
    """

    id: str
    person_id: str
    name: str
    is_named: bool
    is_asked: bool
    can_ask: bool


@dataclass(frozen=True)
class CopyRow:
    """A copy that was shared, as whoever shared it reads of it."""

    id: str
    circle_id: str
    circle_name: str
    audience: Audience
    at: datetime


@dataclass(frozen=True)
class EntryRow:
    """An accomplishment in one's own record."""

    id: str
    kind: AccomplishmentKind
    title: str
    words: str
    on: date
    link: str
    is_draft: bool
    version: int
    created_at: datetime
    credits: tuple[CreditRow, ...]
    copies: tuple[CopyRow, ...]


@dataclass(frozen=True)
class OfferRow:
    """A goal that is done, and could be in one's record."""

    goal_id: str
    title: str
    circle_name: str
    is_owner: bool


@dataclass(frozen=True)
class NamingRow:
    """Somebody would like to name the reader, or does."""

    credit_id: str
    keeper_name: str
    title: str
    is_open: bool
    is_agreed: bool


@dataclass(frozen=True)
class ContributionRow:
    """A goal of one's own, and who contributes to it. `has_others`: some are not named."""

    goal_id: str
    circle_id: str
    title: str
    circle_name: str
    names: tuple[str, ...]
    has_others: bool


@dataclass(frozen=True)
class OwnRecord:
    """All of it, as one person reads it. `people` can be named, `circles` shared with."""

    entries: tuple[EntryRow, ...]
    offers: tuple[OfferRow, ...]
    namings: tuple[NamingRow, ...]
    people: tuple[tuple[str, str], ...]
    circles: tuple[tuple[str, str], ...]
    contributions: tuple[ContributionRow, ...]
    thanks: tuple[ThanksRow, ...]


@dataclass(frozen=True)
class SharedRow:
    """A copy, as a circle or its coach reads it. `beside`: those who want to be named."""

    id: str
    keeper_name: str
    is_yours: bool
    kind: AccomplishmentKind
    title: str
    words: str
    on: date
    link: str
    beside: tuple[str, ...]
    audience: Audience
    at: datetime
