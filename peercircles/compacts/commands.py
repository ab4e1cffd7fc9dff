"""What members do with their compact. Every command locks the circle first."""

from datetime import date
from uuid import UUID

from sqlmodel import col, delete, func, select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.queries import circle_ids_of, member_ids, membership_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.compacts import policy
from peercircles.compacts.adopting import adopt_if_agreed, make_version
from peercircles.compacts.events import (
    AmendmentAnswered,
    AmendmentDiscussed,
    AmendmentEvent,
    AmendmentProposed,
    AmendmentWithdrawn,
    CompactSigned,
)
from peercircles.compacts.life import current_version, settle, signatures_on
from peercircles.compacts.models import (
    LONGEST_COMMENT,
    Amendment,
    AmendmentAnswer,
    AmendmentComment,
    AmendmentState,
    CompactVersion,
    Opinion,
    Signature,
    Terms,
)
from peercircles.compacts.proposals import Proposal, amendment_of, check_review
from peercircles.compacts.reading import is_same_clause
from peercircles.compacts.wording import beginning
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import LOCALES, text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work

MOST_OPEN = 20
MOST_COMMENTS = 100


def begin_compact(work: Work, circle_id: UUID, *, locale: str, review_on: date) -> CompactVersion:
    """Put the first text down, in that language. Nobody has signed it by that."""
    circle, member = _locked(work, circle_id)
    policy.may_begin(member, circle).enforce()
    if current_version(work.session, circle_id):
        raise Conflict(text("There is a compact already. Somebody has just begun it."))
    if locale not in LOCALES:
        raise Invalid(text("Please choose one of these."), field="locale")
    check_review(work, circle, review_on)
    terms = Terms(circle.cadence, circle.smallest, circle.largest, review_on)
    return make_version(work, circle, locale, beginning(locale), terms, signed={})


def sign_compact(work: Work, circle_id: UUID, *, expected_number: int) -> None:
    """Sign the version one has read, if it is still the one that holds."""
    circle, member = _locked(work, circle_id)
    policy.may_sign(member, circle).enforce()
    version = _holding(work, circle_id, expected_number)
    if member.id in signatures_on(work.session, version.id):
        raise Conflict(text("You have signed this version already."))
    work.append(Signature, version_id=version.id, membership_id=member.id, at=work.now)
    circle.agreed_at = circle.agreed_at or work.now
    work.session.add(circle)
    work.record(
        CompactSigned(
            at=work.now, by=work.actor.person_id, circle_id=circle_id, version_id=version.id
        )
    )
    settle(work, circle)


def propose_change(
    work: Work, circle_id: UUID, proposal: Proposal, *, expected_number: int
) -> Amendment:
    """Propose a change to the version one has read; whoever proposes it agrees to it."""
    circle, member = _locked(work, circle_id)
    policy.may_propose(member, circle).enforce()
    version = _holding(work, circle_id, expected_number)
    _check_number_open(work, circle_id)
    amendment = amendment_of(work, circle, version, proposal)
    work.session.add(amendment)
    work.session.flush()
    _announce(work, amendment, AmendmentProposed)
    _answer(work, amendment, Opinion.AGREE)
    adopt_if_agreed(work, circle, amendment)
    return amendment


def answer_amendment(
    work: Work, amendment_id: UUID, opinion: Opinion, expected_number: int
) -> Amendment:
    """Agree, or ask to talk. With the last yes the change holds, signed by everybody.

    A yes is one to the change in the version one has read, as a signature would be; where
    another holds by now, it is Conflict.
    """
    amendment, circle, member = _held(work, amendment_id)
    policy.may_answer(member, circle).enforce()
    amendment.check_open(work.now)
    if opinion is Opinion.AGREE:
        _holding(work, circle.id, expected_number)
    _answer(work, amendment, opinion)
    _announce(work, amendment, AmendmentAnswered)
    adopt_if_agreed(work, circle, amendment)
    return amendment


def withdraw_amendment(work: Work, amendment_id: UUID) -> None:
    """Propose it no longer."""
    amendment, circle, member = _held(work, amendment_id)
    _check_decides(work, amendment, circle, member)
    amendment.withdraw(work.now)
    work.session.add(amendment)
    _announce(work, amendment, AmendmentWithdrawn)


