"""Asking a circle, answering in secret, taking it back, and being by oneselves for a while."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_passage
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import meeting_not_found
from peercircles.observations import policy
from peercircles.observations.coaches import own_assignment
from peercircles.observations.consent import AFTER_A_MEETING, FEWEST_VOTERS
from peercircles.observations.endings import announce, end
from peercircles.observations.events import ObservationAsked
from peercircles.observations.models import (
    LONGEST_DAYS,
    LONGEST_PURPOSE,
    ConsentAnswer,
    Ending,
    Observation,
    ObservationState,
    PrivateMoment,
    Scope,
)
from peercircles.observations.privacy import announce_moment, end_moments
from peercircles.observations.reading import has_private_moment, places_in
from peercircles.observations.settling import NO, YES, settle_if_all_agree
from peercircles.observations.timing import SHORTEST_TIME, closing_time, rests_until
from peercircles.pulses.sealing import new_key, sealed, token_of


def ask(
    work: Work,
    circle_id: UUID,
    scope: Scope,
    *,
    purpose: str,
    meeting_id: UUID | None = None,
    days: int = 0,
) -> Observation:
    """A coach asks a circle: for one meeting, or for the board or the signals for some days."""
    assignment = own_assignment(work, circle_id)
    who = work.actor.person_id
    rest = rests_until(work.session, circle_id, who, scope)
    policy.may_ask(who, assignment, rest, work.now).enforce()
    about = _meeting_in(work, circle_id, meeting_id) if scope is Scope.PRESENCE else None
    until = about.ends_at + AFTER_A_MEETING if about else work.now + _span(scope, days)
    about_id = about.id if about else None
    closes_at = closing_time(work.session, about_id, until, work.now)
    _check_time(work, circle_id, closes_at)
    _check_asked_once(work, circle_id, scope, about_id)
    observation = Observation(
        circle_id=circle_id,
        coach_id=who,
        scope=scope,
        meeting_id=about_id,
        purpose=typed_passage(purpose, field="purpose", limit=LONGEST_PURPOSE, required=True),
        asked_at=work.now,
        closes_at=closes_at,
        until=until,
        key=new_key(),
    )
    work.session.add(observation)
    work.session.flush()
    announce(work, observation, ObservationAsked)
    return observation


def withdraw(work: Work, observation_id: UUID) -> None:
    """The coach does not ask any more, or gives back what was granted."""
    statement = select(Observation.circle_id).where(
        Observation.id == observation_id, Observation.coach_id == work.actor.person_id
    )
    circle_id = work.session.exec(statement).one_or_none()
    if circle_id is None:
        raise _not_found()
    own_assignment(work, circle_id)
    observation = _locked(work, observation_id)
    policy.may_withdraw(work.actor.person_id, observation).enforce()
    if observation.state not in (ObservationState.ASKED, ObservationState.GRANTED):
        raise Conflict(text("This is over already."))
    end(work, observation, Ending.RELEASED)


def answer(work: Work, observation_id: UUID, *, says_yes: bool) -> None:
    """One member's answer, for nobody's eyes; it can be changed until the close."""
    observation = _of_my_circle(work, observation_id)
    member = membership_of(work.session, work.actor, observation.circle_id)
    policy.may_answer(member, observation).enforce()
    observation.check_asked(work.now)
    token = token_of(observation.key, work.actor.person_id)
    statement = select(ConsentAnswer).where(
        ConsentAnswer.observation_id == observation.id, ConsentAnswer.token == token
    )
    kept = work.session.exec(statement).one_or_none()
    kept = kept or ConsentAnswer(observation_id=observation.id, token=token, seal="")
    kept.seal = sealed(observation.key, token, YES if says_yes else NO)
    work.session.add(kept)
    work.session.flush()
    settle_if_all_agree(work, observation)


def revoke(work: Work, observation_id: UUID) -> None:
    """A member takes the permission back: at once, for no reason, and without a trace of whom."""
    observation = _of_my_circle(work, observation_id)
    member = membership_of(work.session, work.actor, observation.circle_id)
    policy.may_revoke(member, observation).enforce()
    if observation.state is ObservationState.ASKED:
        raise Conflict(text("This is not granted. You can answer “Not this time”."))
    if observation.state is ObservationState.GRANTED:
        end(work, observation, Ending.REVOKED)


def begin_private_moment(work: Work, meeting_id: UUID) -> None:
    """From now on nobody but the circle sees anything of it, be it in this meeting or elsewhere."""
    meeting, standing = locked_meeting(work, meeting_id)
    member = membership_of(work.session, work.actor, meeting.circle_id)
    policy.may_have_private_moment(member, standing.circle_id).enforce()
    if has_private_moment(work.session, meeting_id):
        return
    work.session.add(PrivateMoment(circle_id=meeting.circle_id, meeting_id=meeting_id, at=work.now))
    work.session.flush()
    announce_moment(work, meeting.circle_id, meeting_id)


def end_private_moment(work: Work, meeting_id: UUID) -> None:
    """Whoever may look at something sees it again."""
    meeting, standing = locked_meeting(work, meeting_id)
    member = membership_of(work.session, work.actor, meeting.circle_id)
    policy.may_have_private_moment(member, standing.circle_id).enforce()
    end_moments(work, meeting.circle_id, meeting_id)


def _of_my_circle(work: Work, observation_id: UUID) -> Observation:
    """An observation of a circle the actor is in, locked after its circle."""
    statement = select(Observation.circle_id).where(
        Observation.id == observation_id, col(Observation.circle_id).in_(circle_ids_of(work.actor))
    )
    circle_id = work.session.exec(statement).one_or_none()
    if circle_id is None:
        raise _not_found()
    locked_circle(work, circle_id)
    return _locked(work, observation_id)


def _locked(work: Work, observation_id: UUID) -> Observation:
    return work.session.exec(
        locking(select(Observation).where(Observation.id == observation_id))
    ).one()


def _not_found() -> NotFound:
    return NotFound(text("We could not find that question."))


def _meeting_in(work: Work, circle_id: UUID, meeting_id: UUID | None) -> Meeting:
    meeting = work.session.get(Meeting, meeting_id) if meeting_id else None
    if meeting is None or meeting.circle_id != circle_id:
        raise meeting_not_found()
    meeting.check_ahead(work.now)
    return meeting


def _span(scope: Scope, days: int) -> timedelta:
    longest = LONGEST_DAYS[scope]
    if not 1 <= days <= longest:
        sentence = text("Choose from 1 to {longest} days.", longest=longest)
        raise Invalid(sentence, field="days")
    return timedelta(days=days)


def _check_time(work: Work, circle_id: UUID, closes_at: datetime) -> None:
    if closes_at < work.now + SHORTEST_TIME:
        raise Conflict(text("There is no time left for everybody to answer before that."))
    if len(places_in(work.session, circle_id)) < FEWEST_VOTERS:
        raise Conflict(
            text("A circle of fewer than three cannot answer in secret, so it is not asked.")
        )


def _check_asked_once(work: Work, circle_id: UUID, scope: Scope, meeting_id: UUID | None) -> None:
    statement = select(Observation.id).where(
        Observation.circle_id == circle_id,
        Observation.coach_id == work.actor.person_id,
        Observation.scope == scope,
        col(Observation.state).in_((ObservationState.ASKED,)),
    )
    if meeting_id is not None:
        statement = statement.where(Observation.meeting_id == meeting_id)
    if work.session.exec(statement).first() is not None:
        raise Conflict(text("You have asked for this already. The circle is answering."))
