"""Something in every text column there is, where the sample programme has nothing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.models import Agenda, AgendaSegment, CircleFormat
from peercircles.agendas.own_formats import written
from peercircles.agendas.planning import standing_plan
from peercircles.asks.models import AskKind, AskOffer, AskReply
from peercircles.circles.models import Circle, Membership
from peercircles.coaching.models import CoachFeedback, CoachLogNote, FeedbackTo
from peercircles.exits.models import Exit, ExitNote, Route
from peercircles.facilitation.models import EntryKind, LedgerEntry
from peercircles.goals.models import Goal
from peercircles.huddles.models import Huddle
from peercircles.identity.models import AddressChange, BrowserSession, Passkey, Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.meetings.models import Meeting
from peercircles.milestones.models import Charter
from peercircles.notes.models import NoteKind
from peercircles.observations.models import ReportingLine
from peercircles.priorities.models import PriorityAxes
from peercircles.reflections.models import QuestionAside, Reflection, ReflectionCopy, WeekAudit
from peercircles.signals.kinds import SignalKind
from peercircles.signals.models import SignalSnooze
from peercircles.theories.models import Diagram, Node, NodeKind
from peercircles.welcomes.models import Introduction
from peercircles.worries.models import CareWords, ToldTo, Worry
from tests.access import REFLECTED
from tests.factories import World
from tests.notes import noted
from tests.pulses import thanked
from tests.run_lives import with_agenda
from tests.talked import comment


def write_of_circle(world: World, circle: Circle, first: Person, second: Person) -> None:
    """What members write that is no meeting's."""
    about, now = {"circle_id": circle.id}, utc_now()
    aside = {"marks": ["none"], "until": now + timedelta(days=9), "reason": "x", "at": now}
    world.add(SignalSnooze(**about, kind=SignalKind.GAP, by=first.id, **aside))
    own = {"by": second.id, "person_id": second.id}
    world.add(SignalSnooze(**about, kind=SignalKind.FADING, **own, **aside))
    for person in (first, second):
        whose = {"membership_id": _seat(world, circle, person.id), "person_id": person.id}
        world.add(Introduction(**whose, **about, **_words()))
    asked = {"kind": AskKind.ASK, "words": "x", "at": now}
    ask = world.add(AskOffer(**about, author_id=first.id, **asked))
    world.add(AskReply(ask_id=ask.id, author_id=second.id, words="x", at=now))
    if circle.name == "Lantern":
        world.add(CareWords(programme_id=circle.programme_id, words="x", at=now))
    lasts = {"words": "x", "at": now, "ends_at": now + timedelta(days=14)}
    world.add(Worry(**about, author_id=first.id, told=ToldTo.PERSON, to_id=second.id, **lasts))
    world.add(Worry(**about, author_id=second.id, told=ToldTo.CIRCLE, **lasts))
    line = {"position": 9_000, "person_id": first.id, "delta": 0, "note": "x", "at": now}
    world.add(LedgerEntry(**about, kind=EntryKind.FORGIVE, **line))
    huddle = world.huddle(first, second, circle=circle, line="x", posted_by=first.id)
    with world.transactions.together() as session:
        row = session.get_one(Huddle, huddle.id)
        row.room_url, row.posted_at = "https://meet.example.org/huddle", now


def write_of_goals(world: World, circle: Circle) -> None:
    """What is measured for each goal, what it leads to by when, and what is said about it."""
    with world.transactions.together() as session:
        goals = session.exec(select(Goal).where(Goal.circle_id == circle.id)).all()
        chartered = set(session.exec(select(Charter.goal_id)))
    for goal in goals:
        world.point(world.measure(goal, title="x", unit="x"), 1.0, note="x")
        world.milestone(goal, title="x")
        if goal.id not in chartered:
            world.charter(goal)
        _talk_about(world, goal)


def write_of_diagrams(world: World) -> None:
    """How much an aim is, and what its two ways are called."""
    with world.transactions.together() as session:
        for diagram in session.exec(select(Diagram)):
            diagram.how_much = "x"
            whose = {"diagram_id": diagram.id, "owner_id": diagram.owner_id}
            session.add(PriorityAxes(**whose, across="x", up="x"))


def write_of_drivers(world: World) -> None:
    """What is measured for the drivers of each diagram, with a note beside a number."""
    with world.transactions.together() as session:
        drivers = session.exec(select(Node).where(Node.kind == NodeKind.PRIMARY)).all()
    for driver in drivers:
        world.point(world.measure_of(driver, title="x", unit="x"), 1.0, note="x")


