"""A circle as its database has it: what the pages, the mail and the calendars are held against."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.queries import member_ids
from peercircles.facilitation.ledger import circle_rota
from peercircles.facilitation.models import STANDING_STATES, LedgerEntry, Role, Turn
from peercircles.facilitation.rota import Rota
from peercircles.facilitation.selection import reproduces
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.zones import local
from peercircles.meetings.models import Meeting, MeetingState
from tests.services import Server


@dataclass
class Books:
    """Reads the one circle of an installation."""

    server: Server

    @contextmanager
    def open(self) -> Iterator[Session]:
        """The database, to look into or to change as no page could."""
        engine = open_engine(self.server.database)
        with Session(engine, expire_on_commit=False) as session:
            yield session
        engine.dispose()

    def circle(self) -> Circle:
        """The circle."""
        with self.open() as session:
            return session.exec(select(Circle)).one()

    def people(self) -> dict[UUID, Person]:
        """Everybody with an account."""
        with self.open() as session:
            return {person.id: person for person in session.exec(select(Person))}

    def named(self, name: str) -> Person:
        """One of them."""
        return next(person for person in self.people().values() if person.name == name)

    def members(self) -> set[str]:
        """The names of those who have a seat now."""
        with self.open() as session:
            ids = member_ids(session, session.exec(select(Circle.id)).one())
        people = self.people()
        return {people[person_id].name for person_id in ids}

    def coming(self) -> list[Meeting]:
        """The planned meetings that have not begun, soonest first."""
        with self.open() as session:
            planned = session.exec(
                select(Meeting)
                .where(Meeting.state == MeetingState.PLANNED)
                .order_by(col(Meeting.starts_at))
            )
            return [meeting for meeting in planned if meeting.starts_at > utc_now()]

    def starts(self) -> list[datetime]:
        """When they begin."""
        return [meeting.starts_at for meeting in self.coming()]

    def turns(self, role: Role = Role.FACILITATOR) -> dict[UUID, Turn]:
        """The turns somebody still has to take, by meeting."""
        with self.open() as session:
            statement = select(Turn).where(Turn.role == role, col(Turn.state).in_(STANDING_STATES))
            return {turn.meeting_id: turn for turn in session.exec(statement)}

    def facilitators(self) -> list[str]:
        """The names of those who facilitate the coming meetings, as published, in their order."""
        turns, people = self.turns(), self.people()
        return [
            people[turns[meeting.id].person_id].name
            for meeting in self.coming()
            if meeting.id in turns
        ]

    def rota(self, role: Role = Role.FACILITATOR) -> Rota:
        """The rota that the ledger tells."""
        with self.open() as session:
            return circle_rota(session, session.exec(select(Circle.id)).one(), role)

    def served(self, role: Role = Role.FACILITATOR) -> Mapping[str, int]:
        """How many turns everybody was credited with, by name."""
        people = self.people()
        standings = self.rota(role).standings.items()
        return {people[person].name: standing.served for person, standing in standings}

    def check(self) -> None:
        """What always holds: loads are the sum of their lines, reasons give the same person."""
        with self.open() as session:
            entries = list(session.exec(select(LedgerEntry)))
            turns = list(session.exec(select(Turn)))
        for role in Role:
            lines = [entry for entry in entries if entry.role is role]
            rota = self.rota(role)
            for person, standing in rota.standings.items():
                assert standing.load == sum(one.delta for one in lines if one.person_id == person)
            assert rota.spread() <= 2
        assert all(reproduces(turn.reason) for turn in turns if "candidates" in turn.reason)
        held = [(turn.meeting_id, turn.person_id) for turn in turns if turn.is_standing]
        assert len(held) == len(set(held)), "somebody has two parts in one meeting"

    def let_be_over(self, meeting: Meeting) -> None:
        """Put a meeting an hour and a half back, and everybody's joining two, as if just held."""
        starts_at = utc_now() - timedelta(minutes=90)
        with self.open() as session:
            for seat in session.exec(select(Membership)):
                seat.joined_at = starts_at - timedelta(minutes=30)
                session.add(seat)
            row = session.get_one(Meeting, meeting.id)
            wall = local(starts_at, row.zone)
            row.starts_at, row.wall_on = starts_at, wall.date()
            row.wall_time = wall.time().replace(tzinfo=None)
            session.add(row)
            session.commit()
