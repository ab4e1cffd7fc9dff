"""The sample programme: what a demonstration needs, and true to the rules of the product."""

from collections import Counter
from itertools import pairwise

import pytest
from sqlmodel import Session, select

from peercircles.agendas.queries import agenda_page
from peercircles.circles.models import (
    Circle,
    CircleState,
    Invitation,
    Membership,
    MembershipState,
    Organiser,
)
from peercircles.cli.sample import load_sample
from peercircles.compacts.models import Amendment, CompactVersion
from peercircles.facilitation.crediting import TO_BE_NOTED
from peercircles.facilitation.ledger import circle_rota
from peercircles.facilitation.models import (
    Ask,
    AskState,
    EntryKind,
    LedgerEntry,
    Role,
    Turn,
    TurnState,
)
from peercircles.facilitation.queries import coming_turns
from peercircles.facilitation.selection import reproduces
from peercircles.goals.models import (
    ChangeKind,
    Contributor,
    Goal,
    GoalChange,
    GoalKind,
    GoalUpdate,
    Lane,
    Progress,
)
from peercircles.goals.queries import archived_goals, board_cards
from peercircles.hours.queries import open_proposal
from peercircles.identity.models import Person
from peercircles.identity.queries import demo_people
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.notifications.queries import since_away
from peercircles.pulses.queries import PulsePhase, pulse_page
from peercircles.recaps.queries import recap_of
from tests.databases import empty


@pytest.fixture(scope="module")
def sample(session_engine):
    """A look at the sample of today, loaded once: nothing here changes it."""
    assert load_sample(session_engine)
    with Session(session_engine) as session:
        yield session
    empty(session_engine)


def rows(session, table):
    return list(session.exec(select(table)))


def circles(session):
    return {circle.name: circle for circle in rows(session, Circle)}


def members(session, circle):
    statement = select(Membership).where(
        Membership.circle_id == circle.id, Membership.state == MembershipState.ACTIVE
    )
    return [Actor(row.person_id) for row in session.exec(statement)]


def meetings(session, circle, *states):
    found = [row for row in rows(session, Meeting) if row.circle_id == circle.id]
    chosen = [row for row in found if not states or row.state in states]
    return sorted(chosen, key=lambda meeting: meeting.starts_at)


def test_nineteen_people_live_all_over_the_world(sample):
    people = rows(sample, Person)

    assert len(people) == 19
    assert len({person.zone for person in people}) >= 6
    assert {person.locale for person in people} == {"en", "es"}
    assert len(demo_people(sample, NOBODY)) == 19


def test_no_address_can_be_anybodys(sample):
    addresses = [row.email for table in (Person, Invitation) for row in rows(sample, table)]
    assert all(address.endswith(".invalid") for address in addresses)


def test_one_person_organises_and_is_in_no_circle(sample):
    (organiser,) = rows(sample, Organiser)
    assert organiser.person_id not in {row.person_id for row in rows(sample, Membership)}


def test_one_circle_is_forming_and_has_offered_places(sample):
    azahar = circles(sample)["Azahar"]
    invitations = [row for row in rows(sample, Invitation) if row.circle_id == azahar.id]
    pending = [row for row in invitations if row.is_pending()]

    assert azahar.state is CircleState.FORMING
    assert len(members(sample, azahar)) == azahar.smallest - 1
    assert Counter(row.is_open(utc_now()) for row in pending) == {True: 2, False: 1}
    assert not meetings(sample, azahar, MeetingState.HELD)


def test_one_circle_is_in_the_middle_of_its_season(sample):
    lantern = circles(sample)["Lantern"]

    assert lantern.state is CircleState.ACTIVE
    assert len(meetings(sample, lantern, MeetingState.HELD)) == 4
    assert len(meetings(sample, lantern, MeetingState.CANCELLED)) == 1
    assert len(meetings(sample, lantern, MeetingState.PLANNED)) == 5


def test_one_circle_is_near_its_end_and_somebody_has_moved_on(sample):
    harbour = circles(sample)["Harbour"]
    left = [row for row in rows(sample, Membership) if row.state is MembershipState.LEFT]

    assert harbour.state is CircleState.ACTIVE
    assert len(meetings(sample, harbour, MeetingState.HELD)) == 6
    assert len(meetings(sample, harbour, MeetingState.PLANNED)) == 2
    assert [row.circle_id for row in left] == [harbour.id]


def test_compacts_are_signed_and_one_has_an_open_change(sample):
    numbers = Counter(row.circle_id for row in rows(sample, CompactVersion))
    by_name = {name: numbers[circle.id] for name, circle in circles(sample).items()}
    (waiting,) = [row for row in rows(sample, Amendment) if row.is_open(utc_now())]

    assert by_name == {"Harbour": 2, "Lantern": 2, "Azahar": 1}
    assert waiting.circle_id == circles(sample)["Lantern"].id


def test_somebody_is_in_two_circles(sample):
    active = [row for row in rows(sample, Membership) if row.is_active()]
    assert 2 in Counter(row.person_id for row in active).values()


def test_every_goal_belongs_to_a_member(sample):
    seats = {(row.circle_id, row.person_id) for row in rows(sample, Membership) if row.is_active()}
    goals = {goal.id: goal for goal in rows(sample, Goal)}

    assert {(goal.circle_id, goal.owner_id) for goal in goals.values()} <= seats
    for contributor in rows(sample, Contributor):
        assert (goals[contributor.goal_id].circle_id, contributor.person_id) in seats


