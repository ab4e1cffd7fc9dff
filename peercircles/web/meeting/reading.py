"""One meeting with who does what in it: all that the head of its page shows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.facilitation.holding import turns_at
from peercircles.facilitation.models import Role
from peercircles.facilitation.queries import (
    PublishedTurn,
    TurnRow,
    coming_turns,
    in_charge_of,
    people_of,
    published_turns,
)
from peercircles.kernel.work import Actor
from peercircles.meetings.queries import meeting_card, meeting_not_found
from peercircles.meetings.views import MeetingCard


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A meeting; `turn` (to come) or `published` says who facilitates, `parts` who does the rest.

    `parts` has a name for each part of the meeting that is somebody's.
    """

    card: MeetingCard
    turn: TurnRow | None
    published: PublishedTurn | None
    parts: dict[Role, str]


def meeting_facts(
    session: Session, actor: Actor, circle_id: UUID, meeting_id: UUID, now: datetime
) -> MeetingFacts:
    """A meeting of the circle in the address; NotFound for one of another."""
    card = meeting_card(session, actor, meeting_id, now, in_charge_of(session, circle_id, now))
    if card.circle_id != str(circle_id):
        raise meeting_not_found()
    turns = {} if card.is_over else _by_meeting(coming_turns(session, actor, circle_id))
    people = people_of(session, circle_id)
    held = {
        role: turn.held_by or turn.person_id for role, turn in turns_at(session, meeting_id).items()
    }
    return MeetingFacts(
        card=card,
        turn=turns.get(card.id),
        published=published_turns(session, actor, circle_id).get(card.id),
        parts={role: people[str(who)].name for role, who in held.items() if str(who) in people},
    )


def _by_meeting(turns: list[TurnRow]) -> dict[str, TurnRow]:
    return {turn.meeting_id: turn for turn in turns}
