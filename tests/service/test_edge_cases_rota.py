"""What the rota does in each case its specification names, as its rows call them.

Rows about asking, declining and volunteering are in the tests of those.
"""

from datetime import timedelta

import pytest
from sqlmodel import Session

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.company import keep_company
from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.events import TurnChanged
from peercircles.facilitation.holding import note_holders
from peercircles.facilitation.ledger import rotas_of
from peercircles.facilitation.models import CompanyKind, EntryKind, Role, Turn, TurnState
from peercircles.facilitation.planning import planning_of
from peercircles.facilitation.queries import coming_turns
from peercircles.facilitation.rests import rest
from peercircles.facilitation.selection import Out, candidates_of
from peercircles.facilitation.turns import choose_again, eligible_for
from peercircles.kernel.work import NOBODY_ID
from peercircles.meetings.events import AbsenceChanged, MeetingCancelled, MeetingMoved
from peercircles.meetings.models import (
    Absence,
    AbsenceKind,
    Answer,
    Attendance,
    Presence,
    Reply,
    SaidBy,
)
from tests.rota_lives import RotaLife
from tests.swap_lives import planned_loads

LEAD = Role.FACILITATOR


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    return RotaLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(8)
    life.publish()
    return meetings


def is_away(life, person_id, *meetings):
    """The person is away on these days, and says so."""
    for meeting in meetings:
        day = meeting.starts_at.date()
        life.world.add(
            Absence(
                person_id=person_id,
                from_on=day - timedelta(days=1),
                to_on=day + timedelta(days=1),
                kind=AbsenceKind.HOLIDAY,
                created_at=life.now,
            )
        )
    life.happens(AbsenceChanged, person_id=person_id)


def changed(events):
    """Whose each turn is that changed hands."""
    return [event.person_id for event in events if isinstance(event, TurnChanged)]


def again(work, turn_id):
    """The turn is given to the next in line."""
    return choose_again(work, work.session.get_one(Turn, turn_id))


def everything(life):
    return {role: life.holders(role) for role in Role}


def forecast_of(life, meeting, reader):
    rows = life.world.read(coming_turns, reader, life.circle.id, 8)
    return next(row.person_id for row in rows if row.meeting_id == str(meeting.id))


def test_assignee_unavailable_before_publishing_is_skipped_and_keeps_the_place(
    life, people, meetings
):
    due = forecast_of(life, meetings[3], people[0])
    is_away(life, next(p.id for p in people if str(p.id) == due), meetings[3])

    life.pass_by(meetings[0])

    turn = next(turn for turn in life.turns() if turn.meeting_id == meetings[3].id)
    out = {candidate.person: candidate.out for candidate in candidates_of(turn.reason)}
    assert out[due] is Out.AWAY
    assert str(turn.person_id) != due
    life.pass_by(meetings[1])
    after = {turn.meeting_id: str(turn.person_id) for turn in life.turns()}
    assert after[meetings[4].id] == due


def test_who_said_that_they_cannot_come_is_skipped_too(life, people, meetings):
    due = next(p.id for p in people if str(p.id) == forecast_of(life, meetings[3], people[0]))
    life.world.add(
        Reply(meeting_id=meetings[3].id, person_id=due, answer=Answer.CANNOT, at=life.now)
    )

    life.pass_by(meetings[0])

    assert due not in {life.holders(role)[meetings[3].id] for role in Role}


def test_assignee_unavailable_after_publishing_keeps_the_turn_until_somebody_takes_it(
    life, meetings
):
    before = everything(life)

    is_away(life, before[LEAD][meetings[1].id], meetings[1])
    life.publish()

    assert everything(life) == before


