"""Turns: published three meetings ahead, kept, given anew only when they must be."""

from datetime import timedelta

import pytest

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.events import TurnsPublished
from peercircles.facilitation.models import EntryKind, Role, TurnState
from peercircles.facilitation.selection import reproduces
from peercircles.facilitation.turns import publish_turns
from peercircles.meetings.events import (
    MeetingCancelled,
    MeetingMoved,
    RoomChanged,
    SeasonPlanned,
)
from tests.rota_lives import SOON, RotaLife

OTHERS = (Role.SCRIBE, Role.TIMEKEEPER)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    return RotaLife(world)


@pytest.fixture
def meetings(life):
    return life.season(6)


def kinds(events):
    return [type(event) for event in events]


def test_a_planned_season_has_its_first_three_turns_at_once(life, meetings):
    events = life.happens(SeasonPlanned, season_id=meetings[0].season_id)

    published = life.turns()
    assert [turn.meeting_id for turn in published] == [meeting.id for meeting in meetings[:3]]
    assert len({turn.person_id for turn in published}) == 3
    assert kinds(events) == [SeasonPlanned, TurnsPublished]


def test_each_turn_keeps_the_comparison_that_decided_it(life, meetings):
    life.publish()

    for turn in life.turns():
        assert reproduces(turn.reason)
        assert turn.reason["person"] == str(turn.person_id)


def test_founders_join_the_ledger_level(life, meetings):
    life.publish()

    assert [(entry.kind, entry.delta) for entry in life.entries()] == [(EntryKind.JOIN, 0)] * 5
    assert [entry.position for entry in life.entries()] == list(range(5))


def test_publishing_again_changes_nothing_and_says_nothing(life, meetings):
    life.publish()
    before = life.holders(), len(life.entries())

    assert life.publish() == []

    assert (life.holders(), len(life.entries())) == before


def test_a_newcomer_joins_and_nobodys_turn_changes(world, life, meetings):
    life.publish()
    before = life.holders()
    newcomer = world.member("Fay")

    events = life.happens(MemberJoined, person_id=newcomer.id)

    assert life.holders() == before
    assert life.entries()[-1].person_id == newcomer.id
    assert kinds(events) == [MemberJoined]


def test_an_event_that_comes_twice_is_written_once(world, life):
    newcomer = world.member("Fay")

    life.happens(MemberJoined, person_id=newcomer.id)
    life.happens(MemberJoined, person_id=newcomer.id)

    joined = [entry.kind for entry in life.entries() if entry.person_id == newcomer.id]
    assert joined == [EntryKind.JOIN]


def test_a_leavers_turn_is_given_to_somebody_else_and_no_other_turn_changes(life, meetings):
    life.publish()
    before = life.holders()
    leaver = before[meetings[1].id]

    left = life.seat_of(leaver)
    events = life.happens(MembershipEnded, left, to={"state": "left"}, person_id=leaver)

    after = life.holders()
    assert leaver not in after.values()
    assert after[meetings[0].id] == before[meetings[0].id]
    assert after[meetings[2].id] == before[meetings[2].id]
    assert after[meetings[1].id] not in {life.holders(role)[meetings[1].id] for role in OTHERS}
    assert {turn.person_id for turn in life.turns(TurnState.VOID, role=None)} == {leaver}
    assert life.entries()[-1].kind is EntryKind.LEAVE
    assert kinds(events) == [MembershipEnded, TurnsPublished]


def test_leaving_and_coming_back_sheds_no_load(world, life, people, meetings):
    life.publish()
    life.pass_by(*meetings[:1])
    leaver = life.turns(TurnState.DONE)[0].person_id

    life.happens(MembershipEnded, life.seat_of(leaver), to={"state": "left"}, person_id=leaver)
    world.join(next(person for person in people if person.id == leaver))
    life.happens(MemberJoined, person_id=leaver)

    own = [entry.kind for entry in life.entries() if entry.person_id == leaver]
    assert own == [EntryKind.JOIN, EntryKind.SERVED, EntryKind.LEAVE, EntryKind.JOIN]
    assert life.load_of(leaver) == 1


def test_a_cancelled_meeting_frees_its_turn_and_its_person_comes_next(life, meetings):
    life.publish()
    before = life.holders()

    off = {"state": "cancelled"}
    life.happens(MeetingCancelled, meetings[0], to=off, meeting_id=meetings[0].id)

    assert life.holders() == {
        meetings[1].id: before[meetings[1].id],
        meetings[2].id: before[meetings[2].id],
        meetings[3].id: before[meetings[0].id],
    }
    assert EntryKind.SERVED not in [entry.kind for entry in life.entries()]


def test_a_moved_meeting_keeps_its_turn(life, meetings):
    life.publish()
    before = life.holders()

    later = {"starts_at": SOON + timedelta(weeks=4, days=1)}
    life.happens(MeetingMoved, meetings[0], to=later, meeting_id=meetings[0].id)

    after = life.holders()
    assert {meeting: after[meeting] for meeting in before} == before
    assert after.keys() - before.keys() == {meetings[3].id}


def test_other_events_leave_the_rota_alone(life, meetings):
    events = life.happens(RoomChanged, meeting_id=meetings[0].id)

    assert kinds(events) == [RoomChanged]
    assert life.turns() == []


def test_two_circles_do_not_touch_each_others_rota(world, life, meetings):
    other = world.another_circle()
    theirs = world.meeting(starts_at=SOON, circle=other)
    visitor = world.member("Gus", circle=other)

    life.run(publish_turns, other.id)

    assert life.holders() == {theirs.id: visitor.id}
    assert [entry.circle_id for entry in life.entries()] == [other.id]


def test_a_circle_without_people_publishes_nothing(world, life):
    empty = world.another_circle()
    world.meeting(starts_at=SOON, circle=empty)

    assert life.run(publish_turns, empty.id) == []

    assert life.turns() == []
