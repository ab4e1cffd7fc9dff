"""Inviting a coach, and what a coach writes: feedback to a circle, and their own log."""

from datetime import date
from uuid import UUID

from sqlmodel import select

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.invitations import invite_as_coach
from peercircles.circles.queries import standing_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.circles.views import SentInvitation
from peercircles.coaching import policy
from peercircles.coaching.events import FeedbackGiven, FeedbackTakenBack, OwnLogChanged
from peercircles.coaching.models import (
    LONGEST_FEEDBACK,
    LONGEST_NOTE,
    CoachFeedback,
    CoachLogNote,
    FeedbackTo,
)
from peercircles.coaching.permitted import meetings_seen, writes_until
from peercircles.facilitation.queries import facilitator_of
from peercircles.identity.people import person_of_address
from peercircles.kernel.addresses import normal_address
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_passage
from peercircles.kernel.work import Work
from peercircles.observations.coaches import (
    assign_coach,
    leads_somebody,
    may_coach,
    own_assignment,
)
from peercircles.observations.locks import lock_as_coach
from peercircles.observations.models import CoachAssignment


class NobodyHere(Invalid):
    """Nobody has an account with the address that was typed."""

    def __init__(self) -> None:
        super().__init__(
            text("Nobody here has this address yet. You can invite them."), field="coach"
        )


def name_coach(work: Work, circle_id: UUID, email: str) -> CoachAssignment:
    """Let whoever has this address ask the circle. Invalid (coach) where nobody here has it."""
    circle = locked_circle(work, circle_id)
    standing = standing_of(work.session, work.actor, circle.id)
    policy.may_invite_coach(is_organiser=standing.is_organiser, may_coach=True).enforce()
    address = normal_address(email, field="coach")
    person = person_of_address(work.session, work.actor, address)
    if person is None:
        raise NobodyHere
    return assign_coach(work, circle.id, person.id)


def invite_coach(work: Work, circle_id: UUID, email: str) -> SentInvitation:
    """Invite somebody without an account. They take no seat."""
    circle = locked_circle(work, circle_id)
    standing = standing_of(work.session, work.actor, circle.id)
    address = normal_address(email, field="coach")
    person = person_of_address(work.session, work.actor, address)
    allowed = not leads_somebody(work.session, circle.id, address) and (
        person is None or may_coach(work.session, circle.id, person.id)
    )
    policy.may_invite_coach(is_organiser=standing.is_organiser, may_coach=allowed).enforce()
    return invite_as_coach(work, circle, ListedPerson("", address, 0))


def give_feedback(
    work: Work,
    circle_id: UUID,
    words: str,
    *,
    to: FeedbackTo = FeedbackTo.CIRCLE,
    meeting_id: UUID | None = None,
) -> CoachFeedback:
    """Write to the circle, or to whoever facilitated a meeting; the circle reads that, too."""
    assignment = own_assignment(work, circle_id)
    who = work.actor.person_id
    until = writes_until(work.session, circle_id, who)
    policy.may_give_feedback(who, assignment, until, work.now).enforce()
    about = meeting_id if to is FeedbackTo.FACILITATOR else None
    feedback = CoachFeedback(
        circle_id=circle_id,
        coach_id=who,
        to=to,
        meeting_id=about,
        facilitator_id=_facilitator(work, circle_id, about) if about else None,
        words=typed_passage(words, field="feedback", limit=LONGEST_FEEDBACK, required=True),
        at=work.now,
    )
    if to is FeedbackTo.FACILITATOR and about is None:
        raise Invalid(text("Please choose a meeting."), field="feedback_to")
    work.session.add(feedback)
    work.session.flush()
    _record(work, feedback, FeedbackGiven)
    return feedback


def take_back_feedback(work: Work, feedback_id: UUID) -> None:
    """Nothing of it is kept."""
    mine = select(CoachFeedback).where(
        CoachFeedback.id == feedback_id, CoachFeedback.coach_id == work.actor.person_id
    )
    found = work.session.exec(mine).one_or_none()
    if found is None:
        raise NotFound(text("We could not find that message."))
    lock_as_coach(work, found.circle_id)
    feedback = work.session.exec(locking(mine)).one_or_none()
    if feedback is None:
        raise NotFound(text("We could not find that message."))
    policy.may_take_back(work.actor.person_id, feedback, work.now).enforce()
    work.session.delete(feedback)
    work.session.flush()
    _record(work, feedback, FeedbackTakenBack)


def write_log(work: Work, circle_id: UUID, words: str, *, on: date) -> CoachLogNote:
    """A note for nobody but the coach."""
    assignment = own_assignment(work, circle_id)
    who = work.actor.person_id
    policy.may_keep_log(who, assignment).enforce()
    note = CoachLogNote(
        circle_id=circle_id,
        coach_id=who,
        on=on,
        words=typed_passage(words, field="note", limit=LONGEST_NOTE, required=True),
        at=work.now,
    )
    work.session.add(note)
    work.session.flush()
    _record_log(work)
    return note


def drop_log_note(work: Work, note_id: UUID) -> None:
    """The coach does not want to keep it."""
    mine = select(CoachLogNote).where(
        CoachLogNote.id == note_id, CoachLogNote.coach_id == work.actor.person_id
    )
    note = work.session.exec(locking(mine)).one_or_none()
    if note is None:
        raise NotFound(text("We could not find that note."))
    policy.may_keep_log(work.actor.person_id, note).enforce()
    work.session.delete(note)
    work.session.flush()
    _record_log(work)


def _facilitator(work: Work, circle_id: UUID, meeting_id: UUID) -> UUID:
    if meeting_id not in meetings_seen(work.session, circle_id, work.actor.person_id, work.now):
        raise NotFound(text("Nothing here is open to you now."))
    facilitator = facilitator_of(work.session, meeting_id)
    if facilitator is None:
        raise Conflict(text("Nobody facilitates this meeting. You can write to the circle."))
    return facilitator


def _record(
    work: Work, feedback: CoachFeedback, kind: type[FeedbackGiven] | type[FeedbackTakenBack]
) -> None:
    work.record(
        kind(
            at=work.now,
            by=work.actor.person_id,
            circle_id=feedback.circle_id,
            coach_id=feedback.coach_id,
            feedback_id=feedback.id,
        )
    )


def _record_log(work: Work) -> None:
    who = work.actor.person_id
    work.record(OwnLogChanged(at=work.now, by=who, person_id=who))
