"""What a coach's look finds when something is committed in the middle of it.

A look asks whether something is open, and then reads it: a dozen statements. Wherever between
two of them a private moment begins or ends, it finds what was there before or what is after.
"""

import pytest
from sqlmodel import Session

from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.observations.boards import watched_board
from peercircles.observations.commands import begin_private_moment, end_private_moment, revoke
from peercircles.observations.models import Scope
from peercircles.observations.showing import watched_meeting
from tests.interleaved import at_each_statement
from tests.observed import coach_of, granted


class Watched:
    """A circle whose board and meeting are open to its coach, and what is seen of both."""

    def __init__(self, world) -> None:
        self.world = world
        self.people = [world.member(name) for name in ("Ana", "Ben", "Chi")]
        self.goal = world.goal(self.people[0], title="Before", audience=Audience.COACH)
        self.meeting = world.meeting(starts_at=utc_now())
        self.coach = coach_of(world)
        self.permissions = {
            scope: granted(world, self.coach, scope, meeting)
            for scope, meeting in ((Scope.BOARD, None), (Scope.PRESENCE, self.meeting))
        }

    def see(self, scope):
        """What a word of the circle is at this look; None in a private moment."""
        if scope is Scope.BOARD:
            board = self._read(watched_board, self.world.circle.id, utc_now())
            return None if board.is_private else board.cards[0].title
        seen = self._read(watched_meeting, self.meeting.id, utc_now(), "en")
        return None if seen.is_private else seen.seats[0].name

    def begin(self) -> None:
        """The circle is by itself, and something is written that no coach may see."""
        self.world.run(begin_private_moment, self.people[1], self.meeting.id)
        self.call_it("Within")

    def end(self) -> None:
        """It is not any more, and what was written is put right."""
        self.call_it("Before")
        self.world.run(end_private_moment, self.people[2], self.meeting.id)

    def call_it(self, word: str) -> None:
        """Let both the goal and its owner be called so."""
        with Session(self.world.engine) as session:
            session.get_one(Goal, self.goal.id).title = word
            session.get_one(Person, self.people[0].id).name = word
            session.commit()

    def _read(self, query, *args):
        return self.world.read(query, self.coach, *args)


@pytest.fixture
def watched(world):
    """Open, and nobody is by themselves."""
    found = Watched(world)
    found.call_it("Before")
    return found


@pytest.mark.parametrize("scope", [Scope.PRESENCE, Scope.BOARD])
def test_where_a_private_moment_begins_meanwhile_nothing_of_it_is_seen(watched, scope):
    seen = set()
    for found in at_each_statement(watched.world.engine, lambda: watched.see(scope), watched.begin):
        seen.add(found)
        watched.end()

    assert seen == {"Before", None}


@pytest.mark.parametrize("scope", [Scope.PRESENCE, Scope.BOARD])
def test_where_a_private_moment_ends_meanwhile_it_is_private_or_open_and_never_neither(
    watched, scope
):
    watched.begin()
    seen = set()
    for found in at_each_statement(watched.world.engine, lambda: watched.see(scope), watched.end):
        seen.add(found)
        watched.begin()

    assert seen == {"Before", None}


@pytest.mark.parametrize("scope", [Scope.PRESENCE, Scope.BOARD])
def test_where_it_is_taken_back_meanwhile_nothing_newer_is_seen(watched, scope):
    def take_it_back() -> None:
        watched.world.run(revoke, watched.people[1], watched.permissions[scope].id)
        watched.call_it("After")

    def look():
        try:
            return watched.see(scope)
        except NotFound:
            return None

    seen = set()
    for found in at_each_statement(watched.world.engine, look, take_it_back):
        seen.add(found)
        watched.call_it("Before")
        watched.permissions[scope] = granted(
            watched.world,
            watched.coach,
            scope,
            watched.meeting if scope is Scope.PRESENCE else None,
        )

    assert seen == {"Before", None}