def test_nobody_accepts_and_selection_reruns_on_those_who_remain(life, meetings, session):
    turn = life.turns()[1]
    is_away(life, turn.person_id, meetings[1])
    remaining = eligible_for(session, meetings[1], LEAD)

    given, events = life.tell(again, turn.id)

    assert given.person_id in remaining
    assert given.reason["instead_of"] == str(turn.person_id)
    assert changed(events) == [given.person_id]
    assert life.holders()[meetings[1].id] == given.person_id


def test_nobody_accepts_and_nobody_remains_so_the_circle_needs_a_volunteer(life, people, meetings):
    for person in people:
        is_away(life, person.id, meetings[1])

    given, events = life.tell(again, life.turns()[1].id)

    assert given is None
    assert changed(events) == [NOBODY_ID]
    assert meetings[1].id not in life.holders()
    life.publish()
    assert meetings[1].id not in life.holders()
    rows = life.world.read(coming_turns, people[0], life.circle.id)
    assert str(rows[1].reason) == "Everyone is away. The circle needs a volunteer."


def test_no_show_credits_nobody_planned_and_the_absent_keeps_the_debt(life, people, meetings):
    absent = life.holders()[meetings[0].id]
    server = next(p for p in people if p.id not in {life.holders(r)[meetings[0].id] for r in Role})
    life.world.add(
        Attendance(
            meeting_id=meetings[0].id,
            person_id=absent,
            presence=Presence.ABSENT,
            said_by=SaidBy.FACILITATOR,
            at=life.now,
        )
    )
    life.end(meetings[0])

    life.run(note_holders, meetings[0].id, {LEAD: server.id}, by=server)
    life.pass_by(meetings[0])

    assert (life.load_of(server.id), life.load_of(absent)) == (1, 0)


def test_mid_meeting_hand_over_is_credited_to_whoever_is_said_to_have_held_it(
    life, people, meetings
):
    began = life.holders()[meetings[0].id]
    went_on = next(p.id for p in people if p.id != began)
    life.end(meetings[0])

    life.run(note_holders, meetings[0].id, {LEAD: went_on}, by=began)

    assert (life.load_of(went_on), life.load_of(began)) == (1, 0)


def test_meeting_cancelled_before_start_credits_nobody_and_moves_no_other_turn(life, meetings):
    before = everything(life)

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)

    after = everything(life)
    for role in Role:
        kept = {meeting: before[role][meeting] for meeting in (meetings[1].id, meetings[2].id)}
        assert {m: after[role][m] for m in kept} == kept
        assert not [e for e in life.entries(role) if e.kind is EntryKind.SERVED]
    assert after[LEAD][meetings[3].id] == before[LEAD][meetings[0].id]


def test_cancelled_shortly_before_it_is_no_half_credit_either(life, meetings):
    holder = life.holders()[meetings[0].id]
    life.now = meetings[0].starts_at - timedelta(hours=1)

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)

    assert life.load_of(holder) == 0
    assert [entry.delta for entry in life.entries()] == [0] * 5


def test_meeting_moved_keeps_every_turn(life, meetings):
    before = everything(life)
    holder = before[LEAD][meetings[0].id]

    to = {"starts_at": meetings[0].starts_at + timedelta(days=2)}
    life.happens(MeetingMoved, meetings[0], to=to, meeting_id=meetings[0].id)

    assert everything(life) == before
    assert life.holders()[meetings[0].id] == holder


def test_ended_before_it_began_in_earnest_is_nobodys_credit(life, meetings):
    leader = life.holders()[meetings[0].id]
    life.end(meetings[0])

    life.run(note_holders, meetings[0].id, dict.fromkeys(Role), by=leader)
    life.pass_by(meetings[0])

    for role in Role:
        assert not [e for e in life.entries(role) if e.kind is EntryKind.SERVED]


def test_leave_then_rejoin_cannot_shed_load(world, life, people, meetings):
    leader = life.holders()[meetings[0].id]
    life.pass_by(meetings[0])

    left = {"state": "left", "left_at": life.now}
    life.happens(MembershipEnded, life.seat_of(leader), to=left, person_id=leader)
    world.join(next(person for person in people if person.id == leader))
    life.happens(MemberJoined, person_id=leader)

    assert life.load_of(leader) == 1


