"""Answering a pulse, or rather not: as often as one likes until it closes."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import select

from peercircles.circles.queries import membership_of
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.pulses import policy
from peercircles.pulses.closing import close_if_complete, seats_of
from peercircles.pulses.events import PulseAnswered
from peercircles.pulses.items import HIGHEST, LOWEST
from peercircles.pulses.models import Pulse, PulseAnswer
from peercircles.pulses.opening import pulse_of
from peercircles.pulses.sealing import DECLINED, sealed, token_of


def answer_pulse(work: Work, meeting_id: UUID, answers: Mapping[str, int]) -> None:
    """Say from 1 to 5 how far each item is so."""
    pulse = _pulse_to_answer(work, meeting_id)
    _keep(work, pulse, [_checked(answers, item) for item in pulse.items])


def decline_pulse(work: Work, meeting_id: UUID) -> None:
    """Rather not, this time. It counts as said, and as nothing else."""
    _keep(work, _pulse_to_answer(work, meeting_id), DECLINED)


def _pulse_to_answer(work: Work, meeting_id: UUID) -> Pulse:
    meeting, _standing = locked_meeting(work, meeting_id)
    member = membership_of(work.session, work.actor, meeting.circle_id)
    pulse = pulse_of(work, meeting_id)
    if pulse is None:
        raise NotFound(text("We could not find that pulse."))
    pulse.check_open(work.now)
    was_there = work.actor.person_id in seats_of(work, pulse)
    policy.may_answer(member, pulse, was_there=was_there).enforce()
    return pulse


def _checked(answers: Mapping[str, int], item: str) -> int:
    answer = answers.get(item, 0)
    if not LOWEST <= answer <= HIGHEST:
        raise Invalid(text("Choose one of the five, or leave it with “Not this time”."), field=item)
    return answer


def _keep(work: Work, pulse: Pulse, sheet: Sequence[int]) -> None:
    token = token_of(pulse.key, work.actor.person_id)
    statement = select(PulseAnswer).where(
        PulseAnswer.pulse_id == pulse.id, PulseAnswer.token == token
    )
    kept = work.session.exec(statement).one_or_none()
    answer = kept or PulseAnswer(pulse_id=pulse.id, token=token, seal="")
    answer.seal = sealed(pulse.key, token, sheet)
    work.session.add(answer)
    work.session.flush()
    who = work.actor.person_id
    work.record(PulseAnswered(at=work.now, by=who, person_id=who))
    close_if_complete(work, pulse)
