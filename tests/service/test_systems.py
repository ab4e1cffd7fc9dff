"""What somebody does with a systems diagram of their own."""

from uuid import UUID

import pytest

from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import NOBODY
from peercircles.systems.commands import (
    add_system,
    add_thing,
    bring_system_back,
    bring_thing_back,
    link_things,
    remove_system,
    remove_thing,
    rename_thing,
    unlink_things,
)
from peercircles.systems.events import SystemChanged
from peercircles.systems.models import (
    MOST_NODES,
    MOST_SYSTEMS,
    Sign,
    SystemDiagram,
    SystemLink,
    SystemNode,
)
from peercircles.systems.queries import my_systems, system_page
from tests.factories import actor
from tests.systems import page_of, ring_of, system_of


@pytest.fixture
def ana(world):
    return world.member("Ana")


def loops(page):
    """Each loop as (name, titles)."""
    return [(loop.name, [page.things[node] for node in loop.nodes]) for loop in page.loops.found]


def test_a_ring_with_one_minus_sign_balances_and_with_another_reinforces(world, ana):
    system, (questions, answers, calm) = ring_of(world, ana)
    assert loops(page_of(world, ana, system)) == [("B1", ["Questions", "Answers", "Calm"])]

    world.run(link_things, ana, calm.id, questions.id, Sign.MINUS)
    assert loops(page_of(world, ana, system)) == [("R1", ["Questions", "Answers", "Calm"])]

    world.run(unlink_things, ana, questions.id, answers.id)
    assert loops(page_of(world, ana, system)) == []


def test_each_change_is_told_to_the_owner_alone(world, transactions, ana):
    system, events = transactions.run(actor(ana), add_system, "A diagram")
    assert [(type(each), each.person_id) for each in events] == [(SystemChanged, ana.id)]

    _thing, events = transactions.run(actor(ana), add_thing, system.id, "Trust")
    assert [(type(each), each.system_id) for each in events] == [(SystemChanged, system.id)]


def test_a_thing_that_is_removed_comes_back_linked_as_it_was(world, ana):
    system, (questions, *_others) = ring_of(world, ana)
    world.run(remove_thing, ana, questions.id)
    page = page_of(world, ana, system)
    assert (list(page.things.values()), len(page.arrows)) == (["Answers", "Calm"], 1)
    with pytest.raises(Conflict):
        world.run(rename_thing, ana, questions.id, "x", expected_version=1)

    world.run(bring_thing_back, ana, questions.id)

    page = page_of(world, ana, system)
    assert list(page.things.values()) == ["Questions", "Answers", "Calm"]
    assert len(page.arrows) == 3


def test_a_diagram_is_put_away_and_brought_back(world, ana):
    system, _things = ring_of(world, ana)
    world.run(remove_system, ana, system.id)
    assert world.read(my_systems, ana) == []
    with pytest.raises(NotFound):
        page_of(world, ana, system)
    with pytest.raises(Conflict):
        world.run(add_thing, ana, system.id, "x")

    world.run(bring_system_back, ana, system.id)

    assert world.read(my_systems, ana) == [(system.id, system.title)]


def test_what_another_window_named_is_not_overwritten(world, ana):
    system, (thing,) = system_of(world, ana, "One")
    world.run(rename_thing, ana, thing.id, "Two", expected_version=1)

    with pytest.raises(Conflict):
        world.run(rename_thing, ana, thing.id, "Three", expected_version=1)

    assert list(page_of(world, ana, system).things.values()) == ["Two"]


def test_a_thing_moves_neither_itself_nor_one_of_another_diagram(world, ana):
    _system, (one, _two) = system_of(world, ana, "One", "Two")
    _other, (elsewhere,) = system_of(world, ana, "Elsewhere")

    for end in (one, elsewhere):
        with pytest.raises(Invalid) as refusal:
            world.run(link_things, ana, one.id, end.id, Sign.PLUS)
        assert refusal.value.field == "to"
    assert world.rows_of(SystemLink) == []


def test_there_are_so_many_things_and_no_more(world, ana):
    system, _things = system_of(world, ana, *map(str, range(MOST_NODES)))

    with pytest.raises(Conflict):
        world.run(add_thing, ana, system.id, "One more")


def test_there_are_so_many_diagrams_and_no_more_those_put_away_among_them(world, ana):
    for number in range(MOST_SYSTEMS):
        world.run(add_system, ana, f"Diagram {number}")
    world.run(remove_system, ana, world.rows_of(SystemDiagram)[0].id)

    with pytest.raises(Conflict, match="30 diagrams"):
        world.run(add_system, ana, "One more")

    assert len(world.rows_of(SystemDiagram)) == MOST_SYSTEMS
    world.run(add_system, world.member("Ben"), "Another's")


def test_the_order_its_rows_come_in_makes_no_other_drawing(world, ana):
    titles = [f"Thing {number}" for number in range(7)]
    ways = [(0, 1), (1, 2), (2, 0), (2, 5), (5, 3), (3, 2), (6, 4)]
    drawn = []
    for ahead in (True, False):
        system = world.run(add_system, ana, "Why I never get to it")
        about = {"system_id": system.id, "owner_id": ana.id}
        nodes = [
            SystemNode(id=UUID(int=2**64 * (1 + ahead) + place), title=title, place=place, **about)
            for place, title in enumerate(titles)
        ]
        links = [
            SystemLink(from_id=nodes[one].id, to_id=nodes[other].id, sign=Sign.PLUS, **about)
            for one, other in ways
        ]
        with world.transactions.together() as session:
            for rows in (nodes, links):
                for row in rows if ahead else reversed(rows):
                    session.add(row)
                    session.flush()
        page, places = page_of(world, ana, system), {node.id: node.place for node in nodes}
        boxes = {places[node]: box for node, box in page.layout.boxes.items()}
        arrows = [
            (places[each.start], places[each.end], each.line, each.head)
            for each in page.layout.arrows
        ]
        drawn.append((boxes, arrows, [(each.name, len(each.nodes)) for each in page.loops.found]))

    assert drawn[0] == drawn[1]


def test_nobody_else_finds_it(world, ana):
    system, (one, two, _three) = ring_of(world, ana)
    ben = world.member("Ben")

    assert world.read(my_systems, ben) == []
    for act in (
        lambda: world.read(system_page, ben, system.id),
        lambda: world.run(remove_system, ben, system.id),
        lambda: world.run(add_thing, ben, system.id, "x"),
        lambda: world.run(rename_thing, ben, one.id, "x", expected_version=1),
        lambda: world.run(remove_thing, ben, one.id),
        lambda: world.run(link_things, ben, one.id, two.id, Sign.MINUS),
        lambda: world.run(unlink_things, ben, one.id, two.id),
    ):
        with pytest.raises(NotFound):
            act()


def test_what_was_not_brought_back_is_let_go(world, transactions, ana):
    system, (one, *_others) = ring_of(world, ana)
    world.run(remove_thing, ana, one.id)
    with transactions.together() as session:
        session.get_one(SystemNode, one.id).removed_at = utc_now() - BROUGHT_BACK_WITHIN * 2
    transactions.run(NOBODY, sweep_tables, Periods())
    assert (len(world.rows_of(SystemNode)), len(world.rows_of(SystemLink))) == (2, 1)

    world.run(remove_system, ana, system.id)
    with transactions.together() as session:
        session.get_one(SystemDiagram, system.id).removed_at = utc_now() - BROUGHT_BACK_WITHIN * 2
    transactions.run(NOBODY, sweep_tables, Periods())
    assert (world.rows_of(SystemDiagram), world.rows_of(SystemNode)) == ([], [])
