"""Huddles: arranged among members, seen by those asked, told of in a line, and never counted."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.huddles.commands import HuddlePlan, arrange_huddle, cancel_huddle, tell_of_huddle
from peercircles.huddles.events import HuddleArranged, HuddleTold
from peercircles.huddles.models import Huddle
from peercircles.huddles.queries import huddles_in, own_huddles
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.web.live.topics import circle_topic, person_topic, topics_of
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
SOON = NOW + timedelta(days=1)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


def plan(*others, **fields):
    people = [person.id for person in others]
    return HuddlePlan(**{"starts_at": SOON, "minutes": 15, "person_ids": people, **fields})


def seen(world, reader, now=NOW):
    return world.read(huddles_in, reader, world.circle.id, now)


def test_those_asked_see_it_and_nobody_else_does(world, transactions, people):
    ana, ben, chi = people

    huddle, events = transactions.run(
        actor(ana),
        arrange_huddle,
        world.circle.id,
        plan(ben, room_url="https://meet.example.org/x"),
    )

    (row,) = seen(world, ben).own
    assert (row.id, row.others, row.can_cancel) == (str(huddle.id), ("Ana",), False)
    assert row.room_url == "https://meet.example.org/x"
    assert seen(world, chi).own == ()
    assert world.read(own_huddles, chi, NOW) == []
    (event,) = events
    assert isinstance(event, HuddleArranged)
    assert topics_of(event) == {person_topic(ana.id), person_topic(ben.id)}


def test_the_circle_reads_a_posted_line_and_nothing_else(world, transactions, people):
    ana, ben, chi = people
    huddle = world.huddle(ana, ben, starts_at=NOW)

    _told, events = transactions.run(actor(ben), tell_of_huddle, huddle.id, " We found a room ")

    (line,) = seen(world, chi).lines
    assert (line.line, line.author_name) == ("We found a room", "Ben")
    (event,) = events
    assert isinstance(event, HuddleTold)
    assert topics_of(event) == {circle_topic(world.circle.id)}
    with pytest.raises(Conflict, match="once"):
        world.run(tell_of_huddle, ana, huddle.id, "Again")


def test_nothing_is_told_of_what_has_not_begun(world, people):
    huddle = world.huddle(*people[:2])

    with pytest.raises(Conflict, match="has begun"):
        world.run(tell_of_huddle, people[0], huddle.id, "x")


def test_who_arranged_it_cancels_it(world, people):
    ana, ben, _chi = people
    huddle = world.huddle(ana, ben)

    with pytest.raises(Forbidden, match="Only who arranged"):
        world.run(cancel_huddle, ben, huddle.id)
    world.run(cancel_huddle, ana, huddle.id)

    assert seen(world, ben).own == ()
    with pytest.raises(Conflict, match="cancelled already"):
        world.run(cancel_huddle, ana, huddle.id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"minutes": 4}, "huddle_minutes"),
        ({"minutes": 21}, "huddle_minutes"),
        ({"starts_at": NOW - timedelta(hours=1)}, "huddle_time"),
        ({"starts_at": NOW + timedelta(days=61)}, "huddle_on"),
        ({"person_ids": []}, "huddle_people"),
        ({"room_url": "javascript:alert(1)"}, "huddle_room"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(world, people, wrong, field):
    with pytest.raises(Invalid) as refusal:
        world.run(arrange_huddle, people[0], world.circle.id, plan(people[1], **wrong))

    assert refusal.value.field == field
    assert world.rows_of(Huddle) == []


def test_only_people_of_the_circle_are_asked(world, people):
    with pytest.raises(Invalid, match="this circle"):
        world.run(arrange_huddle, people[0], world.circle.id, plan(world.former_member()))


@pytest.mark.parametrize("kind", ["organiser", "former_member", "person", "member"])
def test_nobody_who_is_not_asked_reads_or_changes_it(world, people, kind):
    huddle = world.huddle(*people[:2], starts_at=NOW)
    outside = getattr(world, kind)()

    assert world.read(own_huddles, outside, NOW) == []
    for command, arguments in ((cancel_huddle, []), (tell_of_huddle, ["x"])):
        with pytest.raises(NotFound, match="that huddle"):
            world.run(command, outside, huddle.id, *arguments)
