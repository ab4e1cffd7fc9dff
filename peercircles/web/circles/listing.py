"""All circles somebody is in or looks after, with what their small rings show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.queries import my_circles, programmes_of
from peercircles.circles.views import CircleRow
from peercircles.facilitation.queries import facilitators_at
from peercircles.kernel.text import Text
from peercircles.kernel.work import Actor
from peercircles.meetings.queries import coming_starts
from peercircles.meetings.views import MeetingStart
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.tables import table_of
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class CircleLine:
    """A circle in the list. `next_at` is empty where no meeting is planned.

    `sign` is for those who look after it: one thing worth a look, or nothing.
    """

    id: str = ""
    name: str = ""
    purpose: str = ""
    seats: list[RingSeat] = field(default_factory=list[RingSeat])
    next_at: str = ""
    is_member: bool = False
    is_organiser: bool = False
    sign: str = ""


@dataclass(frozen=True)
class CircleList:
    """Everything the page of all circles shows."""

    circles: list[CircleLine] = field(default_factory=list[CircleLine])
    is_organiser: bool = False


def circle_list(session: Session, actor: Actor, now: datetime) -> CircleList:
    """The circles of the actor: their own first, then by name."""
    rows = my_circles(session, actor)
    starts = coming_starts(session, actor, now)
    turns = _turns_of(session, rows, starts)
    firsts = {start.circle_id: start.starts_at for start in reversed(starts)}
    firsts_by_id = {str(circle_id): iso(at) for circle_id, at in firsts.items()}
    return CircleList(
        circles=[_line(row, firsts_by_id.get(row.id, ""), turns[row.id]) for row in rows],
        is_organiser=bool(programmes_of(session, actor)),
    )


def with_signs(
    lines: Sequence[CircleLine], signs: Mapping[UUID, Text], locale: str
) -> list[CircleLine]:
    """The same lines, each with what its organiser may be told of it, if anything."""
    told = {str(circle_id): sign.into(locale) for circle_id, sign in signs.items()}
    return [replace(line, sign=told.get(line.id, "")) for line in lines]


def _turns_of(
    session: Session, rows: list[CircleRow], starts: list[MeetingStart]
) -> dict[str, list[str]]:
    """Who facilitates the next two meetings of each circle; empty where nobody does yet."""
    next_two = {
        row.id: [start.meeting_id for start in starts if str(start.circle_id) == row.id][:2]
        for row in rows
    }
    wanted = [meeting_id for ids in next_two.values() for meeting_id in ids]
    facilitators = facilitators_at(session, wanted)
    return {
        circle_id: [str(facilitators.get(meeting_id, "")) for meeting_id in ids]
        for circle_id, ids in next_two.items()
    }


def _line(row: CircleRow, next_at: str, turns: list[str]) -> CircleLine:
    turn_of, next_turn_of = [*turns, "", ""][:2]
    return CircleLine(
        id=row.id,
        name=row.name,
        purpose=row.purpose,
        seats=table_of(row.people, turn_of=turn_of, next_turn_of=next_turn_of),
        next_at=next_at,
        is_member=row.is_member,
        is_organiser=row.is_organiser,
    )
