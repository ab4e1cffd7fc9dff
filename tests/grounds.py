"""The sample programme with something in every text column, and people of every kind around it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState, Organiser
from peercircles.goals.models import Goal, GoalKind, GoalUpdate
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.observations.models import Ending, Observation, PrivateMoment, Scope
from peercircles.systems.models import SystemDiagram
from peercircles.theories.models import Diagram, Node, NodeKind
from peercircles.trials.models import Trial
from tests.access import Who
from tests.everything_written import (
    write_an_agenda,
    write_of_account,
    write_of_circle,
    write_of_coach,
    write_of_diagrams,
    write_of_drivers,
    write_of_goals,
    write_of_leaver,
    write_of_meeting,
    write_of_reflections,
)
from tests.factories import World
from tests.observed import assign, granted
from tests.onlookers import who_is

PERMITTED = {
    "coach who may sit in": Scope.PRESENCE,
    "coach with the board": Scope.BOARD,
    "coach with the signals": Scope.SIGNALS,
}
COACHES = ("coach without permission", *PERMITTED, "coach revoked", "coach kept out")
LEAVERS = {"resting": MembershipState.RESTING, "ex-member": MembershipState.LEFT}


class Ground:
    """The sample's largest circle and another one, and one of each kind of people around it."""

    def __init__(self, world: World, session: Session) -> None:
        self.world, self.session = world, session
        self.circle = session.exec(select(Circle).where(Circle.name == "Lantern")).one()
        self.other = session.exec(select(Circle).where(Circle.name == "Harbour")).one()
        drawn = session.exec(select(Diagram)).one()
        # Whoever drew drivers comes first: what is one's own is theirs to look at, too.
        members = sorted(self._members_of(self.circle), key=lambda each: each.id != drawn.owner_id)
        self.meetings = self._meetings_of(self.circle)
        now = utc_now()
        self.coming = next(each for each in self.meetings if each.ends_at > now)
        past = [each for each in self.meetings if each.ends_at <= now]
        self.shown = [self.coming, *past[-2:]]
        self.elsewhere = self._meetings_of(self.other)[-1]
        self.diagram_id = drawn.id
        self.node_id = session.exec(select(Node.id).where(Node.kind == NodeKind.PRIMARY)).first()
        self.system_id = session.exec(select(SystemDiagram.id)).one()
        self.ramp_id = session.exec(select(Trial.ramp_id).where(Trial.number > 1)).one()
        self.kinds: dict[str, list[Person]] = {"member": members}
        self._add_others()
        self.goal_ids = {each.id: self._marked_for_coaches(each) for each in self._circles()}
        self._add_coaches()
        self._write_everything()
        self.people: list[Who] = [
            who_is(session, kind, person.id, now)
            for kind, people in self.kinds.items()
            for person in people
        ]
        session.commit()

    def ids_at(self, meeting: Meeting) -> dict[str, str]:
        """What the addresses of pages name, about one of the meetings."""
        return {
            "circle_id": str(meeting.circle_id),
            "meeting_id": str(meeting.id),
            "goal_id": str(self.goal_ids[meeting.circle_id]),
            "diagram_id": str(self.diagram_id),
            "node_id": str(self.node_id),
            "system_id": str(self.system_id),
            "ramp_id": str(self.ramp_id),
        }

    def _circles(self) -> tuple[Circle, Circle]:
        return self.circle, self.other

    def _members_of(self, circle: Circle) -> list[Person]:
        statement = (
            select(Person)
            .join(Membership, col(Membership.person_id) == col(Person.id))
            .where(Membership.circle_id == circle.id, Membership.state == MembershipState.ACTIVE)
            .order_by(col(Membership.seat))
        )
        return list(self.session.exec(statement))

    def _meetings_of(self, circle: Circle) -> list[Meeting]:
        statement = (
            select(Meeting)
            .where(Meeting.circle_id == circle.id, Meeting.state != MeetingState.CANCELLED)
            .order_by(col(Meeting.starts_at))
        )
        return list(self.session.exec(statement))

    def _add_others(self) -> None:
        world, kinds = self.world, self.kinds
        organisers = (
            select(Person)
            .join(Organiser, col(Organiser.person_id) == col(Person.id))
            .where(Organiser.programme_id == self.circle.programme_id)
        )
        kinds["organiser"] = list(self.session.exec(organisers))
        # What was read must not keep others from writing.
        self.session.commit()
        for seat, (kind, state) in enumerate(LEAVERS.items(), start=90):
            kinds[kind] = [world.person(kind)]
            place = {"circle_id": self.circle.id, "person_id": kinds[kind][0].id, "seat": seat}
            joined_at = utc_now() - timedelta(days=90)
            world.add(Membership(**place, state=state, joined_at=joined_at))
        autumn = world.another_programme()
        elsewhere = world.another_circle(programme_id=autumn.id)
        kinds["outsider"] = [world.member("outsider", circle=elsewhere)]
        kinds["another programme's organiser"] = [world.person("autumn")]
        world.organise(kinds["another programme's organiser"][0], autumn)
        kinds["newcomer without a circle"] = [world.person("alone")]
        kinds["invited guest"] = [world.person("guest", email="guest@example.org")]
        world.invitation(circle=self.circle, email="guest@example.org", name="guest")

    def _marked_for_coaches(self, circle: Circle) -> UUID:
        """Every second goal is from now on, with its news; the first of them."""
        with self.world.transactions.together() as session:
            goals = session.exec(
                select(Goal).where(Goal.circle_id == circle.id).order_by(col(Goal.rank))
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
            goals[0].kind = GoalKind.PROJECT
            return goals[0].id

    def _add_coaches(self) -> None:
        world = self.world
        about: dict[str, Any] = {"circle_id": self.circle.id}
        for kind in COACHES:
            coach = world.person(kind)
            assign(world, coach, self.circle)
            self.kinds[kind] = [coach]
            if kind in PERMITTED:
                scope = PERMITTED[kind]
                meeting = self.coming if scope is Scope.PRESENCE else None
                granted(world, coach, scope, meeting, **about)
            elif kind == "coach revoked":
                for scope in Scope:
                    meeting = self.coming if scope is Scope.PRESENCE else None
                    self._end(granted(world, coach, scope, meeting, **about).id)
            elif kind == "coach kept out":
                self._keep_out(coach)

    def _keep_out(self, coach: Person) -> None:
        """Everything of the other circle was open to them, which is by itself now."""
        about: dict[str, Any] = {"circle_id": self.other.id}
        assign(self.world, coach, self.other)
        for scope in Scope:
            meeting = self.elsewhere if scope is Scope.PRESENCE else None
            granted(self.world, coach, scope, meeting, **about)
        moment = PrivateMoment(at=utc_now(), meeting_id=self.elsewhere.id, **about)
        self.world.add(moment)

    def _end(self, observation_id: UUID) -> None:
        with self.world.transactions.together() as session:
            row = session.get_one(Observation, observation_id)
            row.end(Ending.REVOKED, utc_now())

    def _write_everything(self) -> None:
        world, (first, second, *_) = self.world, self.kinds["member"]
        write_of_circle(world, self.circle, first, second)
        for circle in self._circles():
            write_of_goals(world, circle)
        write_of_diagrams(world)
        write_of_drivers(world)
        write_an_agenda(world, self.coming)
        for meeting in self.shown:
            write_of_meeting(world, meeting, first, second)
        for kind in COACHES:
            write_of_coach(world, self.kinds[kind][0], self.shown[-1], first)
        for person in (each[0] for each in self.kinds.values()):
            write_of_account(world, person)
        for kind in LEAVERS:
            write_of_leaver(world, self.circle, self.kinds[kind][0])
        for person in (first, self.kinds["resting"][0]):
            write_of_reflections(world, self.circle, person)
        others = self._members_of(self.other)
        self.session.commit()
        write_of_circle(world, self.other, others[0], others[1])
        write_of_meeting(world, self.elsewhere, others[0], others[1])
        write_of_reflections(world, self.other, others[0])
