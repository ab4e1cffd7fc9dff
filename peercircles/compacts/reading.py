"""Proposed changes, with what was said about them, as somebody in the circle reads them."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.queries import member_ids
from peercircles.compacts import policy
from peercircles.compacts.adopting import terms_after
from peercircles.compacts.diffs import Piece, word_diff
from peercircles.compacts.models import (
    KEPT_IN_SIGHT,
    Amendment,
    AmendmentAnswer,
    AmendmentComment,
    AmendmentKind,
    AmendmentState,
    CompactVersion,
)
from peercircles.compacts.views import AmendmentRow, AnswerRow, CommentRow, TermChange
from peercircles.identity.models import Person

_LIVELY = (AmendmentState.OPEN, AmendmentState.SET_ASIDE)
_ORDER = (AmendmentState.OPEN, AmendmentState.SET_ASIDE, AmendmentState.LAPSED)


def amendment_rows(
    session: Session, circle: Circle, member: Membership, holds: CompactVersion, now: datetime
) -> tuple[AmendmentRow, ...]:
    """What waits for answers, what is to be looked at again, and what not all agreed on lately.

    Each the oldest first.
    """
    lapsed_lately = and_(
        col(Amendment.state) == AmendmentState.LAPSED,
        col(Amendment.closes_at) > now - KEPT_IN_SIGHT,
    )
    statement = (
        select(Amendment, CompactVersion, Person.name)
        .join(CompactVersion, col(CompactVersion.id) == col(Amendment.version_id))
        .join(Person, col(Person.id) == col(Amendment.proposed_by))
        .where(
            Amendment.circle_id == circle.id,
            or_(col(Amendment.state).in_(_LIVELY), lapsed_lately),
        )
        .order_by(col(Amendment.at), col(Amendment.id))
    )
    found = session.exec(statement).all()
    said = _Said.about(session, [amendment.id for amendment, _version, _name in found])
    reading = _Reading(circle, member, holds, said, set(member_ids(session, circle.id)), now)
    rows = [reading.row(amendment, version, name) for amendment, version, name in found]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.state)))


def is_same_clause(before: CompactVersion, now: CompactVersion, amendment: Amendment) -> bool:
    """Whether what an amendment is about still reads, and counts, as when it was proposed."""
    if amendment.kind is AmendmentKind.ADD:
        return True
    clause = now.clause(amendment.clause_key)
    touched = (amendment.cadence, amendment.smallest, amendment.largest, amendment.review_on)
    has_same_terms = not any(touched) or before.terms == now.terms
    return clause is not None and clause == before.clause(clause.key) and has_same_terms


@dataclass(frozen=True, slots=True)
class _Said:
    """Answers and words about some changes, each with the name of who said it."""

    answers: Sequence[tuple[AmendmentAnswer, str]]
    comments: Sequence[tuple[AmendmentComment, str]]

    @classmethod
    def about(cls, session: Session, amendment_ids: Sequence[UUID]) -> "_Said":
        answers = (
            select(AmendmentAnswer, Person.name)
            .join(Person, col(Person.id) == col(AmendmentAnswer.person_id))
            .where(col(AmendmentAnswer.amendment_id).in_(amendment_ids))
            .order_by(col(AmendmentAnswer.at), col(AmendmentAnswer.id))
        )
        comments = (
            select(AmendmentComment, Person.name)
            .join(Person, col(Person.id) == col(AmendmentComment.author_id))
            .where(col(AmendmentComment.amendment_id).in_(amendment_ids))
            .order_by(col(AmendmentComment.at), col(AmendmentComment.id))
        )
        return cls(session.exec(answers).all(), session.exec(comments).all())


@dataclass(frozen=True, slots=True)
class _Reading:
    """Who reads, and what holds in the circle."""

    circle: Circle
    member: Membership
    holds: CompactVersion
    said: _Said
    people: set[UUID]
    now: datetime

    def row(
        self, amendment: Amendment, version: CompactVersion, proposer_name: str
    ) -> AmendmentRow:
        answers = [each for each in self.said.answers if each[0].amendment_id == amendment.id]
        own = (each.opinion for each, _name in answers if self._is_own(each.person_id))
        can_decide = bool(
            policy.may_decide(
                self.member,
                self.circle,
                amendment,
                proposer_is_here=amendment.proposed_by in self.people,
            )
        )
        state = amendment.state_at(self.now)
        return AmendmentRow(
            id=str(amendment.id),
            kind=amendment.kind,
            state=state,
            clause_key=amendment.clause_key,
            title=amendment.title,
            words=amendment.words,
            pieces=_pieces(version, amendment),
            terms=tuple(_term_changes(version, amendment)),
            proposer_name=proposer_name,
            is_yours=self._is_own(amendment.proposed_by),
            at=amendment.at,
            closes_at=amendment.closes_at,
            answers=tuple(
                AnswerRow(name, each.opinion, self._is_own(each.person_id))
                for each, name in answers
                if each.person_id in self.people and state is not AmendmentState.LAPSED
            ),
            comments=tuple(self._comments(amendment.id)),
            your_opinion=next(own, None),
            can_decide=can_decide,
            can_propose_again=can_decide
            and state is not AmendmentState.OPEN
            and is_same_clause(version, self.holds, amendment),
        )

    def _comments(self, amendment_id: UUID) -> Iterator[CommentRow]:
        for comment, name in self.said.comments:
            if comment.amendment_id == amendment_id:
                yield CommentRow(
                    id=str(comment.id),
                    author_name=name,
                    words=comment.words,
                    at=comment.at,
                    can_take_back=bool(policy.may_take_back(self.member, self.circle, comment)),
                )

    def _is_own(self, person_id: UUID) -> bool:
        return person_id == self.member.person_id


def _pieces(version: CompactVersion, amendment: Amendment) -> tuple[Piece, ...]:
    """From the clause as it read when this was proposed; nothing, where there was none."""
    clause = version.clause(amendment.clause_key)
    return word_diff(clause.words if clause else "", amendment.words)


def _term_changes(version: CompactVersion, amendment: Amendment) -> Iterator[TermChange]:
    before, after = asdict(version.terms), asdict(terms_after(version.terms, amendment))
    for term, value in before.items():
        if after[term] != value:
            yield TermChange(term, value, after[term])
