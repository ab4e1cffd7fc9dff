"""Records as pages draw them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from peercircles.kernel.audiences import Audience
from peercircles.records.models import EntryWords
from peercircles.records.views import (
    ContributionRow,
    CreditRow,
    EntryRow,
    NamingRow,
    OfferRow,
    SharedRow,
)
from peercircles.records.wording import KINDS
from peercircles.thanks.queries import ThanksRow
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class CreditLine:
    """Somebody an entry names."""

    id: str = ""
    name: str = ""
    is_named: bool = False
    is_asked: bool = False
    can_ask: bool = False


@dataclass(frozen=True)
class CopyLine:
    """A copy one shared."""

    id: str = ""
    circle: str = ""
    is_for_coach: bool = False
    at: str = ""


@dataclass(frozen=True)
class EntryLine:
    """One accomplishment. `on` is an ISO date."""

    id: str = ""
    kind: str = ""
    title: str = ""
    words: str = ""
    on: str = ""
    link: str = ""
    is_draft: bool = False
    credits: list[CreditLine] = field(default_factory=list[CreditLine])
    copies: list[CopyLine] = field(default_factory=list[CopyLine])


@dataclass(frozen=True)
class Ticked:
    """Somebody who can be named, and whether they are."""

    id: str = ""
    name: str = ""
    is_on: bool = False


@dataclass(frozen=True)
class EntryDraft:
    """What the form begins with; without an id it is for something new."""

    id: str = ""
    version: int = 0
    kind: str = "result"
    title: str = ""
    words: str = ""
    on: str = ""
    link: str = ""
    names: str = ""
    people: list[Ticked] = field(default_factory=list[Ticked])


@dataclass(frozen=True)
class Theirs:
    """What was saved in another window; `title` is empty without a clash."""

    kind: str = ""
    title: str = ""
    words: str = ""
    on: str = ""
    link: str = ""


@dataclass(frozen=True)
class OfferLine:
    """A goal that could be in the record."""

    goal_id: str = ""
    title: str = ""
    circle: str = ""
    is_owner: bool = False


@dataclass(frozen=True)
class NamingLine:
    """Somebody would like to name the reader, or does."""

    credit_id: str = ""
    keeper: str = ""
    title: str = ""
    is_open: bool = False
    is_agreed: bool = False


@dataclass(frozen=True)
class ContributionLine:
    """A goal of the reader's, and who contributes to it: names, with commas between."""

    goal_id: str = ""
    circle_id: str = ""
    title: str = ""
    circle: str = ""
    names: str = ""
    has_others: bool = False


@dataclass(frozen=True)
class ReceivedLine:
    """Thanks the reader received. `at` is an instant."""

    id: str = ""
    giver: str = ""
    circle: str = ""
    words: str = ""
    at: str = ""
    is_shared: bool = False


@dataclass(frozen=True)
class Removed:
    """What was deleted a moment ago and can be put back."""

    id: str = ""
    title: str = ""


@dataclass(frozen=True)
class SharedLine:
    """A copy, as those it was shared with read it. `beside`: names, with commas between."""

    id: str = ""
    keeper: str = ""
    is_yours: bool = False
    is_for_coach: bool = False
    kind: str = ""
    title: str = ""
    words: str = ""
    on: str = ""
    link: str = ""
    beside: str = ""


def entry_line(row: EntryRow, locale: str) -> EntryLine:
    """An entry as its keeper reads it."""
    return EntryLine(
        id=row.id,
        kind=KINDS[row.kind].into(locale),
        title=row.title,
        words=row.words,
        on=row.on.isoformat(),
        link=row.link,
        is_draft=row.is_draft,
        credits=[_credit_line(credit) for credit in row.credits],
        copies=[
            CopyLine(
                id=copy.id,
                circle=copy.circle_name,
                is_for_coach=copy.audience is Audience.COACH,
                at=iso(copy.at),
            )
            for copy in row.copies
        ],
    )


def entry_draft(row: EntryRow, people: Sequence[tuple[str, str]]) -> EntryDraft:
    """The form of an entry. Whom it names can be ticked still, be they in a circle or not."""
    named = {credit.person_id: credit.name for credit in row.credits if credit.person_id}
    choices = dict(people) | named
    return EntryDraft(
        id=row.id,
        version=row.version,
        kind=row.kind.value,
        title=row.title,
        words=row.words,
        on=row.on.isoformat(),
        link=row.link,
        names="\n".join(credit.name for credit in row.credits if not credit.person_id),
        people=[Ticked(key, name, key in named) for key, name in choices.items()],
    )


def theirs(words: EntryWords, locale: str) -> Theirs:
    """What is stored, to be read beside what was typed."""
    return Theirs(
        kind=KINDS[words.kind].into(locale),
        title=words.title,
        words=words.words,
        on=words.on.isoformat(),
        link=words.link,
    )


def offer_line(row: OfferRow) -> OfferLine:
    """A goal that could be in the record."""
    return OfferLine(row.goal_id, row.title, row.circle_name, row.is_owner)


def naming_line(row: NamingRow) -> NamingLine:
    """Where the reader is named, or asked to be."""
    return NamingLine(row.credit_id, row.keeper_name, row.title, row.is_open, row.is_agreed)


def contribution_line(row: ContributionRow) -> ContributionLine:
    """What others do for one goal."""
    return ContributionLine(
        goal_id=row.goal_id,
        circle_id=row.circle_id,
        title=row.title,
        circle=row.circle_name,
        names=", ".join(row.names),
        has_others=row.has_others,
    )


def received_line(row: ThanksRow) -> ReceivedLine:
    """Thanks that were received."""
    return ReceivedLine(
        row.id, row.from_name, row.circle_name, row.words, iso(row.at), row.is_shared
    )


def shared_line(row: SharedRow, locale: str) -> SharedLine:
    """A copy as it is read."""
    return SharedLine(
        id=row.id,
        keeper=row.keeper_name,
        is_yours=row.is_yours,
        is_for_coach=row.audience is Audience.COACH,
        kind=KINDS[row.kind].into(locale),
        title=row.title,
        words=row.words,
        on=row.on.isoformat(),
        link=row.link,
        beside=", ".join(row.beside),
    )


def _credit_line(row: CreditRow) -> CreditLine:
    return CreditLine(row.id, row.name, row.is_named, row.is_asked, row.can_ask)
