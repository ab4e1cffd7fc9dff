"""Copies of one's record: for one circle, as they were, and only as long as one likes."""

from datetime import timedelta

import pytest

from peercircles.circles.models import CircleState
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Forbidden, Invalid, NotFound
from peercircles.observations.models import Scope
from peercircles.records.commands import (
    add_entry,
    edit_entry,
    put_entry_back,
    remove_entry,
)
from peercircles.records.filling import take_goal
from peercircles.records.models import RecordCopy
from peercircles.records.queries import own_record
from peercircles.records.shared import shared_with_circle, shared_with_coach
from peercircles.records.sharing import share_entry, take_copy_back
from tests.leavings import Leavings
from tests.observed import coach_of, granted
from tests.records import typed


@pytest.fixture
def life(world):
    return Leavings(world)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben")]


@pytest.fixture
def entry(life, people):
    return life.run(add_entry, people[0], typed(title="As it was", words="First"))


def shared(life, reader):
    return life.world.read(shared_with_circle, reader, life.circle_id)


def for_coach(life, coach, now=None):
    return life.world.read(shared_with_coach, coach, life.circle_id, now or utc_now())


def test_a_copy_is_read_by_its_circle_and_nobody_else(life, people, entry):
    ana, ben = people
    life.run(share_entry, ana, entry.id, life.circle_id)

    (row,) = shared(life, ben)
    assert (row.keeper_name, row.title, row.words, row.is_yours) == (
        "Ana",
        "As it was",
        "First",
        False,
    )
    assert shared(life, ana)[0].is_yours
    stranger = life.world.member(circle=life.world.another_circle())
    for outsider in (stranger, life.world.organiser(), coach_of(life.world)):
        with pytest.raises(NotFound):
            shared(life, outsider)


def test_later_edits_do_not_leak_and_sharing_again_shows_them(life, people, entry):
    ana, ben = people
    life.run(share_entry, ana, entry.id, life.circle_id)
    before = shared(life, ben)

    change = typed(title="Altered", words="Second", link="https://example.org/", names=("X",))
    life.run(edit_entry, ana, entry.id, change, expected_version=1)
    assert shared(life, ben) == before

    life.run(share_entry, ana, entry.id, life.circle_id)
    (row,) = shared(life, ben)
    assert (row.title, row.words, row.link, row.beside) == (
        "Altered",
        "Second",
        "https://example.org/",
        ("X",),
    )


def test_a_name_that_was_typed_stays_in_the_copy_as_it_was(life, people):
    ana, ben = people
    entry = life.run(add_entry, ana, typed(names=("Old name",)))
    life.run(share_entry, ana, entry.id, life.circle_id)

    life.run(edit_entry, ana, entry.id, typed(names=("New name",)), expected_version=1)

    assert shared(life, ben)[0].beside == ("Old name",)


def test_it_is_taken_back_by_whoever_shared_it_alone(life, people, entry):
    ana, ben = people
    copy = life.run(share_entry, ana, entry.id, life.circle_id)
    with pytest.raises(NotFound):
        life.run(take_copy_back, ben, copy.id)
    assert len(shared(life, ben)) == 1

    life.run(take_copy_back, ana, copy.id)

    assert shared(life, ben) == ()
    assert life.world.read(own_record, ana).entries[0].copies == ()
    with pytest.raises(NotFound):
        life.run(take_copy_back, ana, copy.id)


def test_a_copy_is_for_one_circle(life, people, entry):
    ana, _ben = people
    other = life.world.another_circle()
    life.world.join(ana, circle=other)
    neighbour = life.world.member(circle=other)
    life.run(share_entry, ana, entry.id, life.circle_id)

    assert life.world.read(shared_with_circle, neighbour, other.id) == ()


def test_deleting_an_entry_takes_its_copies_back_for_good(life, people, entry):
    ana, ben = people
    life.run(share_entry, ana, entry.id, life.circle_id)
    life.run(remove_entry, ana, entry.id)
    assert shared(life, ben) == ()

    life.run(put_entry_back, ana, entry.id)

    assert shared(life, ben) == ()


def test_what_cannot_be_shared(life, people, entry):
    ana, ben = people
    elsewhere = life.world.another_circle()
    with pytest.raises(NotFound):
        life.run(share_entry, ana, entry.id, elsewhere.id)
    with pytest.raises(NotFound):
        life.run(share_entry, ben, entry.id, life.circle_id)
    with pytest.raises(Invalid):
        life.run(share_entry, ana, entry.id, life.circle_id, audience=Audience.PRIVATE)
    draft = life.run(take_goal, ana, life.world.goal(ana, lane="done").id)
    with pytest.raises(Forbidden, match="draft"):
        life.run(share_entry, ana, draft.id, life.circle_id)


def test_nothing_new_is_shared_with_a_closed_circle(life, people, entry):
    closed = life.world.another_circle(state=CircleState.CLOSED)
    life.world.join(people[0], circle=closed)

    with pytest.raises(Forbidden, match="closed"):
        life.run(share_entry, people[0], entry.id, closed.id)


def test_whoever_leaves_takes_their_copies_along(life, people, entry):
    ana, ben = people
    life.run(share_entry, ana, entry.id, life.circle_id)

    life.run(leave_circle, ana, life.circle_id, Route.FINISH)

    assert shared(life, ben) == ()
    assert life.rows(RecordCopy) == []
    assert [e.title for e in life.world.read(own_record, ana).entries] == ["As it was"]


def test_a_pause_changes_nothing(life, people, entry):
    ana, ben = people
    life.run(share_entry, ana, entry.id, life.circle_id)

    life.run(leave_circle, ana, life.circle_id, Route.PAUSE)

    assert len(shared(life, ben)) == 1


def test_a_coach_reads_what_is_for_coaches_while_the_board_is_open(life, people, entry):
    ana, _ben = people
    coach = coach_of(life.world)
    kept = life.run(add_entry, ana, typed(title="For the circle alone"))
    life.run(share_entry, ana, entry.id, life.circle_id, audience=Audience.COACH)
    life.run(share_entry, ana, kept.id, life.circle_id)
    with pytest.raises(NotFound):
        for_coach(life, coach)

    granted(life.world, coach, Scope.BOARD)

    assert [row.title for row in for_coach(life, coach)] == ["As it was"]
    with pytest.raises(NotFound):
        for_coach(life, coach, utc_now() + timedelta(days=31))
    life.world.member("Newcomer")
    with pytest.raises(NotFound):
        for_coach(life, coach)


@pytest.mark.parametrize("scope", [Scope.SIGNALS])
def test_no_other_permission_opens_it(life, people, entry, scope):
    coach = coach_of(life.world)
    life.run(share_entry, people[0], entry.id, life.circle_id, audience=Audience.COACH)
    granted(life.world, coach, scope)

    with pytest.raises(NotFound):
        for_coach(life, coach)
