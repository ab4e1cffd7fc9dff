"""What is due when: of a goal, of a circle, and in one's own calendar."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import icalendar
import pytest

from peercircles.circles.sponsors import choose_sponsor
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.goals.models import GoalKind, Lane
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.kernel.secrets import digest_of
from peercircles.meetings.models import MeetingState
from peercircles.milestones.dues import CircleTimeline, DueKind
from peercircles.milestones.timelines import (
    own_dues,
    timeline_of_circle,
    timeline_of_goal,
)
from peercircles.notifications.feeds import Source, choose_for_feed, feed_behind, make_feed
from peercircles.promises.models import PromiseState
from tests.factories import actor
from tests.milestones import A_DAY
from tests.moments import LONG_AGO

WEEK = timedelta(weeks=1)
SOURCE = Source("https://circles.example.org", "circles@example.org")


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, title="The rota", target_on=A_DAY + 2 * WEEK)


@pytest.fixture
def everything(world, ana, ben, goal):
    """A bit of each kind, and what is in no timeline."""
    world.milestone(goal, title="Consent", due_on=A_DAY, done_at=LONG_AGO)
    world.milestone(goal, title="Pilot", due_on=A_DAY + WEEK)
    world.milestone(goal, title="Gone", removed_at=LONG_AGO)
    world.promise(ana, words="Call them", due_on=A_DAY + WEEK)
    world.promise(ben, words="Write it", due_on=A_DAY, state=PromiseState.DONE)
    world.promise(ana, words="Let go", due_on=A_DAY, state=PromiseState.DROPPED)
    world.promise(ana, words="By the next meeting")
    archived = world.goal(ana, title="Old", target_on=A_DAY, archived_at=LONG_AGO)
    world.milestone(archived, title="Of the old one")
    world.goal(ana, title="Without a day")


def of_circle(world, reader, now=None):
    return world.read(timeline_of_circle, reader, world.circle.id, now or utc_now())


def told(dues):
    return [(each.title, each.kind, each.due_on, each.is_done) for each in dues]


def test_a_circle_has_all_that_has_a_day(world, ben, everything):
    assert told(of_circle(world, ben).dues) == [
        ("Consent", DueKind.MILESTONE, A_DAY, True),
        ("Write it", DueKind.PROMISE, A_DAY, True),
        ("Pilot", DueKind.MILESTONE, A_DAY + WEEK, False),
        ("Call them", DueKind.PROMISE, A_DAY + WEEK, False),
        ("The rota", DueKind.GOAL, A_DAY + 2 * WEEK, False),
    ]


def test_a_promise_by_the_next_meeting_waits_for_a_meeting_to_be_planned(world, ben, everything):
    (waiting,) = of_circle(world, ben).undated
    assert (waiting.title, waiting.owner_name) == ("By the next meeting", "Ana")

    now = utc_now()
    for far in (2, 1):
        world.meeting(starts_at=now + far * WEEK)
    world.meeting(starts_at=now + timedelta(days=1), state=MeetingState.CANCELLED)
    world.meeting(starts_at=now - WEEK, state=MeetingState.HELD)

    found = of_circle(world, ben)
    assert found.undated == ()
    dated = [each for each in found.dues if each.is_by_meeting]
    assert told(dated) == [
        ("By the next meeting", DueKind.PROMISE, (now + WEEK).date(), False),
    ]


def test_what_is_promised_while_a_meeting_goes_on_is_for_the_one_after(world, ana):
    now = utc_now()
    world.meeting(starts_at=now - timedelta(minutes=10))
    before = world.promise(ana, words="Before", made_at=now - WEEK)
    during = world.promise(ana, words="During", made_at=now - timedelta(minutes=5))

    found = of_circle(world, ana, now)
    assert [each.id for each in found.dues] == [str(before.id)]
    assert [each.id for each in found.undated] == [str(during.id)]

    world.meeting(starts_at=now + WEEK)
    days = {each.title: each.due_on for each in of_circle(world, ana, now).dues}
    assert days == {
        "Before": (now - timedelta(minutes=10)).date(),
        "During": (now + WEEK).date(),
    }


def test_a_promise_by_the_next_meeting_that_is_settled_is_in_no_timeline(world, ana):
    world.meeting(starts_at=utc_now() + WEEK)
    for state in (PromiseState.DONE, PromiseState.DROPPED, PromiseState.CHANGED):
        world.promise(ana, state=state)

    assert of_circle(world, ana) == CircleTimeline((), ())


def test_a_goal_has_its_day_and_its_milestones(world, ben, goal, everything):
    titles = [each.title for each in world.read(timeline_of_goal, ben, goal.id)]

    assert titles == ["Consent", "Pilot", "The rota"]


def test_a_project_begins_on_the_first_day_in_its_charter(world, ben, goal):
    first = LONG_AGO.date() + timedelta(days=3)
    world.charter(goal, starts_on=first)
    project = world.goal(ben, kind=GoalKind.PROJECT, target_on=A_DAY)
    world.charter(project, starts_on=first)
    late = world.goal(ben, kind=GoalKind.PROJECT, target_on=A_DAY)
    world.charter(late, starts_on=A_DAY + WEEK)
    without = world.goal(ben, kind=GoalKind.PROJECT, target_on=A_DAY)
    world.charter(without)

    since = {each.id: each.since for each in of_circle(world, ben).dues}

    put_down = goal.created_at.date()
    assert first != put_down
    # Another kind of goal may have been a project before, and has its charter still.
    assert since[str(goal.id)] == put_down
    assert since[str(project.id)] == first
    assert since[str(late.id)] == A_DAY
    assert since[str(without.id)] == put_down


def test_a_check_in_with_a_sponsor_is_there_while_one_is_asked_about(world, ana, ben):
    olga = world.organiser()
    project = world.goal(ana, title="The rota", kind=GoalKind.PROJECT)
    world.charter(project, checks_in_on=A_DAY)
    growth = world.goal(ana, title="Was a project once")
    world.charter(growth, checks_in_on=A_DAY)
    world.share(project, ben)
    told_now = [("The rota", DueKind.CHECK_IN, A_DAY, False)]

    for is_asked in (False, True, False):
        world.run(choose_sponsor, olga, world.circle.id, has_sponsor=is_asked)
        expected = told_now if is_asked else []
        assert told(of_circle(world, ben).dues) == expected
        assert told(world.read(timeline_of_goal, ben, project.id)) == expected
        assert told(world.read(own_dues, ana)) == expected
        assert told(world.read(timeline_of_goal, ben, growth.id)) == []
        assert world.read(own_dues, ben) == ()


def test_a_check_in_stands_in_the_calendar_of_whose_goal_it_is(world, ana):
    world.run(choose_sponsor, world.organiser(), world.circle.id, has_sponsor=True)
    project = world.goal(ana, title="The rota", kind=GoalKind.PROJECT)
    world.charter(project, checks_in_on=A_DAY)
    secret = world.run(make_feed, ana)
    assert days_in(file_of(world, ana, secret)) == {}

    world.run(choose_for_feed, ana, has_links=False, has_names=False, has_dues=True)

    (event,) = file_of(world, ana, secret).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Check-in with the sponsor: The rota"
    assert event["DTSTART"].dt == A_DAY


def test_what_a_milestone_waits_for_is_told_unless_it_is_gone(world, ben, goal):
    first = world.milestone(goal, due_on=A_DAY)
    second = world.milestone(goal, first, due_on=A_DAY + WEEK)
    gone = world.milestone(goal, second, removed_at=LONG_AGO)
    world.milestone(goal, second, gone, first, title="Last", due_on=A_DAY + 2 * WEEK)
    expected = [(), (str(first.id),), (str(first.id), str(second.id))]

    for dues in (of_circle(world, ben).dues, world.read(timeline_of_goal, ben, goal.id)):
        assert [each.after for each in dues if each.kind is DueKind.MILESTONE] == expected
        assert [each.after for each in dues if each.kind is DueKind.GOAL] == [()]


def test_nobody_outside_finds_any_of_it(world, goal, everything):
    outsider = world.member("Odd", circle=world.another_circle())

    with pytest.raises(NotFound):
        of_circle(world, outsider)
    with pytest.raises(NotFound):
        world.read(timeline_of_goal, outsider, goal.id)
    assert world.read(own_dues, outsider) == ()


def test_one_s_own_is_what_one_owns_shares_or_promised_and_is_open(
    world, ana, ben, goal, everything
):
    done = world.goal(ana, title="Done", target_on=A_DAY, lane=Lane.DONE)
    world.milestone(done, title="Of what is done")

    assert [each.title for each in world.read(own_dues, ana)] == ["Pilot", "Call them", "The rota"]
    assert world.read(own_dues, ben) == ()
    world.share(goal, ben)
    assert [each.title for each in world.read(own_dues, ben)] == ["Pilot", "The rota"]


def test_once_one_has_left_nothing_of_the_circle_is_one_s_own(world, ana, everything):
    world.run(leave_circle, ana, world.circle.id, Route.FINISH)

    assert world.read(own_dues, ana) == ()


def file_of(world, person, secret) -> Any:
    feed = world.read(feed_behind, person, digest_of(secret), now=utc_now(), source=SOURCE)
    return icalendar.Calendar.from_ical(feed.file())


def days_in(calendar):
    events = calendar.walk("VEVENT")
    return {str(event["SUMMARY"]).partition(": ")[2]: event["DTSTART"].dt for event in events}


def test_a_calendar_has_no_due_day_until_one_wants_it(world, ana, everything):
    secret = world.run(make_feed, ana)
    assert days_in(file_of(world, ana, secret)) == {}

    world.run(choose_for_feed, ana, has_links=False, has_names=False, has_dues=True)

    assert set(days_in(file_of(world, ana, secret))) == {"Pilot", "Call them", "The rota"}


def test_timeline_and_calendar_agree_on_every_day(world, ana, everything):
    secret = world.run(make_feed, ana)
    world.run(choose_for_feed, ana, has_links=False, has_names=False, has_dues=True)

    timeline = of_circle(world, ana)

    calendar = days_in(file_of(world, ana, secret))
    own = {each.title: each.due_on for each in timeline.dues if each.title in calendar}
    assert calendar == own
    assert len(own) == 3


@pytest.mark.parametrize(
    ("zone", "day"),
    list(product(("Pacific/Kiritimati", "Pacific/Niue"), (date(2026, 3, 29), date(2026, 10, 25)))),
)
def test_a_day_is_the_same_day_in_every_zone(world, zone, day):
    circle = world.another_circle(zone=zone)
    eli = world.member("Eli", circle=circle, zone=zone)
    world.milestone(world.goal(eli, circle=circle), title="Pilot", due_on=day)
    secret = world.run(make_feed, eli)
    world.run(choose_for_feed, eli, has_links=False, has_names=False, has_dues=True)

    (event,) = file_of(world, eli, secret).walk("VEVENT")

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (day, day + timedelta(days=1))
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert str(event["TRANSP"]) == "TRANSPARENT"


def test_a_calendar_s_tag_changes_with_a_day_and_only_then(world, ana, goal, everything):
    secret = world.run(make_feed, ana)
    world.run(choose_for_feed, ana, has_links=False, has_names=False, has_dues=True)
    about = {"now": utc_now(), "source": SOURCE}

    tags = [
        world.transactions.read(actor(ana), feed_behind, digest_of(secret), **about).tag
        for _twice in range(2)
    ]
    world.milestone(goal, title="Another")
    tags.append(world.transactions.read(actor(ana), feed_behind, digest_of(secret), **about).tag)

    assert tags[0] == tags[1] != tags[2]
