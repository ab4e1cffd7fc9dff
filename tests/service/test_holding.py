"""Who really held a role: said by those who know, credited at once, put right when wrong."""

from datetime import timedelta

import pytest

from peercircles.circles.events import MembershipEnded
from peercircles.facilitation.crediting import TO_BE_NOTED
from peercircles.facilitation.events import LedgerChanged
from peercircles.facilitation.holding import note_holders
from peercircles.facilitation.models import EntryKind, Role, TurnSource, TurnState
from peercircles.facilitation.queries import facilitator_of
from peercircles.facilitation.settling import settle_meetings
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.models import Attendance, Presence, SaidBy
from tests.rota_lives import RotaLife

LEAD = Role.FACILITATOR


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    return RotaLife(world)


@pytest.fixture
def meetings(life):
    meetings = life.season(6)
    life.publish()
    return meetings


@pytest.fixture
def ended(life, meetings):
    """The first meeting, just over."""
    life.end(meetings[0])
    return meetings[0]


def served(life, role=LEAD):
    return [e.person_id for e in life.entries(role) if e.kind is EntryKind.SERVED]


def role_less(life, people, meeting):
    """Somebody who has no role in the meeting."""
    holders = {life.holders(role)[meeting.id] for role in Role}
    return next(person.id for person in people if person.id not in holders)


def attended(world, meeting, person_id, presence):
    world.add(
        Attendance(
            meeting_id=meeting.id,
            person_id=person_id,
            presence=presence,
            said_by=SaidBy.FACILITATOR,
            at=meeting.ends_at,
        )
    )


def test_the_facilitator_says_who_held_what_and_it_is_credited_at_once(life, people, ended):
    leader, scribe = life.holders()[ended.id], life.holders(Role.SCRIBE)[ended.id]
    other = role_less(life, people, ended)

    events = life.run(note_holders, ended.id, {LEAD: leader, Role.SCRIBE: other}, by=leader)

    assert served(life) == [leader]
    assert served(life, Role.SCRIBE) == [other]
    assert life.load_of(scribe, Role.SCRIBE) == 0
    assert LedgerChanged in [type(event) for event in events]
    (turn,) = life.turns(TurnState.DONE, role=Role.SCRIBE)
    assert (turn.person_id, turn.held_by) == (scribe, other)


def test_what_nobody_speaks_of_goes_to_its_holder_after_two_days(life, ended):
    holders = {role: life.holders(role)[ended.id] for role in Role}
    life.run(settle_meetings)
    assert served(life) == []

    life.now += TO_BE_NOTED - timedelta(minutes=1)
    assert life.run(settle_meetings) == []
    life.now += timedelta(minutes=1)
    life.run(settle_meetings)

    assert {role: served(life, role) for role in Role} == {
        role: [holder] for role, holder in holders.items()
    }
    assert life.run(settle_meetings) == []


@pytest.mark.parametrize("presence", [Presence.EXCUSED, Presence.ABSENT])
def test_a_holder_who_was_not_there_is_not_credited_and_goes_on_owing(world, life, ended, presence):
    absent, scribe = life.holders()[ended.id], life.holders(Role.SCRIBE)[ended.id]
    attended(world, ended, absent, presence)

    life.pass_by(ended)

    assert served(life) == []
    assert served(life, Role.SCRIBE) == [scribe]
    assert life.load_of(absent) == 0
    assert life.turns(TurnState.DONE)[0].held_by is None


@pytest.mark.parametrize("presence", [Presence.PRESENT, Presence.LATE])
def test_a_holder_who_was_there_is_credited(world, life, ended, presence):
    holder = life.holders()[ended.id]
    attended(world, ended, holder, presence)

    life.pass_by(ended)

    assert served(life) == [holder]


def test_a_member_says_that_they_held_it_themselves(life, people, ended, session):
    other = role_less(life, people, ended)

    life.run(note_holders, ended.id, {LEAD: other}, by=other)

    assert served(life) == [other]
    assert facilitator_of(session, ended.id) == other


