"""Letters about turns: it is yours, would you take one over, somebody is wanted.

They go out by day on the clocks of whoever gets them. Nobody is told of what they did
themselves a moment ago.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.queries import member_ids
from peercircles.facilitation.events import AskClosed, TurnAsked, TurnChanged, TurnsPublished
from peercircles.facilitation.ladders import ladder_of
from peercircles.facilitation.models import (
    STANDING_STATES,
    Ask,
    Asked,
    AskedAnswer,
    AskState,
    Turn,
    TurnSource,
)
from peercircles.facilitation.reach import asked_in
from peercircles.facilitation.selection import HORIZON
from peercircles.facilitation.slots import slots_of
from peercircles.hours.costs import Zones
from peercircles.hours.travels import zones_of
from peercircles.kernel.events import Event
from peercircles.kernel.waking import waking
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue, enqueue_all
from peercircles.notifications.restraint import asks_too_often, gave_up_too_often


def tell_of_turns(work: Work, event: Event) -> None:
    """Write to whom `event` gives a turn or asks for something; ignore everything else."""
    match event:
        case TurnsPublished():
            _tell_holders(work, _published_turns(work, event.circle_id))
        case TurnChanged(person_id=person_id) if person_id == NOBODY_ID:
            _want_volunteer(work, event)
        case TurnChanged(person_id=person_id) if person_id != work.actor.person_id:
            _tell_holders(work, [work.session.get_one(Turn, event.turn_id)])
        case TurnAsked():
            _ask(work, work.session.get_one(Ask, event.ask_id), event.person_id)
        case AskClosed():
            _tell_asker(work, work.session.get_one(Ask, event.ask_id))
        case _:
            return


def _published_turns(work: Work, circle_id: UUID) -> list[Turn]:
    """Coming turns the rota gave. Whoever took one themselves knows."""
    statement = (
        select(Turn)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(
            Turn.circle_id == circle_id,
            Turn.source == TurnSource.ROTA,
            col(Turn.state).in_(STANDING_STATES),
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > work.now,
        )
        .order_by(col(Meeting.starts_at))
    )
    return list(work.session.exec(statement))


def _tell_holders(work: Work, turns: Iterable[Turn]) -> None:
    told = [turn for turn in turns if turn.is_standing]
    zones = zones_of(work.session, {turn.person_id for turn in told})
    for turn in told:
        enqueue(
            work,
            reason=f"turn:{turn.id}",
            kind=MailKind.TURN,
            circle_id=turn.circle_id,
            to=turn.person_id,
            payload={"turn_id": str(turn.id)},
            due_at=_by_day(work.now, zones[turn.person_id]),
            # One after the other, so that the first can speak of all (see turn_letters).
            stream=f"turns:{turn.circle_id}:{turn.person_id}",
        )


def _want_volunteer(work: Work, event: TurnChanged) -> None:
    """Nobody has the turn any more: whoever can come is asked.

    Not for a meeting further ahead: its turns will be published, and nobody is wanted yet.
    """
    turn = work.session.get_one(Turn, event.turn_id)
    meeting = work.session.get_one(Meeting, event.meeting_id)
    if not _is_due(work, meeting) or gave_up_too_often(work, turn):
        return
    payload = {"meeting_id": str(meeting.id), "role": turn.role}
    wanted: dict[str, Errand] = {}
    for person, zones in _able(work, meeting, besides=turn.person_id):
        wanted[f"volunteer:{turn.id}:{person}"] = Errand(
            kind=MailKind.VOLUNTEER,
            circle_id=event.circle_id,
            to=person,
            payload=payload,
            due_at=_by_day(work.now, zones),
        )
    enqueue_all(work, wanted)


def _is_due(work: Work, meeting: Meeting) -> bool:
    slots = slots_of(work.session, meeting.circle_id)
    coming = [slot.meeting.id for slot in slots if slot.is_coming(work.now)]
    return meeting.id in coming[:HORIZON]


def _ask(work: Work, ask: Ask, person_id: UUID) -> None:
    if asks_too_often(work, ask):
        return
    meeting = work.session.get_one(Meeting, ask.meeting_id)
    turn = work.session.get_one(Turn, ask.turn_id)
    known = asked_in(work.session, ask.id)
    if person_id == NOBODY_ID:
        refused = {one.person_id for one in known.values() if one.answer is AskedAnswer.NO}
        everybody = [
            (Asked(ask_id=ask.id, person_id=person, asked_at=work.now, until=meeting.starts_at), at)
            for person, at in _able(work, meeting, besides=turn.person_id)
            if person not in refused
        ]
        enqueue_all(work, dict(_climb(work, ask, meeting, everybody, MailKind.VOLUNTEER)))
        return
    asked = known[person_id]
    zones = zones_of(work.session, [person_id])[person_id]
    enqueue_all(work, dict(_climb(work, ask, meeting, [(asked, zones)], MailKind.ASK)))


def _climb(
    work: Work,
    ask: Ask,
    meeting: Meeting,
    several: Iterable[tuple[Asked, Zones]],
    kind: MailKind,
) -> Iterator[tuple[str, Errand]]:
    """The question to each, and the reminders of it."""
    for asked, zones in several:
        first = _by_day(work.now, zones)
        rungs = ladder_of(ask, asked, meeting, zones.at(work.now))
        for at in (first, *(rung for rung in rungs if rung > first)):
            yield (
                f"{kind}:{ask.id}:{asked.person_id}:{at.isoformat()}",
                Errand(
                    kind=kind,
                    circle_id=ask.circle_id,
                    to=asked.person_id,
                    payload={"ask_id": str(ask.id)},
                    due_at=at,
                ),
            )


def _tell_asker(work: Work, ask: Ask) -> None:
    """Whoever asked hears that somebody takes their turn."""
    if ask.state is AskState.TAKEN and ask.by and ask.by != work.actor.person_id:
        zones = zones_of(work.session, [ask.by])[ask.by]
        enqueue(
            work,
            reason=f"taken:{ask.id}",
            kind=MailKind.ASK,
            circle_id=ask.circle_id,
            to=ask.by,
            payload={"ask_id": str(ask.id), "is_taken": True},
            due_at=_by_day(work.now, zones),
        )


def _able(work: Work, meeting: Meeting, *, besides: UUID) -> Iterator[tuple[UUID, Zones]]:
    """Members who can come, with their places."""
    members = set(member_ids(work.session, meeting.circle_id)) - {besides, work.actor.person_id}
    able = members - unable_at(work.session, meeting, members)
    zones = zones_of(work.session, able)
    yield from ((person, zones[person]) for person in sorted(able))


def _by_day(now: datetime, zones: Zones) -> datetime:
    return waking(now, zones.at(now))
