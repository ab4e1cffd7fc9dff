"""A compact as its page draws it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from peercircles.circles.models import Cadence
from peercircles.compacts.models import Clause, Opinion, Section, Terms
from peercircles.compacts.proposals import WITH_TERMS
from peercircles.compacts.views import (
    AmendmentRow,
    CommentRow,
    CompactPage,
    SignatureRow,
    TermChange,
    VersionPage,
    VersionRow,
)
from peercircles.compacts.wording import beginning
from peercircles.kernel.text import Text, text
from peercircles.web.circles.wording import CADENCES, cadence_words, missing_words, size_words
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class ClauseView:
    """A clause with its number; what it holds in numbers, where it does, as rows of facts.

    `review_on` is a bare date, written by the browser.
    """

    key: str = ""
    number: int = 0
    title: str = ""
    words: str = ""
    cadence: str = ""
    size: str = ""
    review_on: str = ""
    can_be_removed: bool = False


@dataclass(frozen=True)
class SignatureView:
    """A name with its day."""

    name: str = ""
    at: str = ""
    is_you: bool = False


@dataclass(frozen=True)
class VersionView:
    """A version to read. `number` is 0 where there is none."""

    number: int = 0
    locale: str = ""
    clauses: list[ClauseView] = field(default_factory=list[ClauseView])
    made_at: str = ""
    signatures: list[SignatureView] = field(default_factory=list[SignatureView])


@dataclass(frozen=True)
class VersionLine:
    """A version in the list of all."""

    number: int = 0
    made_at: str = ""
    signatures: int = 0


@dataclass(frozen=True)
class PieceView:
    """Some words of a change. `fate` is same, removed or added."""

    fate: str = ""
    words: str = ""


@dataclass(frozen=True)
class TermView:
    """One of the numbers as it is and as it would be; as words, or as bare dates for a day."""

    term: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class CommentView:
    """Something said about a change."""

    id: str = ""
    author: str = ""
    words: str = ""
    at: str = ""
    can_take_back: bool = False


@dataclass(frozen=True)
class AmendmentView:
    """A proposed change. `agree` and `talk` are the names of those who said so.

    `state` is open, set-aside or lapsed; it waits for answers until `closes_at`.
    """

    id: str = ""
    kind: str = ""
    state: str = "open"
    title: str = ""
    words: str = ""
    clause_key: str = ""
    pieces: list[PieceView] = field(default_factory=list[PieceView])
    terms: list[TermView] = field(default_factory=list[TermView])
    proposer: str = ""
    is_yours: bool = False
    at: str = ""
    closes_at: str = ""
    agree: list[str] = field(default_factory=list[str])
    talk: list[str] = field(default_factory=list[str])
    comments: list[CommentView] = field(default_factory=list[CommentView])
    opinion: str = ""
    can_decide: bool = False
    can_propose_again: bool = False


@dataclass(frozen=True)
class CompactView:
    """The page. `stands` says in a sentence or two how it stands and what comes next."""

    holds: VersionView = field(default_factory=VersionView)
    earlier: list[VersionLine] = field(default_factory=list[VersionLine])
    amendments: list[AmendmentView] = field(default_factory=list[AmendmentView])
    stands: str = ""
    you_signed: bool = False
    is_review_due: bool = False
    can_take_part: bool = False


def compact_view(page: CompactPage, caller: Caller) -> CompactView:
    """The page as the caller reads it."""
    return CompactView(
        holds=version_view(page.holds, caller) if page.holds else VersionView(),
        earlier=[_version_line(row) for row in page.versions[1:]],
        amendments=[_amendment_view(row, caller) for row in page.amendments],
        stands=_stands(page).into(caller.locale),
        you_signed=page.you_signed,
        is_review_due=page.is_review_due and page.can_take_part,
        can_take_part=page.can_take_part,
    )


def version_view(version: VersionPage, caller: Caller) -> VersionView:
    """One version, its names called as people call each other."""
    return VersionView(
        number=version.number,
        locale=version.locale,
        clauses=_clause_views(version.clauses, version.terms, caller),
        made_at=iso(version.made_at),
        signatures=_signature_views(version.signatures),
    )


def template_views(locale: str) -> list[ClauseView]:
    """The text every compact begins with: nobody's in particular."""
    return [
        ClauseView(key=clause.key, number=number, title=clause.title, words=clause.words)
        for number, clause in enumerate(beginning(locale), start=1)
    ]


