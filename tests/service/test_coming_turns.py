"""Whose turn it is, as members, organisers and others see it."""

from functools import partial

import pytest
from sqlmodel import Session

from peercircles.circles.events import MembershipEnded
from peercircles.facilitation.accounts import ledger_of
from peercircles.facilitation.models import EntryKind, Role
from peercircles.facilitation.queries import VOLUNTEERS_IN_CHARGE, coming_turns, in_charge_of
from peercircles.facilitation.taking import volunteer
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Forbidden, NotFound
from peercircles.meetings.commands import cancel_meeting
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.web.meetings.reading import change_meeting
from tests.rota_lives import RotaLife


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    return RotaLife(world)


def test_three_turns_are_published_and_the_next_is_a_forecast(world, life, people):
    meetings = life.season(6)
    life.publish()

    rows = world.read(coming_turns, people[0], life.circle.id)

    assert [row.meeting_id for row in rows] == [str(meeting.id) for meeting in meetings[:4]]
    assert [row.starts_at for row in rows] == [meeting.starts_at for meeting in meetings[:4]]
    assert [row.is_forecast for row in rows] == [False, False, False, True]
    assert len({row.person_id for row in rows}) == 4
    by_id = {str(person.id): (person.name, seat) for seat, person in enumerate(people)}
    assert all((row.person_name, row.seat) == by_id[row.person_id] for row in rows)
    assert [row.is_you for row in rows] == [row.person_name == "Ana" for row in rows]


def test_a_forecast_comes_true_when_nothing_happens(world, life, people):
    meetings = life.season(6)
    life.publish()
    foreseen = world.read(coming_turns, people[0], life.circle.id, 6)

    life.pass_by(*meetings[:3])

    rows = world.read(coming_turns, people[0], life.circle.id)
    assert [row.person_id for row in rows] == [row.person_id for row in foreseen[3:]]
    assert not any(row.is_forecast for row in rows)


def test_the_reason_stays_the_one_that_decided(world, life, people):
    meetings = life.season(6)
    life.publish()
    reader = world.organiser()
    before = world.read(coming_turns, reader, life.circle.id)

    life.pass_by(meetings[0])

    after = world.read(coming_turns, reader, life.circle.id)
    assert [row.reason for row in after[:2]] == [row.reason for row in before[1:3]]
    assert str(before[0].reason) == (
        f"Nobody has had a turn yet. {before[0].person_name} came first in the draw."
    )


def test_nobody_to_ask_is_shown_as_a_wish_for_a_volunteer(world):
    empty = world.another_circle()
    world.meeting(starts_at=RotaLife(world).season(1)[0].starts_at, circle=empty)

    (row,) = world.read(coming_turns, world.organiser(), empty.id)

    assert (row.person_id, row.person_name, row.seat) == ("", "", -1)
    assert row.is_forecast
    assert str(row.reason) == "Nobody is in the rota yet."


def test_somebody_who_has_left_keeps_their_name_in_earlier_reasons(world, life, people):
    life.season(6)
    life.publish()
    leaver = people[4].id

    life.happens(MembershipEnded, life.seat_of(leaver), to={"state": "left"}, person_id=leaver)

    rows = world.read(coming_turns, people[0], life.circle.id)
    assert str(leaver) not in {row.person_id for row in rows}
    assert "Somebody" not in " ".join(str(row.reason) for row in rows)


def test_the_ledger_is_told_in_its_order(world, life, people):
    meetings = life.season(4)
    life.publish()
    life.pass_by(meetings[0])

    rows = world.read(ledger_of, people[1], life.circle.id)

    assert [row.position for row in rows] == list(range(6))
    assert [row.person_name for row in rows[:5]] == ["Ana", "Ben", "Chi", "Dai", "Eli"]
    assert (rows[5].kind, rows[5].delta) == (EntryKind.SERVED, 1)
    assert rows[5].meeting_id == str(meetings[0].id)


def test_members_and_organisers_may_look(world, life, people):
    life.season(3)
    life.publish()

    assert world.read(coming_turns, people[0], life.circle.id)
    assert world.read(coming_turns, world.organiser(), life.circle.id)


@pytest.mark.parametrize("query", [coming_turns, ledger_of])
def test_for_everybody_else_the_circle_is_not_there(world, life, query):
    life.season(3)
    life.publish()
    elsewhere = world.member(circle=world.another_circle())

    sentences = set()
    for outsider in (world.person(), world.former_member(), elsewhere):
        with pytest.raises(NotFound) as hidden:
            world.read(query, outsider, life.circle.id)
        with pytest.raises(NotFound) as missing:
            world.read(query, outsider, new_id())
        sentences |= {str(hidden.value), str(missing.value)}

    assert len(sentences) == 1


def test_whoever_offers_to_facilitate_is_in_charge_from_a_week_before(world, life, people):
    meetings = life.season(6)
    life.publish()
    far, volunteer_id = meetings[5], people[0].id
    life.run(volunteer, far.id, Role.FACILITATOR, by=volunteer_id)
    cancel = partial(
        life.run, change_meeting, cancel_meeting, far.id, expected_version=1, by=volunteer_id
    )

    with pytest.raises(Forbidden, match="Only the facilitator"):
        cancel()
    life.now = far.starts_at - VOLUNTEERS_IN_CHARGE
    cancel()

    assert {row.state for row in world.rows_of(Meeting) if row.id == far.id} == {
        MeetingState.CANCELLED
    }


def test_whoever_has_a_published_turn_is_in_charge_at_once(world, life, people):
    meetings = life.season(4)
    life.publish()

    with Session(world.engine) as session:
        charge = in_charge_of(session, life.circle.id, life.now)

    assert charge == {meeting.id: life.holders()[meeting.id] for meeting in meetings[:3]}
