"""What somebody does in the same moment in two windows: with diagrams, tests, and lists."""

from functools import partial
from threading import Event
from time import sleep

import pytest

from peercircles.backpacks.commands import edit_item, put_in
from peercircles.backpacks.models import BackpackItem, ItemWords
from peercircles.backpacks.words import ItemClash
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import AlreadyDone, Conflict, DomainError
from peercircles.networks.commands import add_contact, edit_contact
from peercircles.networks.models import Contact, ContactWords, Function
from peercircles.networks.words import ContactClash
from peercircles.priorities.commands import place_idea
from peercircles.priorities.field import Spot
from peercircles.priorities.models import IdeaPlace
from peercircles.records.commands import add_entry
from peercircles.reflections.commands import write_reflection
from peercircles.reflections.models import ReflectionWords
from peercircles.systems.commands import add_system
from peercircles.theories.commands import (
    add_diagram,
    bring_node_back,
    link_nodes,
    remove_node,
    unlink_nodes,
)
from peercircles.theories.models import Link, Node
from peercircles.theories.moving import place_node, step_node
from peercircles.trials.commands import write_study
from peercircles.trials.models import Decision, StudyWords, Trial
from tests.at_once import both, last_place
from tests.backpacks import item_of
from tests.factories import actor
from tests.networks import contact_of
from tests.records import DAY, typed
from tests.theories import (
    AIM,
    IDEA,
    PRIMARY,
    SECONDARY,
    diagram_of,
    node_in,
    page_of,
    small_diagram,
)
from tests.trials import STUDY, ramp_of, studied

ROUNDS = 15


@pytest.fixture
def ana(world):
    return world.member("Ana")


def refusals(answers):
    return [each for each in answers if isinstance(each, DomainError | AlreadyDone)]


def test_a_drag_and_a_step_leave_each_box_one_place(world, ana):
    diagram = diagram_of(world, ana)
    nodes = [node_in(world, ana, diagram, PRIMARY, each) for each in "ABCDE"]

    for number in range(ROUNDS):
        # In every third round it is the same box.
        dragged, above, stepped = (
            nodes[(number + far) % 5].id for far in (0, 3, 0 if number % 3 == 0 else 2)
        )
        answers = both(
            partial(world.run, place_node, ana, dragged, above),
            partial(world.run, step_node, ana, stepped, up=number % 2 == 0),
        )

        assert refusals(answers) == []
        assert sorted(row.place for row in world.rows_of(Node)) == list(range(5))
        shown = page_of(world, ana, diagram).graph.columns[PRIMARY]
        assert {node.id for node in shown} == {node.id for node in nodes}


def test_nothing_hangs_on_what_is_removed_in_the_same_moment(world, ana):
    diagram = diagram_of(world, ana)
    parent = node_in(world, ana, diagram, PRIMARY, "Parent")
    child = node_in(world, ana, diagram, SECONDARY, "Child")

    for number in range(ROUNDS):
        acts = [
            partial(world.run, link_nodes, ana, child.id, parent.id),
            partial(world.run, remove_node, ana, parent.id),
        ]
        linked = both(*acts)[0] if number % 2 else both(*reversed(acts))[1]

        assert page_of(world, ana, diagram).graph.links == ()
        assert isinstance(linked, Link | Conflict)
        assert len(world.rows_of(Link)) == isinstance(linked, Link)
        world.run(bring_node_back, ana, parent.id)
        assert len(page_of(world, ana, diagram).graph.links) == isinstance(linked, Link)
        world.run(unlink_nodes, ana, child.id, parent.id)


def test_who_links_to_what_is_being_removed_waits_and_is_told(world, ana):
    _diagram, primary, secondary, _idea = small_diagram(world, ana)
    world.run(unlink_nodes, ana, secondary.id, primary.id)
    removed, asks = Event(), Event()

    def removes(work):
        remove_node(work, primary.id)
        work.session.flush()
        removed.set()
        asks.wait(timeout=30)
        # Long enough for the other to come as far as it comes.
        sleep(0.3)

    def links():
        removed.wait(timeout=30)
        asks.set()
        world.run(link_nodes, ana, secondary.id, primary.id)

    answers = both(partial(world.run, removes, ana), links)

    assert [type(each) for each in answers] == [type(None), Conflict]
    assert [row for row in world.rows_of(Link) if row.parent_id == primary.id] == []