def test_co_facilitation_is_no_load(life, people, meetings):
    other = next(p for p in people if p.id != life.holders()[meetings[0].id])
    life.run(keep_company, meetings[0].id, LEAD, CompanyKind.CO_LEAD, by=other)

    life.pass_by(meetings[0])

    assert life.load_of(other.id) == 0


def test_an_apprentice_is_eligible_after_grace_or_after_shadowing(world, life, people, meetings):
    life.pass_by(meetings[0])
    newcomer = world.member("Fay")
    life.happens(MemberJoined, person_id=newcomer.id)
    assert newcomer.id in new_at(life, meetings[1])
    assert newcomer.id not in new_at(life, meetings[2])

    life.pass_by(meetings[1])  # as a shadow
    gone = {"state": "left", "left_at": life.now}
    life.happens(MembershipEnded, life.seat_of(newcomer.id), to=gone, person_id=newcomer.id)
    world.join(newcomer)
    life.happens(MemberJoined, person_id=newcomer.id)

    assert newcomer.id not in new_at(life, meetings[2])


def new_at(life, meeting):
    """Who is in their grace at the meeting."""
    with Session(life.world.engine) as session:
        planning = planning_of(session, life.circle, rotas_of(session, life.circle.id))
        at = [slot.meeting.id for slot in planning.slots].index(meeting.id)
        return planning.newness.at(planning.slots[at].meeting, planning.slots[:at])


def test_multi_role_fills_every_role_with_another_person(life, people, meetings):
    for meeting in meetings[:3]:
        assert len({life.holders(role)[meeting.id] for role in Role}) == 3
    for role in Role:
        assert len(life.entries(role)) == 5


def test_multi_role_counts_all_roles_where_a_role_alone_is_level(life, people, meetings):
    for turn in life.turns(role=Role.SCRIBE):
        candidates = candidates_of(turn.reason)
        assert all(candidate.total is not None for candidate in candidates)
    for turn in life.turns():
        assert all(candidate.total is None for candidate in candidates_of(turn.reason))


@pytest.mark.parametrize(("size", "roles"), [(1, 1), (2, 2), (3, 3), (12, 3)])
def test_multi_role_with_fewer_people_merges_the_timekeeper_with_the_scribe(world, size, roles):
    circle = world.another_circle()
    for _person in range(size):
        world.member(circle=circle)
    life = RotaLife(world)
    life.circle = circle
    meeting = world.meeting(starts_at=life.now + timedelta(days=1), circle=circle)

    life.publish()

    holders = [life.holders(role).get(meeting.id) for role in Role]
    assert [holder is not None for holder in holders] == [at < roles for at in range(3)]
    assert len(set(holders[:roles])) == roles


def test_multi_role_counts_who_can_come(life, people, meetings):
    for person in people[:3]:
        is_away(life, person.id, meetings[3])

    life.pass_by(meetings[0])

    given = {role: life.holders(role).get(meetings[3].id) for role in Role}
    assert {given[LEAD], given[Role.SCRIBE]} == {people[3].id, people[4].id}
    assert given[Role.TIMEKEEPER] is None


def test_a_leader_who_leaves_is_followed_also_where_everybody_has_a_part(world):
    circle = world.another_circle()
    trio = [world.member(circle=circle) for _person in range(3)]
    life = RotaLife(world)
    life.circle = circle
    world.meeting(starts_at=life.now + timedelta(days=1), circle=circle)
    life.publish()
    leader = life.turns()[0].person_id

    gone = {"state": "left", "left_at": life.now}
    life.happens(MembershipEnded, life.seat_of(leader), to=gone, person_id=leader)

    assert life.turns()[0].person_id in {person.id for person in trio} - {leader}