def _clause_views(clauses: Sequence[Clause], terms: Terms, caller: Caller) -> list[ClauseView]:
    return [
        ClauseView(
            key=clause.key,
            number=number,
            title=clause.title,
            words=clause.words,
            cadence=_cadence(terms, caller) if clause.key == Section.RHYTHM else "",
            size=_size(terms, caller) if clause.key == Section.RHYTHM else "",
            review_on=terms.review_on.isoformat() if clause.key == Section.REVIEW else "",
            can_be_removed=clause.key not in WITH_TERMS,
        )
        for number, clause in enumerate(clauses, start=1)
    ]


def _cadence(terms: Terms, caller: Caller) -> str:
    return cadence_words(terms.cadence).into(caller.locale)


def _size(terms: Terms, caller: Caller) -> str:
    return size_words(terms.smallest, terms.largest).into(caller.locale)


def _signature_views(rows: Sequence[SignatureRow]) -> list[SignatureView]:
    return [SignatureView(row.name, iso(row.at), row.is_you) for row in rows]


def _version_line(row: VersionRow) -> VersionLine:
    return VersionLine(row.number, iso(row.made_at), row.signatures)


def _amendment_view(row: AmendmentRow, caller: Caller) -> AmendmentView:
    names = short_names([answer.name for answer in row.answers])
    said = list(zip(names, row.answers, strict=True))
    return AmendmentView(
        id=row.id,
        kind=row.kind.value,
        state=row.state.value,
        title=row.title,
        words=row.words,
        clause_key=row.clause_key,
        pieces=[PieceView(piece.fate.value, piece.words) for piece in row.pieces],
        terms=[_term_view(change, caller) for change in row.terms],
        proposer=short_names([row.proposer_name])[0],
        is_yours=row.is_yours,
        at=iso(row.at),
        closes_at=iso(row.closes_at),
        agree=[name for name, answer in said if answer.opinion is Opinion.AGREE],
        talk=[name for name, answer in said if answer.opinion is Opinion.TALK],
        comments=[_comment_view(comment) for comment in row.comments],
        opinion=row.your_opinion.value if row.your_opinion else "",
        can_decide=row.can_decide,
        can_propose_again=row.can_propose_again,
    )


def _term_view(change: TermChange, caller: Caller) -> TermView:
    def said(value: Cadence | int | date) -> str:
        if isinstance(value, Cadence):
            return CADENCES[value].into(caller.locale)
        return value.isoformat() if isinstance(value, date) else str(value)

    return TermView(change.term, said(change.before), said(change.after))


def _comment_view(row: CommentRow) -> CommentView:
    author = short_names([row.author_name])[0]
    return CommentView(row.id, author, row.words, iso(row.at), row.can_take_back)


def _stands(page: CompactPage) -> Text:
    """What is waited for; of who has not signed, nothing is said."""
    so_far = {"signed": page.signed, "people": page.people}
    if page.signed == 0:
        return text("No one has signed yet. You could be the first, or propose a change.")
    if not page.you_signed:
        return text(
            "Sign it if you can stand by it, or propose a change. "
            "Signatures so far: {signed} of {people}.",
            **so_far,
        )
    if page.signed < page.people:
        return text(
            "You have signed. It holds once all of you have. "
            "Signatures so far: {signed} of {people}.",
            **so_far,
        )
    if page.missing:
        return text("All of you have signed. {more}", more=missing_words(page.missing))
    return text("All of you have signed. The circle is active.")
