"""Who reads what: everybody opens every page, and every planted word that came out is looked up.

The sample programme is loaded, with a coach besides; each text in its database is replaced by
a word of its own. What an actor's pages, or anything pushed to them, hold of these words has
to be theirs to read by the matrix (tests/access.py).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import reflex as rx
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState, Organiser
from peercircles.cli.sample import load_sample
from peercircles.goals.models import Goal, GoalUpdate
from peercircles.identity.models import Person
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.documents import as_json
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.observations.models import (
    Ending,
    Observation,
    PrivateMoment,
    Scope,
)
from peercircles.theories.models import Diagram
from peercircles.web.pages import PAGES
from peercircles.web.shared.callers import CALLER, Caller
from tests.access import READERS, Found, Who, once_known
from tests.factories import World
from tests.observed import assign, granted
from tests.planted import plant, unclassified, words_in

PERMITTED = {
    "coach who may sit in": Scope.PRESENCE,
    "coach with the board": Scope.BOARD,
    "coach with the signals": Scope.SIGNALS,
}


class Ground:
    """The sample's largest circle, its meetings, and one of each kind of people around it."""

    def __init__(self, world: World, session: Session) -> None:
        self.world, self.session = world, session
        self.circle = session.exec(select(Circle).where(Circle.name == "Lantern")).one()
        members = select(Membership.person_id).where(
            Membership.circle_id == self.circle.id, Membership.state == MembershipState.ACTIVE
        )
        self.members = list(session.exec(members))
        self.meetings = list(
            session.exec(
                select(Meeting)
                .where(Meeting.circle_id == self.circle.id, Meeting.state != MeetingState.CANCELLED)
                .order_by(col(Meeting.starts_at))
            )
        )
        now = utc_now()
        self.diagram_id = session.exec(select(Diagram.id)).one()
        self.coming = next(each for each in self.meetings if each.ends_at > now)
        past = [each for each in self.meetings if each.ends_at <= now]
        self.shown = [self.coming, *past[-2:]]
        self.people: list[Who] = [self._who("member", person) for person in self.members]
        self._add_others()
        self._mark_for_coaches()
        self._add_coaches()

    def _who(self, kind: str, person_id: UUID, **facts: Any) -> Who:
        places = select(Membership.circle_id).where(Membership.person_id == person_id)
        active = self.session.exec(places.where(Membership.state == MembershipState.ACTIVE)).all()
        organised = self.session.exec(
            select(Circle.id)
            .join(Organiser, col(Organiser.programme_id) == col(Circle.programme_id))
            .where(Organiser.person_id == person_id)
        ).all()
        was_in = frozenset(self.session.exec(places).all())
        self.session.commit()
        return Who(
            kind,
            person_id,
            member_of=frozenset(active),
            was_in=was_in,
            organises=frozenset(organised),
            **facts,
        )

    def _add_others(self) -> None:
        world = self.world
        organisers = select(Organiser.person_id).where(
            Organiser.programme_id == self.circle.programme_id
        )
        self.people += [
            self._who("organiser", each) for each in self.session.exec(organisers).all()
        ]
        for kind, state in (("resting", "RESTING"), ("ex-member", "LEFT")):
            if state in MembershipState.__members__:
                person = world.person(kind)
                place = Membership(
                    circle_id=self.circle.id,
                    person_id=person.id,
                    seat=90 + len(self.people),
                    state=MembershipState[state],
                    joined_at=utc_now() - timedelta(days=90),
                )
                world.add(place)
                rests = {self.circle.id} if kind == "resting" else set()
                self.people.append(self._who(kind, person.id, resting_in=frozenset(rests)))
        elsewhere = world.another_circle(programme_id=world.another_programme().id)
        outsider = world.member("outsider", circle=elsewhere)
        self.people.append(self._who("outsider", outsider.id))
        self.people.append(self._who("newcomer without a circle", world.person("alone").id))

    def _mark_for_coaches(self) -> None:
        """Every second goal, with its news."""
        with self.world.transactions.together() as session:
            goals = session.exec(
                select(Goal).where(Goal.circle_id == self.circle.id).order_by(col(Goal.rank))
            ).all()
            for goal in goals[::2]:
                goal.audience = Audience.COACH
                news = session.exec(
                    select(GoalUpdate)
                    .where(GoalUpdate.goal_id == goal.id)
                    .order_by(col(GoalUpdate.at))
                )
                for update in news.all()[::2]:
                    update.audience = Audience.COACH

    def _add_coaches(self) -> None:
        world = self.world
        about = {"circle_id": self.circle.id}
        for kind in ("coach without permission", *PERMITTED, "coach revoked", "coach kept out"):
            coach = world.person(kind)
            assign(world, coach, self.circle)
            who = self._who(kind, coach.id, coaches=frozenset({self.circle.id}))
            if kind in PERMITTED:
                scope = PERMITTED[kind]
                meeting = self.coming if scope is Scope.PRESENCE else None
                granted(world, coach, scope, meeting, **about)
                ids = frozenset({meeting.id} if meeting else set())
                who = replace(
                    who, scopes=frozenset({(scope.value, self.circle.id)}), meeting_ids=ids
                )
            elif kind == "coach revoked":
                for scope in Scope:
                    meeting = self.coming if scope is Scope.PRESENCE else None
                    row = granted(world, coach, scope, meeting, **about)
                    self._end(row.id)
            elif kind == "coach kept out":
                granted(world, coach, Scope.PRESENCE, self.shown[-1], **about)
                private = {"circle_id": self.circle.id, "meeting_id": self.shown[-1].id}
                world.add(PrivateMoment(at=utc_now(), **private))
            self.people.append(who)

    def _end(self, observation_id: UUID) -> None:
        with self.world.transactions.together() as session:
            row = session.get_one(Observation, observation_id)
            row.end(Ending.REVOKED, utc_now())


