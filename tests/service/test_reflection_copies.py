"""What a circle reads of a reflection is a copy: as it was, and as long as its owner says."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.circles.models import CircleState
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.documents import as_json
from peercircles.keeping.periods import Periods
from peercircles.keeping.reading import as_markdown
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.reflections.commands import (
    bring_reflection_back,
    edit_reflection,
    remove_reflection,
    write_reflection,
)
from peercircles.reflections.events import (
    ReflectionCopied,
    ReflectionCopyTakenBack,
    ReflectionsChanged,
)
from peercircles.reflections.models import (
    Balance,
    BalanceNotes,
    Extent,
    Reflection,
    ReflectionCopy,
    ReflectionWords,
)
from peercircles.reflections.queries import reflections_page
from peercircles.reflections.sharing import (
    my_shared_reflections,
    reflections_in,
    share_reflection,
    take_back_reflection,
)
from peercircles.web.seen.counting import read_seen
from tests.factories import actor
from tests.observed import coach_of
from tests.reflected import DAY, NOTES, thought

FULL = thought("Only mine", heart=4, pay=2, prompt="rest", notes=NOTES)
NOTE = st.sampled_from(["", "One", "Two"])
STEP = st.none() | st.integers(1, 5)
WORDS = st.builds(
    ReflectionWords,
    on=st.sampled_from([DAY, DAY - timedelta(days=9)]),
    words=st.sampled_from(["One", "Two", "Three"]),
    prompt=st.sampled_from(["", "rest", "next"]),
    balance=st.builds(Balance, STEP, STEP, STEP),
    notes=st.builds(BalanceNotes, NOTE, NOTE, NOTE, NOTE),
)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def written(world, ana):
    return world.run(write_reflection, ana, FULL)


def shared(world, owner, reflection, circle=None, version=1, **how):
    circle = circle or world.circle
    how = {"expected_version": version, **how}
    return world.run(share_reflection, owner, reflection.id, circle.id, **how)


def read_by(world, person, circle=None):
    return world.read(reflections_in, person, (circle or world.circle).id)


def test_notes_are_kept_beside_the_steps_and_each_may_be_empty(world, ana, written):
    [row] = world.read(reflections_page, ana).reflections
    assert row.notes == NOTES

    only = BalanceNotes(overlap="In the workshop")
    edit = {"expected_version": row.version}
    world.run(edit_reflection, ana, written.id, thought("", notes=only), **edit)

    [row] = world.read(reflections_page, ana).reflections
    assert (row.words, row.balance, row.notes) == ("", Balance(), only)


@pytest.mark.parametrize(
    ("field", "limit"), [("heart", 140), ("skill", 140), ("pay", 140), ("overlap", 280)]
)
def test_a_note_is_short(world, ana, field, limit):
    fits = BalanceNotes(**{field: "x" * limit})
    world.run(write_reflection, ana, thought("", notes=fits))

    with pytest.raises(Invalid) as refusal:
        world.run(write_reflection, ana, thought(notes=BalanceNotes(**{field: "x" * (limit + 1)})))

    assert refusal.value.field == (field if field == "overlap" else f"{field}_note")


def test_the_circle_reads_the_balance_and_of_the_rest_nothing_unless_that_is_chosen(
    world, transactions, ana, ben, written
):
    how = {"expected_version": 1}
    copy, events = transactions.run(
        actor(ana), share_reflection, written.id, world.circle.id, **how
    )
    assert [type(each) for each in events] == [ReflectionCopied, ReflectionsChanged]

    [row] = read_by(world, ben)
    assert (row.id, row.owner_name, row.is_yours) == (copy.id, "Ana", False)
    assert (row.on, row.balance, row.notes) == (DAY, FULL.balance, NOTES)
    assert (row.words, row.prompt) == ("", "")

    shared(world, ana, written, extent=Extent.ALL)
    assert [(each.words, each.prompt) for each in read_by(world, ben)] == [
        ("Only mine", "rest"),
        ("", ""),
    ]


def test_there_has_to_be_something_to_share(world, ana, ben):
    plain = world.run(write_reflection, ana, thought("No balance"))

    with pytest.raises(Invalid) as refusal:
        shared(world, ana, plain)

    assert refusal.value.field == "extent"
    shared(world, ana, plain, extent=Extent.ALL)
    assert [row.words for row in read_by(world, ben)] == ["No balance"]


def test_nothing_is_shared_that_was_changed_after_it_was_read(world, ana, ben, written):
    world.run(edit_reflection, ana, written.id, thought("Later", heart=1), expected_version=1)

    with pytest.raises(Conflict, match="another window"):
        shared(world, ana, written)

    assert read_by(world, ben) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    extent=st.sampled_from(Extent),
    acts=st.lists(st.one_of(WORDS, st.sampled_from(["remove", "back", "sweep"])), max_size=8),
)
def test_whatever_becomes_of_a_reflection_its_copy_stays_as_it_was(
    world, transactions, ana, ben, extent, acts
):
    written = world.run(write_reflection, ana, FULL)
    copy = shared(world, ana, written, extent=extent)
    before, version = read_by(world, ben)[0], 1
    for act in acts:
        try:
            match act:
                case "remove":
                    world.run(remove_reflection, ana, written.id)
                case "back":
                    world.run(bring_reflection_back, ana, written.id)
                case "sweep":
                    with time_machine.travel(utc_now() + timedelta(days=31)):
                        transactions.run(NOBODY, sweep_tables, Periods())
                case words:
                    edit = {"expected_version": version}
                    world.run(edit_reflection, ana, written.id, words, **edit)
                    version += 1
        except DomainError:
            pass
        assert read_by(world, ben)[0] == before
        assert world.read(my_shared_reflections, ana)[0].notes == before.notes
    world.run(take_back_reflection, ana, copy.id)


def test_its_owner_takes_it_back_and_nothing_is_kept(world, transactions, ana, ben, written):
    copy = shared(world, ana, written)
    with pytest.raises(NotFound):
        world.run(take_back_reflection, ben, copy.id)
    world.run(remove_reflection, ana, written.id)

    _nothing, events = transactions.run(actor(ana), take_back_reflection, copy.id)

    assert world.rows_of(ReflectionCopy) == []
    assert [type(each) for each in events] == [ReflectionCopyTakenBack, ReflectionsChanged]
    assert len(world.rows_of(Reflection)) == 1


def test_nobody_outside_the_circle_reads_or_gives_copies(world, ana, ben, written):
    shared(world, ana, written, extent=Extent.ALL)
    elsewhere = world.another_circle()
    outsider = world.member(circle=elsewhere)

    for person in (outsider, world.organiser(), coach_of(world)):
        with pytest.raises(NotFound):
            read_by(world, person)
        assert world.read(my_shared_reflections, person) == []
    with pytest.raises(NotFound):
        shared(world, ana, written, elsewhere)
    for person in (outsider, ben):
        with pytest.raises(NotFound):
            shared(world, person, written, elsewhere if person is outsider else None)


def test_whoever_leaves_takes_their_copies_along_and_nobody_else_s(world, ana, ben, written):
    shared(world, ana, written)
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)
    shared(world, ana, written, elsewhere)
    bens = shared(world, ben, world.run(write_reflection, ben, FULL))
    reacting = Transactions(world.engine, REACTIONS)

    reacting.run(actor(ana), leave_circle, world.circle.id, Route.PAUSE)
    assert len(read_by(world, ben)) == 2

    reacting.run(actor(ana), leave_circle, world.circle.id, Route.FINISH)
    assert [row.id for row in read_by(world, ben)] == [bens.id]
    assert [row.circle_id for row in world.read(my_shared_reflections, ana)] == [elsewhere.id]


def test_a_closed_circle_takes_no_more_and_gives_back_what_it_has(world, ana, written):
    copy = shared(world, ana, written)
    with world.transactions.together() as session:
        session.merge(world.circle).state = CircleState.CLOSED

    with pytest.raises(Forbidden, match="closed"):
        shared(world, ana, written)
    world.run(take_back_reflection, ana, copy.id)
    assert world.rows_of(ReflectionCopy) == []


def test_there_are_not_too_many_copies(world, ana, written):
    for _number in range(20):
        shared(world, ana, written)

    with pytest.raises(Conflict, match="20 copies"):
        shared(world, ana, written)


def test_all_one_owns_has_the_notes_and_the_copies_and_nobody_else_s(world, ana, ben, written):
    shared(world, ana, written)
    world.run(
        edit_reflection, ana, written.id, replace(FULL, notes=BalanceNotes()), expected_version=1
    )

    belongings = world.read(everything_of, ana, utc_now())
    [copy] = belongings.parts["reflections_shared"]
    assert (copy["circle"], copy["heart_note"], copy["words"]) == (
        world.circle.name,
        NOTES.heart,
        "",
    )
    [reflection] = belongings.parts["reflections"]
    assert (reflection["words"], reflection["overlap"]) == ("Only mine", "")
    for written_out in (as_json(belongings), as_markdown(belongings, "en")):
        assert NOTES.overlap in written_out
    assert NOTES.overlap not in as_json(world.read(everything_of, ben, utc_now()))


def test_what_others_see_of_one_counts_the_copies(world, ana, written):
    assert [one.reflections for one in world.read(read_seen, ana).circles] == [0]

    shared(world, ana, written)

    assert [one.reflections for one in world.read(read_seen, ana).circles] == [1]
