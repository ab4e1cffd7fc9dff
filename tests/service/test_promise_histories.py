"""Whatever happens to promises: one that is open comes back in every later meeting, a settled
one in none."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict
from peercircles.promises.commands import (
    PromiseWords,
    change_promise,
    drop_promise,
    keep_promise,
    make_promise,
    reopen_promise,
)
from peercircles.promises.models import Promise
from peercircles.promises.queries import promises_to_review
from tests.databases import empty
from tests.factories import World

FIRST = datetime(2027, 1, 5, 18, tzinfo=UTC)
WEEK = timedelta(weeks=1)
WEEKS = 5
ACTS = st.sampled_from(["make", "make in", "done", "drop", "change", "reopen"])
SETTLING = {"done": keep_promise, "drop": drop_promise, "reopen": reopen_promise}
STEPS = st.lists(
    st.tuples(st.integers(0, WEEKS - 1), ACTS, st.integers(0, 7), st.integers(0, 40) | st.none()),
    max_size=12,
)


@given(steps=STEPS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_an_open_promise_comes_back_until_it_is_settled_and_never_after(engine, steps):
    empty(engine)
    world = World(engine)
    members = [world.member() for _ in range(2)]
    meetings = [world.meeting(starts_at=FIRST + WEEK * week) for week in range(WEEKS)]
    made = list[Promise]()
    # In the order of their weeks: time only goes on.
    for week, act, which, days in sorted(steps, key=lambda step: step[0]):
        now = FIRST + WEEK * week + timedelta(minutes=which + 1)
        owner = members[which % 2]
        said = PromiseWords(f"{act} {which}", (now + timedelta(days=days)).date() if days else None)
        with time_machine.travel(now, tick=False):
            match act:
                case "make":
                    made.append(world.run(make_promise, owner, world.circle.id, said))
                case "make in":
                    made.append(
                        world.run(
                            make_promise,
                            owner,
                            world.circle.id,
                            said,
                            meeting_id=meetings[week].id,
                        )
                    )
                case _:
                    _settle(world, made, act, which, said)

        is_open = {str(each.id) for each in world.rows_of(Promise) if each.is_open()}
        for later in meetings[week + 1 :]:
            shown = {row.id for row in world.read(promises_to_review, members[0], later.id)}
            assert shown == is_open


def _settle(world, made, act, which, said):
    """Do it, where it can be done."""
    if not made:
        return
    promise = made[which % len(made)]
    owner = Person(id=promise.owner_id)
    with suppress(Conflict):
        if act == "change":
            made.append(world.run(change_promise, owner, promise.id, said))
        else:
            world.run(SETTLING[act], owner, promise.id)
