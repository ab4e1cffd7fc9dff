"""Letters that could not be sent, for whoever looks after the circle: never what they say."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, exists, func, select

from peercircles.circles.queries import known_circle_ids_of, standing_of
from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Actor, Work
from peercircles.notifications import policy
from peercircles.notifications.events import LetterSettled
from peercircles.notifications.models import MailKind, MailState, MailTrouble, OutboxMessage

_MOST_SHOWN = 50
_LATE = timedelta(hours=1)


@dataclass(frozen=True)
class DeadLetterRow:
    """A letter that is not tried any more, and why. Whose address it went to is not in it."""

    id: str
    kind: MailKind
    person_name: str
    ended_at: datetime
    trouble: MailTrouble


def dead_letters(session: Session, actor: Actor, circle_id: UUID) -> list[DeadLetterRow]:
    """The circle's letters that could not be sent, newest first. For organisers."""
    policy.may_settle_letters(standing_of(session, actor, circle_id)).enforce()
    statement = (
        select(OutboxMessage, Person.name)
        .join(Person, col(Person.id) == col(OutboxMessage.person_id))
        .where(OutboxMessage.circle_id == circle_id, OutboxMessage.state == MailState.DEAD)
        .order_by(col(OutboxMessage.ended_at).desc(), col(OutboxMessage.id))
        .limit(_MOST_SHOWN)
    )
    return [
        DeadLetterRow(
            id=str(letter.id),
            kind=letter.kind,
            person_name=name,
            ended_at=letter.ended_at or letter.created_at,
            trouble=letter.trouble,
        )
        for letter, name in session.exec(statement)
    ]


def letters_in_trouble(session: Session, now: datetime) -> tuple[int, int]:
    """How many letters should have gone out an hour ago, and how many are given up."""
    queued, dead = (
        select(func.count()).where(col(OutboxMessage.state) == state)
        for state in (MailState.QUEUED, MailState.DEAD)
    )
    late = queued.where(col(OutboxMessage.due_at) < now - _LATE)
    return session.exec(late).one(), session.exec(dead).one()


def try_letter_again(work: Work, letter_id: UUID) -> bool:
    """Send it after all; whether it is needed still.

    It is not where a later letter of its stream has been sent: that one holds.
    """
    letter, circle_id = _locked_letter(work, letter_id)
    is_needed = not _is_overtaken(work, letter)
    if is_needed:
        letter.revive(work.now)
    else:
        letter.let_be(work.now)
    _settled(work, letter, circle_id)
    return is_needed


def let_letter_be(work: Work, letter_id: UUID) -> None:
    """Nobody needs it any more."""
    letter, circle_id = _locked_letter(work, letter_id)
    letter.let_be(work.now)
    _settled(work, letter, circle_id)


def _locked_letter(work: Work, letter_id: UUID) -> tuple[OutboxMessage, UUID]:
    statement = (
        select(OutboxMessage)
        .where(
            OutboxMessage.id == letter_id,
            col(OutboxMessage.circle_id).in_(known_circle_ids_of(work.actor)),
        )
        .with_for_update()
    )
    letter = work.session.exec(statement).one_or_none()
    if letter is None or letter.circle_id is None:
        raise NotFound(_not_there())
    policy.may_settle_letters(standing_of(work.session, work.actor, letter.circle_id)).enforce()
    return letter, letter.circle_id


def _not_there() -> Text:
    return text("We could not find that message.")


def _is_overtaken(work: Work, letter: OutboxMessage) -> bool:
    statement = select(
        exists().where(
            col(OutboxMessage.stream) == letter.stream,
            col(OutboxMessage.position) > letter.position,
            col(OutboxMessage.state) == MailState.SENT,
        )
    )
    return bool(letter.stream) and work.session.exec(statement).one()


def _settled(work: Work, letter: OutboxMessage, circle_id: UUID) -> None:
    work.session.add(letter)
    work.record(LetterSettled(at=work.now, by=work.actor.person_id, circle_id=circle_id))
