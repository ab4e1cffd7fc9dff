"""What letters about turns say: when and which role. Not who asks, and not which circle."""

from uuid import UUID

from sqlmodel import Session, col, exists, select

from peercircles.facilitation.models import STANDING_STATES, Ask, AskState, Role, Turn, TurnSource
from peercircles.facilitation.reach import asked_in
from peercircles.facilitation.turns import standing_turn
from peercircles.kernel.text import Text, text
from peercircles.meetings.models import Meeting
from peercircles.notifications.letters import Letter
from peercircles.notifications.meeting_facts import (
    ROLES_TO_TAKE,
    MeetingFacts,
    can_come,
    facts_of,
)
from peercircles.notifications.models import MailKind, MailState, OutboxMessage
from peercircles.notifications.moments import moment
from peercircles.notifications.outgoing import Outgoing
from peercircles.notifications.resting_mail import resting_letter

_WHY = {
    TurnSource.ROTA: text(
        "Turns go to whoever has the fewest, counting those to come. The whole comparison is in"
        " PeerCircles."
    ),
    TurnSource.VOLUNTEER: text("You volunteered. Thank you."),
    TurnSource.SWAP: text("It comes from a swap."),
    TurnSource.COVER: text("You took it over. Thank you."),
}


def turn_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """All turns the reader has now; none where a letter said so since this one was put."""
    turn = session.get(Turn, UUID(outgoing.payload["turn_id"]))
    if turn is None or not turn.is_standing or turn.person_id != outgoing.recipient.person_id:
        return None
    facts = facts_of(session, outgoing, turn.meeting_id)
    if facts is None or _is_told(session, outgoing):
        return None
    return _letter(
        outgoing,
        text("Your turn on {day}", **facts.when),
        *_turns(session, outgoing, turn),
        _WHY[turn.source],
        link_words=text("See why, accept, or ask to swap"),
    )


def ask_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """The question whether the reader takes over a turn, or that somebody took theirs."""
    ask = session.get(Ask, UUID(outgoing.payload["ask_id"]))
    facts = facts_of(session, outgoing, ask.meeting_id) if ask else None
    if ask is None or facts is None:
        return None
    role = ROLES_TO_TAKE[session.get_one(Turn, ask.turn_id).role]
    if outgoing.payload.get("is_taken"):
        return _taken(outgoing, ask, facts, role)
    asked = asked_in(session, ask.id).get(outgoing.recipient.person_id)
    is_waiting = asked is not None and asked.is_waiting(outgoing.now)
    if not (ask.is_open and is_waiting and can_come(session, outgoing, facts.meeting)):
        return None
    until = moment(asked.until, facts.zone, outgoing.recipient.locale) if asked else {}
    return _letter(
        outgoing,
        text("Can you take a turn on {day}?", **facts.when),
        text(
            "can you take a turn {role} on {day} at {clock}, {place} time?", role=role, **facts.when
        ),
        *_in_exchange(session, outgoing, ask, facts),
        text("Until {day} at {clock} you are the only one who is asked.", **until),
        link_words=text("Answer"),
    )


def volunteer_letter(session: Session, outgoing: Outgoing) -> Letter | None:
    """That somebody is wanted; none once there is somebody."""
    if outgoing.payload.get("about") == "resting":
        return resting_letter(session, outgoing)
    wanted = _wanted(session, outgoing)
    if wanted is None:
        return None
    facts, role = wanted
    if not can_come(session, outgoing, facts.meeting):
        return None
    return _letter(
        outgoing,
        text("The meeting on {day} needs a volunteer", **facts.when),
        text(
            "your circle needs somebody {role} on {day} at {clock}, {place} time.",
            role=ROLES_TO_TAKE[role],
            **facts.when,
        ),
        text("Everyone who can come is asked. The first who says yes has it."),
        link_words=text("Take it"),
    )


def _wanted(session: Session, outgoing: Outgoing) -> tuple[MeetingFacts, Role] | None:
    if ask_id := outgoing.payload.get("ask_id"):
        ask = session.get(Ask, UUID(ask_id))
        if ask is None or not (ask.is_open and ask.asks_everyone):
            return None
        facts, role = (
            facts_of(session, outgoing, ask.meeting_id),
            session.get_one(Turn, ask.turn_id).role,
        )
    else:
        role = Role(outgoing.payload["role"])
        facts = facts_of(session, outgoing, outgoing.payload["meeting_id"])
        if facts and standing_turn(session, facts.meeting.id, role):
            return None
    return (facts, role) if facts else None


def _taken(outgoing: Outgoing, ask: Ask, facts: MeetingFacts, role: Text) -> Letter | None:
    if ask.state is not AskState.TAKEN:
        return None
    return _letter(
        outgoing,
        text("Your turn on {day} is taken over", **facts.when),
        text("somebody else agreed {role} on {day} at {clock}.", role=role, **facts.when),
        link_words=text("See the turns"),
    )


def _turns(session: Session, outgoing: Outgoing, first: Turn) -> list[Text]:
    """Every turn of the reader in this circle that is still to come, the soonest first."""
    statement = (
        select(Turn)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(
            Turn.circle_id == first.circle_id,
            Turn.person_id == first.person_id,
            col(Turn.state).in_(STANDING_STATES),
        )
        .order_by(col(Meeting.starts_at))
    )
    sentences: list[Text] = []
    for turn in session.exec(statement):
        if facts := facts_of(session, outgoing, turn.meeting_id):
            role = ROLES_TO_TAKE[turn.role]
            sentences.append(
                text(
                    "It is your turn {role} on {day} at {clock}, {place} time.",
                    role=role,
                    **facts.when,
                )
            )
    return sentences


def _is_told(session: Session, outgoing: Outgoing) -> bool:
    """Whether a letter that spoke of all turns went out after this one was put."""
    other = select(OutboxMessage.created_at).where(OutboxMessage.id == outgoing.id)
    statement = select(
        exists().where(
            col(OutboxMessage.kind) == MailKind.TURN,
            col(OutboxMessage.circle_id) == outgoing.circle_id,
            col(OutboxMessage.person_id) == outgoing.recipient.person_id,
            col(OutboxMessage.state) == MailState.SENT,
            col(OutboxMessage.ended_at) >= other.scalar_subquery(),
        )
    )
    return session.exec(statement).one()


def _in_exchange(session: Session, outgoing: Outgoing, ask: Ask, facts: MeetingFacts) -> list[Text]:
    if ask.wanted_turn_id is None:
        return []
    wanted = session.get_one(Turn, ask.wanted_turn_id)
    meeting = session.get_one(Meeting, wanted.meeting_id)
    when = moment(meeting.starts_at, facts.zone, outgoing.recipient.locale)
    return [text("In exchange yours on {day} at {clock} would be taken.", **when)]


def _letter(outgoing: Outgoing, subject: Text, *sentences: Text, link_words: Text) -> Letter:
    return Letter(
        to=outgoing.recipient.email,
        locale=outgoing.recipient.locale,
        subject=subject,
        link=outgoing.site.at(f"/circles/{outgoing.circle_id}/turns"),
        link_words=link_words,
        paragraphs=(text("Hello {name},", name=outgoing.recipient.name), *sentences),
    )