def _talk_about(world: World, goal: Goal) -> None:
    """A comment as wide as its goal, and one its author removed."""
    with world.transactions.together() as session:
        owner = session.get_one(Person, goal.owner_id)
    comment(world, goal, owner)
    comment(world, goal, owner, removed_at=utc_now())


def write_of_meeting(world: World, meeting: Meeting, first: Person, second: Person) -> None:
    """Notes of each kind, and thanks."""
    noted(world, meeting, "x", of=first)
    noted(world, meeting, "x", of=second, kind=NoteKind.PRESENTER, written_by=first.id)
    thanked(world, meeting, first, second)


def write_an_agenda(world: World, meeting: Meeting) -> None:
    """Parts and questions in the circle's own words, kept as a format of its own."""
    with Session(world.engine) as session:
        has_one = session.exec(select(Agenda).where(Agenda.meeting_id == meeting.id)).first()
    if has_one is None:
        with_agenda(world, meeting)
    with world.transactions.together() as session:
        statement = select(AgendaSegment).where(AgendaSegment.meeting_id == meeting.id)
        for part in session.exec(statement):
            part.title, part.prompt = "x", "x"
        session.flush()
        plan = standing_plan(session, session.get_one(Meeting, meeting.id))
        parts = [written(segment) for segment in plan.segments]
        about = {"circle_id": meeting.circle_id, "created_at": utc_now()}
        session.add(CircleFormat(**about, name="Ours", parts=parts))


def write_of_coach(world: World, coach: Person, meeting: Meeting, facilitator: Person) -> None:
    """A note for nobody else, and feedback: to the circle, and to one of them."""
    about = {"circle_id": meeting.circle_id, "coach_id": coach.id}
    world.add(CoachLogNote(**about, on=utc_now().date(), **_words()))
    world.add(CoachFeedback(**about, **_words()))
    to_one = {"to": FeedbackTo.FACILITATOR, "facilitator_id": facilitator.id}
    world.add(CoachFeedback(**about, **to_one, meeting_id=meeting.id, **_words()))


def write_of_account(world: World, person: Person) -> None:
    """What somebody types about their own account."""
    whose: dict[str, Any] = {"person_id": person.id}
    now = utc_now()
    world.add(Reflection(**whose, on=now.date(), **_reflected(), created_at=now))
    world.add(WeekAudit(**whose, monday=now.date(), words="x", at=now))
    world.add(QuestionAside(**whose, quarter=now.date(), at=now))
    addresses: dict[str, Any] = {"email": "new@example.org", "old_email": "old@example.org"}
    digest = digest_of(new_secret())
    world.add(AddressChange(**whose, **addresses, token_digest=digest, created_at=now, sent_at=now))
    key: dict[str, Any] = {"credential_id": new_secret(), "public_key": "x", "name": "x"}
    world.add(Passkey(**whose, **key, created_at=now))
    world.add(ReportingLine(**whose, email=f"{person.id}@example.org", at=now))
    browser = world.browser_session(person)
    with world.transactions.together() as session:
        session.get_one(BrowserSession, browser.id).device = "x"


def write_of_reflections(world: World, circle: Circle, person: Person) -> None:
    """What somebody shared with a circle of what they think."""
    about: dict[str, Any] = {"circle_id": circle.id, "person_id": person.id}
    world.add(ReflectionCopy(**about, **_reflected(), on=utc_now().date(), at=utc_now()))


def _reflected() -> dict[str, str]:
    return dict.fromkeys(REFLECTED, "x")


def write_of_leaver(world: World, circle: Circle, person: Person) -> None:
    """What somebody who goes tells the organisers, and what they would like instead."""
    seat = _seat(world, circle, person.id)
    about: dict[str, Any] = {
        "circle_id": circle.id,
        "membership_id": seat,
        "person_id": person.id,
    }
    left = world.add(Exit(**about, route=Route.FINISH, at=utc_now()))
    world.add(ExitNote(exit_id=left.id, person_id=person.id, **_words()))
    world.wish(person, words="x", programme_id=circle.programme_id)


def _seat(world: World, circle: Circle, person_id: UUID) -> UUID:
    statement = select(Membership.id).where(
        Membership.circle_id == circle.id, col(Membership.person_id) == person_id
    )
    with Session(world.engine) as session:
        return session.exec(statement).one()


def _words() -> dict[str, Any]:
    return {"words": "x", "at": utc_now()}
