"""Who asks for a focus seat, in which order and why, as the people of the circle read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.focus import FocusSeatRequest
from peercircles.agendas.focus_ledger import open_request
from peercircles.agendas.focus_order import SeatDecider
from peercircles.agendas.focus_requests import can_be_urgent
from peercircles.agendas.seats import open_requests, seat_queue
from peercircles.circles.queries import membership_of
from peercircles.facilitation.phrases import Phrase, with_values
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import circle_id_of

_REASONS = {
    SeatDecider.ONLY: Phrase(
        text("{name} is the only one left who asks."), text("You are the only one left who asks.")
    ),
    SeatDecider.FEWEST: Phrase(
        text("{name} has had the fewest focus seats."), text("You have had the fewest focus seats.")
    ),
    SeatDecider.LONGEST_AGO: Phrase(
        text("{name} has waited longest since a focus seat."),
        text("You have waited longest since a focus seat."),
    ),
    SeatDecider.DRAW: Phrase(
        text("All level. {name} came first in the draw."),
        text("All level. You came first in the draw."),
    ),
    SeatDecider.AFTER_OTHERS: Phrase(
        text("{name} had a seat last time, so the others come first."),
        text("You had a seat last time, so the others come first."),
    ),
    SeatDecider.URGENT: Phrase(
        text("{name} says that it is urgent, and moves up one place."),
        text("You said that it is urgent, and move up one place."),
    ),
}
_WAITS = Phrase(
    text("{name} facilitates this meeting or cannot come, and keeps the place."),
    text("You facilitate this meeting or cannot come, and keep your place."),
)


@dataclass(frozen=True)
class SeatRow:
    """Somebody who asks; `place` is 0 for who does not sit in this meeting in any case.

    `goal_id` and `goal_title` are empty where it is about no goal that is on the board.
    """

    person_name: str
    is_you: bool
    about: str
    is_urgent: bool
    place: int
    reason: Text
    goal_id: str = ""
    goal_title: str = ""


@dataclass(frozen=True)
class SeatPage:
    """Everybody who asks, in their order, and what the reader can do."""

    rows: tuple[SeatRow, ...]
    has_asked: bool
    can_be_urgent: bool


@dataclass(frozen=True)
class _Known:
    """The names of who asks, and the titles of goals they ask about."""

    names: dict[UUID, str]
    titles: dict[UUID, str]


def seat_page(session: Session, actor: Actor, meeting_id: UUID) -> SeatPage:
    """The focus seats of a meeting to come, for the people of its circle."""
    circle_id = circle_id_of(session, actor, meeting_id)
    membership_of(session, actor, circle_id)
    meeting = session.get_one(Meeting, meeting_id)
    requests = {request.person_id: request for request in open_requests(session, circle_id)}
    known = _Known(_names(session, list(requests)), _titles(session, requests.values()))
    places = seat_queue(session, circle_id, meeting)
    rows = [
        _row(requests.pop(place.person), known, actor, at, _REASONS[place.decider])
        for at, place in enumerate(places, start=1)
    ]
    rows += [_row(request, known, actor, 0, _WAITS) for request in requests.values()]
    return SeatPage(
        rows=tuple(rows),
        has_asked=open_request(session, circle_id, actor.person_id) is not None,
        can_be_urgent=can_be_urgent(session, circle_id, actor.person_id),
    )


def _row(
    request: FocusSeatRequest, known: _Known, actor: Actor, place: int, reason: Phrase
) -> SeatRow:
    name, is_you = known.names[request.person_id], request.person_id == actor.person_id
    goal_id = request.goal_id if request.goal_id in known.titles else None
    return SeatRow(
        person_name=name,
        is_you=is_you,
        about=request.about,
        is_urgent=request.is_urgent,
        place=place,
        reason=reason.to_you if is_you else with_values(reason.of_one, name=name),
        goal_id=str(goal_id) if goal_id else "",
        goal_title=known.titles[goal_id] if goal_id else "",
    )


def _names(session: Session, people: list[UUID]) -> dict[UUID, str]:
    statement = select(Person.id, Person.name).where(col(Person.id).in_(people))
    return dict(session.exec(statement).all())


def _titles(session: Session, requests: Iterable[FocusSeatRequest]) -> dict[UUID, str]:
    """Of the goals that are on the board: what rests in the archive is not told of."""
    wanted = [request.goal_id for request in requests if request.goal_id]
    statement = select(Goal.id, Goal.title).where(
        col(Goal.id).in_(wanted), col(Goal.archived_at).is_(None)
    )
    return dict(session.exec(statement).all())