def test_the_boards_show_everything_a_board_can(sample):
    goals, updates = rows(sample, Goal), rows(sample, GoalUpdate)
    on_board = [goal for goal in goals if not goal.is_archived()]

    for name in ("Lantern", "Harbour"):
        circle = circles(sample)[name]
        assert {goal.lane for goal in on_board if goal.circle_id == circle.id} == set(Lane)
    assert {goal.kind for goal in goals} == set(GoalKind)
    assert {update.progress for update in updates} == set(Progress)
    assert {update.author_id for update in updates} - {goal.owner_id for goal in goals} == set()
    assert any(goal.wants_help for goal in on_board)
    assert any(goal.is_archived() for goal in goals)
    assert {change.kind for change in rows(sample, GoalChange)} == set(ChangeKind)


def test_members_can_read_their_board_and_its_archive(sample):
    for circle in circles(sample).values():
        for member in members(sample, circle):
            assert board_cards(sample, member, circle.id).cards
    lantern = circles(sample)["Lantern"]
    assert archived_goals(sample, members(sample, lantern)[0], lantern.id)


def test_every_member_finds_something_that_happened_lately(sample):
    for circle in circles(sample).values():
        for member in members(sample, circle):
            assert since_away(sample, member, utc_now())


def test_the_next_three_turns_are_given_each_with_a_reason(sample):
    for circle in circles(sample).values():
        coming = meetings(sample, circle, MeetingState.PLANNED)
        member = members(sample, circle)[0]

        turns = coming_turns(sample, member, circle.id)

        published = [turn for turn in turns if not turn.is_forecast]
        assert [turn.meeting_id for turn in published] == [str(row.id) for row in coming[:3]]
        assert all(turn.person_name and str(turn.reason) for turn in published)


@pytest.mark.parametrize("role", Role)
def test_every_meeting_that_can_be_credited_is_so_once_in_each_role(sample, role):
    served = [row for row in rows(sample, LedgerEntry) if row.kind is EntryKind.SERVED]
    done = [turn for turn in rows(sample, Turn) if turn.state is TurnState.DONE]
    held = [row for row in rows(sample, Meeting) if row.state is MeetingState.HELD]
    due = sorted(row.id for row in held if row.ends_at + TO_BE_NOTED <= utc_now())

    credited = sorted((row.meeting_id, row.person_id) for row in served if row.role is role)
    assert credited == sorted(
        (turn.meeting_id, turn.person_id) for turn in done if turn.role is role
    )
    assert due == [meeting_id for meeting_id, _person_id in credited]


@pytest.mark.parametrize("role", Role)
def test_the_ledgers_add_up(sample, role):
    for circle in circles(sample).values():
        entries = rows(sample, LedgerEntry)
        lines = [row for row in entries if row.circle_id == circle.id and row.role is role]
        lines.sort(key=lambda line: line.position)
        rota = circle_rota(sample, circle.id, role)

        assert [line.position for line in lines] == list(range(len(lines)))
        assert all(before.at <= after.at for before, after in pairwise(lines))
        for person_id, standing in rota.standings.items():
            own = [line.delta for line in lines if line.person_id == person_id]
            assert standing.load == sum(own)
        assert set(rota.active()) == {member.person_id for member in members(sample, circle)}
        assert rota.spread() <= 2


@pytest.mark.parametrize("role", Role)
def test_every_turn_can_be_worked_out_again_and_nobody_has_two_running(sample, role):
    live = [turn for turn in rows(sample, Turn) if turn.state != TurnState.VOID]
    turns = {turn.meeting_id: turn for turn in live if turn.role is role}
    assert all(reproduces(turn.reason) for turn in turns.values())
    for circle in circles(sample).values():
        in_order = [turns[row.id] for row in meetings(sample, circle) if row.id in turns]
    assert all(one.person_id != next_.person_id for one, next_ in pairwise(in_order))


def test_somebody_asks_to_swap_and_a_circle_looks_for_times(sample):
    (ask,) = rows(sample, Ask)
    harbour = circles(sample)["Harbour"]
    page = open_proposal(sample, members(sample, harbour)[0], harbour.id, utc_now())

    assert ask.state is AskState.OPEN
    assert page is not None
    assert page.options


def test_one_meeting_is_about_to_begin_with_a_room_that_is_open_and_an_agenda(sample):
    lantern = circles(sample)["Lantern"]
    meeting = meetings(sample, lantern, MeetingState.PLANNED)[0]
    page = agenda_page(sample, members(sample, lantern)[0], meeting.id, utc_now(), "en")

    assert meeting.is_room_open(utc_now())
    assert sum(segment.minutes for segment in page.segments) == meeting.minutes
    assert page.suggestions


def test_the_last_meeting_is_remembered(sample):
    lantern = circles(sample)["Lantern"]
    member = members(sample, lantern)[0]
    meeting = meetings(sample, lantern, MeetingState.HELD)[-1]

    recap = recap_of(sample, member, meeting.id, utc_now())
    pulse = pulse_page(sample, member, meeting.id, utc_now())

    assert recap.sent_at
    assert len(recap.present) == len(members(sample, lantern))
    assert len(recap.decisions) == 2
    assert len(recap.promises) == 4
    assert pulse.phase is PulsePhase.CLOSED
