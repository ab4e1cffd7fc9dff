"""The charter of a project: who writes it, who reads it, and what its days have to keep to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.events import CircleChanged
from peercircles.circles.models import Circle, CircleState
from peercircles.circles.sponsors import choose_sponsor, sponsor_choice
from peercircles.goals.commands import archive_goal, edit_goal
from peercircles.goals.models import GoalKind
from peercircles.keeping.belongings import everything_of
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.milestones.charters import charter_of, write_charter
from peercircles.milestones.commands import add_milestone
from peercircles.milestones.events import CharterWritten
from peercircles.milestones.models import Charter, CharterWords, MilestoneWords
from peercircles.notifications.reactions import REACTIONS
from tests.factories import actor
from tests.goals import edit, goal_now
from tests.milestones import A_DAY
from tests.moments import LONG_AGO

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
THE_FIRST, DAY = date(2027, 9, 1), timedelta(days=1)
WORDS = CharterWords("Fair nights for all", "Wards A and B, not C", starts_on=A_DAY)
SPONSORED = replace(WORDS, alignment="The head of nursing", checks_in_on=A_DAY + DAY)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, kind=GoalKind.PROJECT)


@pytest.fixture
def asked(world):
    """Says whether the circle's projects are asked about a sponsor."""
    olga = world.organiser()

    def chosen(*, has_sponsor=True):
        world.run(choose_sponsor, olga, world.circle.id, has_sponsor=has_sponsor)

    return chosen


def test_what_the_owner_writes_the_circle_reads(world, transactions, ana, ben, goal):
    assert world.read(charter_of, ben, goal.id).version == 0

    _charter, events = transactions.run(
        actor(ana), write_charter, goal.id, WORDS, expected_version=0
    )

    shown = world.read(charter_of, ben, goal.id)
    assert (shown.words, shown.version, shown.can_write) == (WORDS, 1, False)
    assert [(type(event), event.goal_id) for event in events] == [(CharterWritten, goal.id)]
    again = transactions.run(actor(ana), write_charter, goal.id, WORDS, expected_version=0)[1]
    assert again == []


def test_a_contributor_writes_too_and_nobody_overwrites_another(world, ana, ben, goal):
    world.share(goal, ben)
    world.run(write_charter, ben, goal.id, WORDS, expected_version=0)

    with pytest.raises(Conflict, match="did not save"):
        world.run(write_charter, ana, goal.id, CharterWords("Other"), expected_version=0)

    assert world.read(charter_of, ana, goal.id).words == WORDS


def test_nobody_else_writes_and_nobody_outside_reads(world, ben, goal):
    outsider = world.member("Odd", circle=world.another_circle())

    with pytest.raises(Forbidden):
        world.run(write_charter, ben, goal.id, WORDS, expected_version=0)
    for about in (goal.id, new_id()):
        with pytest.raises(NotFound):
            world.run(write_charter, outsider, about, WORDS, expected_version=0)
        with pytest.raises(NotFound):
            world.read(charter_of, outsider, about)
    assert world.rows_of(Charter) == []


def test_only_a_project_has_one_and_the_archive_keeps_it(world, ana, goal):
    other = world.goal(ana)
    with pytest.raises(Conflict, match="project"):
        world.run(write_charter, ana, other.id, WORDS, expected_version=0)
    assert not world.read(charter_of, ana, other.id).is_project
    world.run(archive_goal, ana, goal.id)

    with pytest.raises(Conflict):
        world.run(write_charter, ana, goal.id, WORDS, expected_version=0)
    assert not world.read(charter_of, ana, goal.id).can_write


def test_it_begins_before_it_ends_and_before_anything_is_due(world, ana):
    goal = world.goal(ana, kind=GoalKind.PROJECT, target_on=A_DAY)
    late = CharterWords("Aim", starts_on=A_DAY.replace(day=A_DAY.day + 1))
    with pytest.raises(Invalid, match="to be there by") as refusal:
        world.run(write_charter, ana, goal.id, late, expected_version=0)
    assert refusal.value.field == "starts_on"

    due = world.goal(ana, kind=GoalKind.PROJECT)
    world.milestone(due, title="Consent", due_on=A_DAY)
    with pytest.raises(Invalid, match="“Consent” is due"):
        world.run(write_charter, ana, due.id, late, expected_version=0)
    with pytest.raises(Invalid) as refusal:
        world.run(write_charter, ana, due.id, CharterWords(" "), expected_version=0)
    assert refusal.value.field == "aim"


def test_a_project_is_not_to_be_there_before_it_begins(world, engine, ana):
    goal = world.goal(ana, kind=GoalKind.PROJECT, title="Old")
    other = world.goal(ana, kind=GoalKind.PROJECT, title="Old", target_on=THE_FIRST - DAY)
    for each in (goal, other):
        world.add(Charter(goal_id=each.id, aim="x", starts_on=THE_FIRST, by=ana.id, changed_at=NOW))
    edits = Transactions(engine, REACTIONS)

    def saved(which, version=1, **words):
        about = edit(version, kind=GoalKind.PROJECT, **words)
        edits.run(actor(ana), edit_goal, which.id, **about)

    with time_machine.travel(NOW):
        with pytest.raises(Invalid, match="begins on") as refusal:
            saved(goal, title="New", target_on=THE_FIRST - DAY)
        assert refusal.value.field == "target_on"
        assert (goal_now(world, goal.id).title, goal_now(world, goal.id).target_on) == ("Old", None)
        saved(goal, title="New", target_on=THE_FIRST)
        # What was so before can stay so while something else is edited.
        saved(other, title="New", target_on=THE_FIRST - DAY)

    assert [goal_now(world, each.id).title for each in (goal, other)] == ["New", "New"]


