"""What a coach can look at, by the database and by the rule of consent once more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from peercircles.identity.models import Person
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import NOBODY, Actor, Transactions, Work
from peercircles.meetings.models import Meeting
from peercircles.notifications.reactions import REACTIONS
from peercircles.observations.consent import AFTER_A_MEETING
from peercircles.observations.models import ConsentAnswer, Observation, ObservationState, Scope
from peercircles.observations.queries import observed
from peercircles.observations.reading import open_to
from peercircles.observations.showing import watched_meeting
from tests.factories import World

BEGIN = datetime(2027, 3, 1, 9, tzinfo=UTC)
MEETS_AT = BEGIN + timedelta(days=3)


@dataclass
class Question:
    """One observation as the rule sees it."""

    scope: Scope
    closes_at: datetime
    until: datetime
    yes: set[UUID] = field(default_factory=set[UUID])
    state: str = "asked"
    places: set[int] = field(default_factory=set[int])


@dataclass
class ConsentRule:
    """The circle of a world, its members, one coach, one meeting; and the time it is."""

    world: World
    engines: Sequence[Any]
    now: datetime = BEGIN
    people: list[Person] = field(default_factory=list[Person])
    questions: dict[UUID, Question] = field(default_factory=dict[UUID, Question])
    is_private: bool = False
    is_assigned: bool = False
    refused_at: dict[Scope, datetime] = field(default_factory=dict[Scope, datetime])
    resting: list[Person] = field(default_factory=list[Person])
    _places: dict[UUID, int] = field(default_factory=dict[UUID, int])
    _taken: int = 0
    _turns: int = 0

    def __post_init__(self) -> None:
        """Four members, an organiser, a coach, and a meeting in three days."""
        self.organiser = self.world.organiser()
        self.coach = self.world.person("Ines")
        self.meeting: Meeting = self.world.meeting(starts_at=MEETS_AT)
        for _each in range(4):
            person = self.world.member()
            self.people.append(person)
            self._take(person)

    # What the coach can look at, by the database and by the sets.

    def check(self) -> None:
        """Compare them; and see that a closed question has no answer left anywhere."""
        for scope in Scope:
            assert self._sees(scope) == self._may_see(scope), (scope, self.now)
        if self._may_see(Scope.PRESENCE):
            assert self._read(watched_meeting, self.meeting.id, self.now, "en").segments
        self._check_what_is_shown()
        assert not any(self._sees(scope, self.organiser) for scope in Scope)
        with Session(self.engines[0]) as session:
            asked = {each.id for each in session.exec(select(Observation)) if each.key}
            assert {each.observation_id for each in session.exec(select(ConsentAnswer))} <= asked
            open_now = {key for key, each in self.questions.items() if each.state == "asked"}
            assert asked == open_now

    def _check_what_is_shown(self) -> None:
        """Everybody in the circle reads of each permission, and so can take it back."""
        lasting = {
            key
            for key, each in self.questions.items()
            if each.state == "granted" and self.now < each.until
        }
        for who in range(min(2, len(self._places))):
            shown = self._read(
                observed, self.world.circle.id, self.now, self.meeting.id, person=self._member(who)
            )
            assert {UUID(each.id) for each in shown.permissions} == lasting

    def _may_see(self, scope: Scope) -> bool:
        # A private moment keeps everything closed, until nothing of its meeting is open.
        is_by_itself = self.is_private and self.now < self.meeting.ends_at + AFTER_A_MEETING
        if not self.is_assigned or is_by_itself:
            return False
        return any(
            each.state == "granted"
            and each.scope is scope
            and set(self._places.values()) <= each.places
            and self.now < each.until
            for each in self.questions.values()
        )

    def _sees(self, scope: Scope, person: Person | None = None) -> bool:
        about = self.meeting.id if scope is Scope.PRESENCE else None
        try:
            self._read(open_to, self.world.circle.id, scope, self.now, about, person=person)
        except DomainError:
            return False
        return True

    def _read(self, query: Callable[..., Any], *args: Any, person: Person | None = None) -> Any:
        """From a further worker than the one that has just written."""
        engine = self.engines[(self._turns + 1) % len(self.engines)]
        return Transactions(engine).read(Actor((person or self.coach).id), query, *args)

    # The plumbing.

    def tried(self, person: Person, command: Callable[..., Any], *args: Any, **kw: Any) -> bool:
        """Whether the command was taken."""
        try:
            self.do(person, command, *args, **kw)
        except DomainError:
            return False
        return True

    def do(self, person: Person | None, command: Callable[..., Any], *args: Any, **kw: Any) -> None:
        """Run it now, with everything that follows, on one worker after the other."""
        self._turns += 1
        transactions = Transactions(self.engines[self._turns % len(self.engines)])
        actor = Actor(person.id) if person else NOBODY
        with transactions.together() as session:
            work = Work(session=session, actor=actor, now=self.now)
            command(work, *args, **kw)
            for event in work.events:
                for react in REACTIONS:
                    react(work, event)

    def _after_the_meeting(self) -> datetime:
        return self.meeting.starts_at + timedelta(minutes=60, hours=48)

    def _member(self, who: int) -> Person | None:
        here = [each for each in self.people if each.id in self._places]
        return here[who % len(here)] if here else None

    def _question(self, which: int) -> tuple[UUID, Question] | None:
        if not self.questions:
            return None
        return list(self.questions.items())[-1 - which % min(4, len(self.questions))]

    def _is_new(self, person: Person) -> None:
        self._take(person)
        for question in list(self.questions.values()):
            if question.state == "granted":
                question.state = "ended"
        self._find_new()

    def _take(self, person: Person) -> None:
        self._taken += 1
        self._places[person.id] = self._taken

    def _all_agree(self, question: Question) -> bool:
        return len(self._places) >= 3 and question.yes >= set(self._places)

    def _grant(self, question: Question) -> None:
        question.state, question.places = "granted", set(self._places.values())

    def _find_new(self) -> None:
        """Questions that were asked by the coach, or afresh, since the last look."""
        with Session(self.engines[0]) as session:
            for row in session.exec(select(Observation)):
                if row.id not in self.questions:
                    assert row.state is ObservationState.ASKED
                    until = row.until
                    if row.scope is Scope.PRESENCE:
                        until = self._after_the_meeting()
                    self.questions[row.id] = Question(row.scope, row.closes_at, until)