@pytest.fixture
def ground(engine) -> Iterator[Ground]:
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        yield Ground(World.around(engine, "Lantern"), session)


def test_every_text_of_the_database_has_a_rule():
    assert unclassified() == set()


async def test_nobody_reads_what_is_not_theirs(ground, runtime, wires, tell):
    planted = plant(ground.world.engine)
    looks, read = 0, set[tuple[str, str]]()
    for who in ground.people:
        for entry in PAGES:
            for meeting in ground.shown if "[meeting_id]" in entry.route else ground.shown[:1]:
                shown = await _opened(entry, who, ground, meeting)
                shown += str(wires.sent)
                wires.sent.clear()
                looks += 1
                for word in words_in(shown):
                    found = planted[word]
                    assert _may_read(who, found), (who.kind, entry.route, found)
                    read.add((who.kind, f"{found.table}.{found.column}"))
    tell(
        f"{len(ground.people)} people looked {looks} times at {len(PAGES)} pages with "
        f"{len(planted)} planted words; {len(read)} kinds of reading, each of them allowed"
    )
    # A run in which nobody read anything would show nothing.
    assert {column for kind, column in read if kind == "member"} >= {"goal.title", "promise.words"}
    by_board = {column for kind, column in read if kind == "coach with the board"}
    assert by_board >= {"goal.title", "compactversion.clauses"}
    assert ("member", "node.title") in read
    assert ("member", "sharedcopy.parts") in read
    assert ("coach with the board", "sharedcopy.parts") in read


def test_nobody_takes_along_what_is_neither_theirs_nor_to_read(ground, tell):
    planted = plant(ground.world.engine)
    taken = 0
    for who in ground.people:
        everything = ground.world.transactions.read(Actor(who.person_id), everything_of, utc_now())
        for word in words_in(as_json(everything)):
            found = planted[word]
            is_own = who.person_id in found.row.values()
            allowed = is_own or once_known(who, found) or _may_read(who, found)
            assert allowed, (who.kind, found)
            taken += 1
    tell(f"{len(ground.people)} people took {taken} texts along, each of them theirs or to read")
    assert taken > len(ground.people)


def _may_read(who: Who, found: Found) -> bool:
    return READERS[f"{found.table}.{found.column}"](who, found)


async def _opened(entry: Any, who: Who, ground: Ground, meeting: Meeting) -> str:
    """Everything the page's States hold once all of them have loaded."""
    root = rx.State(_reflex_internal_init=True)
    ids = {
        "circle_id": str(ground.circle.id),
        "meeting_id": str(meeting.id),
        "diagram_id": str(ground.diagram_id),
    }
    query = {name: value for name, value in ids.items() if f"[{name}]" in entry.route}
    tab = {"token": str(new_id()), "sid": str(new_id()), "query": query, "headers": {}}
    root.router_data = root._update_router_vars(tab, {})
    person = ground.session.get_one(Person, who.person_id)
    caller = Caller(new_id(), person.id, person.name, person.zone, "en")
    held = CALLER.set(caller)
    try:
        for handler in entry.on_load if isinstance(entry.on_load, list) else [entry.on_load]:
            state = root.get_substate(handler.state_full_name.split("."))
            state._keep_viewer(caller)
            try:
                await handler.fn(state)
            except DomainError:
                continue
    finally:
        CALLER.reset(held)
    return str(root.dict())
