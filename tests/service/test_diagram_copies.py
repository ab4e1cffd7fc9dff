"""What a circle reads of a diagram is a copy: as it was, for whom and as long as its owner says."""

from datetime import timedelta

import pytest

from peercircles.circles.events import MembershipEnded, MembershipPaused
from peercircles.circles.models import CircleState
from peercircles.keeping.reactions import take_given_along
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import NOBODY
from peercircles.observations.boards import watched_board
from peercircles.observations.commands import revoke
from peercircles.observations.models import Scope
from peercircles.theories.commands import (
    bring_diagram_back,
    remove_diagram,
    remove_node,
    rename_node,
    write_aim,
)
from peercircles.theories.events import CopyChanged, CopyShared, CopyTakenBack
from peercircles.theories.models import AimWords, SharedCopy
from peercircles.theories.sharing import (
    copies_in,
    my_copies,
    narrow_copy,
    share_copy,
    take_back_copy,
)
from tests.factories import actor
from tests.observed import coach_of, granted
from tests.theories import AIM, PRIMARY, SECONDARY, node_in, small_diagram, titles


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


def read_by(world, person):
    """The copies, as (aim, titles)."""
    rows = world.read(copies_in, person, world.circle.id)
    return [(row.graph.aim.what, [node.title for node in row.graph.nodes]) for row in rows]


def test_the_circle_reads_a_copy_and_nothing_written_later(world, transactions, ana, ben):
    diagram, primary, secondary, _idea = small_diagram(world, ana)
    _copy, events = transactions.run(actor(ana), share_copy, diagram.id, world.circle.id)
    before = read_by(world, ben)

    world.run(rename_node, ana, primary.id, "Later", expected_version=1)
    world.run(write_aim, ana, diagram.id, AimWords("Later"), expected_version=1)
    world.run(remove_node, ana, secondary.id)
    node_in(world, ana, diagram, PRIMARY, "Later still")

    assert read_by(world, ben) == before
    assert before[0][0] == AIM.what
    assert len(before[0][1]) == 3
    assert [type(event) for event in events] == [CopyShared]


def test_a_part_is_the_aim_a_driver_and_what_hangs_on_it(world, ana, ben):
    diagram, primary, _secondary, _idea = small_diagram(world, ana)
    other = node_in(world, ana, diagram, PRIMARY, "Mine alone")
    node_in(world, ana, diagram, SECONDARY, "Mine alone, too", other)

    world.run(share_copy, ana, diagram.id, world.circle.id, driver_id=primary.id)

    ((_aim, shared),) = read_by(world, ben)
    assert "Mine alone" not in shared
    assert len(shared) == 3
    with pytest.raises(NotFound):
        world.run(share_copy, ana, diagram.id, world.circle.id, driver_id=_secondary.id)


def test_its_owner_takes_it_back_and_nothing_is_kept(world, transactions, ana, ben):
    diagram, *_nodes = small_diagram(world, ana)
    copy = world.run(share_copy, ana, diagram.id, world.circle.id)
    with pytest.raises(NotFound):
        world.run(take_back_copy, ben, copy.id)

    _nothing, events = transactions.run(actor(ana), take_back_copy, copy.id)

    assert world.rows_of(SharedCopy) == []
    assert [type(event) for event in events] == [CopyTakenBack]


def test_it_can_be_for_fewer_and_never_for_more(world, transactions, ana):
    diagram, *_nodes = small_diagram(world, ana)
    copy = world.run(share_copy, ana, diagram.id, world.circle.id, audience=Audience.COACH)

    for happened in ([CopyChanged], []):
        narrowed, events = transactions.run(actor(ana), narrow_copy, copy.id)
        assert narrowed.audience is Audience.CIRCLE
        assert [type(event) for event in events] == happened
    for audience in (Audience.PRIVATE, Audience.AGGREGATE, Audience.PRESENTER):
        with pytest.raises(Invalid):
            world.run(share_copy, ana, diagram.id, world.circle.id, audience=audience)


def test_nobody_outside_the_circle_reads_or_gives_copies(world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(share_copy, ana, diagram.id, world.circle.id, audience=Audience.COACH)
    elsewhere = world.another_circle()
    outsider = world.member(circle=elsewhere)

    for person in (outsider, world.organiser(), coach_of(world)):
        with pytest.raises(NotFound):
            world.read(copies_in, person, world.circle.id)
    with pytest.raises(NotFound):
        world.run(share_copy, ana, diagram.id, elsewhere.id)
    with pytest.raises(NotFound):
        world.run(share_copy, outsider, diagram.id, elsewhere.id)
    assert world.read(my_copies, outsider, diagram.id) == []


def test_a_coach_reads_what_is_marked_while_the_board_is_open_to_them(world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(share_copy, ana, diagram.id, world.circle.id)
    marked = world.run(share_copy, ana, diagram.id, world.circle.id, audience=Audience.COACH)
    coach, now = coach_of(world), utc_now() + timedelta(minutes=1)
    with pytest.raises(NotFound):
        world.read(watched_board, coach, world.circle.id, now)

    permission = granted(world, coach, Scope.BOARD)
    board = world.read(watched_board, coach, world.circle.id, now)
    assert [row.id for row in board.copies] == [str(marked.id)]

    world.run(narrow_copy, ana, marked.id)
    assert world.read(watched_board, coach, world.circle.id, now).copies == ()
    world.run(revoke, ana, permission.id)
    with pytest.raises(NotFound):
        world.read(watched_board, coach, world.circle.id, now)


def test_whoever_leaves_takes_their_copies_along(world, ana, ben):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(share_copy, ana, diagram.id, world.circle.id)
    about = {"circle_id": world.circle.id, "person_id": ana.id, "by": ana.id, "at": utc_now()}

    def follow(event):
        return world.transactions.run(NOBODY, lambda work: take_given_along(work, event))

    follow(MembershipPaused(**about))
    assert len(read_by(world, ben)) == 1

    follow(MembershipEnded(**about))
    assert world.rows_of(SharedCopy) == []


def test_a_closed_circle_takes_no_more_and_gives_back_what_it_has(world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    copy = world.run(share_copy, ana, diagram.id, world.circle.id)
    with world.transactions.together() as session:
        circle = session.merge(world.circle)
        circle.state = CircleState.CLOSED

    with pytest.raises(Forbidden, match="closed"):
        world.run(share_copy, ana, diagram.id, world.circle.id)
    world.run(take_back_copy, ana, copy.id)
    assert world.rows_of(SharedCopy) == []


def test_there_are_not_too_many_copies(world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    for _number in range(20):
        world.run(share_copy, ana, diagram.id, world.circle.id)

    with pytest.raises(Conflict, match="20 copies"):
        world.run(share_copy, ana, diagram.id, world.circle.id)
    assert titles(world.read(my_copies, ana, diagram.id)[0].graph, PRIMARY)


def test_a_diagram_that_is_removed_leaves_no_copy_behind(world, transactions, ana, ben):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(share_copy, ana, diagram.id, world.circle.id)
    world.run(share_copy, ana, small_diagram(world, ana)[0].id, world.circle.id)

    _removed, events = transactions.run(actor(ana), remove_diagram, diagram.id)

    assert len(read_by(world, ben)) == 1
    assert [type(event) for event in events].count(CopyTakenBack) == 1
    world.run(bring_diagram_back, ana, diagram.id)
    assert world.read(my_copies, ana, diagram.id) == []
