"""What somebody does with a diagram of their own."""

from datetime import date, timedelta

import pytest

from peercircles.goals.commands import archive_goal
from peercircles.goals.models import Goal
from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import NOBODY
from peercircles.theories.commands import (
    MOST_DIAGRAMS,
    MOST_NODES,
    add_diagram,
    add_node,
    bring_diagram_back,
    bring_node_back,
    link_nodes,
    mark_gap,
    remove_diagram,
    remove_node,
    rename_node,
    unlink_nodes,
    weigh_driver,
    write_aim,
)
from peercircles.theories.events import DiagramChanged
from peercircles.theories.goal_making import make_goal
from peercircles.theories.models import (
    AimWords,
    Diagram,
    DiagramVersion,
    Node,
    Strength,
)
from peercircles.theories.moving import place_node, step_node, tidy_diagram
from peercircles.theories.queries import diagram_page, my_diagrams, my_nodes, node_view
from peercircles.theories.versions import MOST_VERSIONS, keep_version
from peercircles.theories.words import AimClash, TitleClash
from tests.factories import actor
from tests.theories import (
    AIM,
    IDEA,
    PRIMARY,
    SECONDARY,
    diagram_of,
    hanging,
    many_in,
    node_in,
    page_of,
    small_diagram,
    stored,
    titles,
)


@pytest.fixture
def ana(world):
    return world.member("Ana")


def test_an_aim_says_what_how_much_for_whom_and_by_when(world, transactions, ana):
    aim = AimWords(" Fewer  questions ", "seven a week", "the whole team", date(2027, 6, 30))

    diagram, events = transactions.run(actor(ana), add_diagram, aim)

    assert diagram.aim() == AimWords(
        "Fewer questions", "seven a week", "the whole team", date(2027, 6, 30)
    )
    assert [(type(each), each.person_id) for each in events] == [(DiagramChanged, ana.id)]


def test_an_aim_that_says_nothing_is_not_taken(world, ana):
    with pytest.raises(Invalid) as refusal:
        diagram_of(world, ana, AimWords("  "))

    assert refusal.value.field == "what"


def test_an_aim_written_in_two_windows_is_shown_twice_and_lost_in_neither(world, ana):
    diagram = diagram_of(world, ana)
    world.run(write_aim, ana, diagram.id, AimWords("One"), expected_version=1)

    with pytest.raises(AimClash) as clash:
        world.run(write_aim, ana, diagram.id, AimWords("Two"), expected_version=1)

    assert (clash.value.theirs.what, clash.value.mine.what) == ("One", "Two")
    world.run(write_aim, ana, diagram.id, AimWords("Two"), expected_version=clash.value.version)
    assert page_of(world, ana, diagram).graph.aim.what == "Two"


def test_the_list_tells_how_much_is_in_each(world, ana):
    diagram, primary, _secondary, _idea = small_diagram(world, ana)
    world.run(mark_gap, ana, primary.id, is_gap=True)

    (row,) = world.read(my_diagrams, ana)

    assert (row.what, row.drivers, row.gaps, row.ideas) == (AIM.what, 1, 1, 1)
    assert row.id == str(diagram.id)


def test_an_idea_can_hang_on_several_and_so_can_a_driver(world, ana):
    diagram, primary, secondary, idea = small_diagram(world, ana)
    other = node_in(world, ana, diagram, PRIMARY, "I stop answering first")
    world.run(link_nodes, ana, secondary.id, other.id, Strength.DOTTED)
    another = node_in(world, ana, diagram, SECONDARY, "My quick replies", other)
    world.run(link_nodes, ana, idea.id, another.id)

    graph = page_of(world, ana, diagram).graph

    assert hanging(graph) == {
        ("What they may decide alone", "Others decide without me"),
        ("What they may decide alone", "I stop answering first"),
        ("My quick replies", "I stop answering first"),
        ("Ask one question first", "What they may decide alone"),
        ("Ask one question first", "My quick replies"),
    }
    assert graph.links_up[secondary.id][1].strength is Strength.DOTTED
    assert primary.id in graph.by_id


@pytest.mark.parametrize(
    ("child", "parent"), [(0, 1), (0, 2), (1, 2), (2, 0), (0, 0), (1, 1), (2, 2)]
)
def test_nothing_hangs_on_what_is_not_one_step_closer_to_the_aim(world, ana, child, parent):
    _diagram, *nodes = small_diagram(world, ana)
    before = stored(world)

    with pytest.raises(Invalid, match="one step closer"):
        world.run(link_nodes, ana, nodes[child].id, nodes[parent].id)

    assert stored(world) == before


def test_nothing_hangs_on_a_part_of_another_diagram(world, ana):
    _diagram, _primary, secondary, _idea = small_diagram(world, ana)
    elsewhere = node_in(world, ana, diagram_of(world, ana))

    with pytest.raises(Invalid, match="of this diagram"):
        world.run(link_nodes, ana, secondary.id, elsewhere.id)