def test_a_test_that_is_adapted_twice_has_one_that_follows(world, ana):
    idea = small_diagram(world, ana)[-1]

    for number in range(ROUNDS):
        ramp = ramp_of(world, ana, idea)
        trial_id = studied(world, ana, ramp)
        (version,) = {row.version for row in world.rows_of(Trial) if row.id == trial_id}
        # The same form sent twice, and in every other round another one.
        other = STUDY if number % 2 else StudyWords("Something else.", "", "Not so fast.")
        answers = both(
            *(
                partial(
                    world.run,
                    write_study,
                    ana,
                    trial_id,
                    words,
                    expected_version=version,
                    decision=Decision.ADAPT,
                )
                for words in (STUDY, other)
            )
        )

        assert [type(each) for each in refusals(answers)] == ([] if number % 2 else [Conflict])
        trials = [row for row in world.rows_of(Trial) if row.ramp_id == ramp.id]
        assert sorted(row.number for row in trials) == [1, 2]
        (kept,) = (row.study() for row in trials if row.number == 1)
        (how,) = (row.how for row in trials if row.number == 2)
        assert (kept, how) in [(words, words.next_words) for words in (STUDY, other)]


def test_an_idea_that_is_placed_twice_stands_in_one_place(world, ana):
    diagram = diagram_of(world, ana)

    for number in range(ROUNDS):
        idea = node_in(world, ana, diagram, IDEA, f"Idea {number}")
        spots = Spot(1, 2), Spot(4, 5)
        answers = both(*(partial(world.run, place_idea, ana, idea.id, spot) for spot in spots))

        assert refusals(answers) == []
        (row,) = (row for row in world.rows_of(IdeaPlace) if row.node_id == idea.id)
        assert Spot(row.across, row.up) in spots


@pytest.mark.parametrize(
    ("command", "words", "table"),
    [
        (put_in, ItemWords("Reading a balance sheet"), BackpackItem),
        (add_contact, ContactWords("Rosa", frozenset({Function.CAREER})), Contact),
    ],
    ids=["backpack", "people map"],
)
def test_what_arrives_twice_under_one_operation_is_kept_once(world, ana, command, words, table):
    for number in range(ROUNDS):
        operation_id = new_id()
        answers = both(
            *[partial(world.transactions.run_once, operation_id, actor(ana), command, words)] * 2
        )

        assert [type(each) for each in refusals(answers)] == [AlreadyDone]
        assert len(world.rows_of(table)) == number + 1


@pytest.mark.parametrize(
    ("command", "made", "words", "clash"),
    [
        (edit_item, item_of, (ItemWords("One"), ItemWords("Other")), ItemClash),
        (
            edit_contact,
            contact_of,
            tuple(ContactWords(each, frozenset({Function.JOB})) for each in ("One", "Other")),
            ContactClash,
        ),
    ],
    ids=["backpack", "people map"],
)
def test_of_two_edits_of_the_same_words_one_is_kept_and_one_is_told(
    world, ana, command, made, words, clash
):
    for _number in range(ROUNDS):
        row = made(world, ana)
        answers = both(
            *(
                partial(world.run, command, ana, row.id, each, expected_version=row.version)
                for each in words
            )
        )

        assert [type(each) for each in refusals(answers)] == [clash]
        (kept,) = (each for each in answers if isinstance(each, type(row)))
        (stored,) = (each for each in world.rows_of(type(row)) if each.id == row.id)
        assert (stored.written(), stored.version) == (kept.written(), row.version + 1)


@pytest.mark.parametrize(
    ("limit", "command", "words"),
    [
        ("theories.commands.MOST_DIAGRAMS", add_diagram, AIM),
        ("systems.commands.MOST_SYSTEMS", add_system, "Why I never get to it"),
        (
            "backpacks.commands.MOST_ITEMS",
            put_in,
            ItemWords("Reading a balance sheet"),
        ),
        (
            "networks.commands.MOST_CONTACTS",
            add_contact,
            ContactWords("Rosa", frozenset({Function.CAREER})),
        ),
        ("records.commands.MOST_ENTRIES", add_entry, typed()),
        (
            "reflections.commands.MOST_REFLECTIONS",
            write_reflection,
            ReflectionWords(on=DAY, words="Slower than I thought"),
        ),
    ],
    ids=["diagram", "systems diagram", "backpack", "people map", "record", "reflection"],
)
def test_the_last_place_there_is_goes_to_one_of_two(world, ana, monkeypatch, limit, command, words):
    monkeypatch.setattr(f"peercircles.{limit}", 1)

    kept, refused = last_place(world, ana, lambda work: command(work, words))

    assert type(refused) is Conflict
    assert len(world.rows_of(type(kept))) == 1
