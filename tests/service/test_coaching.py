"""Coaches come, write and keep a log: what the circle reads of it, and what nobody does."""

from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import select

from peercircles.circles.invitations import accept_invitation, come_in
from peercircles.circles.models import InvitationKind, Membership
from peercircles.circles.queries import invitations_of
from peercircles.coaching.commands import (
    NobodyHere,
    drop_log_note,
    give_feedback,
    invite_coach,
    name_coach,
    take_back_feedback,
    write_log,
)
from peercircles.coaching.models import (
    FEEDBACK_AFTER,
    TAKE_BACK_WITHIN,
    CoachFeedback,
    CoachLogNote,
    FeedbackTo,
)
from peercircles.coaching.queries import feedback_in, own_feedback, own_log, portfolio
from peercircles.coaching.views import Footing
from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.kernel.work import NOBODY, Transactions, Work
from peercircles.observations.coaches import release_coach, say_who_leads_me
from peercircles.observations.models import CoachAssignment, ObservationState, Scope
from peercircles.observations.reactions import follow_consent
from tests.factories import actor
from tests.observed import asked, assign, coach_of, granted


@pytest.fixture
def members(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


PERIODS = Periods()
SWEEP = partial(sweep_tables, periods=PERIODS)


def later(world, wait, command, person=None):
    """Run the command as if `wait` had passed."""
    with world.transactions.together() as session:
        who = actor(person) if person else NOBODY
        command(Work(session=session, actor=who, now=utc_now() + wait))


def test_somebody_with_an_account_is_named_by_their_address(world, members):
    ines = world.person("Ines", email="ines@example.org")

    world.run(name_coach, world.organiser(), world.circle.id, " Ines@Example.org ")

    (row,) = world.read(portfolio, ines, utc_now())
    assert (row.name, row.footing, row.openings) == (world.circle.name, Footing.NEW, ())


def test_an_address_nobody_has_is_told_so(world):
    with pytest.raises(NobodyHere, match="You can invite them"):
        world.run(name_coach, world.organiser(), world.circle.id, "ines@example.org")


@pytest.mark.parametrize("command", [name_coach, invite_coach])
def test_only_organisers_name_and_invite_coaches(world, members, command):
    world.person("Ines", email="ines@example.org")

    with pytest.raises(Forbidden, match="Only an organiser"):
        world.run(command, members[0], world.circle.id, "ines@example.org")
    with pytest.raises(NotFound):
        world.run(command, coach_of(world), world.circle.id, "ines@example.org")


@pytest.mark.parametrize("command", [name_coach, invite_coach])
def test_of_a_reporting_line_nothing_is_said_but_that_it_is_not_possible(world, members, command):
    world.run(say_who_leads_me, members[0], "ines@example.org")
    if command is name_coach:
        world.person("Ines", email="ines@example.org")

    with pytest.raises(Forbidden) as refused:
        world.run(command, world.organiser(), world.circle.id, "ines@example.org")

    assert refused.value.message.into("en") == "This person cannot coach this circle."


def test_an_invited_coach_takes_no_seat_and_no_room(world, members):
    full = world.another_circle(largest=3)
    for _each in range(3):
        world.member(circle=full)
    organiser = world.organiser()
    reacting = Transactions(world.engine, reactions=[follow_consent])
    sent = world.run(invite_coach, organiser, full.id, "ines@example.org")
    (row,) = world.read(invitations_of, organiser, full.id, utc_now())
    assert row.kind is InvitationKind.COACH
    ines = world.person("Ines", email="ines@example.org")
    with pytest.raises(NotFound):
        world.run(accept_invitation, ines, sent.token, person_id=ines.id)

    reacting.run(actor(ines), come_in, sent.token, person_id=ines.id)

    assert ines.id not in {row.person_id for row in world.rows_of(Membership)}
    (assignment,) = world.rows_of(CoachAssignment)
    assert (assignment.coach_id, assignment.assigned_by) == (ines.id, organiser.id)
    with pytest.raises(Conflict, match="has been used"):
        reacting.run(actor(ines), come_in, sent.token, person_id=ines.id)


def test_what_was_said_in_confidence_meanwhile_stops_an_invited_coach(world, members):
    reacting = Transactions(world.engine, reactions=[follow_consent])
    sent = world.run(invite_coach, world.organiser(), world.circle.id, "ines@example.org")
    ines = world.person("Ines", email="ines@example.org")
    world.run(say_who_leads_me, members[1], "ines@example.org")

    with pytest.raises(Conflict, match="You cannot coach this circle"):
        reacting.run(actor(ines), come_in, sent.token, person_id=ines.id)

    assert world.rows_of(CoachAssignment) == []


def test_without_a_permission_a_coach_writes_nothing(world, members):
    coach = coach_of(world)
    asked(world, coach, Scope.BOARD)

    with pytest.raises(Forbidden, match="while a permission is in force"):
        world.run(give_feedback, coach, world.circle.id, "Well done")

    assert world.rows_of(CoachFeedback) == []


def test_a_week_after_a_permission_a_coach_may_still_write(world, members):
    coach, now = coach_of(world), utc_now()
    just, long = (now - FEEDBACK_AFTER + timedelta(minutes=5), now - FEEDBACK_AFTER)
    ended = {"state": ObservationState.ENDED, "granted_at": now - timedelta(days=30)}
    granted(world, coach, Scope.BOARD, ended_at=long, **ended)
    with pytest.raises(Forbidden):
        world.run(give_feedback, coach, world.circle.id, "Too late")

    granted(world, coach, Scope.SIGNALS, ended_at=just, **ended)
    world.run(give_feedback, coach, world.circle.id, "In time")

    (row,) = world.read(feedback_in, members[0], world.circle.id)
    assert (row.coach_name, row.words) == ("Ines", "In time")


def test_what_goes_to_a_facilitator_everybody_reads_of_and_only_they_read(world, members):
    ana, ben, _chi = members
    coach = coach_of(world)
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=1))
    world.turn(meeting, ana)
    granted(world, coach, Scope.PRESENCE, meeting)

    world.run(
        give_feedback,
        coach,
        world.circle.id,
        "You waited well",
        to=FeedbackTo.FACILITATOR,
        meeting_id=meeting.id,
    )

    (for_ana,), (for_ben,) = (world.read(feedback_in, each, world.circle.id) for each in (ana, ben))
    assert (for_ana.words, for_ben.words) == ("You waited well", "")
    assert (for_ben.to_name, for_ben.meeting_at) == ("Ana", meeting.starts_at)
    for stranger in (world.organiser(), world.former_member(), world.person(), coach):
        with pytest.raises(NotFound):
            world.read(feedback_in, stranger, world.circle.id)


