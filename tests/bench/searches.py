"""Looking for words where 100,000 updates are kept, on both databases."""

import time
from datetime import timedelta
from random import Random

import sqlalchemy as sa

from peercircles.goals.models import Goal, GoalUpdate, Lane, Progress
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import new_id
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import migrate
from peercircles.kernel.questions import question_of
from peercircles.searches.queries import found_for
from tests.bench.plans import Bench
from tests.bench.results import Row, percentile
from tests.bench.statements import statements_of
from tests.factories import LONG_AGO, World

KEPT, IN_REACH, A_GOAL = 100_000, 2_000, 20
_MIDDLE = 50
_QUESTIONS = ("cafe", "walk sun", "nowhere")
_WORDS = (
    "Café",
    "walking",
    "sunday",
    "chapter",
    "méthode",
    "rota",
    "reply",
    "grant",
    "draft",
    "Øst",
)


async def searches(bench: Bench) -> list[Row]:
    """What somebody waits who reads 2,000 of them, and somebody who reads nearly all."""
    rounds = max(bench.plan.rounds * 4, 12)
    rows = list[Row]()
    for name, database in bench.databases():
        engine = open_engine(database)
        migrate(engine)
        world = World(engine)
        everybody = _reader(world, KEPT - IN_REACH)
        rows += _rows(name, world, _reader(world, IN_REACH), everybody, rounds)
        engine.dispose()
    return rows


def _reader(world: World, updates: int) -> Person:
    """Somebody in a circle whose goals have so many updates."""
    circle = world.another_circle()
    member, chance = world.member(circle=circle), Random(updates)
    goals = [
        Goal(
            circle_id=circle.id,
            owner_id=member.id,
            title=f"Something worth a few months, the {number}th",
            lane=list(Lane)[number % len(Lane)],
            rank=float(number),
            created_at=LONG_AGO,
            news_at=LONG_AGO,
        )
        for number in range(updates // A_GOAL)
    ]
    with world.transactions.together() as session:
        session.add_all(goals)
        session.flush()
        news = [
            {
                "id": new_id(),
                "goal_id": goals[number // A_GOAL].id,
                "author_id": member.id,
                "progress": Progress.ON_TRACK,
                "line": " ".join(chance.choices(_WORDS, k=12)) if number % 500 else "Sunny walk",
                "wants_help": False,
                "audience": Audience.CIRCLE,
                "at": LONG_AGO + timedelta(minutes=number),
            }
            for number in range(updates)
        ]
        session.connection().execute(sa.insert(GoalUpdate), news)
    return member


def _rows(name: str, world: World, some: Person, everything: Person, rounds: int) -> list[Row]:
    rows = list[Row]()
    for reader, reach, must in ((some, IN_REACH, 60), (everything, KEPT - IN_REACH, 1500)):
        for asked in _QUESTIONS:
            question, times = question_of(asked), list[float]()
            for _round in range(rounds):
                began = time.perf_counter()
                page = world.read(found_for, reader, question)
                times.append((time.perf_counter() - began) * 1000)
            label = f"search for “{asked}” in {reach} updates of {KEPT}, {name}"
            rows += [
                Row(
                    f"{label}, p{percent}",
                    "ms",
                    percentile(times, percent),
                    must=must if percent == _MIDDLE else None,
                )
                for percent in (_MIDDLE, 95)
            ]
            rows.append(Row(f"{label}: found", "KiB", len(str(page.rows)) / 1024, must=20))
    asked_for = statements_of(world.engine, lambda: world.read(found_for, some, question))
    rows.append(Row(f"search, {name}: statements", "", asked_for, must=26, aim=26))
    return rows
