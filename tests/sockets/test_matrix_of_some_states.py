"""The matrix for people in a state that passes: invited, let in and put out again, in charge.

Whoever may nothing here is tried with many handlers in one world, as nothing may change in it.
What changes something and is theirs all the same is tried in a scene, one handler after the other.
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
from tests.scenes import Scene, Scenes
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
# For a month nobody asks again for what was taken back; who was in no circle yet has no programme
# to wish in.
NOT_THEIRS = {
    ("revoked coach", "AskState.send"),
    ("guest", "OwnExitsState.make_wish"),
    ("guest", "OwnExitsState.take_wish_back"),
}

# Which permission each of these takes, when a coach has that one alone.
OF_SCOPES: dict[str, set[Scope]] = {
    "WatchingState.load": {Scope.PRESENCE},
    "WatchingState.look_again": {Scope.PRESENCE},
    "WatchedBoardState.load": {Scope.BOARD},
    "CoachedCircleState.write": {*Scope},
}
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
    _world, person, own, foreign = _scene_of(world, kind)
    cookies = {name: cookie_of(world, kind, person) for name in names}
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


def _of_theirs() -> list[tuple[str, str]]:
    """What changes something, and is theirs as it is of their like."""
    return [
        (kind, name)
        for kind, like in PASSING.items()
        for name, case in sorted(CASES.items())
        if case.changes and (case.allows(like) or (kind != "guest" and name in _FOR_A_WEEK))
    ]


@pytest.mark.parametrize(("kind", "name"), _of_theirs())
async def test_what_is_theirs_stays_theirs(
    kind: str, name: str, server: Server, engine: sa.Engine, passing: Scenes, tried_out: TriedOut
):
    case, (world, person, own, foreign) = CASES[name], passing.of(kind)
    cookie, another_cookie = (cookie_of(world, kind, person) for _each in range(2))
    before = _kept(engine)

    if not case.is_own:
        await tried(server, case, name, cookie, foreign)
        assert _kept(engine) == before
    await tried(server, case, name, another_cookie, own)

    tried_out(name, kind, 1 if case.is_own else 2)
    assert (_kept(engine) != before) == ((kind, name) not in NOT_THEIRS)


def test_every_handler_of_permitted_coaches_says_which_permission_it_takes():
    theirs = {name for name, case in CASES.items() if case.who == {"permitted coach"}}
    assert theirs == OF_SCOPES.keys()


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("name", OF_SCOPES)
async def test_one_permission_opens_what_it_is_for_and_nothing_else(
    name: str, scope: Scope, server: Server, engine: sa.Engine, world: World, tried_out: TriedOut
):
    coach = coach_of(world)
    own = place_in(world, world.circle, world.member(), world.member(), coach)
    meeting_id = own.meeting if scope is Scope.PRESENCE else None
    granted(world, coach, scope, meeting_id=meeting_id)
    cookie = cookie_of(world, "", coach)
    before = contents(engine)

    await tried(server, CASES[name], name, cookie, own)

    tried_out(name, f"coach with {scope} alone", 1)
    # A look is written down, so that each of these changes something where it is open.
    assert (contents(engine) != before) == (scope in OF_SCOPES[name])


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


@pytest.fixture(scope="module")
def passing(engine: sa.Engine) -> Scenes:
    """What each of these kinds is tried in."""
    return Scenes(engine, _scene_of)


def _scene_of(world: World, kind: str) -> Scene:
    person = _person(world, kind)
    coach = person if kind != "guest" else None
    own = place_in(world, world.circle, world.member(), person, coach)
    world.person("To be named", email="to-be-named@example.org")
    _let_in_and_out(world, kind, person, own.meeting)
    foreign_circle = world.another_circle(programme_id=world.another_programme().id)
    stranger = world.member(circle=foreign_circle)
    return Scene(world, person, own, place_in(world, foreign_circle, stranger, stranger))


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
        about: dict[str, Any] = {"circle_id": world.circle.id, "meeting_id": meeting_id}
        world.add(PrivateMoment(at=utc_now(), **about))


def _facilitated(
    world: World, place: Place, case: Case, holder: Person, away: timedelta
) -> Meeting:
    """The meeting that the case is about, with its one facilitator and at its time."""
    meeting_id = getattr(place, case.meeting)
    with world.transactions.together() as session:
        meeting = session.get_one(Meeting, meeting_id)
        meeting.starts_at = at = utc_now() + away
        # Its wall clock, too: a server that starts settles times anew by that.
        meeting.wall_on, meeting.wall_time, meeting.zone = at.date(), at.time(), "UTC"
        for turn in session.exec(select(Turn).where(Turn.meeting_id == meeting_id)):
            session.delete(turn)
    with Session(world.engine, expire_on_commit=False) as session:
        meeting = session.get_one(Meeting, meeting_id)
    world.turn(meeting, holder)
    return meeting


def _kept(engine: sa.Engine) -> dict[str, list[Any]]:
    """Everything; but a coach's look is written down as a page opens, whatever they do."""
    return {name: rows for name, rows in contents(engine).items() if name != "visit"}
