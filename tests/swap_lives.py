"""A circle whose members swap turns, cover for each other, decline and volunteer."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.facilitation.ask_rounds import advance_asks
from peercircles.facilitation.asking import answer_ask, ask_to_swap
from peercircles.facilitation.ledger import circle_rota, rotas_of
from peercircles.facilitation.models import (
    STANDING_STATES,
    Ask,
    Asked,
    AskedAnswer,
    Role,
    Turn,
)
from peercircles.facilitation.planning import planning_of
from peercircles.facilitation.rota import Rota
from peercircles.kernel.work import Event
from peercircles.meetings.events import AbsenceChanged, ReplyGiven
from peercircles.meetings.models import Absence, AbsenceKind, Answer, Meeting, Reply
from tests.rota_lives import RotaLife


def planned_loads(session: Session, circle_id: UUID, role: Role) -> dict[UUID, int]:
    """What everybody whom turns come to has had and been given, by person."""
    circle = session.get_one(Circle, circle_id)
    return planning_of(session, circle, rotas_of(session, circle_id)).loads(role)


class SwapLife(RotaLife):
    """A rota's life with requests in it."""

    def standing(self, role: Role = Role.FACILITATOR) -> list[Turn]:
        """A role's turns that somebody still has to take, in the order of their meetings."""
        return self.turns(*STANDING_STATES, role=role)

    def turn_in(self, meeting: Meeting, role: Role = Role.FACILITATOR) -> Turn | None:
        """The standing turn of a role in a meeting."""
        found = [turn for turn in self.standing(role) if turn.meeting_id == meeting.id]
        return found[0] if found else None

    def holder_of(self, meeting: Meeting, role: Role = Role.FACILITATOR) -> Any:
        """Who has the role in the meeting; None when it needs a volunteer."""
        turn = self.turn_in(meeting, role)
        return turn.person_id if turn else None

    def ask_for(self, meeting: Meeting, role: Role = Role.FACILITATOR) -> Ask:
        """The holder of the role in the meeting asks for a swap."""
        turn = self.turn_in(meeting, role)
        assert turn is not None
        ask_id, _events = self.tell(ask_to_swap, turn.id, by=turn.person_id)
        return self.ask(ask_id)

    def ask(self, ask_id: Any) -> Ask:
        """A request as it is now."""
        with Session(self.world.engine, expire_on_commit=False) as session:
            return session.get_one(Ask, ask_id)

    def asks(self) -> list[Ask]:
        """Every request there ever was, oldest first."""
        return sorted(self.world.rows_of(Ask), key=lambda ask: ask.opened_at)

    def asked(self, ask: Ask) -> list[Asked]:
        """Everybody asked by name, in their order."""
        statement = select(Asked).where(Asked.ask_id == ask.id).order_by(col(Asked.asked_at))
        with Session(self.world.engine, expire_on_commit=False) as session:
            return list(session.exec(statement))

    def waiting(self, ask: Ask) -> Any:
        """Who alone can answer at the moment."""
        (found,) = [asked.person_id for asked in self.asked(ask) if asked.is_waiting(self.now)]
        return found

    def ask_up_to(self, ask: Ask, person_id: Any) -> None:
        """Let everybody who is asked before the person say no."""
        while not self.ask(ask.id).asks_everyone and self.waiting(ask) != person_id:
            self.says_no(ask)

    def ask_all(self, ask: Ask) -> None:
        """Let everybody say no, until everyone is asked."""
        self.ask_up_to(ask, None)

    def says_no(self, ask: Ask, person_id: Any = None) -> list[Event]:
        """Whoever is asked says no."""
        return self.run(answer_ask, ask.id, yes=False, by=person_id or self.waiting(ask))

    def says_yes(self, ask: Ask, person_id: Any = None, turn: Turn | None = None) -> list[Event]:
        """Whoever is asked says yes, for a turn of their own or for nothing."""
        given = turn.id if turn else None
        by = person_id or self.waiting(ask)
        return self.run(answer_ask, ask.id, yes=True, in_exchange_for=given, by=by)

    def cannot_come(self, person_id: Any, meeting: Meeting) -> list[Event]:
        """The person says that they cannot come to the meeting."""
        return self.replies(person_id, meeting, Answer.CANNOT)

    def replies(self, person_id: Any, meeting: Meeting, answer: Answer) -> list[Event]:
        """The person answers the meeting."""
        with Session(self.world.engine) as session, session.begin():
            own = select(Reply).where(Reply.meeting_id == meeting.id, Reply.person_id == person_id)
            reply = session.exec(own).one_or_none()
            reply = reply or Reply(
                meeting_id=meeting.id, person_id=person_id, answer=answer, at=self.now
            )
            reply.answer, reply.sequence = answer, meeting.sequence
            session.add(reply)
        return self.happens(ReplyGiven, meeting_id=meeting.id, person_id=person_id)

    def is_away(self, person_id: Any, meeting: Meeting) -> list[Event]:
        """The person is away on the day of the meeting."""
        self.world.add(
            Absence(
                person_id=person_id,
                from_on=meeting.starts_at.date() - timedelta(days=1),
                to_on=meeting.starts_at.date() + timedelta(days=1),
                kind=AbsenceKind.OTHER,
                created_at=self.now,
            )
        )
        return self.happens(AbsenceChanged, person_id=person_id)

    def later(self, **by: float) -> list[Event]:
        """Time goes by, and the job does its round."""
        self.now += timedelta(**by)
        return self.run(advance_asks)

    def loads(self, role: Role = Role.FACILITATOR) -> dict[Any, int]:
        """The loads the ledger tells."""
        return {person: at.load for person, at in self.rota(role).active().items()}

    def rota(self, role: Role = Role.FACILITATOR) -> Rota:
        """The rota the ledger tells."""
        with Session(self.world.engine) as session:
            return circle_rota(session, self.circle.id, role)

    def planned(self, role: Role = Role.FACILITATOR) -> dict[Any, int]:
        """Loads with the turns to come."""
        with Session(self.world.engine) as session:
            return planned_loads(session, self.circle.id, role)

    def answers(self, ask: Ask) -> dict[Any, AskedAnswer]:
        """What everybody asked by name said."""
        return {asked.person_id: asked.answer for asked in self.asked(ask)}
