"""What happened is kept with the change, and told to those who may know it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from peercircles.circles.commands import end_membership
from peercircles.circles.events import CircleMade, MemberJoined, MembershipEnded
from peercircles.circles.models import Membership
from peercircles.goals.events import GoalAdded, GoalMoved, UpdatePosted
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.events import Event
from peercircles.kernel.work import Transactions, Work
from peercircles.meetings.events import (
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    SeasonPlanned,
)
from peercircles.meetings.models import MeetingState
from peercircles.notifications.activity import keep_activity
from peercircles.notifications.models import Activity
from peercircles.notifications.queries import AwayLine, since_away
from peercircles.notifications.sentences import KINDS
from peercircles.notifications.visits import note_visit
from tests.factories import World, actor

LONG_BEFORE = utc_now() - timedelta(days=400)


def happen(world: World, *events: Event) -> None:
    """Let a command record the events, with the reaction that keeps them."""

    def record(work: Work) -> None:
        for event in events:
            work.record(event)

    Transactions(world.engine, reactions=[keep_activity]).run(actor(world.person()), record)


def away(world: World, person: Person, *, now: datetime | None = None) -> list[AwayLine]:
    return world.read(since_away, person, now or utc_now())


def told(world: World, person: Person) -> list[str]:
    return [str(line.sentence) for line in away(world, person)]


def reader(world: World, **fields: Any) -> Person:
    """A member who was away for a day."""
    gone = {"created_at": LONG_BEFORE, "away_since": utc_now() - timedelta(days=1)}
    return world.member("Rin", **{**gone, **fields})


def goal_event(kind: type[Any], goal: Any, by: Person, *, ago: timedelta = timedelta()) -> Event:
    return kind(
        at=utc_now() - ago, by=by.id, circle_id=goal.circle_id, goal_id=goal.id, board_version=1
    )


def circle_event(kind: type[Any], world: World, by: Person, **ids: UUID) -> Event:
    return kind(at=utc_now(), by=by.id, circle_id=world.circle.id, **ids)


def test_goals_members_and_meetings_are_kept_as_ids(world):
    ana = world.member("Ana")
    goal = world.goal(ana)
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=3))

    happen(
        world,
        goal_event(UpdatePosted, goal, ana),
        circle_event(MeetingMoved, world, ana, meeting_id=meeting.id),
        circle_event(MemberJoined, world, ana, person_id=ana.id),
        circle_event(SeasonPlanned, world, ana, season_id=meeting.season_id),
        circle_event(CircleMade, world, ana),
        circle_event(MeetingHeld, world, ana, meeting_id=meeting.id),
    )

    kept = {
        (row.kind, row.goal_id, row.meeting_id, row.person_id) for row in world.rows_of(Activity)
    }
    assert kept == {
        ("UpdatePosted", goal.id, None, None),
        ("MeetingMoved", None, meeting.id, None),
        ("MemberJoined", None, None, ana.id),
        ("SeasonPlanned", None, None, None),
    }
    assert {row.kind for row in world.rows_of(Activity)} <= KINDS


def test_every_kind_that_is_kept_fits_its_column_and_has_a_sentence():
    assert all(len(kind) <= 40 for kind in KINDS)


def test_a_change_that_fails_leaves_no_activity(world):
    ana = world.member("Ana")

    def fail(work: Work) -> None:
        work.record(circle_event(MemberJoined, world, ana, person_id=ana.id))
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        Transactions(world.engine, reactions=[keep_activity]).run(actor(ana), fail)

    assert world.rows_of(Activity) == []


def test_a_real_command_keeps_what_it_did(world):
    ines, ana = world.organiser("Ines"), world.member("Ana")

    Transactions(world.engine, reactions=[keep_activity]).run(
        actor(ines), end_membership, world.circle.id, ana.id
    )

    assert [(row.kind, row.person_id, row.by) for row in world.rows_of(Activity)] == [
        ("MembershipEnded", ana.id, ines.id)
    ]


def test_each_thing_is_one_sentence_newest_first(world):
    rin, ana = reader(world), world.member("Aiko")
    goal = world.goal(ana, title="Call {three} clients")
    coming = world.meeting(starts_at=utc_now() + timedelta(days=3))
    happen(
        world,
        goal_event(GoalAdded, goal, ana, ago=timedelta(hours=5)),
        goal_event(UpdatePosted, goal, ana, ago=timedelta(hours=4)),
        circle_event(MeetingCancelled, world, ana, meeting_id=coming.id),
    )

    lines = away(world, rin)

    assert [str(line.sentence) for line in lines] == [
        "Aiko called off a meeting of Lantern.",
        "Aiko posted an update on “Call {three} clients”.",
        "Aiko put “Call {three} clients” on the board.",
    ]
    assert lines[0].starts_at == coming.starts_at
    assert (lines[1].goal_id, lines[1].who, lines[1].circle_name) == (
        str(goal.id),
        "Aiko",
        "Lantern",
    )


def test_who_came_and_who_moved_on_is_said_of_them_and_not_of_the_organiser(world):
    rin, ines, ana = reader(world), world.organiser("Ines"), world.member("Aiko")
    noor = world.former_member("Noor")
    happen(
        world,
        circle_event(MemberJoined, world, ana, person_id=ana.id),
        circle_event(MembershipEnded, world, ines, person_id=noor.id),
    )

    assert set(told(world, rin)) == {"Aiko joined Lantern.", "Noor has moved on from Lantern."}


def test_the_same_thing_again_is_one_line_with_who_did_it_last(world):
    rin, ana, ben = reader(world), world.member("Aiko"), world.member("Ben")
    goal, other = world.goal(ana, title="One"), world.goal(ana, title="Two")
    happen(
        world,
        *(goal_event(GoalMoved, goal, ana, ago=timedelta(minutes=n)) for n in range(20, 10, -1)),
        goal_event(GoalMoved, goal, ben, ago=timedelta(minutes=5)),
        goal_event(GoalMoved, other, ana, ago=timedelta(minutes=2)),
    )

    assert told(world, rin) == ["Aiko moved “Two” on the board.", "Ben moved “One” on the board."]


def test_there_are_never_more_than_five_lines(world):
    rin, ana = reader(world), world.member("Aiko")
    happen(world, *(goal_event(GoalAdded, world.goal(ana), ana) for _ in range(8)))

    assert len(away(world, rin)) == 5


def test_what_i_did_myself_is_no_news(world):
    rin = reader(world)
    happen(world, goal_event(GoalAdded, world.goal(rin), rin))

    assert away(world, rin) == []


def test_only_what_came_after_i_left_is_told(world):
    rin, ana = reader(world), world.member("Aiko")
    goal = world.goal(ana)
    happen(world, goal_event(GoalAdded, goal, ana, ago=timedelta(hours=25)))

    assert away(world, rin) == []


def test_who_was_never_away_sees_a_week_and_a_newcomer_nothing_from_before(world):
    ana = world.member("Aiko")
    old_hand = world.member(created_at=LONG_BEFORE)
    newcomer = world.member(created_at=utc_now() - timedelta(hours=1))
    goal = world.goal(ana, title="Old")
    happen(
        world,
        goal_event(GoalAdded, goal, ana, ago=timedelta(days=8)),
        goal_event(UpdatePosted, goal, ana, ago=timedelta(days=6)),
    )

    assert told(world, old_hand) == ["Aiko posted an update on “Old”."]
    assert told(world, newcomer) == []


def test_nothing_is_told_of_circles_that_are_not_mine(world):
    ana = world.member("Aiko")
    outsiders = [
        world.organiser("Ines"),
        world.former_member(),
        world.member(circle=world.another_circle(), created_at=LONG_BEFORE),
        world.person(created_at=LONG_BEFORE),
    ]
    happen(
        world,
        goal_event(GoalAdded, world.goal(ana), ana),
        circle_event(MemberJoined, world, ana, person_id=ana.id),
    )

    assert [away(world, person) for person in outsiders] == [[], [], [], []]


def test_leaving_ends_the_news_at_once(world, session):
    rin, ana = reader(world), world.member("Aiko")
    happen(world, goal_event(GoalAdded, world.goal(ana), ana))
    assert len(away(world, rin)) == 1

    seat = session.exec(select(Membership).where(Membership.person_id == rin.id)).one()
    seat.end(utc_now())
    session.commit()

    assert away(world, rin) == []


def test_a_moved_meeting_is_news_only_while_it_is_to_come(world):
    rin, ana = reader(world), world.member("Aiko")
    past = world.meeting(starts_at=utc_now() - timedelta(hours=2))
    called_off = world.meeting(
        starts_at=utc_now() + timedelta(days=2), state=MeetingState.CANCELLED
    )
    coming = world.meeting(starts_at=utc_now() + timedelta(days=3))
    happen(
        world,
        *(
            circle_event(MeetingMoved, world, ana, meeting_id=meeting.id)
            for meeting in (past, called_off, coming)
        ),
    )

    assert [line.meeting_id for line in away(world, rin)] == [str(coming.id)]


def test_somebody_whose_account_is_gone_is_somebody(world):
    rin, ana = reader(world), world.member("Aiko")
    gone = Person(name="Gone", email="gone@example.org", created_at=LONG_BEFORE)
    happen(world, goal_event(UpdatePosted, world.goal(ana, title="One"), gone))

    assert told(world, rin) == ["Somebody posted an update on “One”."]


def test_a_visit_after_half_an_hour_elsewhere_begins_a_new_absence(world):
    left = utc_now() - timedelta(hours=3)
    rin = world.member(created_at=LONG_BEFORE, seen_at=left)

    world.run(note_visit, rin)

    [row] = [person for person in world.rows_of(Person) if person.id == rin.id]
    assert row.away_since == left
    assert utc_now() - row.seen_at < timedelta(minutes=1)


def test_a_visit_soon_after_the_last_is_the_same_one(world):
    before = utc_now() - timedelta(days=2)
    recently = utc_now() - timedelta(minutes=29)
    rin = world.member(created_at=LONG_BEFORE, seen_at=recently, away_since=before)

    world.run(note_visit, rin)

    [row] = [person for person in world.rows_of(Person) if person.id == rin.id]
    assert row.away_since == before
    assert row.seen_at > recently


def test_the_first_visit_of_all_follows_no_absence(world):
    rin = world.member(created_at=LONG_BEFORE)

    world.run(note_visit, rin)

    [row] = [person for person in world.rows_of(Person) if person.id == rin.id]
    assert row.away_since is None
    assert row.seen_at is not None
