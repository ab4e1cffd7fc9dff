"""Small builders: each takes only what a test is about."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, func, select

from peercircles.circles.models import (
    Cadence,
    Circle,
    Invitation,
    Membership,
    Organiser,
    Programme,
)
from peercircles.compacts.models import CompactVersion, Section
from peercircles.facilitation.models import Turn
from peercircles.goals.models import Board, Contributor, Goal, GoalUpdate, Lane, Progress
from peercircles.hours.models import HourFlag, SeasonProposal, TravelZone
from peercircles.identity.models import BrowserSession, Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.work import Actor, Transactions
from peercircles.meetings.models import Absence, AbsenceKind, Meeting, RoomKind, Season
from peercircles.notifications.models import MailKind, MailState, MailTrouble, OutboxMessage
from tests.measured import Measured
from tests.milestones import Planned
from tests.moments import LONG_AGO
from tests.parted import Parted
from tests.promised import Promised

_numbers = count(1)


def actor(person: Person) -> Actor:
    """The person as somebody who does something."""
    return Actor(person.id)


class World(Promised, Parted, Measured, Planned):
    """A real database with a programme and a circle in it."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self.programme = self.add(Programme(name="Spring", created_at=LONG_AGO))
        self.circle = self.another_circle(name="Lantern")

    @classmethod
    def around(cls, engine: sa.Engine, name: str) -> "World":
        """The world of a circle that is there already."""
        world = cls.__new__(cls)
        world.engine = engine
        with Session(engine, expire_on_commit=False) as session:
            world.circle = session.exec(select(Circle).where(Circle.name == name)).one()
            world.programme = session.get_one(Programme, world.circle.programme_id)
        return world

    def add(self, row: Any) -> Any:
        """Store a row as it is."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.add(row)
        return row

    def person(self, name: str = "", **fields: Any) -> Person:
        """Somebody with an account and no circle."""
        number = next(_numbers)
        name = name or f"Person {number}"
        defaults: dict[str, Any] = {"email": f"person{number}@example.org", "created_at": LONG_AGO}
        return self.add(Person(name=name, **{**defaults, **fields}))

    def another_circle(self, **fields: Any) -> Circle:
        """A further circle of the programme, with an empty board."""
        defaults: dict[str, Any] = {
            "programme_id": self.programme.id,
            "name": f"Circle {next(_numbers)}",
            "zone": "Europe/Dublin",
            "cadence": Cadence.FORTNIGHTLY,
            "rota_seed": "seed",
            "created_at": LONG_AGO,
        }
        circle = self.add(Circle(**{**defaults, **fields}))
        self.add(Board(circle_id=circle.id))
        return circle

    def another_programme(self, name: str = "Autumn") -> Programme:
        """A programme with organisers of its own."""
        return self.add(Programme(name=name, created_at=LONG_AGO))

    def invitation(self, *, circle: Circle | None = None, **fields: Any) -> Invitation:
        """An open invitation into the circle."""
        number = next(_numbers)
        defaults: dict[str, Any] = {
            "circle_id": (circle or self.circle).id,
            "email": f"invited{number}@example.org",
            "token_digest": digest_of(new_secret()),
            "invited_by": self.person().id,
            "created_at": utc_now(),
        }
        return self.add(Invitation(**{**defaults, **fields}))

    def member(self, name: str = "", *, circle: Circle | None = None, **fields: Any) -> Person:
        """Somebody with a seat in the circle."""
        person = self.person(name, **fields)
        self.join(person, circle=circle)
        return person

    def join(self, person: Person, *, circle: Circle | None = None) -> Membership:
        """Give the person the next seat of the circle."""
        circle = circle or self.circle
        with Session(self.engine) as session:
            seats = session.exec(
                select(func.count()).where(col(Membership.circle_id) == circle.id)
            ).one()
        return self.add(
            Membership(circle_id=circle.id, person_id=person.id, seat=seats, joined_at=LONG_AGO)
        )

    def organiser(self, name: str = "") -> Person:
        """Somebody who organises the programme, and is in no circle."""
        person = self.person(name)
        self.organise(person, self.programme)
        return person

    def organise(self, person: Person, programme: Programme) -> Organiser:
        """Let the person look after the programme."""
        return self.add(
            Organiser(programme_id=programme.id, person_id=person.id, created_at=LONG_AGO)
        )

    def browser_session(self, person: Person) -> BrowserSession:
        """A browser the person is signed in with; nobody has its secret."""
        now = utc_now()
        return self.add(
            BrowserSession(
                person_id=person.id,
                token_digest=digest_of(new_secret()),
                created_at=now,
                seen_at=now,
                auth_at=now,
            )
        )

    def turn(self, meeting: Meeting, person: Person, **fields: Any) -> Turn:
        """The person leads the meeting, having offered to, if nothing else is said."""
        about = {"circle_id": meeting.circle_id, "meeting_id": meeting.id, "person_id": person.id}
        reason = {"person": str(person.id), "source": "volunteer"}
        return self.add(Turn(**about, **{"reason": reason, "at": LONG_AGO, **fields}))

    def absence(self, person: Person, **fields: Any) -> Absence:
        """Days in which the person is away: tomorrow, if nothing else is said."""
        tomorrow = (utc_now() + timedelta(days=1)).date()
        defaults: dict[str, Any] = {
            "from_on": tomorrow,
            "to_on": tomorrow,
            "kind": AbsenceKind.OTHER,
            "created_at": LONG_AGO,
        }
        return self.add(Absence(person_id=person.id, **{**defaults, **fields}))

    def journey(self, person: Person, **fields: Any) -> TravelZone:
        """Days the person spends in Lima: tomorrow, if nothing else is said."""
        tomorrow = (utc_now() + timedelta(days=1)).date()
        defaults: dict[str, Any] = {
            "zone": "America/Lima",
            "from_on": tomorrow,
            "to_on": tomorrow,
        }
        return self.add(TravelZone(person_id=person.id, **{**defaults, **fields}))

    def hour_flag(self, meeting: Meeting, **fields: Any) -> HourFlag:
        """A question about the meeting's hour."""
        about = {"circle_id": meeting.circle_id, "meeting_id": meeting.id}
        return self.add(
            HourFlag(**about, **{"sequence": meeting.sequence, "at": LONG_AGO, **fields})
        )

    def proposal(
        self, by: Person, *, circle: Circle | None = None, **fields: Any
    ) -> SeasonProposal:
        """One time for the next meeting, in two months, for the circle to agree on."""
        on = (utc_now() + timedelta(days=60)).date().isoformat()
        plan = {
            "zone": "Europe/Dublin",
            "cadence": "weekly",
            "minutes": 60,
            "host": "example.org",
            "room": {"room_kind": "link", "room_url": "https://meet.example.org/room"},
            "options": [{"clocks": [[on, "12:00"]]}],
        }
        about = {"circle_id": (circle or self.circle).id, "proposed_by": by.id, "at": LONG_AGO}
        return self.add(SeasonProposal(**{**about, "plan": plan, **fields}))

    def goal(self, owner: Person, *, circle: Circle | None = None, **fields: Any) -> Goal:
        """A goal on the circle's board."""
        defaults: dict[str, Any] = {
            "circle_id": (circle or self.circle).id,
            "owner_id": owner.id,
            "title": f"Goal {next(_numbers)}",
            "lane": Lane.DOING,
            "rank": float(next(_numbers)),
            "created_at": LONG_AGO,
            "news_at": LONG_AGO,
        }
        return self.add(Goal(**{**defaults, **fields}))

    def dead_letter(self, *, circle: Circle | None = None, **fields: Any) -> OutboxMessage:
        """A letter to somebody that could not be sent."""
        number = next(_numbers)
        defaults: dict[str, Any] = {
            "reason": f"letter {number}",
            "kind": MailKind.REMINDER,
            "circle_id": (circle or self.circle).id,
            "person_id": self.person().id,
            "message_id": f"letter{number}",
            "state": MailState.DEAD,
            "trouble": MailTrouble.ADDRESS,
            "due_at": LONG_AGO,
            "created_at": LONG_AGO,
            "ended_at": LONG_AGO,
        }
        return self.add(OutboxMessage(**{**defaults, **fields}))

    def news(self, goal: Goal, **fields: Any) -> GoalUpdate:
        """An update of a goal, by its owner."""
        given = {"progress": Progress.ON_TRACK, "audience": goal.audience, "at": LONG_AGO}
        about = {"goal_id": goal.id, "author_id": goal.owner_id}
        return self.add(GoalUpdate(**about | given | fields))

    def share(self, goal: Goal, person: Person) -> None:
        """Let the person contribute to the goal."""
        self.add(Contributor(goal_id=goal.id, person_id=person.id))

    def meeting(
        self, *, starts_at: datetime, circle: Circle | None = None, **fields: Any
    ) -> Meeting:
        """A planned meeting, in a season of its own unless `season_id` says otherwise."""
        circle = circle or self.circle
        wall = starts_at.astimezone(ZoneInfo(circle.zone))
        when: dict[str, Any] = {
            "circle_id": circle.id,
            "wall_time": wall.time().replace(tzinfo=None),
            "zone": circle.zone,
        }
        season_id = (
            fields.pop("season_id", None)
            or self.add(
                Season(
                    first_on=wall.date(),
                    cadence=circle.cadence,
                    count=1,
                    created_by=self.person().id,
                    created_at=LONG_AGO,
                    **when,
                )
            ).id
        )
        defaults: dict[str, Any] = {
            "wall_on": wall.date(),
            "fold": wall.fold,
            "minutes": 60,
            "uid": f"meeting-{next(_numbers)}@example.org",
            "room_kind": RoomKind.LINK,
            "room_url": "https://meet.example.org/room",
        }
        return self.add(
            Meeting(season_id=season_id, starts_at=starts_at, **{**when, **defaults, **fields})
        )

    def run(self, command: Callable[..., Any], person: Person, *args: Any, **kwargs: Any) -> Any:
        """Run a command as the person; give its answer."""
        answer, _events = self.transactions.run(actor(person), command, *args, **kwargs)
        return answer

    def read(self, query: Callable[..., Any], person: Person, *args: Any, **kwargs: Any) -> Any:
        """Run a query as the person."""
        return self.transactions.read(actor(person), query, *args, **kwargs)

    def rows_of(self, table: type[SQLModel]) -> list[Any]:
        """Everything in a table."""
        with Session(self.engine) as session:
            return list(session.exec(select(table)))

    def titles_in(self, circle_id: UUID) -> list[str]:
        """The titles of all goals of a circle, and of the clauses of its own in its compact."""
        versions = select(CompactVersion).where(CompactVersion.circle_id == circle_id)
        with Session(self.engine) as session:
            goals = session.exec(select(Goal.title).where(Goal.circle_id == circle_id)).all()
            clauses = [each for row in session.exec(versions) for each in row.reading]
        return [*goals, *(each.title for each in clauses if each.key not in list(Section))]

    @property
    def transactions(self) -> Transactions:
        """Runs commands and queries in this world."""
        return Transactions(self.engine)
