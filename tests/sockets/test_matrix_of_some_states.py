"""The matrix for people in a state that passes: invited, let in and put out again, in charge.

Whoever may nothing here is tried with many handlers in one world, as nothing may change in it.
What somebody of these kinds may is what their like may, who is tried by the other two files.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from peercircles.facilitation.models import Turn
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import Meeting
from peercircles.observations.models import Ending, Observation, PrivateMoment, Scope
from tests.cases import CASES
from tests.factories import World
from tests.matrix import Case, Place, contents
from tests.observed import coach_of, granted
from tests.services import Server
from tests.sockets.test_matrix import (
    TriedOut,
    cookie_of,
    engine,
    place_in,
    plain,
    server,
    tried,
    world,
)

__all__ = ["engine", "server", "world"]

# Each with whose rights they have.
PASSING = {"guest": "outsider", "revoked coach": "coach", "coach kept out": "coach"}
# In so many worlds are all handlers tried.
PARTS = 14
# A coach writes to a circle for a week after they could see it.
_FOR_A_WEEK = {"CoachedCircleState.write"}

OF_AGENDAS = (
    "AgendaState.save",
    "AgendaState.add",
    "AgendaState.remove",
    "AgendaState.another",
    "AgendaState.move",
    "AgendaState.step",
    "AgendaState.choose",
    "SuggestionsState.take",
    "SuggestionsState.leave",
)
OF_MEETINGS = ("MeetingsState.move", "MeetingsState.cancel", "MeetingsState.change_room")
# When the meeting is that somebody facilitates, or that somebody else does.
TIMES = {
    "facilitator in their time": timedelta(days=4),
    "facilitator before their time": timedelta(days=9),
    "facilitator after their time": timedelta(days=-4),
    "beside a facilitator": timedelta(days=4),
}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", PASSING)
async def test_nothing_opens_to_whoever_is_not_in(
    kind: str, part: int, server: Server, engine: sa.Engine, world: World, tried_out: TriedOut
):
    names = sorted(CASES)[part::PARTS]
    person = _person(world, kind)
    cookies = {name: cookie_of(world, kind, person) for name in names}
    member = world.member()
    own = place_in(world, world.circle, member, person, person if kind != "guest" else None)
    _let_in_and_out(world, kind, person, own.meeting)
    foreign_circle = world.another_circle(programme_id=world.another_programme().id)
    stranger = world.member(circle=foreign_circle)
    foreign = place_in(world, foreign_circle, stranger, stranger)
    titles = {place.circle: world.titles_in(place.circle) for place in (own, foreign)}
    before = _kept(engine)

    for name in names:
        case = CASES[name]
        is_theirs = case.allows(PASSING[kind]) or (kind != "guest" and name in _FOR_A_WEEK)
        if is_theirs and case.changes:
            continue
        for place in (own, foreign):
            said = plain(await tried(server, case, name, cookies[name], place), place)
            hidden = list(titles[foreign.circle])
            if kind == "guest" or not is_theirs:
                hidden += titles[own.circle]
            assert not any(title in said for title in hidden), name
        tried_out(name, kind, 2)
        assert _kept(engine) == before, name


@pytest.mark.parametrize("kind", TIMES)
@pytest.mark.parametrize("name", [*OF_AGENDAS, *OF_MEETINGS])
async def test_a_meeting_is_its_facilitators_in_their_time(
    kind: str, name: str, server: Server, engine: sa.Engine, world: World, tried_out: TriedOut
):
    case, person = CASES[name], world.member()
    cookie, holder = cookie_of(world, kind, person), person
    if kind == "beside a facilitator":
        holder = world.member()
    own = place_in(world, world.circle, world.member(), person)
    about = _facilitated(world, own, case, holder, TIMES[kind])
    before = contents(engine)

    await tried(server, case, name, cookie, own)

    tried_out(name, kind, 1)
    # Times and rooms are the facilitator's as long as the meeting is ahead.
    is_ahead = name in OF_MEETINGS and about.starts_at > utc_now()
    in_time = kind == "facilitator in their time" or (is_ahead and holder is person)
    assert (contents(engine) != before) == in_time


def _person(world: World, kind: str) -> Person:
    if kind != "guest":
        return coach_of(world)
    person = world.person("Gus", email="gus@example.org")
    world.invitation(email=person.email, name="Gus")
    return person


def _let_in_and_out(world: World, kind: str, person: Person, meeting_id: UUID) -> None:
    """Everything was open to a coach until a moment ago."""
    if kind == "guest":
        return
    given = [
        granted(world, person, Scope.PRESENCE, meeting_id=meeting_id),
        granted(world, person, Scope.SIGNALS),
        granted(world, person, Scope.BOARD),
    ]
    if kind == "revoked coach":
        with world.transactions.together() as session:
            for each in given:
                session.get_one(Observation, each.id).end(Ending.REVOKED, utc_now())
    else:
        about = {"circle_id": world.circle.id, "meeting_id": meeting_id}
        world.add(PrivateMoment(at=utc_now(), **about))


def _facilitated(
    world: World, place: Place, case: Case, holder: Person, away: timedelta
) -> Meeting:
    """The meeting that the case is about, with its one facilitator and at its time."""
    meeting_id = getattr(place, case.meeting)
    with world.transactions.together() as session:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.starts_at = utc_now() + away
        for turn in session.exec(select(Turn).where(Turn.meeting_id == meeting_id)):
            session.delete(turn)
    with Session(world.engine, expire_on_commit=False) as session:
        meeting = session.get_one(Meeting, meeting_id)
    world.turn(meeting, holder)
    return meeting


def _kept(engine: sa.Engine) -> dict[str, list[Any]]:
    """Everything; but a coach's look is written down as a page opens, whatever they do."""
    return {name: rows for name, rows in contents(engine).items() if name != "visit"}
