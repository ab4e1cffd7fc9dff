"""Milestones of goals: who plans them, who reads them, and what moves along."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.circles.models import Circle, CircleState
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Route
from peercircles.goals.commands import archive_goal
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.milestones.commands import (
    Shift,
    add_milestone,
    bring_milestone_back,
    edit_milestone,
    finish_milestone,
    move_back,
    remove_milestone,
    reopen_milestone,
)
from peercircles.milestones.events import (
    MilestoneAdded,
    MilestoneBroughtBack,
    MilestoneDone,
    MilestoneEdited,
    MilestoneMoved,
    MilestoneRemoved,
    MilestoneReopened,
)
from peercircles.milestones.models import (
    MOST_MILESTONES,
    Milestone,
    MilestoneNeed,
    MilestoneWords,
)
from peercircles.milestones.queries import followers_of, milestone_sum, milestones_of_goal
from peercircles.milestones.waiting import waiting_for
from peercircles.notifications.reactions import REACTIONS
from tests.factories import World, actor
from tests.milestones import A_DAY
from tests.moments import LONG_AGO

WEEK = timedelta(weeks=1)
PILOT = MilestoneWords("The pilot has begun", A_DAY + WEEK)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana)


@pytest.fixture
def chain(world, goal):
    """Three milestones a week apart, each waiting for the one before."""
    first = world.milestone(goal, title="Consent", due_on=A_DAY)
    second = world.milestone(goal, first, title="Pilot", due_on=A_DAY + WEEK)
    third = world.milestone(goal, second, title="Report", due_on=A_DAY + 2 * WEEK)
    return first, second, third


def rows(world, reader, goal):
    return world.read(milestones_of_goal, reader, goal.id).rows


def days(world, reader, goal):
    return {row.words.title: row.due_on for row in rows(world, reader, goal)}


def stored(world):
    found = [row for table in (Milestone, MilestoneNeed) for row in world.rows_of(table)]
    return sorted(str(row.model_dump()) for row in found)


def test_what_the_owner_plans_the_circle_reads_by_its_days(world, transactions, ana, ben, goal):
    world.milestone(goal, title="Report", due_on=A_DAY + 2 * WEEK)
    first = world.milestone(goal, title="Consent", due_on=A_DAY)
    words = MilestoneWords("  The pilot  has begun ", A_DAY + WEEK, frozenset({first.id}))

    milestone, events = transactions.run(actor(ana), add_milestone, goal.id, words)

    shown = rows(world, ben, goal)
    assert [row.words.title for row in shown] == ["Consent", "The pilot has begun", "Report"]
    assert shown[1].words.needs == {first.id}
    assert not shown[1].is_done
    assert [(type(event), event.goal_id, event.milestone_id) for event in events] == [
        (MilestoneAdded, goal.id, milestone.id)
    ]


def test_a_contributor_plans_too(world, ana, ben, goal):
    world.share(goal, ben)

    world.run(add_milestone, ben, goal.id, PILOT)

    assert world.read(milestones_of_goal, ben, goal.id).can_write
    assert days(world, ana, goal) == {"The pilot has begun": A_DAY + WEEK}


@pytest.fixture
def attempts(world, goal):
    milestone = world.milestone(goal)
    done = world.milestone(goal, done_at=LONG_AGO)
    removed = world.milestone(goal, removed_at=LONG_AGO)
    shifts = [Shift(milestone.id, A_DAY + WEEK, 1)]
    return [
        partial(add_milestone, goal_id=goal.id, words=PILOT),
        partial(edit_milestone, milestone_id=milestone.id, words=PILOT, expected_version=1),
        partial(move_back, goal_id=goal.id, shifts=shifts),
        partial(finish_milestone, milestone_id=milestone.id),
        partial(reopen_milestone, milestone_id=done.id),
        partial(remove_milestone, milestone_id=milestone.id),
        partial(bring_milestone_back, milestone_id=removed.id),
    ]


def assert_refused(world, person, attempts, refusal):
    before = stored(world)
    for attempt in attempts:
        with pytest.raises(refusal) as found:
            world.run(attempt, person)
        if refusal is NotFound:
            # What is hidden looks like what is not there.
            about = next(name for name in attempt.keywords if name.endswith("_id"))
            with pytest.raises(NotFound) as missing:
                world.run(partial(attempt, **{about: new_id()}), person)
            assert str(found.value) == str(missing.value)
    assert stored(world) == before


def test_nobody_else_in_the_circle_plans(world, ben, goal, attempts):
    assert_refused(world, ben, attempts, Forbidden)
    shown = world.read(milestones_of_goal, ben, goal.id)
    assert (shown.can_write, shown.removed) == (False, ())


def test_nobody_outside_finds_anything(world, goal, attempts):
    outsider = world.member("Odd", circle=world.another_circle())
    milestone = attempts[1].keywords["milestone_id"]

    assert_refused(world, outsider, attempts, NotFound)
    with pytest.raises(NotFound):
        world.read(milestones_of_goal, outsider, goal.id)
    with pytest.raises(NotFound):
        world.read(followers_of, outsider, milestone, A_DAY + WEEK)
    assert world.read(milestone_sum, outsider, goal.id).count == 0


def test_once_the_owner_has_left_all_stays_as_it_was(world, ana, ben, goal, attempts):
    world.share(goal, ben)
    world.run(leave_circle, ana, world.circle.id, Route.FINISH)

    assert_refused(world, ben, attempts, Forbidden)
    assert_refused(world, ana, attempts, NotFound)


def test_a_goal_in_the_archive_keeps_its_milestones_as_they_are(world, ana, goal, attempts):
    world.run(archive_goal, ana, goal.id)

    assert_refused(world, ana, attempts, Conflict)
    assert len(rows(world, ana, goal)) == 2


def test_a_closed_circle_stays_as_it_was(world, ana, goal, attempts):
    with world.transactions.together() as session:
        session.get_one(Circle, world.circle.id).state = CircleState.CLOSED
    before = stored(world)

    for attempt in attempts:
        with suppress(DomainError):
            Transactions(world.engine, REACTIONS).run(actor(ana), attempt)

    assert stored(world) == before


def test_each_thing_that_happens_is_told_once(transactions, ana, attempts):
    acts = [attempts[place] for place in (1, 3, 4, 5, 6)]

    told = [[type(event) for event in transactions.run(actor(ana), act)[1]] for act in acts]

    assert told == [
        [MilestoneMoved],
        [MilestoneDone],
        [MilestoneReopened],
        [MilestoneRemoved],
        [MilestoneBroughtBack],
    ]
    for act in (attempts[4], attempts[6]):
        assert transactions.run(actor(ana), act)[1] == []


def test_words_are_cleaned_and_a_day_has_to_be_one_the_goal_can_have(world, ana):
    # Late in the evening in UTC; in the circle's own zone the next day has begun.
    began = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)
    goal = world.goal(ana, created_at=began)

    world.run(add_milestone, ana, goal.id, MilestoneWords("On the day", date(2026, 6, 2)))
    for words, field, said in (
        (MilestoneWords(" ", A_DAY), "title", "write something|too long"),
        (MilestoneWords("x" * 141, A_DAY), "title", "write something|too long"),
        (MilestoneWords("x", date(2026, 6, 1)), "due_on", "This goal began on 2 June"),
        (MilestoneWords("x", date(2099, 6, 1)), "due_on", "within 10 years"),
    ):
        with pytest.raises(Invalid, match=said) as refusal:
            world.run(add_milestone, ana, goal.id, words)
        assert refusal.value.field == field


def test_two_who_edit_at_once_do_not_overwrite_each_other(world, ana, ben, goal):
    world.share(goal, ben)
    milestone = world.milestone(goal, title="Consent")
    world.run(edit_milestone, ana, milestone.id, PILOT, expected_version=1)

    with pytest.raises(Conflict, match="did not save"):
        world.run(
            edit_milestone, ben, milestone.id, MilestoneWords("Other", A_DAY), expected_version=1
        )

    (row,) = rows(world, ben, goal)
    assert (row.words, row.version) == (PILOT, 2)


def test_what_is_saved_as_it_was_changes_nothing(world, transactions, ana, goal):
    milestone = world.milestone(goal, title="Consent")

    shifts, events = transactions.run(
        actor(ana),
        edit_milestone,
        milestone.id,
        MilestoneWords("Consent", A_DAY),
        expected_version=7,
    )
    none, edited = transactions.run(
        actor(ana),
        edit_milestone,
        milestone.id,
        MilestoneWords("Consents", A_DAY),
        expected_version=1,
    )

    assert (shifts, events, none) == ((), [], ())
    assert [type(event) for event in edited] == [MilestoneEdited]


def test_what_waits_for_one_that_moves_moves_as_far_and_back_in_one(
    world, transactions, ana, goal, chain
):
    first, second, third = chain
    other = world.milestone(goal, title="Other", due_on=A_DAY + WEEK)
    before = days(world, ana, goal)
    later = A_DAY + timedelta(days=9)

    waiting = world.read(followers_of, ana, first.id, later)
    assert [(each.title, each.before, each.after) for each in waiting] == [
        ("Pilot", A_DAY + WEEK, A_DAY + WEEK + timedelta(days=9)),
        ("Report", A_DAY + 2 * WEEK, A_DAY + 2 * WEEK + timedelta(days=9)),
    ]
    shifts, events = transactions.run(
        actor(ana),
        edit_milestone,
        first.id,
        MilestoneWords("Consent", later),
        expected_version=1,
        along={each.id: each.version for each in waiting},
    )

    moved = {name: day + timedelta(days=9) for name, day in before.items() if name != "Other"}
    assert days(world, ana, goal) == {**moved, "Other": other.due_on}
    assert [type(event) for event in events] == [MilestoneMoved] * 3
    assert {shift.milestone_id for shift in shifts} == {first.id, second.id, third.id}

    world.run(move_back, ana, goal.id, shifts)
    assert days(world, ana, goal) == before


def test_one_may_move_by_itself(world, ana, goal, chain):
    later = MilestoneWords("Consent", A_DAY + WEEK)

    world.run(edit_milestone, ana, chain[0].id, later, expected_version=1)

    assert days(world, ana, goal)["Pilot"] == A_DAY + WEEK


def test_what_is_done_or_removed_does_not_move_along(world, ana, goal, chain):
    first, second, third = chain
    world.run(finish_milestone, ana, second.id)
    assert [each.title for each in world.read(followers_of, ana, first.id, A_DAY + WEEK)] == [
        "Report"
    ]

    world.run(remove_milestone, ana, third.id)

    assert world.read(followers_of, ana, first.id, A_DAY + WEEK) == ()
    assert world.read(followers_of, ana, third.id, A_DAY) == ()


def test_a_move_that_was_agreed_to_is_made_as_it_was_shown_or_not_at_all(world, ana, goal, chain):
    first, second, third = chain
    later = MilestoneWords("Consent", A_DAY + WEEK)
    move = partial(edit_milestone, milestone_id=first.id, words=later, expected_version=1)
    agreed = {second.id: 1, third.id: 1}
    world.run(
        edit_milestone,
        ana,
        third.id,
        MilestoneWords("Report", third.due_on + WEEK, frozenset({second.id})),
        expected_version=1,
    )
    before = stored(world)

    with pytest.raises(Conflict):
        world.run(partial(move, along=agreed), ana)
    with pytest.raises(Conflict):
        world.run(partial(move, along={first.id: 1}), ana)

    assert stored(world) == before


def test_a_move_is_taken_back_as_a_whole_or_not_at_all(world, ana, goal, chain):
    first, second, _third = chain
    later = MilestoneWords("Consent", A_DAY + WEEK)
    shifts = world.run(
        edit_milestone, ana, first.id, later, expected_version=1, along={second.id: 1}
    )
    world.run(edit_milestone, ana, second.id, PILOT, expected_version=2)
    before = stored(world)

    with pytest.raises(Conflict, match="did not save"):
        world.run(move_back, ana, goal.id, shifts)

    assert stored(world) == before


def test_nothing_is_moved_along_to_before_the_goal_began(world, ana, chain):
    first, second, _third = chain
    early = MilestoneWords("Pilot", LONG_AGO.date(), frozenset({first.id}))
    world.run(edit_milestone, ana, second.id, early, expected_version=1)
    before = stored(world)
    earlier = MilestoneWords("Consent", A_DAY - timedelta(days=1))

    with pytest.raises(Invalid, match="“Pilot” would come before this goal began") as refusal:
        world.run(edit_milestone, ana, first.id, earlier, expected_version=1, along={second.id: 2})

    assert refusal.value.field == "due_on"
    assert stored(world) == before


def test_nothing_waits_in_the_end_for_itself(world, ana, goal, chain):
    first, second, third = chain
    assert rows(world, ana, goal)[0].can_need == frozenset()
    assert rows(world, ana, goal)[2].can_need == {first.id, second.id}

    for needed in (first, second, third):
        words = MilestoneWords("Consent", A_DAY, frozenset({needed.id}))
        with pytest.raises(Invalid) as refusal:
            world.run(edit_milestone, ana, first.id, words, expected_version=1)
        assert refusal.value.field == "needs"


def test_what_another_goal_has_is_not_waited_for(world, ana, goal):
    elsewhere = world.milestone(world.goal(ana))

    words = MilestoneWords("x", A_DAY, frozenset({elsewhere.id}))

    with pytest.raises(NotFound):
        world.run(add_milestone, ana, goal.id, words)


def test_what_is_removed_comes_back_with_what_it_waits_for(world, ana, goal, chain):
    before = rows(world, ana, goal)

    world.run(remove_milestone, ana, chain[1].id)
    assert [row.words.needs for row in rows(world, ana, goal)] == [frozenset(), frozenset()]
    removed = world.read(milestones_of_goal, ana, goal.id).removed
    assert [each.title for each in removed] == ["Pilot"]
    with pytest.raises(Conflict):
        world.run(finish_milestone, ana, chain[1].id)

    world.run(bring_milestone_back, ana, chain[1].id)
    assert rows(world, ana, goal) == before


def test_a_goal_has_so_many_milestones_and_no_more(world, ana, goal):
    removed = world.milestone(goal, removed_at=LONG_AGO)
    for _each in range(MOST_MILESTONES):
        world.milestone(goal)

    for attempt in (
        partial(add_milestone, goal_id=goal.id, words=PILOT),
        partial(bring_milestone_back, milestone_id=removed.id),
    ):
        with pytest.raises(Conflict, match="40 milestones"):
            world.run(attempt, ana)


def test_the_sum_says_how_far_it_is_and_what_comes_next(world, ana, goal, chain):
    world.run(finish_milestone, ana, chain[0].id)

    found = world.read(milestone_sum, ana, goal.id)

    assert (found.done, found.count, found.next_title) == (1, 3, "Pilot")
    assert found.next_on == A_DAY + WEEK


WISHES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=4)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WISHES, WISHES)
def test_two_editors_at_once_never_make_it_go_round(engine, one, other):
    world = World(engine)
    ana, ben = world.member(), world.member()
    goal = world.goal(ana)
    world.share(goal, ben)
    milestones = [world.milestone(goal, title=str(number)) for number in range(4)]
    start = Barrier(2)

    def edit(person, wishes):
        start.wait(timeout=30)
        for place, needed in wishes:
            words = MilestoneWords(str(place), A_DAY, frozenset({milestones[needed].id}))
            row = next(row for row in rows(world, person, goal) if row.words.title == str(place))
            with suppress(Invalid, Conflict):
                world.run(
                    edit_milestone,
                    person,
                    milestones[place].id,
                    words,
                    expected_version=row.version,
                )

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(edit, (ana, ben), (one, other)))

    waits = {}
    for row in world.rows_of(MilestoneNeed):
        waits[row.milestone_id] = waits.get(row.milestone_id, frozenset()) | {row.needed_id}
    assert all(each.id not in waiting_for(waits, each.id) for each in milestones)