def test_an_organiser_a_coach_or_a_guest_never_has_a_turn(world, life, people, meetings):
    stranger = world.organiser()
    for meeting in meetings:
        life.pass_by(meeting)

    assert stranger.id not in {turn.person_id for turn in life.turns(*TurnState, role=None)}


def test_all_resting_needs_a_volunteer(life, people, meetings):
    for person in people:
        life.run(rest, life.circle.id, by=person)

    rows = life.world.read(coming_turns, people[0], life.circle.id)

    assert life.turns(role=None) == []
    assert {row.person_id for row in rows} == {""}


def test_everyone_absent_needs_a_volunteer_and_the_next_meeting_does_not(life, people, meetings):
    for person in people:
        is_away(life, person.id, meetings[3])

    life.pass_by(meetings[0])
    life.pass_by(meetings[1])

    assert meetings[3].id not in life.holders()
    assert meetings[4].id in life.holders()


def test_somebody_who_can_come_after_all_is_given_what_nobody_could_take(
    world, life, people, meetings
):
    for person in people:
        is_away(life, person.id, meetings[3])
    life.pass_by(meetings[0])
    assert meetings[3].id not in life.holders()

    back = next(row for row in world.rows_of(Absence) if row.person_id == people[2].id)
    earlier = {"to_on": back.from_on}
    life.happens(AbsenceChanged, back, to=earlier, person_id=people[2].id)

    assert life.holders()[meetings[3].id] == people[2].id


def test_backdated_correction_never_edits_history(world, life, people, meetings):
    life.pass_by(meetings[0])
    before = [(e.position, e.kind, e.delta, e.at) for e in life.entries()]

    correct = (correct_load, life.circle.id, LEAD, people[0].id, 1)
    life.run(*correct, note="Ana also led in May", by=world.organiser())

    after = [(e.position, e.kind, e.delta, e.at) for e in life.entries()]
    assert after[: len(before)] == before
    assert after[len(before)][1:3] == (EntryKind.CORRECTION, 1)


def test_rota_gaming_by_being_away_owes_no_more_than_one_turn_and_brings_no_gain(
    life, people, meetings, session
):
    gamer = people[0].id
    is_away(life, gamer, *meetings)
    for meeting in meetings[:7]:
        life.pass_by(meeting)

    loads = planned_loads(session, life.circle.id, LEAD)
    held = rotas_of(session, life.circle.id)[LEAD]
    assert max(held.active()[p.id].load for p in people) - held.active()[gamer].load <= 2
    assert loads[gamer] == min(loads.values())


def test_two_members_alternate_and_nothing_stays_owed(world):
    circle = world.another_circle()
    pair = [world.member(circle=circle) for _person in range(2)]
    life = RotaLife(world)
    life.circle = circle
    weeks = [life.now + timedelta(weeks=week + 1) for week in range(6)]
    season = [world.meeting(starts_at=week, circle=circle) for week in weeks]
    life.publish()

    led = []
    for meeting in season:
        led.append(life.holders()[meeting.id])
        life.pass_by(meeting)

    assert led == [led[0], led[1]] * 3
    assert {life.load_of(person.id) for person in pair} == {3}


def test_twelve_members_lead_once_in_twelve_meetings_and_nobody_has_three_turns_more(world):
    circle = world.another_circle(largest=12)
    dozen = [world.member(circle=circle).id for _person in range(12)]
    life = RotaLife(world)
    life.circle = circle
    weeks = [life.now + timedelta(weeks=week + 1) for week in range(12)]
    season = [world.meeting(starts_at=week, circle=circle) for week in weeks]
    life.publish()

    for meeting in season:
        life.pass_by(meeting)

    assert sorted(turn.held_by for turn in life.turns(TurnState.DONE)) == sorted(dozen)
    for role in Role:
        loads = [life.load_of(person, role) for person in dozen]
        assert max(loads) - min(loads) <= 2