def test_a_link_is_weighed_and_taken_away(world, ana):
    diagram, primary, secondary, _idea = small_diagram(world, ana)
    world.run(link_nodes, ana, secondary.id, primary.id, Strength.DOTTED)
    world.run(weigh_driver, ana, primary.id, Strength.DOTTED)

    graph = page_of(world, ana, diagram).graph
    assert graph.links_up[secondary.id][0].strength is Strength.DOTTED
    assert graph.by_id[primary.id].strength is Strength.DOTTED

    world.run(unlink_nodes, ana, secondary.id, primary.id)
    assert [node.id for node in page_of(world, ana, diagram).graph.loose] == [secondary.id]


def test_only_what_moves_the_aim_is_weighed_by_itself(world, ana):
    _diagram, _primary, secondary, _idea = small_diagram(world, ana)

    with pytest.raises(Invalid):
        world.run(weigh_driver, ana, secondary.id, Strength.DOTTED)


def test_a_title_changed_in_two_windows_is_lost_in_neither(world, ana):
    _diagram, primary, *_rest = small_diagram(world, ana)
    world.run(rename_node, ana, primary.id, "One", expected_version=1)

    with pytest.raises(TitleClash) as clash:
        world.run(rename_node, ana, primary.id, "Two", expected_version=1)

    assert (clash.value.theirs, clash.value.mine, clash.value.version) == ("One", "Two", 2)


def test_a_new_one_stands_with_what_hangs_there_already(world, ana):
    diagram = diagram_of(world, ana)
    first, second = (node_in(world, ana, diagram, PRIMARY, each) for each in ("First", "Second"))
    for title, parent in (("A", first), ("B", second), ("C", first)):
        node_in(world, ana, diagram, SECONDARY, title, parent)

    assert titles(page_of(world, ana, diagram).graph, SECONDARY) == ["A", "C", "B"]


def test_nodes_are_moved_by_drag_and_by_steps(world, ana, transactions):
    diagram = diagram_of(world, ana)
    one, two, three = (node_in(world, ana, diagram, PRIMARY, each) for each in "123")

    def now():
        return "".join(titles(page_of(world, ana, diagram).graph, PRIMARY))

    world.run(place_node, ana, three.id, one.id)
    assert now() == "312"
    world.run(place_node, ana, three.id, None)
    assert now() == "123"
    world.run(step_node, ana, two.id, up=True)
    assert now() == "213"
    world.run(step_node, ana, one.id, up=False)
    assert now() == "231"
    for command, arguments in (
        (step_node, {"up": True}),
        (place_node, {"above_id": two.id}),
    ):
        _node, events = transactions.run(actor(ana), command, two.id, **arguments)
        assert (now(), events) == ("231", [])


def test_a_neighbour_that_is_gone_means_the_end(world, ana):
    diagram = diagram_of(world, ana)
    one, two, three = (node_in(world, ana, diagram, PRIMARY, each) for each in "123")
    world.run(remove_node, ana, three.id)

    world.run(place_node, ana, one.id, three.id)

    assert titles(page_of(world, ana, diagram).graph, PRIMARY) == ["2", "1"]
    assert two.id


def test_tidying_uncrosses_links_and_says_nothing_where_none_cross(world, ana, transactions):
    diagram = diagram_of(world, ana)
    one, two = (node_in(world, ana, diagram, PRIMARY, each) for each in "12")
    node_in(world, ana, diagram, SECONDARY, "of two", two)
    node_in(world, ana, diagram, SECONDARY, "of one", one)

    world.run(tidy_diagram, ana, diagram.id)
    graph = page_of(world, ana, diagram).graph
    assert [graph.links_up[each.id][0].parent_id for each in graph.columns[SECONDARY]] == [
        each.id for each in graph.columns[PRIMARY]
    ]
    assert transactions.run(actor(ana), tidy_diagram, diagram.id)[1] == []


def test_what_is_removed_comes_back_linked_as_it_was(world, ana):
    diagram, _primary, secondary, idea = small_diagram(world, ana)
    before = page_of(world, ana, diagram).graph

    world.run(remove_node, ana, secondary.id)
    after = page_of(world, ana, diagram).graph
    assert [node.id for node in after.loose] == [idea.id]
    with pytest.raises(Conflict):
        world.run(rename_node, ana, secondary.id, "Other", expected_version=1)
    with pytest.raises(Conflict):
        world.run(link_nodes, ana, idea.id, secondary.id)

    world.run(bring_node_back, ana, secondary.id)
    assert page_of(world, ana, diagram).graph == before


