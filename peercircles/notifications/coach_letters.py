"""What is written about a coach's question, read as whoever gets it may."""

from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import Circle
from peercircles.circles.queries import member_ids
from peercircles.identity.models import Person
from peercircles.kernel.text import Text, text
from peercircles.kernel.zones import local
from peercircles.notifications.letters import Letter
from peercircles.notifications.outgoing import Outgoing
from peercircles.observations.models import Observation, ObservationState, Scope
from peercircles.observations.queries import coaches_of


def coach_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The letter; nothing where it is no longer true, or no longer theirs to know."""
    asked = session.get(Observation, UUID(outgoing.payload["observation_id"]))
    if asked is None:
        return None
    if outgoing.payload["what"] == "asked":
        return _question(session, outgoing, asked)
    return _outcome(session, outgoing, asked)


def _question(session: Session, outgoing: Outgoing, asked: Observation) -> Letter | None:
    reader = outgoing.recipient
    if not asked.is_asked(outgoing.now):
        return None
    if reader.person_id not in member_ids(session, asked.circle_id):
        return None
    circle = session.get_one(Circle, asked.circle_id).name
    coach = session.get_one(Person, asked.coach_id).name
    last = local(asked.closes_at, reader.zones.at(asked.closes_at)).date()
    return Letter(
        to=reader.email,
        locale=reader.locale,
        subject=text("{coach} asks your circle {circle}", coach=coach, circle=circle),
        link=outgoing.site.at(f"/circles/{asked.circle_id}"),
        link_words=text("Answer privately"),
        paragraphs=(
            text("Hello {name},", name=reader.name),
            _asked_for(asked.scope, coach, circle),
            text("Until {day} you can answer, and change your answer.", day=last),
        ),
        closing=(
            text(
                "It happens only if all of you say yes, and nobody sees your answer. "
                "Silence counts as no."
            ),
        ),
    )


def _asked_for(scope: Scope, coach: str, circle: str) -> Text:
    """What is asked for."""
    about = {"coach": coach, "circle": circle}
    match scope:
        case Scope.PRESENCE:
            return text("{coach} asks to sit in on a meeting of {circle}.", **about)
        case Scope.BOARD:
            return text(
                "{coach} asks to see what is marked for coaches in {circle}, and its compact.",
                **about,
            )
        case Scope.SIGNALS:
            return text("{coach} asks to see the signals of {circle}: no names.", **about)


def _outcome(session: Session, outgoing: Outgoing, asked: Observation) -> Letter | None:
    reader = outgoing.recipient
    if reader.person_id not in {person for person, _name in coaches_of(session, asked.circle_id)}:
        return None
    circle = session.get_one(Circle, asked.circle_id).name
    match asked.state:
        case ObservationState.GRANTED:
            said = text("{circle} granted what you asked for.", circle=circle)
        case ObservationState.NOT_THIS_TIME:
            said = text("{circle} says: not this time.", circle=circle)
        case _:
            return None
    return Letter(
        to=reader.email,
        locale=reader.locale,
        subject=text("Your request to {circle}", circle=circle),
        link=outgoing.site.at("/coach/requests"),
        link_words=text("Your requests"),
        paragraphs=(text("Hello {name},", name=reader.name), said),
    )
