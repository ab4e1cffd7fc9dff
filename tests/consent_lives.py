"""A circle and its coach, and beside it the rule of consent once more, in other words.

`Consent` does everything twice: in the database, and in a few sets. What a coach can look at
is compared after each step (tests/consent_rule.py).
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from peercircles.circles.commands import end_membership
from peercircles.circles.models import Circle, Membership
from peercircles.circles.seats import seat_person
from peercircles.exits.commands import come_back, leave_circle
from peercircles.exits.models import Route
from peercircles.kernel.work import Work
from peercircles.meetings.commands import move_meeting
from peercircles.meetings.models import Meeting
from peercircles.observations.coaches import assign_coach, release_coach
from peercircles.observations.commands import (
    answer,
    ask,
    begin_private_moment,
    end_private_moment,
    revoke,
    withdraw,
)
from peercircles.observations.models import Scope
from peercircles.observations.settling import settle_due_observations
from tests.consent_rule import ConsentRule

DAYS = 20


@dataclass
class Consent(ConsentRule):
    """What people do about a circle of four, its coach and its meeting in three days."""

    def __post_init__(self) -> None:
        """The coach is named already."""
        super().__post_init__()
        self.appoint()

    # What people do: each in the database and, where it was taken, in the sets.

    def join(self) -> None:
        """Somebody comes; or comes back, if somebody has left."""
        away = {*self._places, *(each.id for each in self.resting)}
        gone = [each for each in self.people if each.id not in away]
        if gone and len(gone) % 2:
            person = gone[0]
        else:
            person = self.world.person()
            self.people.append(person)
        self.do(None, _seat, self.world.circle.id, person.id)
        self._is_new(person)

    def leave(self, who: int) -> None:
        """Somebody goes."""
        if person := self._member(who):
            self.do(self.organiser, end_membership, self.world.circle.id, person.id)
            del self._places[person.id]

    def pause(self, who: int) -> None:
        """Somebody takes a pause."""
        if person := self._member(who):
            self.do(person, leave_circle, self.world.circle.id, Route.PAUSE)
            del self._places[person.id]
            self.resting.append(person)

    def come_back(self) -> None:
        """Who has taken a pause for longest is there again, and was not asked meanwhile."""
        if self.resting:
            person = self.resting.pop(0)
            self.do(person, come_back, self.world.circle.id)
            self._is_new(person)

    def move(self, days: int) -> None:
        """The meeting is at another time; who may sit in on it, may then."""
        to = self.meeting.starts_at + timedelta(days=days)
        if min(to, self.meeting.starts_at) <= self.now:
            return
        clock = {"wall_on": to.date(), "wall_time": to.time(), "zone": "UTC"}
        version = {"expected_version": self.meeting.version, "is_short_notice": True}
        self.do(self.organiser, move_meeting, self.meeting.id, **version, **clock)
        (self.meeting,) = self.world.rows_of(Meeting)
        assert self.meeting.starts_at == to
        for question in self.questions.values():
            if question.scope is Scope.PRESENCE:
                question.until = self._after_the_meeting()

    def ask(self, scope: Scope) -> None:
        """The coach asks."""
        about = {"meeting_id": self.meeting.id} if scope is Scope.PRESENCE else {"days": DAYS}
        asked = self.tried(
            self.coach, ask, self.world.circle.id, scope, purpose="To learn", **about
        )
        open_already = any(
            each.state == "asked" and each.scope is scope for each in self.questions.values()
        )
        rests = scope in self.refused_at and self.now < self.refused_at[scope] + timedelta(days=30)
        soon = self.now + timedelta(hours=1)
        too_late = scope is Scope.PRESENCE and soon > self.meeting.starts_at
        allowed = (
            self.is_assigned
            and not open_already
            and not rests
            and not too_late
            and len(self._places) >= 3
        )
        assert asked == allowed
        self._find_new()

    def say(self, who: int, which: int, *, says_yes: bool) -> None:
        """Somebody answers."""
        person, found = self.people[who % len(self.people)], self._question(which)
        if found is None:
            return
        question_id, question = found
        taken = self.tried(person, answer, question_id, says_yes=says_yes)
        can = (
            person.id in self._places
            and question.state == "asked"
            and self.now < question.closes_at
        )
        assert taken == can
        if not can:
            return
        (question.yes.add if says_yes else question.yes.discard)(person.id)
        if self._all_agree(question):
            self._grant(question)

    def revoke(self, who: int, which: int) -> None:
        """Somebody takes it back."""
        person, found = self.people[who % len(self.people)], self._question(which)
        if found is None:
            return
        question_id, question = found
        taken = self.tried(person, revoke, question_id)
        assert taken == (person.id in self._places and question.state != "asked")
        if taken and question.state == "granted":
            question.state = "ended"
            self.refused_at[question.scope] = self.now

    def keep_private(self, who: int, *, begins: bool) -> None:
        """Somebody wants the circle to be by itself, or not any more."""
        person = self.people[who % len(self.people)]
        command = begin_private_moment if begins else end_private_moment
        taken = self.tried(person, command, self.meeting.id)
        assert taken == (person.id in self._places)
        if taken:
            self.is_private = begins

    def take_back(self, which: int) -> None:
        """The coach does not ask any more."""
        found = self._question(which)
        if found is None:
            return
        taken = self.tried(self.coach, withdraw, found[0])
        assert taken == (self.is_assigned and found[1].state in ("asked", "granted"))
        if taken:
            found[1].state = "ended"

    def appoint(self) -> None:
        """An organiser names the coach."""
        taken = self.tried(self.organiser, assign_coach, self.world.circle.id, self.coach.id)
        assert taken == (not self.is_assigned)
        self.is_assigned = True

    def release(self) -> None:
        """An organiser ends that."""
        taken = self.tried(self.organiser, release_coach, self.world.circle.id, self.coach.id)
        assert taken == self.is_assigned
        self.is_assigned = False
        for question in self.questions.values():
            if question.state in ("asked", "granted"):
                question.state = "ended"

    def wait(self, hours: int) -> None:
        """Time goes by, and the regular job comes round."""
        self.now += timedelta(hours=hours)
        self.do(None, settle_due_observations)
        for question in self.questions.values():
            if question.state == "asked" and question.closes_at <= self.now:
                if self._all_agree(question):
                    self._grant(question)
                else:
                    question.state = "refused"
                    self.refused_at[question.scope] = self.now


def _seat(work: Work, circle_id: UUID, person_id: UUID) -> Membership:
    return seat_person(work, work.session.get_one(Circle, circle_id), person_id)