def test_a_diagram_is_put_away_and_brought_back(world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(remove_diagram, ana, diagram.id)

    assert world.read(my_diagrams, ana) == []
    with pytest.raises(NotFound):
        page_of(world, ana, diagram)
    with pytest.raises(Conflict):
        world.run(add_node, ana, diagram.id, kind=PRIMARY, title="More")

    world.run(bring_diagram_back, ana, diagram.id)
    assert len(page_of(world, ana, diagram).graph.nodes) == 3


def test_a_gap_becomes_a_goal_in_one_go_and_stays_linked(world, ana):
    diagram, _primary, secondary, _idea = small_diagram(world, ana)
    world.run(mark_gap, ana, secondary.id, is_gap=True)

    goal = world.run(make_goal, ana, secondary.id, world.circle.id, "Say who decides what")

    assert (goal.owner_id, goal.circle_id, goal.why) == (ana.id, world.circle.id, "")
    found = page_of(world, ana, diagram).goals[secondary.id]
    assert (found.id, found.title) == (str(goal.id), "Say who decides what")
    with pytest.raises(Conflict, match="has a goal"):
        world.run(make_goal, ana, secondary.id, world.circle.id, "Again")
    assert len(world.rows_of(Goal)) == 1


def test_a_goal_outlives_the_driver_it_was_made_of(world, ana):
    diagram, primary, *_rest = small_diagram(world, ana)
    goal = world.run(make_goal, ana, primary.id, world.circle.id, "Hand over the rota")

    world.run(remove_node, ana, primary.id)
    with world.transactions.together() as session:
        long_ago = utc_now() - BROUGHT_BACK_WITHIN - timedelta(days=1)
        session.get_one(Node, primary.id).removed_at = long_ago
    world.transactions.run(NOBODY, sweep_tables, Periods())

    assert [each.id for each in world.rows_of(Goal)] == [goal.id]
    assert primary.id not in [each.id for each in world.rows_of(Node)]
    assert len(page_of(world, ana, diagram).graph.nodes) == 2


def test_what_was_removed_just_now_is_not_forgotten(world, ana):
    _diagram, primary, *_rest = small_diagram(world, ana)
    gone = diagram_of(world, ana)
    world.run(remove_node, ana, primary.id)
    world.run(remove_diagram, ana, gone.id)

    world.transactions.run(NOBODY, sweep_tables, Periods())

    assert len(world.rows_of(Node)) == 3
    assert len(world.rows_of(Diagram)) == 2


def test_no_goal_is_put_on_a_board_one_is_not_in(world, ana):
    _diagram, primary, *_rest = small_diagram(world, ana)

    with pytest.raises(NotFound):
        world.run(make_goal, ana, primary.id, world.another_circle().id, "Elsewhere")

    assert world.rows_of(Goal) == []


def test_a_goal_in_the_archive_is_still_the_nodes_own(world, ana):
    diagram, primary, *_rest = small_diagram(world, ana)
    goal = world.run(make_goal, ana, primary.id, world.circle.id, "Hand over the rota")
    world.run(archive_goal, ana, goal.id)

    assert page_of(world, ana, diagram).goals[primary.id].is_archived


def test_for_what_hangs_on_nodes_they_are_found_by_their_owner_alone(world, ana):
    _diagram, primary, _secondary, idea = small_diagram(world, ana)

    assert world.read(node_view, ana, idea.id).title == "Ask one question first"
    assert [each.id for each in world.read(my_nodes, ana, IDEA)] == [idea.id]
    world.run(remove_node, ana, primary.id)
    with pytest.raises(NotFound):
        world.read(node_view, ana, primary.id)
    with pytest.raises(NotFound):
        world.read(node_view, world.member("Ben"), idea.id)


def test_more_than_five_drivers_are_worth_a_word_and_not_refused(world, ana):
    diagram = diagram_of(world, ana)
    for number in range(5):
        node_in(world, ana, diagram, PRIMARY, f"Driver {number}")
    assert not page_of(world, ana, diagram).has_many_drivers

    node_in(world, ana, diagram, PRIMARY, "One more")

    assert page_of(world, ana, diagram).has_many_drivers
    assert world.read(diagram_page, ana, diagram.id).version == 1


def test_there_are_so_many_diagrams_and_no_more_those_put_away_among_them(world, ana):
    diagrams = [diagram_of(world, ana) for _number in range(MOST_DIAGRAMS)]
    world.run(remove_diagram, ana, diagrams[0].id)

    with pytest.raises(Conflict, match="30 diagrams"):
        diagram_of(world, ana)

    assert len(world.rows_of(Diagram)) == MOST_DIAGRAMS
    diagram_of(world, world.member("Ben"))


def test_there_are_so_many_things_in_one_and_no_more_those_removed_among_them(world, ana):
    diagram, primary, *_rest = small_diagram(world, ana)
    many_in(world, diagram, MOST_NODES - 3)
    world.run(remove_node, ana, primary.id)

    with pytest.raises(Conflict, match="400 things"):
        node_in(world, ana, diagram)

    assert len(world.rows_of(Node)) == MOST_NODES
    node_in(world, ana, diagram_of(world, ana))


def test_so_many_versions_are_kept_and_no_more(world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    for _number in range(MOST_VERSIONS):
        world.run(keep_version, ana, diagram.id)

    with pytest.raises(Conflict, match="100 versions"):
        world.run(keep_version, ana, diagram.id)

    assert len(world.rows_of(DiagramVersion)) == MOST_VERSIONS
