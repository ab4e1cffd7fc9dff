"""Promises: made, written down, settled, and looked back on until they are settled."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.meetings.models import MeetingState
from peercircles.promises.commands import (
    FURTHEST_DUE,
    MOST_OPEN,
    PromiseWords,
    change_promise,
    drop_promise,
    keep_promise,
    make_promise,
    reopen_promise,
    write_down_promise,
)
from peercircles.promises.events import PromiseMade, PromiseSettled
from peercircles.promises.models import Promise, PromiseState
from peercircles.promises.queries import (
    own_open_promises,
    own_promises,
    promise_review,
    promises_made_in,
    promises_to_review,
)
from peercircles.promises.reactions import let_promises_go
from tests.factories import LONG_AGO, actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)
CALL = PromiseWords("Call the library")


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def meeting(world):
    """One that is on."""
    return world.meeting(starts_at=NOW - timedelta(minutes=10))


def words_of(rows):
    return [row.words for row in rows]


def test_a_promise_made_in_a_meeting_is_read_there_and_in_the_next(world, transactions, ana, ben):
    here = world.meeting(starts_at=NOW - timedelta(minutes=10))
    later = world.meeting(starts_at=NOW + WEEK)

    made, events = transactions.run(
        actor(ana), make_promise, world.circle.id, CALL, meeting_id=here.id
    )

    (row,) = world.read(promises_made_in, ben, here.id)
    assert (row.words, row.owner_name, row.is_yours, row.due_on) == (
        "Call the library",
        "Ana",
        False,
        None,
    )
    assert world.read(promises_to_review, ben, here.id) == []
    assert words_of(world.read(promises_to_review, ben, later.id)) == ["Call the library"]
    assert events == [PromiseMade(at=NOW, by=ana.id, circle_id=world.circle.id, promise_id=made.id)]


def test_the_scribe_writes_down_what_somebody_there_says(world, meeting, ana, ben):
    asked = {"is_scribe": True, "is_present": True}

    made = world.run(write_down_promise, ben, meeting.id, ana.id, CALL, **asked)

    assert made.owner_id == ana.id
    with pytest.raises(Forbidden, match="person whose promise"):
        world.run(keep_promise, ben, made.id)
    world.run(drop_promise, ana, made.id)
    assert world.read(promises_made_in, ben, meeting.id) == []


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"is_scribe": False, "is_present": True}, "Only the scribe"),
        ({"is_scribe": True, "is_present": False}, "somebody who is there"),
    ],
)
def test_nobody_else_writes_for_others_nor_for_who_is_away(world, meeting, ana, ben, known, reason):
    with pytest.raises(Forbidden, match=reason):
        world.run(write_down_promise, ben, meeting.id, ana.id, CALL, **known)

    assert world.rows_of(Promise) == []


def test_nothing_is_written_down_for_who_is_not_in_the_circle(world, meeting, ben):
    left = world.former_member()

    with pytest.raises(NotFound, match="that person"):
        world.run(
            write_down_promise, ben, meeting.id, left.id, CALL, is_scribe=True, is_present=True
        )


def test_done_can_be_taken_back(world, ana):
    promise = world.promise(ana)

    world.run(keep_promise, ana, promise.id)
    (row,) = world.read(own_promises, ana, NOW)
    assert (row.state, row.can_reopen) == (PromiseState.DONE, True)
    assert world.read(own_open_promises, ana) == []
    with pytest.raises(Conflict, match="settled already"):
        world.run(drop_promise, ana, promise.id)

    world.run(reopen_promise, ana, promise.id)
    assert words_of(world.read(own_open_promises, ana)) == [promise.words]
    with pytest.raises(Conflict, match="not settled"):
        world.run(reopen_promise, ana, promise.id)


def test_a_changed_promise_stays_as_it_was_said_and_another_takes_its_place(
    world, transactions, ana, meeting
):
    old = world.promise(ana, words="Write ten pages", meeting_id=meeting.id)
    due = date(2027, 2, 1)

    new, events = transactions.run(
        actor(ana), change_promise, old.id, PromiseWords("Write two pages", due)
    )

    stored = {row.words: row for row in world.rows_of(Promise)}
    assert stored["Write ten pages"].state is PromiseState.CHANGED
    assert stored["Write two pages"].follows_id == old.id
    assert new.due_on == due
    assert words_of(world.read(promises_made_in, ana, meeting.id)) == ["Write two pages"]
    assert [type(event) for event in events] == [PromiseSettled, PromiseMade]
    with pytest.raises(Conflict, match="another one took its place"):
        world.run(reopen_promise, ana, old.id)


def test_a_change_that_cannot_be_taken_settles_nothing(world, ana):
    old = world.promise(ana)

    with pytest.raises(Invalid, match="write something"):
        world.run(change_promise, ana, old.id, PromiseWords("  "))

    assert [row.state for row in world.rows_of(Promise)] == [PromiseState.OPEN]


@pytest.mark.parametrize(
    ("said", "field", "reason"),
    [
        (PromiseWords(""), "promise", "write something"),
        (PromiseWords("x" * 281), "promise", "1 character too long"),
        (PromiseWords("x\u202ey"), "promise", "cannot be seen"),
        (PromiseWords("x", date(2027, 1, 4)), "promise_due", "has passed"),
        (
            PromiseWords("x", (NOW + FURTHEST_DUE).date() + timedelta(days=1)),
            "promise_due",
            "too far ahead",
        ),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field(world, ana, said, field, reason):
    with pytest.raises(Invalid, match=reason) as refusal:
        world.run(make_promise, ana, world.circle.id, said)

    assert refusal.value.field == field


def test_a_day_has_passed_by_the_calendar_of_whose_promise_it_is(world):
    far_west = world.member(zone="Pacific/Honolulu")

    with time_machine.travel(datetime(2027, 1, 6, 5, tzinfo=UTC), tick=False):
        world.run(make_promise, far_west, world.circle.id, PromiseWords("x", date(2027, 1, 5)))


def test_a_promise_belongs_to_a_meeting_of_the_circle_that_is_on(world, ana):
    elsewhere = world.meeting(starts_at=NOW, circle=world.another_circle())
    ahead = world.meeting(starts_at=NOW + WEEK)
    off = world.meeting(starts_at=NOW, state=MeetingState.CANCELLED)
    long_over = world.meeting(starts_at=NOW - WEEK, state=MeetingState.HELD)

    for meeting_id in (elsewhere.id, new_id()):
        with pytest.raises(NotFound, match="that meeting"):
            world.run(make_promise, ana, world.circle.id, CALL, meeting_id=meeting_id)
    for meeting, reason in ((ahead, "not begun"), (off, "cancelled"), (long_over, "is over")):
        with pytest.raises(Conflict, match=reason):
            world.run(make_promise, ana, world.circle.id, CALL, meeting_id=meeting.id)


def test_there_is_an_end_to_how_much_is_open_at_once(world, ana):
    for _ in range(MOST_OPEN):
        world.promise(ana)

    with pytest.raises(Conflict, match="open promises"):
        world.run(make_promise, ana, world.circle.id, CALL)


def test_the_soonest_comes_first_and_one_without_a_day_is_due_in_the_meeting(world, ana, ben):
    meeting = world.meeting(starts_at=NOW + WEEK)
    world.promise(ben, words="later", due_on=meeting.wall_on + timedelta(days=30))
    world.promise(ben, words="by now")
    world.promise(ben, words="before", due_on=meeting.wall_on - timedelta(days=2))
    world.promise(ana, words="mine")

    rows = world.read(promises_to_review, ana, meeting.id)

    assert words_of(rows) == ["before", "mine", "by now", "later"]


def test_a_review_shows_what_was_done_since_the_meeting_before_and_who_let_go_of_what_to_nobody(
    world, ana, ben
):
    world.meeting(starts_at=NOW - WEEK, state=MeetingState.HELD)
    meeting = world.meeting(starts_at=NOW + WEEK)
    for words, settled_at in (("long done", NOW - 2 * WEEK), ("done", NOW - timedelta(days=1))):
        world.promise(ana, words=words, state=PromiseState.DONE, settled_at=settled_at)
    world.promise(ana, words="let go", state=PromiseState.DROPPED, settled_at=NOW)

    assert words_of(world.read(promise_review, ben, meeting.id).settled) == ["done"]
    assert words_of(world.read(promise_review, ana, meeting.id).settled) == ["done", "let go"]


def test_who_leaves_is_held_to_nothing_in_the_same_transaction(world, engine, ana, ben):
    elsewhere = world.another_circle()
    world.join(ana, circle=elsewhere)
    world.promise(ana, words="here")
    world.promise(ana, words="there", circle=elsewhere)
    world.promise(ben, words="of another")
    reacting = Transactions(engine, [let_promises_go])

    reacting.run(actor(world.organiser()), end_membership, world.circle.id, ana.id)

    states = {row.words: row.state for row in world.rows_of(Promise)}
    assert states == {
        "here": PromiseState.DROPPED,
        "there": PromiseState.OPEN,
        "of another": PromiseState.OPEN,
    }
    assert words_of(world.read(own_promises, ana, NOW)) == ["there"]


@pytest.mark.parametrize("kind", ["organiser", "former_member", "person"])
def test_nobody_outside_the_circle_reads_or_changes_any(world, meeting, ana, kind):
    promise = world.promise(ana, meeting_id=meeting.id)
    outside = getattr(world, kind)()

    for query in (promises_to_review, promises_made_in, promise_review):
        with pytest.raises(NotFound):
            world.read(query, outside, meeting.id)
    for command in (keep_promise, drop_promise, reopen_promise):
        with pytest.raises(NotFound, match="could not find that promise"):
            world.run(command, outside, promise.id)
    with pytest.raises(NotFound):
        world.run(make_promise, outside, world.circle.id, CALL)
    assert world.read(own_open_promises, outside) == []


def test_a_promise_of_long_ago_is_still_one(world, ana):
    world.promise(ana, made_at=LONG_AGO)
    meeting = world.meeting(starts_at=NOW + 52 * WEEK)

    assert len(world.read(promises_to_review, ana, meeting.id)) == 1
