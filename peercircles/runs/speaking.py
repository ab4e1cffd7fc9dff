"""Who speaks: rounds, hands, and the floor."""

from uuid import UUID

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.runs import policy
from peercircles.runs.kinds import Kind
from peercircles.runs.log import OpenLog, open_log


def give_word_on(work: Work, meeting_id: UUID, speaker_id: UUID) -> None:
    """The next one speaks; `speaker_id` is who spoke when this was asked.

    Passing is the same: the log does not say who gave the word on, nor whether they used it.
    """
    log = _going_on(work, meeting_id)
    if log.state.speaker != speaker_id:
        return
    policy.may_speak_on(log.standing, log.state).enforce()
    if log.state.is_round:
        log.add(Kind.NEXT_SPEAKER)
    else:
        log.add(Kind.FLOOR, person=None)


def give_floor(work: Work, meeting_id: UUID, person_id: UUID) -> None:
    """Outside a round: somebody speaks now."""
    log = _going_on(work, meeting_id)
    policy.may_keep_time(log.standing, log.state).enforce()
    if log.state.is_round:
        raise Conflict(text("In a round, one speaks after the other."))
    if person_id not in log.state.present:
        raise Conflict(text("This person is not here at the moment."))
    if log.state.speaker != person_id:
        log.add(Kind.FLOOR, by=work.actor.person_id, person=str(person_id))


def raise_hand(work: Work, meeting_id: UUID) -> None:
    """Ask for the floor."""
    log = _going_on(work, meeting_id)
    actor_id = work.actor.person_id
    if actor_id not in log.state.present:
        raise Conflict(text("The page has lost the meeting. Load it again."))
    if actor_id not in log.state.hands and actor_id != log.state.speaker:
        log.add(Kind.HAND_UP, by=actor_id)


def lower_hand(work: Work, meeting_id: UUID) -> None:
    """Not to want the floor any more."""
    log = _going_on(work, meeting_id)
    if work.actor.person_id in log.state.hands:
        log.add(Kind.HAND_DOWN, by=work.actor.person_id)


def _going_on(work: Work, meeting_id: UUID) -> OpenLog:
    log = open_log(work, meeting_id)
    log.check_on()
    return log
