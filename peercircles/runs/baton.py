"""Who facilitates at the moment: handed on, taken in somebody's absence, offered back."""

from uuid import UUID

from peercircles.circles.queries import member_ids
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.runs import policy
from peercircles.runs.kinds import Kind, Part
from peercircles.runs.log import OpenLog, open_log


def hand_over(work: Work, meeting_id: UUID, person_id: UUID) -> None:
    """Let somebody else facilitate who is there."""
    log = _going_on(work, meeting_id)
    policy.may_steer(log.standing, log.state).enforce()
    if person_id not in log.state.present:
        raise Conflict(text("This person is not here at the moment."))
    if person_id != log.state.holder:
        log.add(Kind.HANDED, by=work.actor.person_id, person=str(person_id))


def take_over(work: Work, meeting_id: UUID) -> None:
    """Facilitate: because nobody does, or because it is offered back."""
    log = _going_on(work, meeting_id)
    policy.may_take(log.standing, log.state, log.now).enforce()
    log.add(Kind.TAKEN, by=work.actor.person_id)


def leave_it(work: Work, meeting_id: UUID) -> None:
    """Back again, but somebody else may go on facilitating."""
    log = _going_on(work, meeting_id)
    if log.state.offered_to == work.actor.person_id:
        log.add(Kind.OFFER_ENDED, by=work.actor.person_id)


def keep_for_me(work: Work, meeting_id: UUID, *, is_kept: bool) -> None:
    """Away for a moment, and back soon: nobody takes over for five minutes."""
    log = _going_on(work, meeting_id)
    policy.may_steer(log.standing, log.state).enforce()
    if is_kept != log.state.is_locked:
        log.add(Kind.LOCKED if is_kept else Kind.UNLOCKED, by=work.actor.person_id)


def give_part(work: Work, meeting_id: UUID, part: Part, person_id: UUID | None) -> None:
    """Who keeps time, writes or guards from now on; nobody, where there is no `person_id`."""
    log = _going_on(work, meeting_id)
    policy.may_give_part(log.standing, log.state, part, person_id).enforce()
    if person_id and person_id not in member_ids(work.session, log.run.circle_id):
        raise NotFound(text("We could not find that person in this circle."))
    if log.state.parts.get(part) != person_id:
        person = str(person_id) if person_id else None
        log.add(Kind.PART, by=work.actor.person_id, part=part.value, person=person)


def _going_on(work: Work, meeting_id: UUID) -> OpenLog:
    log = open_log(work, meeting_id)
    log.check_on()
    return log
