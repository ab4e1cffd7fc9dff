"""The close of a question: granted if everybody has said yes, and otherwise not this time.

It is granted the moment the last yes is there. A no is never told before the deadline, for
the moment would show whose it was; and what happens by itself (somebody leaves, so that only
yeses remain) waits for the deadline, too.
"""

from sqlmodel import col, select

from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.seats import locking
from peercircles.kernel.work import Work
from peercircles.observations.consent import is_unanimous
from peercircles.observations.endings import announce, forget_answers
from peercircles.observations.events import ObservationSettled
from peercircles.observations.locks import lock_circle
from peercircles.observations.models import ConsentAnswer, Observation, ObservationState
from peercircles.pulses.sealing import token_of, unsealed

YES, NO = (1,), (2,)


def settle_if_all_agree(work: Work, observation: Observation) -> None:
    """Grant it now if nobody's yes is missing. The circle is locked."""
    consented = _all_places_if_agreed(work, observation)
    if consented:
        _grant(work, observation, consented)


def settle_due_observations(work: Work) -> None:
    """Close every question whose time is over. No person asks for this: a periodic job does."""
    statement = select(Observation.circle_id, Observation.id).where(
        Observation.state == ObservationState.ASKED, col(Observation.closes_at) <= work.now
    )
    # Always in the same order, so that two jobs at once wait for each other.
    for circle_id, observation_id in sorted(work.session.exec(statement)):
        lock_circle(work, circle_id)
        observation = work.session.exec(
            locking(select(Observation).where(Observation.id == observation_id))
        ).one()
        if observation.state is ObservationState.ASKED:
            _settle(work, observation)


def _settle(work: Work, observation: Observation) -> None:
    consented = _all_places_if_agreed(work, observation)
    if consented:
        _grant(work, observation, consented)
        return
    observation.decline(work.now)
    _close(work, observation)


def _grant(work: Work, observation: Observation, consented: list[str]) -> None:
    observation.grant_to(consented, work.now)
    _close(work, observation)


def _close(work: Work, observation: Observation) -> None:
    work.session.add(observation)
    forget_answers(work, observation)
    work.session.flush()
    announce(work, observation, ObservationSettled)


def _all_places_if_agreed(work: Work, observation: Observation) -> list[str]:
    """The places of all members, if each of them has said yes; nothing otherwise."""
    key = observation.key
    kept = {
        each.token: unsealed(key, each.token, each.seal) == YES
        for each in work.session.exec(
            select(ConsentAnswer).where(ConsentAnswer.observation_id == observation.id)
        )
    }
    places = work.session.exec(
        select(Membership.id, Membership.person_id)
        .where(
            Membership.circle_id == observation.circle_id,
            Membership.state == MembershipState.ACTIVE,
        )
        .order_by(col(Membership.seat))
    ).all()
    tokens = [token_of(key, person_id) for _place, person_id in places]
    answers = [kept[token] for token in tokens if token in kept]
    return [str(place) for place, _person in places] if is_unanimous(answers, len(places)) else []