def test_a_member_says_nothing_of_others_and_takes_nothing_from_them(life, people, ended):
    leader, other = life.holders()[ended.id], role_less(life, people, ended)

    with pytest.raises(Forbidden, match="Only the facilitator"):
        life.run(note_holders, ended.id, {LEAD: leader}, by=other)
    with pytest.raises(Forbidden, match="Only the facilitator"):
        life.run(note_holders, ended.id, {LEAD: None}, by=other)
    life.run(note_holders, ended.id, {LEAD: leader}, by=leader)
    with pytest.raises(Forbidden, match="Somebody has said"):
        life.run(note_holders, ended.id, {LEAD: other}, by=other)

    assert served(life) == [leader]


def test_an_organiser_says_it_too(world, life, people, ended):
    other = role_less(life, people, ended)

    life.run(note_holders, ended.id, {LEAD: other}, by=world.organiser())

    assert served(life) == [other]


def test_what_was_said_wrongly_is_put_right(life, people, ended):
    leader, other = life.holders()[ended.id], role_less(life, people, ended)
    life.run(note_holders, ended.id, {LEAD: leader}, by=leader)

    for _time in range(2):
        life.run(note_holders, ended.id, {LEAD: other}, by=leader)

    assert (life.load_of(leader), life.load_of(other)) == (0, 1)
    kinds = [(e.kind, e.person_id, e.by) for e in life.entries()[5:]]
    assert kinds == [
        (EntryKind.SERVED, leader, leader),
        (EntryKind.CORRECTION, leader, leader),
        (EntryKind.SERVED, other, leader),
    ]

    life.run(note_holders, ended.id, {LEAD: None}, by=leader)
    assert (life.load_of(leader), life.load_of(other)) == (0, 0)


def test_a_role_nobody_had_is_credited_to_whoever_took_it(world, life):
    only = world.another_circle()
    members = [world.member(name, circle=only) for name in ("Fay", "Gus")]
    meeting = world.meeting(starts_at=life.now + timedelta(days=1), circle=only)
    life.circle = only
    life.publish()
    life.end(meeting)
    leader = life.holders()[meeting.id]

    life.run(note_holders, meeting.id, {Role.TIMEKEEPER: members[0].id}, by=leader)

    (turn,) = life.turns(TurnState.DONE, role=Role.TIMEKEEPER)
    assert (turn.person_id, turn.source) == (members[0].id, TurnSource.VOLUNTEER)
    assert served(life, Role.TIMEKEEPER) == [members[0].id]


def test_meetings_are_credited_in_their_order(world, life, meetings):
    soon_after = world.meeting(starts_at=meetings[0].ends_at + timedelta(hours=1))
    life.publish()
    first = life.holders()[meetings[0].id]
    life.end(soon_after)
    life.run(settle_meetings)

    other = next(iter({*life.holders().values()} - {first}))
    life.run(note_holders, soon_after.id, {LEAD: other}, by=world.organiser())

    assert served(life) == [first, other]


def test_it_cannot_be_said_before_the_end_nor_two_days_after_it(world, life, meetings):
    leader = life.holders()[meetings[0].id]

    with pytest.raises(Conflict, match="not over"):
        life.run(note_holders, meetings[0].id, {LEAD: leader}, by=leader)
    life.end(meetings[0])
    life.now += TO_BE_NOTED
    with pytest.raises(Conflict, match="settled"):
        life.run(note_holders, meetings[0].id, {LEAD: leader}, by=world.organiser())


def test_only_people_of_the_circle_held_anything(world, life, people, ended):
    leader = life.holders()[ended.id]
    for stranger in (world.person(), world.organiser(), world.former_member()):
        with pytest.raises(Invalid):
            life.run(note_holders, ended.id, {LEAD: stranger.id}, by=leader)

    left = role_less(life, people, ended)
    gone = {"state": "left", "left_at": life.now}
    life.happens(MembershipEnded, life.seat_of(left), to=gone, person_id=left)
    life.run(note_holders, ended.id, {LEAD: left}, by=leader)

    assert served(life) == [left]


def test_for_everybody_else_the_meeting_is_not_there(world, life, ended):
    for outsider in (world.person(), world.former_member()):
        with pytest.raises(NotFound):
            life.run(note_holders, ended.id, {LEAD: outsider.id}, by=outsider)
