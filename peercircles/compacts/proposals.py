"""What somebody proposes to change, as it is typed and as it is checked."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import uuid4

from peercircles.circles.invitations import check_room
from peercircles.circles.models import Cadence, Circle
from peercircles.circles.terms import check_sizes
from peercircles.compacts.adopting import terms_after
from peercircles.compacts.models import (
    LONGEST_CLAUSE,
    LONGEST_TITLE,
    TIME_TO_AGREE,
    Amendment,
    AmendmentKind,
    Clause,
    CompactVersion,
    Section,
)
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.kernel.work import Work
from peercircles.kernel.zones import local

MOST_CLAUSES = 40
FURTHEST_REVIEW = timedelta(days=2 * 366)
# What each of these holds in numbers belongs to every compact, so they cannot be taken out.
WITH_TERMS = frozenset({Section.RHYTHM.value, Section.REVIEW.value})


@dataclass(frozen=True, slots=True)
class ProposedTerms:
    """Numbers to agree on with a clause; None for what stays as it is."""

    cadence: Cadence | None = None
    smallest: int | None = None
    largest: int | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A clause to change, add or remove. `words` is the whole text the clause would have."""

    kind: AmendmentKind
    clause_key: str = ""
    title: str = ""
    words: str = ""
    terms: ProposedTerms = field(default_factory=ProposedTerms)


def amendment_of(
    work: Work, circle: Circle, version: CompactVersion, proposal: Proposal
) -> Amendment:
    """The proposal, checked against the version that holds. Raises Invalid beside the field."""
    amendment = Amendment(
        circle_id=circle.id,
        version_id=version.id,
        proposed_by=work.actor.person_id,
        kind=proposal.kind,
        clause_key=proposal.clause_key,
        at=work.now,
        closes_at=work.now + TIME_TO_AGREE,
    )
    match proposal.kind:
        case AmendmentKind.ADD:
            _add(amendment, version, proposal)
        case AmendmentKind.CHANGE:
            _change(amendment, _clause_of(version, proposal), proposal)
            _settle_terms(work, circle, version, amendment)
            _check_differs(version, amendment)
        case AmendmentKind.REMOVE:
            _remove(amendment, _clause_of(version, proposal))
    return amendment


def check_review(work: Work, circle: Circle, review_on: date) -> None:
    """Raise Invalid for a day that has passed, or is too far away to be remembered."""
    today = local(work.now, circle.zone).date()
    if review_on <= today:
        raise Invalid(text("Choose a day that is still to come."), field="review_on")
    if review_on > today + FURTHEST_REVIEW:
        raise Invalid(
            text("This day is too far ahead. Choose one within two years."), field="review_on"
        )


def _add(amendment: Amendment, version: CompactVersion, proposal: Proposal) -> None:
    if len(version.clauses) >= MOST_CLAUSES:
        raise Conflict(
            text(
                "A compact can have up to {count} clauses. Take one out first.", count=MOST_CLAUSES
            )
        )
    amendment.clause_key = str(uuid4())
    amendment.title = typed_line(proposal.title, field="title", limit=LONGEST_TITLE)
    amendment.words = _typed_clause(proposal)


def _change(amendment: Amendment, clause: Clause, proposal: Proposal) -> None:
    amendment.words = _typed_clause(proposal)
    amendment.title = clause.title
    if clause.key == Section.RHYTHM:
        amendment.cadence = proposal.terms.cadence
        amendment.smallest, amendment.largest = proposal.terms.smallest, proposal.terms.largest
    elif clause.key == Section.REVIEW:
        amendment.review_on = proposal.terms.review_on


def _remove(amendment: Amendment, clause: Clause) -> None:
    if clause.key in WITH_TERMS:
        raise Conflict(text("This clause belongs to every compact. You can propose other words."))
    amendment.title = clause.title


def _settle_terms(
    work: Work, circle: Circle, version: CompactVersion, amendment: Amendment
) -> None:
    """Keep of the terms only what would be different, once it is known to be possible."""
    now, then = version.terms, terms_after(version.terms, amendment)
    check_sizes(then.smallest, then.largest)
    if then.largest != now.largest:
        check_room(work, circle.id, then.largest)
    if then.review_on != now.review_on:
        check_review(work, circle, then.review_on)
    amendment.cadence = then.cadence if then.cadence != now.cadence else None
    amendment.smallest = then.smallest if then.smallest != now.smallest else None
    amendment.largest = then.largest if then.largest != now.largest else None
    amendment.review_on = then.review_on if then.review_on != now.review_on else None


def _check_differs(version: CompactVersion, amendment: Amendment) -> None:
    clause = version.clause(amendment.clause_key)
    has_same_words = clause is not None and clause.words == amendment.words
    if has_same_words and terms_after(version.terms, amendment) == version.terms:
        raise Invalid(text("Nothing is different yet."), field="words")


def _typed_clause(proposal: Proposal) -> str:
    return typed_passage(proposal.words, field="words", limit=LONGEST_CLAUSE, required=True)


def _clause_of(version: CompactVersion, proposal: Proposal) -> Clause:
    if clause := version.clause(proposal.clause_key):
        return clause
    raise Conflict(text("This clause is not in the compact any more."))
