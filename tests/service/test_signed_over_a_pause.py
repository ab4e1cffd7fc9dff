"""What somebody signed stays signed over a pause, as long as it is what holds."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.circles.models import CircleState
from peercircles.compacts.queries import compact_page, compact_version, waiting_compacts
from peercircles.exits.commands import come_back, leave_circle
from peercircles.exits.models import Route
from tests.agreed import act, agree, begun, circle_now, proposed, signed

SIGNED = datetime(2027, 1, 5, 12, tzinfo=UTC)
PAUSED = SIGNED + timedelta(days=20)
BACK = SIGNED + timedelta(days=60)


@pytest.fixture
def people(world):
    """Five who have signed, one more than the circle needs."""
    found = [world.member(name) for name in ("Ana", "Ben", "Chi", "Dana", "Eli")]
    with time_machine.travel(SIGNED, tick=False):
        begun(world, found[0])
        signed(world, *found)
    return found


def pause(world, person):
    with time_machine.travel(PAUSED, tick=False):
        act(world, leave_circle, person, world.circle.id, Route.PAUSE)


def back(world, person, at=BACK):
    with time_machine.travel(at, tick=False):
        act(world, come_back, person, world.circle.id)


def page_of(world, reader):
    return world.read(compact_page, reader, world.circle.id, BACK)


def names(page):
    return [row.name for row in page.holds.signatures]


def test_who_comes_back_has_signed_what_still_holds_since_they_did(world, people):
    ana = people[0]
    pause(world, ana)
    assert circle_now(world).state is CircleState.ACTIVE

    back(world, ana)

    assert circle_now(world).state is CircleState.ACTIVE
    page = page_of(world, ana)
    assert (page.you_signed, page.signed, page.people) == (True, 5, 5)
    assert names(page) == ["Ana", "Ben", "Chi", "Dana", "Eli"]
    assert [(row.name, row.at) for row in page.holds.signatures if row.is_you] == [("Ana", SIGNED)]
    assert world.read(waiting_compacts, ana, BACK) == []


def test_a_second_pause_changes_nothing_about_it(world, people):
    ana = people[0]
    for days in (0, 1):
        pause(world, ana)
        back(world, ana, BACK + timedelta(days=days))

    page = page_of(world, ana)
    assert (page.you_signed, page.signed, len(page.holds.signatures)) == (True, 5, 5)
    assert [row.signatures for row in page.versions] == [5]


def test_with_them_a_circle_that_had_become_too_small_is_active_again(world, people):
    act(world, end_membership, world.organiser(), world.circle.id, people[4].id)
    pause(world, people[0])
    assert circle_now(world).state is CircleState.FORMING

    back(world, people[0])

    assert circle_now(world).state is CircleState.ACTIVE


def test_what_was_agreed_on_meanwhile_waits_for_their_name(world, people):
    ana, *others = people
    pause(world, ana)
    with time_machine.travel(PAUSED, tick=False):
        agree(world, proposed(world, others[0]), *others[1:])

    back(world, ana)

    assert circle_now(world).state is CircleState.FORMING
    page = page_of(world, ana)
    assert (page.you_signed, page.signed, page.people) == (False, 4, 5)
    assert [each.circle_id for each in world.read(waiting_compacts, ana, BACK)] == [
        str(world.circle.id)
    ]
    signed(world, ana, number=2)
    assert circle_now(world).state is CircleState.ACTIVE


def test_who_had_not_signed_is_asked_as_before(world, people):
    fay = world.member("Fay")
    pause(world, fay)

    back(world, fay)

    assert not page_of(world, fay).you_signed
    assert circle_now(world).state is CircleState.FORMING


def test_the_names_under_what_holds_are_of_those_it_counts(world, people):
    ana, ben, chi, *_others = people
    world.member("Fay")
    pause(world, ana)
    act(world, end_membership, world.organiser(), world.circle.id, ben.id)

    page = page_of(world, chi)

    assert (page.signed, page.people) == (3, 4)
    assert names(page) == ["Chi", "Dana", "Eli"]


def test_under_an_earlier_version_stays_everybody_who_signed_it_once(world, people):
    ana, ben, *others = people
    pause(world, ana)
    back(world, ana)
    act(world, end_membership, world.organiser(), world.circle.id, ben.id)
    with time_machine.travel(BACK, tick=False):
        agree(world, proposed(world, ana), *others)

    earlier = world.read(compact_version, ana, world.circle.id, 1)

    assert [row.name for row in earlier.signatures] == ["Ana", "Ben", "Chi", "Dana", "Eli"]
    assert [(row.name, row.at) for row in earlier.signatures if row.is_you] == [("Ana", SIGNED)]
    assert [row.signatures for row in page_of(world, ana).versions] == [4, 5]
