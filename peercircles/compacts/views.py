"""What a page gets to see of a compact."""

from dataclasses import dataclass
from datetime import date, datetime

from peercircles.circles.models import Cadence
from peercircles.compacts.diffs import Piece
from peercircles.compacts.models import AmendmentKind, AmendmentState, Clause, Opinion, Terms


@dataclass(frozen=True)
class SignatureRow:
    """Somebody's name under a version."""

    name: str
    at: datetime
    is_you: bool


@dataclass(frozen=True)
class VersionPage:
    """One version as it was agreed on."""

    number: int
    locale: str
    clauses: tuple[Clause, ...]
    terms: Terms
    made_at: datetime
    signatures: tuple[SignatureRow, ...]


@dataclass(frozen=True)
class VersionRow:
    """A version in the list of all."""

    number: int
    made_at: datetime
    signatures: int


@dataclass(frozen=True)
class AnswerRow:
    """What somebody said last to a proposed change."""

    name: str
    opinion: Opinion
    is_you: bool


@dataclass(frozen=True)
class CommentRow:
    """A few words about a proposed change."""

    id: str
    author_name: str
    words: str
    at: datetime
    can_take_back: bool


@dataclass(frozen=True)
class TermChange:
    """One of the terms as it is and as it would be: `cadence`, `smallest`, `largest` or
    `review_on`."""

    term: str
    before: Cadence | int | date
    after: Cadence | int | date


@dataclass(frozen=True)
class AmendmentRow:
    """A proposed change, with the way from the clause's words to the new ones.

    `your_opinion` is None where the reader has not answered. Once its time is over, who had not
    agreed is nobody's business any more: there are no answers then.
    """

    id: str
    kind: AmendmentKind
    state: AmendmentState
    clause_key: str
    title: str
    words: str
    pieces: tuple[Piece, ...]
    terms: tuple[TermChange, ...]
    proposer_name: str
    is_yours: bool
    at: datetime
    closes_at: datetime
    answers: tuple[AnswerRow, ...]
    comments: tuple[CommentRow, ...]
    your_opinion: Opinion | None
    can_decide: bool
    can_propose_again: bool


@dataclass(frozen=True)
class CompactPage:
    """A circle's compact for its members. `holds` is None where nobody has begun one.

    `people` of the circle, and how many of them `signed` what holds; `missing` people, and it has
    its smallest size.
    """

    holds: VersionPage | None
    versions: tuple[VersionRow, ...]
    amendments: tuple[AmendmentRow, ...]
    people: int
    signed: int
    missing: int
    you_signed: bool
    is_review_due: bool
    can_take_part: bool


@dataclass(frozen=True)
class CompactStanding:
    """How a compact stands, in a line: for the circle's first page.

    For those who only look after the circle everything but `has_compact` is empty.
    """

    has_compact: bool = False
    number: int = 0
    people: int = 0
    signed: int = 0
    you_signed: bool = False
    proposed: int = 0
    is_review_due: bool = False


@dataclass(frozen=True)
class WaitingCompact:
    """A compact that waits for somebody's name, or, with a `proposer_name`, for an answer."""

    circle_id: str
    circle_name: str
    amendment_id: str = ""
    proposer_name: str = ""
    title: str = ""
