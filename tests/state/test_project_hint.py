"""What is noticed of one project alone: when it is, to whom it is said, and nowhere else."""

import ast
from pathlib import Path

import pytest
import time_machine
from sqlmodel import select

import peercircles
from peercircles.circles.models import Membership
from peercircles.goals.models import Goal, GoalKind, GoalUpdate, Progress
from peercircles.kernel.errors import Forbidden
from peercircles.signals.commands import put_sign_aside
from peercircles.signals.kinds import SignalKind
from peercircles.signals.queries import coach_view, organised_signs
from peercircles.web.reflections.state import ReflectionsState
from tests.signs import DAY, NOW, SignLife

NOTICED = "Your last 3 updates are all about one project."
SUGGESTED = "Is there something you would like for yourself beside it?"
# Who may ask for it at all: the pages of one's own, and what makes and explains signs.
MAY_KNOW = {
    "signals/commands.py",
    "signals/explaining.py",
    "signals/kinds.py",
    "signals/people.py",
    "signals/policy.py",
    "signals/queries.py",
    "web/reflections/reading.py",
    "web/signs/reading.py",
    "web/signs/views.py",
}
SOURCES = {"own_signs", "own_signs_in", "one_project", "OWN_KINDS"}


@pytest.fixture(autouse=True)
def _a_day_in_june():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def life(world):
    life = SignLife(world)
    life.met(1)
    return life


@pytest.fixture
def ana(life):
    return life.people[0]


@pytest.fixture
def hint(open_page):
    async def hint_of(person):
        page = open_page(ReflectionsState, person)
        await page.load()
        return page.trap

    return hint_of


def told_of(world, owner, kind=GoalKind.PROJECT, days=(3, 17, 31)):
    """A goal with an update so many days ago each."""
    goal = world.goal(owner, kind=kind)
    about = {"goal_id": goal.id, "author_id": owner.id, "progress": Progress.ON_TRACK}
    for ago in days:
        world.add(GoalUpdate(**about, at=NOW - DAY * ago))
    return goal


async def test_its_owner_reads_it_beside_their_reflections_and_nobody_else_does(
    world, life, ana, hint
):
    told_of(world, ana)

    assert await hint(ana) == [NOTICED, SUGGESTED]
    for other in (*life.people[1:], world.organiser(), world.person()):
        assert await hint(other) == []


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        (GoalKind.PROJECT, (3, 17)),
        (GoalKind.GROWTH, (3, 17, 31)),
        (GoalKind.BALANCE, (3, 17, 31)),
        (GoalKind.PROJECT, (3, 17, 43)),
    ],
    ids=["two updates", "another kind", "balance", "one of them long ago"],
)
async def test_it_is_not_said_without_three_updates_on_a_project(world, ana, hint, kind, days):
    told_of(world, ana, kind, days)

    assert await hint(ana) == []


@pytest.mark.parametrize("kind", [GoalKind.PROJECT, GoalKind.BALANCE, GoalKind.DIRECTION])
async def test_it_is_not_said_where_there_is_something_beside_it(world, ana, hint, kind):
    told_of(world, ana)
    assert await hint(ana) != []

    told_of(world, ana, kind, days=(5,))

    assert await hint(ana) == []


async def test_it_is_not_said_to_somebody_who_came_lately(world, life, hint):
    lately = world.member("Lately")
    with world.transactions.together() as session:
        seat = session.exec(select(Membership).where(Membership.person_id == lately.id)).one()
        seat.joined_at = NOW - DAY * 40
    told_of(world, lately)

    assert await hint(lately) == []


async def test_it_goes_when_its_owner_puts_it_aside_and_nobody_else_can(world, life, ana, hint):
    told_of(world, ana)
    with pytest.raises(Forbidden):
        world.run(put_sign_aside, world.organiser(), life.circle_id, SignalKind.PROJECT, "")

    world.run(put_sign_aside, ana, life.circle_id, SignalKind.PROJECT, "")

    assert await hint(ana) == []


def test_nothing_that_others_are_told_depends_on_it(world, life, ana):
    """Members, organisers and coaches read the same of a circle with such a project and without."""
    goal = told_of(world, ana)
    ben, olga = life.people[1], world.organiser()

    def told():
        return [
            life.signs(ben),
            life.signs(olga),
            world.read(organised_signs, olga, NOW),
            *(world.read(_coach, ana, life.circle_id, NOW + DAY * late) for late in (0, 8)),
        ]

    assert SignalKind.PROJECT in life.own_kinds(ana)
    before = told()
    with world.transactions.together() as session:
        session.get_one(Goal, goal.id).kind = GoalKind.GROWTH
    assert life.own_kinds(ana) == []
    assert told() == before
    assert "one project" not in repr(before)


def test_no_letter_report_or_page_of_a_coach_can_ask_for_it():
    """Only the pages of one's own take it from where it is made."""
    root = Path(peercircles.__file__).parent
    knowing = {
        str(path.relative_to(root))
        for path in sorted(root.rglob("*.py"))
        if _speaks_of_it(ast.parse(path.read_text()))
    }

    assert knowing == MAY_KNOW


def _speaks_of_it(module):
    for node in ast.walk(module):
        if isinstance(node, ast.alias) and node.name in SOURCES:
            return True
        if isinstance(node, ast.FunctionDef) and node.name in SOURCES:
            return True
        if isinstance(node, ast.Name) and node.id in SOURCES:
            return True
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "SignalKind.PROJECT":
            return True
    return False


def _coach(session, _actor, circle_id, now):
    return coach_view(session, circle_id, now)
