"""Who is a circle's coach. It opens nothing: it is the right to ask."""

from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.events import CoachInvitationAccepted
from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.queries import standing_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.identity.models import Person
from peercircles.identity.people import person_of_address
from peercircles.kernel.addresses import normal_address
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.observations import policy
from peercircles.observations.endings import end_all_of_coach
from peercircles.observations.events import CoachAssigned, CoachReleased
from peercircles.observations.locks import lock_as_coach, lock_circle
from peercircles.observations.models import CoachAssignment, ReportingLine
from peercircles.observations.policy import Candidate

MOST_LINES = 10


def assign_coach(work: Work, circle_id: UUID, coach_id: UUID) -> CoachAssignment:
    """Let somebody ask a circle whether they may observe it."""
    circle = locked_circle(work, circle_id)
    standing = standing_of(work.session, work.actor, circle.id)
    candidate = _candidate(work.session, circle.id, coach_id)
    policy.may_assign(standing, circle.id, candidate).enforce()
    if assignment_of(work, circle.id, coach_id):
        raise Conflict(text("This person is the circle's coach already."))
    return seat_coach(work, circle.id, coach_id, by=work.actor.person_id)


def seat_invited_coach(work: Work, event: CoachInvitationAccepted) -> None:
    """Whoever was invited as coach has come in. What was said meanwhile still counts."""
    lock_circle(work, event.circle_id)
    if not may_coach(work.session, event.circle_id, event.person_id):
        raise Conflict(text("You cannot coach this circle."))
    if assignment_of(work, event.circle_id, event.person_id) is None:
        seat_coach(work, event.circle_id, event.person_id, by=event.invited_by)


def may_coach(session: Session, circle_id: UUID, person_id: UUID) -> bool:
    """Whether nothing keeps this person from coaching the circle."""
    candidate = _candidate(session, circle_id, person_id)
    return not (candidate.belongs or candidate.leads_somebody)


def leads_somebody(session: Session, circle_id: UUID, leader: Person | str) -> bool:
    """Whether somebody of the circle reports to this person, or this (normalised) address."""
    places = select(Membership.person_id).where(
        Membership.circle_id == circle_id, Membership.state != MembershipState.LEFT
    )
    is_them = (
        ReportingLine.names(leader.email, leader.id)
        if isinstance(leader, Person)
        else col(ReportingLine.email) == leader
    )
    leads = select(ReportingLine.id).where(is_them, col(ReportingLine.person_id).in_(places))
    return session.exec(leads).first() is not None


def seat_coach(work: Work, circle_id: UUID, coach_id: UUID, *, by: UUID) -> CoachAssignment:
    """The same, where it was settled before that they may."""
    assignment = CoachAssignment(
        circle_id=circle_id, coach_id=coach_id, assigned_by=by, at=work.now
    )
    work.session.add(assignment)
    work.session.flush()
    who = work.actor.person_id
    work.record(CoachAssigned(at=work.now, by=who, circle_id=circle_id, coach_id=coach_id))
    return assignment


def release_coach(work: Work, circle_id: UUID, coach_id: UUID) -> None:
    """An organiser ends it: whatever was open to the coach is closed."""
    circle = locked_circle(work, circle_id)
    assignment = assignment_of(work, circle.id, coach_id)
    if assignment is None:
        raise NotFound(text("We could not find that coach."))
    standing = standing_of(work.session, work.actor, circle.id)
    policy.may_release(standing, assignment).enforce()
    let_go(work, assignment)


def step_down(work: Work, circle_id: UUID) -> None:
    """The coach ends it."""
    assignment = own_assignment(work, circle_id)
    policy.may_step_down(work.actor.person_id, assignment).enforce()
    let_go(work, assignment)


def let_go(work: Work, assignment: CoachAssignment) -> None:
    """End an assignment with everything that hangs on it. The circle is locked."""
    assignment.end(work.now)
    work.session.add(assignment)
    end_all_of_coach(work, assignment.circle_id, assignment.coach_id)
    work.session.flush()
    work.record(
        CoachReleased(
            at=work.now,
            by=work.actor.person_id,
            circle_id=assignment.circle_id,
            coach_id=assignment.coach_id,
        )
    )