def test_the_measure_and_the_last_day_shown_are_the_goals_own(world, ana, ben):
    goal = world.goal(ana, kind=GoalKind.PROJECT, measure="Nights swapped", target_on=A_DAY)
    world.run(write_charter, ana, goal.id, WORDS, expected_version=0)
    shown = world.read(charter_of, ben, goal.id)
    assert (shown.measure, shown.by_when) == ("Nights swapped", A_DAY)

    now = edit(measure="Nights covered", kind=GoalKind.PROJECT)
    world.run(edit_goal, ana, goal.id, **now)

    shown = world.read(charter_of, ben, goal.id)
    assert (shown.measure, shown.by_when, shown.version) == ("Nights covered", None, 1)


def test_a_milestone_can_be_as_early_as_the_charter_says(world, ana, goal):
    early = MilestoneWords("Consent", LONG_AGO.date().replace(year=2025))
    with pytest.raises(Invalid, match="began"):
        world.run(add_milestone, ana, goal.id, early)

    world.run(
        write_charter, ana, goal.id, CharterWords("Aim", starts_on=early.due_on), expected_version=0
    )
    world.run(add_milestone, ana, goal.id, early)


def test_nothing_is_asked_about_a_sponsor_until_an_organiser_chooses_that(world, ana, ben, goal):
    with pytest.raises(Conflict, match="no sponsor"):
        world.run(write_charter, ana, goal.id, SPONSORED, expected_version=0)
    assert not world.read(charter_of, ana, goal.id).has_sponsor

    world.run(choose_sponsor, world.organiser(), world.circle.id, has_sponsor=True)
    world.run(write_charter, ana, goal.id, SPONSORED, expected_version=0)

    shown = world.read(charter_of, ben, goal.id)
    assert (shown.has_sponsor, shown.words) == (True, SPONSORED)


def test_what_was_written_of_a_sponsor_is_kept_while_it_is_not_asked(world, ana, goal, asked):
    asked()
    world.run(write_charter, ana, goal.id, SPONSORED, expected_version=0)

    asked(has_sponsor=False)
    assert world.read(charter_of, ana, goal.id).words == WORDS
    world.run(write_charter, ana, goal.id, replace(WORDS, aim="Fairer"), expected_version=1)
    [charter] = world.rows_of(Charter)
    assert charter.words() == replace(SPONSORED, aim="Fairer")
    assert "The head of nursing" in str(world.read(everything_of, ana, utc_now()))

    asked()
    assert world.read(charter_of, ana, goal.id).words == replace(SPONSORED, aim="Fairer")


def test_only_an_organiser_of_the_circle_chooses_and_the_circle_sees_it(
    world, transactions, ana, goal
):
    olga, circle_id = world.organiser(), world.circle.id
    with pytest.raises(Forbidden):
        world.run(choose_sponsor, ana, circle_id, has_sponsor=True)
    for outsider in (world.person(), world.member(circle=world.another_circle())):
        for about in (circle_id, new_id()):
            with pytest.raises(NotFound):
                world.run(choose_sponsor, outsider, about, has_sponsor=True)
            with pytest.raises(NotFound):
                world.read(sponsor_choice, outsider, about)
    assert not world.read(sponsor_choice, ana, circle_id).can_choose

    events = [
        type(event)
        for _twice in range(2)
        for event in transactions.run(actor(olga), choose_sponsor, circle_id, has_sponsor=True)[1]
    ]

    assert events == [CircleChanged]
    choice = world.read(sponsor_choice, olga, circle_id)
    assert (choice.has_sponsor, choice.can_choose) == (True, True)
    assert world.read(sponsor_choice, ana, circle_id).has_sponsor


def test_nothing_is_chosen_for_a_circle_that_has_closed(world, session):
    olga = world.organiser()
    session.get_one(Circle, world.circle.id).state = CircleState.CLOSED
    session.commit()

    with pytest.raises(Forbidden, match="closed"):
        world.run(choose_sponsor, olga, world.circle.id, has_sponsor=True)


@pytest.mark.parametrize("field", ["starts_on", "checks_in_on"])
@pytest.mark.parametrize("years", [-11, 11])
def test_no_day_is_too_far_away(world, ana, goal, asked, field, years):
    asked()
    words = CharterWords("Aim", **{field: date(utc_now().year + years, 1, 1)})

    with pytest.raises(Invalid, match="too far away") as refusal:
        world.run(write_charter, ana, goal.id, words, expected_version=0)

    assert refusal.value.field == field
