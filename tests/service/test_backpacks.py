"""One's own backpack: three lists, what would close a gap, and nobody else's to read."""

from datetime import timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.backpacks.commands import edit_item, move_item, put_in, put_item_back, take_out
from peercircles.backpacks.events import BackpackChanged
from peercircles.backpacks.models import BackpackItem, ItemKind, ItemState, ItemWords, Way
from peercircles.backpacks.queries import my_backpack
from peercircles.backpacks.words import ItemClash
from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, DomainError, Invalid, NotFound
from peercircles.kernel.work import NOBODY
from peercircles.theories.commands import mark_gap, remove_diagram, remove_node
from tests.backpacks import item_of
from tests.factories import actor
from tests.theories import diagram_of, node_in

COURSE = ItemWords(
    "Reading a balance sheet",
    ItemKind.SKILL,
    ItemState.LACK,
    Way.COURSE,
    "Evening classes in March",
)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


def items(world, person):
    return [row.words for row in world.read(my_backpack, person).items]


def gap_of(world, person, title="Others decide"):
    node = node_in(world, person, diagram_of(world, person), title=title)
    return world.run(mark_gap, person, node.id, is_gap=True)


def test_what_is_put_in_is_its_owners_alone(world, transactions, ana, ben):
    item, events = transactions.run(actor(ana), put_in, COURSE)

    assert items(world, ana) == [COURSE]
    assert items(world, ben) == []
    assert [(type(each), each.person_id) for each in events] == [(BackpackChanged, ana.id)]
    for attempt in (
        (edit_item, item.id, COURSE),
        (move_item, item.id, ItemState.HAVE),
        (take_out, item.id),
        (put_item_back, item.id),
    ):
        command, *arguments = attempt
        more = {"expected_version": 1} if command is edit_item else {}
        with pytest.raises(NotFound):
            world.run(command, ben, *arguments, **more)
    assert items(world, ana) == [COURSE]


def test_an_item_without_a_name_or_with_too_long_a_one_is_not_taken(world, ana):
    for name in ("  ", "x" * 141):
        with pytest.raises(Invalid) as refusal:
            world.run(put_in, ana, ItemWords(name))
        assert refusal.value.field == "name"
    with pytest.raises(Invalid) as refusal:
        world.run(put_in, ana, ItemWords("A skill", closing="x" * 281))
    assert refusal.value.field == "closing"


def test_an_item_belongs_to_a_gap_of_ones_own_diagram_and_to_nothing_else(world, ana, ben):
    gap, theirs = gap_of(world, ana), gap_of(world, ben)
    no_gap = node_in(world, ana, diagram_of(world, ana))
    gone = gap_of(world, ana)
    world.run(remove_node, ana, gone.id)
    put_away = gap_of(world, ana)
    world.run(remove_diagram, ana, put_away.diagram_id)

    for node in (theirs, no_gap, gone, put_away):
        with pytest.raises(Invalid) as refusal:
            world.run(put_in, ana, ItemWords("A skill", gap_id=node.id))
        assert refusal.value.field == "gap"
    world.run(put_in, ana, ItemWords("A skill", gap_id=gap.id))

    backpack = world.read(my_backpack, ana)
    assert [row.gap.title for row in backpack.items if row.gap] == ["Others decide"]
    assert [each.id for each in backpack.gaps] == [gap.id]


def test_an_item_keeps_what_was_a_gap_once(world, ana):
    gap = gap_of(world, ana)
    item = world.run(put_in, ana, ItemWords("A skill", gap_id=gap.id))
    world.run(mark_gap, ana, gap.id, is_gap=False)

    world.run(edit_item, ana, item.id, ItemWords("Another", gap_id=gap.id), expected_version=1)

    (row,) = world.read(my_backpack, ana).items
    assert row.gap
    assert not row.gap.is_gap
    world.run(remove_node, ana, gap.id)
    assert world.read(my_backpack, ana).items[0].gap is None


def test_what_two_windows_write_is_lost_in_neither(world, ana):
    item = item_of(world, ana)
    world.run(move_item, ana, item.id, ItemState.BUILDING)

    with pytest.raises(ItemClash) as clash:
        world.run(edit_item, ana, item.id, COURSE, expected_version=1)

    assert clash.value.theirs.state is ItemState.BUILDING
    world.run(edit_item, ana, item.id, COURSE, expected_version=clash.value.version)
    assert items(world, ana) == [COURSE]


def test_what_was_taken_out_is_put_back_where_it_was_for_thirty_days(world, ana, session):
    item = item_of(world, ana, state=ItemState.BUILDING)
    world.run(take_out, ana, item.id)
    assert items(world, ana) == []

    world.run(put_item_back, ana, item.id)
    assert [each.state for each in items(world, ana)] == [ItemState.BUILDING]

    world.run(take_out, ana, item.id)
    with time_machine.travel(utc_now() + timedelta(days=31)):
        with pytest.raises(Conflict):
            world.run(put_item_back, ana, item.id)
        world.transactions.run(NOBODY, sweep_tables, Periods())
    assert session.get(BackpackItem, item.id) is None


def test_there_is_an_end_to_what_one_can_carry(world, ana, monkeypatch):
    monkeypatch.setattr("peercircles.backpacks.commands.MOST_ITEMS", 1)
    world.run(put_in, ana, COURSE)

    with pytest.raises(Conflict):
        world.run(put_in, ana, COURSE)


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just(move_item), st.sampled_from(ItemState)),
        st.tuples(st.just(take_out)),
        st.tuples(st.just(put_item_back)),
    ),
    max_size=8,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_an_item_is_always_in_one_list_or_taken_out(world, ana, acts):
    item = item_of(world, ana, "Always somewhere")
    is_there, where = True, ItemState.LACK
    for command, *arguments in acts:
        try:
            world.run(command, ana, item.id, *arguments)
        except DomainError:
            assert is_there is (command is put_item_back)
            continue
        if command is move_item:
            where = arguments[0]
        else:
            is_there = command is put_item_back
    found = [row.words.state for row in world.read(my_backpack, ana).items if row.id == item.id]
    assert found == ([where] if is_there else [])
