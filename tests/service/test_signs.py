"""Signs from a real database: each of the eleven, and who is told of which."""

from datetime import timedelta

import pytest

from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role, TurnState
from peercircles.goals.models import GoalKind, GoalUpdate, Lane, Progress
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import NotFound
from peercircles.meetings.models import MeetingState, Presence
from peercircles.pulses.bands import Band
from peercircles.pulses.models import Pulse
from peercircles.signals.kinds import SignalKind
from peercircles.signals.queries import circle_signs, organised_signs
from tests.signs import DAY, NOW, WEEK, SignLife


@pytest.fixture
def life(world):
    return SignLife(world)


def test_a_circle_that_meets_as_agreed_is_left_in_peace(life):
    life.met(5, 3, 1)

    assert life.signs().noticed == ()
    assert life.signs().worth_a_look is None


def test_a_gap(life):
    life.met(6, 4)

    (row,) = life.signs().noticed
    assert row.kind is SignalKind.GAP
    assert str(row.noticed) == "The circle last met 27 days ago."


def test_meetings_that_slip(life):
    life.met(7, 1)
    life.met(5, state=MeetingState.CANCELLED)
    life.met(3, hasty_moves=1)

    (row,) = life.signs().noticed
    assert row.kind is SignalKind.SLIPPING
    assert [str(each) for each in row.evidence] == [
        "Moved within a day: 13 May.",
        "Cancelled: 29 April.",
    ]


def test_turns_that_are_put_off_twice_in_a_row(life, world):
    first, second = life.met(3, 1)
    world.turn(first, life.people[1], state=TurnState.DECLINED)
    world.add(
        LedgerEntry(
            circle_id=life.circle_id,
            role=Role.FACILITATOR,
            position=0,
            person_id=life.people[1].id,
            kind=EntryKind.FORGIVE,
            delta=1,
            meeting_id=second.id,
            at=second.ends_at,
        )
    )

    assert life.kinds() == [SignalKind.ROTA]


def test_one_person_who_leads_half_of_them(life):
    meetings = life.met(11, 9, 7, 5, 3, 1)
    life.led(life.people[0], *meetings[:3])
    for person, meeting in zip(life.people[1:4], meetings[3:], strict=True):
        life.led(person, meeting)

    assert str(life.signs(life.people[4]).noticed[0].noticed) == (
        "One person has led 3 of the last 6 meetings."
    )


def test_promises_that_are_not_settled(life, world):
    life.met(5, 3, 1)
    for person in life.people[:3]:
        world.promise(person, made_at=NOW - WEEK * 6)

    (row,) = life.signs().noticed
    assert row.kind is SignalKind.PROMISES
    assert [str(each) for each in row.evidence] == ["0 of 3 by 27 May.", "0 of 3 by 13 May."]


def test_a_pulse_that_was_low(life, world):
    (meeting,) = life.met(1)
    world.add(
        Pulse(
            circle_id=life.circle_id,
            meeting_id=meeting.id,
            items=["belonging"],
            closes_at=NOW - DAY * 6,
            key="",
            bands={"belonging": Band.LOW},
        )
    )

    assert life.kinds() == [SignalKind.PULSE]


def test_goals_without_news(life, world):
    life.met(1)
    for person in life.people[:2]:
        world.goal(person, created_at=NOW - DAY * 40, news_at=NOW - DAY * 31)
    world.goal(life.people[2], created_at=NOW - DAY * 40, news_at=NOW - DAY)

    assert SignalKind.GOALS in life.kinds(life.people[4])


def test_goals_for_their_owner_alone_are_not_counted(life, world):
    life.met(1)
    for person in life.people[:3]:
        world.goal(person, created_at=NOW - DAY, news_at=NOW - DAY * 31, audience=Audience.PRIVATE)
    world.goal(life.people[3], news_at=NOW - DAY * 31, lane=Lane.PARKED)

    assert life.kinds(life.people[4]) == []


def test_things_parked_for_long_are_for_whoever_leads_next(life, world):
    life.met(7, 5, 3, 1)
    for _each in range(5):
        world.parked(life.people[0], at=NOW - WEEK * 8)
    world.turn(world.meeting(starts_at=NOW + WEEK), life.people[1])

    assert life.kinds(life.people[1]) == [SignalKind.PARKED]
    assert life.kinds(life.people[2]) == []


def test_somebody_who_missed_two_of_three_is_told_and_nobody_else(life):
    _first, second, third = life.met(5, 3, 1)
    ana, ben, *_others = life.people
    life.was(ana, second, Presence.ABSENT)
    life.called_off(ana, third, timedelta(hours=23))

    assert life.own_kinds(ana) == [SignalKind.FADING]
    assert life.kinds(ana) == [SignalKind.FADING]
    assert life.kinds(ben) == life.own_kinds(ben) == []


def test_days_away_and_calling_off_in_time_are_not_missing(life, world):
    first, second, third = life.met(5, 3, 1)
    ana = life.people[0]
    life.was(ana, first, Presence.ABSENT)
    world.absence(ana, from_on=second.wall_on, to_on=second.wall_on)
    life.was(ana, second, Presence.ABSENT)
    life.called_off(ana, third, timedelta(hours=24))

    assert life.own_kinds(ana) == []


def test_somebody_silent_on_their_goals_is_told(life, world):
    life.met(1)
    ana = life.people[0]
    world.goal(ana, created_at=NOW - DAY * 50, news_at=NOW - DAY * 29)

    assert life.own_kinds(ana) == [SignalKind.FADING]
    assert life.own_kinds(life.people[1]) == []


def test_somebody_with_one_project_alone_is_asked_about_the_rest(life, world):
    life.met(1)
    ana = life.people[0]
    project = world.goal(ana, kind=GoalKind.PROJECT)
    for days in (3, 17, 31):
        world.add(
            GoalUpdate(
                goal_id=project.id,
                author_id=ana.id,
                progress=Progress.ON_TRACK,
                at=NOW - DAY * days,
            )
        )

    assert life.own_kinds(ana) == [SignalKind.PROJECT]
    assert life.own_kinds(life.people[1]) == []


def test_organisers_are_told_of_rhythm_and_people_and_nothing_else(life, world):
    olga = world.organiser()
    life.met(7, 5, 3)
    for person in life.people[:3]:
        world.goal(person, news_at=NOW - DAY * 40)
        world.promise(person, made_at=NOW - WEEK * 8)
    world.run(end_membership, olga, life.circle_id, life.people[4].id)

    now = NOW + WEEK * 2
    assert life.kinds(olga, now) == [SignalKind.GAP]
    assert life.signs(olga, now).worth_a_look is None
    assert {str(sign) for sign in world.read(organised_signs, olga, now).values()} == {
        "The circle last met 34 days ago."
    }


def test_organisers_are_told_that_a_circle_shrinks_and_members_are_not(world):
    life = SignLife(world, people=3)
    life.met(1)

    assert life.kinds(world.organiser()) == [SignalKind.SHRINKING]
    assert life.kinds() == []


def test_whoever_is_not_of_the_circle_finds_nothing(life, world):
    for stranger in (world.person(), world.former_member()):
        with pytest.raises(NotFound):
            world.read(circle_signs, stranger, life.circle_id, NOW)
        assert life.own_kinds(stranger) == []
