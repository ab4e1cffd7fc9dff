"""Letting go of what nobody can use any more."""

from datetime import timedelta

from sqlmodel import col, delete, select, update

from peercircles.identity.models import (
    ATTEMPT_LIFETIME,
    CHALLENGE_LIFETIME,
    LINK_LIFETIME,
    OBJECTION_LIFETIME,
    AddressChange,
    BrowserSession,
    PasskeyChallenge,
    ProvenIdentity,
    SignInAttempt,
    SignInLink,
    session_idle,
    session_longest,
)
from peercircles.kernel.work import Operation, Work
from peercircles.meetings.models import Absence, Meeting, Reply
from peercircles.notifications.models import MailState, OutboxMessage

# A browser repeats a change within seconds; a laptop may sleep over a holiday in between.
OPERATIONS_KEPT = timedelta(days=7)
# Long enough to answer whether somebody was written to.
LETTERS_KEPT = timedelta(days=90)
# Attendance is noted within two days, and hours are charged with it.
REASONS_KEPT = timedelta(days=30)
# So that an old link still gets its own sentence.
LINKS_KEPT = LINK_LIFETIME + timedelta(days=1)


def forget_operations(work: Work) -> None:
    """The ids of changes that no browser will repeat."""
    work.session.exec(delete(Operation).where(col(Operation.at) < work.now - OPERATIONS_KEPT))


def forget_sign_ins(work: Work) -> None:
    """Sessions, mailed links, visits to providers and all else of signing in that has run out."""
    work.session.exec(
        delete(BrowserSession).where(
            (col(BrowserSession.seen_at) < work.now - session_idle())
            | (col(BrowserSession.created_at) < work.now - session_longest())
        )
    )
    work.session.exec(delete(SignInLink).where(col(SignInLink.created_at) < work.now - LINKS_KEPT))
    lifetimes = (
        (SignInAttempt, ATTEMPT_LIFETIME),
        (ProvenIdentity, ATTEMPT_LIFETIME),
        (PasskeyChallenge, CHALLENGE_LIFETIME),
        (AddressChange, OBJECTION_LIFETIME),
    )
    for kind, lifetime in lifetimes:
        work.session.exec(delete(kind).where(col(kind.created_at) < work.now - lifetime))


def forget_letters(work: Work) -> None:
    """Letters that went out, were not needed or could not be sent, all long ago."""
    work.session.exec(
        delete(OutboxMessage).where(
            col(OutboxMessage.state) != MailState.QUEUED,
            col(OutboxMessage.ended_at) < work.now - LETTERS_KEPT,
        )
    )


def forget_reasons(work: Work) -> None:
    """When people were away and what for, and whether an hour kept them away."""
    long_ago = work.now - REASONS_KEPT
    work.session.exec(delete(Absence).where(col(Absence.to_on) < long_ago.date()))
    over = select(Meeting.id).where(col(Meeting.starts_at) < long_ago)
    about_the_hour = update(Reply).where(col(Reply.is_hour), col(Reply.meeting_id).in_(over))
    work.session.exec(about_the_hour.values(is_hour=False))