def propose_again(work: Work, amendment_id: UUID) -> Amendment:
    """The same change to the version that holds now, if its clause still reads as it did.

    What was said about it stays; everybody is asked anew, as the rest may read differently.
    """
    amendment, circle, member = _held(work, amendment_id)
    _check_decides(work, amendment, circle, member)
    version = current_version(work.session, circle.id)
    before = work.session.get(CompactVersion, amendment.version_id)
    if version is None or before is None:
        raise _not_found()
    if not is_same_clause(before, version, amendment):
        raise Conflict(text("This clause reads differently now. Please propose the change anew."))
    _check_number_open(work, circle.id)
    amendment.renew(version.id, work.now)
    work.session.add(amendment)
    work.session.exec(
        delete(AmendmentAnswer).where(col(AmendmentAnswer.amendment_id) == amendment.id)
    )
    _announce(work, amendment, AmendmentProposed)
    _answer(work, amendment, Opinion.AGREE)
    adopt_if_agreed(work, circle, amendment)
    return amendment


def comment_on(work: Work, amendment_id: UUID, words: str) -> AmendmentComment:
    """Say a few words about a change that waits for answers, or to be looked at again."""
    amendment, circle, member = _held(work, amendment_id)
    policy.may_answer(member, circle).enforce()
    if amendment.state is not AmendmentState.SET_ASIDE:
        amendment.check_open(work.now)
    said = select(func.count()).where(col(AmendmentComment.amendment_id) == amendment.id)
    if work.session.exec(said).one() >= MOST_COMMENTS:
        raise Conflict(text("Much has been said here. Take it into your next meeting."))
    comment = AmendmentComment(
        amendment_id=amendment.id,
        author_id=work.actor.person_id,
        words=typed_line(words, field="comment", limit=LONGEST_COMMENT),
        at=work.now,
    )
    work.session.add(comment)
    work.session.flush()
    _announce(work, amendment, AmendmentDiscussed)
    return comment


def take_comment_back(work: Work, comment_id: UUID) -> None:
    """Unsay what one said about a change."""
    found = select(AmendmentComment.amendment_id).where(AmendmentComment.id == comment_id)
    amendment_id = work.session.exec(found).one_or_none()
    if amendment_id is None:
        raise _not_found()
    amendment, circle, member = _held(work, amendment_id)
    comment = work.session.get(AmendmentComment, comment_id)
    if comment is None:
        raise _not_found()
    policy.may_take_back(member, circle, comment).enforce()
    work.session.delete(comment)
    work.session.flush()
    _announce(work, amendment, AmendmentDiscussed)


def _locked(work: Work, circle_id: UUID) -> tuple[Circle, Membership]:
    circle = locked_circle(work, circle_id)
    return circle, membership_of(work.session, work.actor, circle_id)


def _held(work: Work, amendment_id: UUID) -> tuple[Amendment, Circle, Membership]:
    """A proposed change in a circle the actor is in, locked."""
    found = select(Amendment.circle_id).where(
        Amendment.id == amendment_id, col(Amendment.circle_id).in_(circle_ids_of(work.actor))
    )
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise _not_found()
    circle, member = _locked(work, circle_id)
    statement = locking(select(Amendment).where(Amendment.id == amendment_id))
    return work.session.exec(statement).one(), circle, member


def _holding(work: Work, circle_id: UUID, expected_number: int) -> CompactVersion:
    version = current_version(work.session, circle_id)
    if version is None:
        raise NotFound(text("This circle has no compact yet."))
    if version.number != expected_number:
        raise Conflict(text("The compact changed a moment ago. Please read it again first."))
    return version


def _check_decides(work: Work, amendment: Amendment, circle: Circle, member: Membership) -> None:
    is_here = amendment.proposed_by in member_ids(work.session, circle.id)
    policy.may_decide(member, circle, amendment, proposer_is_here=is_here).enforce()


def _check_number_open(work: Work, circle_id: UUID) -> None:
    statement = select(func.count()).where(
        col(Amendment.circle_id) == circle_id,
        col(Amendment.state) == AmendmentState.OPEN,
        col(Amendment.closes_at) > work.now,
    )
    if work.session.exec(statement).one() >= MOST_OPEN:
        raise Conflict(
            text("{count} changes wait for answers already. Settle one first.", count=MOST_OPEN)
        )


def _answer(work: Work, amendment: Amendment, opinion: Opinion) -> None:
    person_id = work.actor.person_id
    statement = select(AmendmentAnswer).where(
        AmendmentAnswer.amendment_id == amendment.id, AmendmentAnswer.person_id == person_id
    )
    answer = work.session.exec(locking(statement)).one_or_none() or AmendmentAnswer(
        amendment_id=amendment.id, person_id=person_id, opinion=opinion, at=work.now
    )
    answer.opinion, answer.at = opinion, work.now
    work.session.add(answer)
    work.session.flush()


def _announce(work: Work, amendment: Amendment, kind: type[AmendmentEvent]) -> None:
    work.record(
        kind(
            at=work.now,
            by=work.actor.person_id,
            circle_id=amendment.circle_id,
            amendment_id=amendment.id,
        )
    )


def _not_found() -> NotFound:
    return NotFound(text("We could not find this proposed change."))