def release_all(work: Work, circle_id: UUID) -> None:
    """The circle has closed: nobody coaches it, and nothing is asked or open any more."""
    statement = select(CoachAssignment).where(
        CoachAssignment.circle_id == circle_id, col(CoachAssignment.ended_at).is_(None)
    )
    for assignment in work.session.exec(locking(statement.order_by(col(CoachAssignment.id)))):
        let_go(work, assignment)


def assignment_of(work: Work, circle_id: UUID, coach_id: UUID) -> CoachAssignment | None:
    """The present assignment of a coach to a circle, locked, if there is one."""
    statement = select(CoachAssignment).where(
        CoachAssignment.circle_id == circle_id,
        CoachAssignment.coach_id == coach_id,
        col(CoachAssignment.ended_at).is_(None),
    )
    return work.session.exec(locking(statement)).one_or_none()


def own_assignment(work: Work, circle_id: UUID) -> CoachAssignment:
    """The actor's own, with its circle locked; NotFound where there is none."""
    lock_as_coach(work, circle_id)
    if assignment := assignment_of(work, circle_id, work.actor.person_id):
        return assignment
    raise NotFound(text("We could not find that circle."))


def say_who_leads_me(work: Work, email: str) -> ReportingLine:
    """Somebody says, in confidence, to whom they report. Who leads them cannot coach them."""
    address = normal_address(email, field="leader")
    own = select(ReportingLine).where(ReportingLine.person_id == work.actor.person_id)
    lines = work.session.exec(own).all()
    if len(lines) >= MOST_LINES:
        raise Conflict(text("Ten people are enough. Take one away first."))
    for line in lines:
        if line.email == address:
            return line
    leader = person_of_address(work.session, work.actor, address)
    if leader and leader.id == work.actor.person_id:
        raise Invalid(
            text("This is your own address. Whose is it that you report to?"), field="leader"
        )
    line = ReportingLine(
        person_id=work.actor.person_id,
        email=address,
        leader_id=leader.id if leader else None,
        at=work.now,
    )
    work.session.add(line)
    work.session.flush()
    release_leaders_of(work, work.actor.person_id)
    return line


def unsay_who_leads_me(work: Work, line_id: UUID) -> None:
    """Not any more."""
    statement = select(ReportingLine).where(
        ReportingLine.id == line_id, ReportingLine.person_id == work.actor.person_id
    )
    line = work.session.exec(statement).one_or_none()
    if line is None:
        raise NotFound(text("We could not find that line."))
    work.session.delete(line)
    work.session.flush()


def release_leaders_of(work: Work, person_id: UUID, circle_id: UUID | None = None) -> None:
    """End every assignment of somebody whom the person reports to, where the person is."""
    statement = (
        select(CoachAssignment.circle_id, CoachAssignment.coach_id)
        .join(Membership, col(Membership.circle_id) == col(CoachAssignment.circle_id))
        .join(Person, col(Person.id) == col(CoachAssignment.coach_id))
        .join(ReportingLine, ReportingLine.names(Person.email, Person.id))
        .where(
            Membership.person_id == person_id,
            Membership.state != MembershipState.LEFT,
            ReportingLine.person_id == person_id,
            col(CoachAssignment.ended_at).is_(None),
        )
    )
    if circle_id is not None:
        statement = statement.where(CoachAssignment.circle_id == circle_id)
    for in_circle, coach_id in sorted(work.session.exec(statement).all()):
        lock_circle(work, in_circle)
        if assignment := assignment_of(work, in_circle, coach_id):
            let_go(work, assignment)


def _candidate(session: Session, circle_id: UUID, person_id: UUID) -> Candidate:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound(text("We could not find that person."))
    places = select(Membership.person_id).where(
        Membership.circle_id == circle_id, Membership.state != MembershipState.LEFT
    )
    return Candidate(
        person_id=person_id,
        belongs=person_id in session.exec(places).all(),
        leads_somebody=leads_somebody(session, circle_id, person),
    )


def own_lines(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """To whom the actor said they report: id and address. Nobody else ever reads them."""
    statement = (
        select(ReportingLine.id, ReportingLine.email)
        .where(ReportingLine.person_id == actor.person_id)
        .order_by(col(ReportingLine.email))
    )
    return [(str(line_id), email) for line_id, email in session.exec(statement)]