def test_a_meeting_the_coach_was_not_at_has_nobody_to_write_to(world, members):
    coach = coach_of(world)
    granted(world, coach, Scope.BOARD)
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=1))
    world.turn(meeting, members[0])
    about = {"to": FeedbackTo.FACILITATOR, "meeting_id": meeting.id}

    with pytest.raises(NotFound, match="Nothing here is open"):
        world.run(give_feedback, coach, world.circle.id, "Words", **about)


def test_feedback_is_taken_back_within_ten_minutes_without_a_trace(world, members):
    coach = coach_of(world)
    granted(world, coach, Scope.BOARD)
    first = world.run(give_feedback, coach, world.circle.id, "Too quick")
    kept = world.run(give_feedback, coach, world.circle.id, "Meant")
    with pytest.raises(NotFound):
        world.run(take_back_feedback, members[0], first.id)

    world.run(take_back_feedback, coach, first.id)

    with pytest.raises(Forbidden, match="ten minutes"):
        later(world, TAKE_BACK_WITHIN, lambda work: take_back_feedback(work, kept.id), coach)
    assert [row.words for row in world.rows_of(CoachFeedback)] == ["Meant"]
    assert len(world.read(own_feedback, coach, world.circle.id, utc_now()).rows) == 1


def test_nobody_but_its_coach_reads_or_changes_a_log(world, members):
    coach, another = coach_of(world), coach_of(world, name="Otto")
    note = world.run(write_log, coach, world.circle.id, "CANARY", on=utc_now().date())

    assert [row.words for row in world.read(own_log, coach)] == ["CANARY"]
    for person in (another, members[0], world.organiser(), world.person()):
        assert world.read(own_log, person) == []
        with pytest.raises(NotFound):
            world.run(drop_log_note, person, note.id)
    with pytest.raises(NotFound):
        world.run(write_log, members[0], world.circle.id, "x", on=utc_now().date())


def test_a_log_goes_ninety_days_after_the_coach_has_gone(world, members):
    coach, staying = coach_of(world), coach_of(world, name="Otto")
    for each in (coach, staying):
        world.run(write_log, each, world.circle.id, "Words", on=utc_now().date())
    world.run(release_coach, world.organiser(), world.circle.id, coach.id)
    assert world.read(own_log, coach)[0].goes_at is not None

    later(world, PERIODS.coach_logs - timedelta(minutes=1), SWEEP)
    assert len(world.rows_of(CoachLogNote)) == 2
    later(world, PERIODS.coach_logs + timedelta(minutes=1), SWEEP)

    assert [row.coach_id for row in world.rows_of(CoachLogNote)] == [staying.id]


def test_whoever_is_named_anew_keeps_their_log(world, members, session):
    coach = coach_of(world)
    world.run(write_log, coach, world.circle.id, "Words", on=utc_now().date())
    world.run(release_coach, world.organiser(), world.circle.id, coach.id)
    assign(world, coach)

    later(world, PERIODS.coach_logs + timedelta(days=1), SWEEP)

    assert len(session.exec(select(CoachLogNote)).all()) == 1


def test_circles_with_a_visit_come_before_those_that_are_closed(world, members):
    ines, now = coach_of(world), utc_now()
    open_one, refused, visited = (world.another_circle(name=name) for name in "ABC")
    for circle in (open_one, refused, visited):
        world.member(circle=circle)
        assign(world, ines, circle)
    granted(world, ines, Scope.BOARD, circle_id=open_one.id)
    no = {"state": ObservationState.NOT_THIS_TIME, "ended_at": now}
    asked(world, ines, Scope.BOARD, circle_id=refused.id, **no)
    meeting = world.meeting(circle=visited, starts_at=now + timedelta(days=1))
    granted(world, ines, Scope.PRESENCE, meeting, circle_id=visited.id)

    rows = world.read(portfolio, ines, now)

    assert [(row.name, row.footing) for row in rows] == [
        ("C", Footing.SITS_IN),
        ("A", Footing.OPEN),
        ("B", Footing.NOT_THIS_TIME),
        (world.circle.name, Footing.NEW),
    ]
    assert rows[2].may_ask_from == now + timedelta(days=30)
