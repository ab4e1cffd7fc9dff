"""Meetings that are over: held, credited once, in their order."""

from datetime import timedelta
from itertools import pairwise

import pytest

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.ledger import circle_rota
from peercircles.facilitation.models import EntryKind, TurnState
from peercircles.facilitation.queries import facilitator_of, facilitators_of
from peercircles.facilitation.settling import settle_meetings
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.meetings.events import MeetingHeld
from peercircles.meetings.models import Meeting, MeetingState
from tests.rota_lives import RotaLife


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    return RotaLife(world)


def served_in(life):
    return [entry for entry in life.entries() if entry.kind is EntryKind.SERVED]


def test_a_held_meeting_is_credited_once_and_the_next_turn_is_published(life):
    meetings = life.season(5)
    life.publish()
    first = life.holders()[meetings[0].id]

    for _time in range(2):
        life.pass_by(meetings[0])

    (served,) = served_in(life)
    assert (served.person_id, served.meeting_id, served.delta) == (first, meetings[0].id, 1)
    assert [turn.person_id for turn in life.turns(TurnState.DONE)] == [first]
    assert set(life.holders()) == {meeting.id for meeting in meetings[1:4]}


def test_several_meetings_that_are_over_are_settled_in_their_order(life, session):
    meetings = life.season(6)
    life.publish()
    expected = [turn.person_id for turn in life.turns()][:2]

    events = life.pass_by(*meetings[:2])

    assert [entry.person_id for entry in served_in(life)] == expected
    assert [type(event) for event in events][:2] == [MeetingHeld, MeetingHeld]
    assert session.get_one(Meeting, meetings[1].id).state is MeetingState.HELD
    assert set(life.holders()) == {meeting.id for meeting in meetings[2:5]}
    assert life.run(settle_meetings) == []


def test_a_meeting_under_way_is_not_settled(world, life, session):
    begun = world.meeting(starts_at=utc_now() - timedelta(minutes=59))

    assert life.run(settle_meetings) == []

    assert session.get_one(Meeting, begun.id).state is MeetingState.PLANNED


def test_who_leaves_after_the_meeting_is_still_credited_for_it(life):
    meetings = life.season(3)
    life.publish()
    leaver = life.holders()[meetings[0].id]
    life.end(meetings[0])

    life.happens(MembershipEnded, life.seat_of(leaver), to={"state": "left"}, person_id=leaver)
    life.pass_by(meetings[0])

    assert [entry.person_id for entry in served_in(life)] == [leaver]


def test_over_a_season_everybody_serves_alike_and_the_ledger_adds_up(life, people, session):
    season = life.season(10)
    life.publish()

    for meeting in season:
        life.pass_by(meeting)

    served = [entry.person_id for entry in served_in(life)]
    assert sorted(served) == sorted([person.id for person in people] * 2)
    assert all(earlier != later for earlier, later in pairwise(served))
    rota = circle_rota(session, life.circle.id)
    for person in people:
        assert life.load_of(person.id) == rota.standings[person.id].load == 2


def test_a_newcomer_in_mid_season_starts_level_and_waits_for_the_others(world, life, session):
    season = life.season(12)
    life.publish()
    for meeting in season[:6]:
        life.pass_by(meeting)
    newcomer = world.member("Fay")

    life.happens(MemberJoined, person_id=newcomer.id)
    joined = life.entries()[-1]
    for meeting in season[6:]:
        life.pass_by(meeting)

    assert (joined.kind, joined.delta) == (EntryKind.JOIN, 1)
    facilitators = facilitators_of(session, life.circle.id)
    took = [at for at, meeting in enumerate(season) if facilitators[meeting.id] == newcomer.id]
    assert took == [10]


def test_who_facilitates_a_meeting_is_known_before_and_after_it(life, session):
    meetings = life.season(4)
    life.publish()
    first = life.holders()[meetings[0].id]
    assert facilitator_of(session, meetings[0].id) == first

    life.pass_by(meetings[0])

    session.expire_all()
    assert facilitator_of(session, meetings[0].id) == first
    assert facilitator_of(session, new_id()) is None
