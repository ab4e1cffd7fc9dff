"""The minutes of an agenda always add up, whatever is done to it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.agendas.editing import (
    MOST_SEGMENTS,
    fitted_to,
    moved,
    resized,
    with_added,
    without,
)
from peercircles.agendas.fitting import fitted
from peercircles.agendas.formats import FORMATS
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.segments import Mode, Purpose
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Invalid

SOME_TIME = datetime(2026, 3, 1, tzinfo=UTC)
MINUTES = st.lists(st.integers(1, 60), min_size=1, max_size=14)
TOTALS = st.integers(15, 240)


def segment(minutes=5, **fields):
    return PlannedSegment(id=new_id(), minutes=minutes, mode=Mode.OPEN, **fields)


def agenda(*minutes):
    return tuple(segment(each) for each in minutes)


def total(segments):
    return sum(each.minutes for each in segments)


def lengths(segments):
    return [each.minutes for each in segments]


@given(MINUTES, TOTALS)
def test_fitted_minutes_add_up_and_nobody_has_less_than_one(minutes, whole):
    shared = fitted(minutes, whole)

    assert sum(shared) == whole
    assert len(shared) == len(minutes)
    assert min(shared) >= 1
    assert shared == fitted(minutes, whole)


@given(MINUTES)
def test_what_fits_already_stays(minutes):
    assert fitted(minutes, sum(minutes)) == minutes


@given(MINUTES, TOTALS)
def test_what_was_longer_is_not_shorter_afterwards(minutes, whole):
    shared = fitted(minutes, whole)
    pairs = [(a, b) for a in range(len(minutes)) for b in range(len(minutes))]
    assert all(shared[a] + 1 >= shared[b] for a, b in pairs if minutes[a] >= minutes[b])


@given(st.sampled_from(sorted(FORMATS)), st.integers(1, 240))
def test_each_format_fits_each_meeting(key, whole):
    parts = [
        segment(part.minutes, purpose=part.purpose, title_key=part.title_key)
        for part in FORMATS[key].parts
    ]

    shared = fitted_to(parts, whole)

    assert total(shared) == whole
    assert min(lengths(shared)) >= 1
    order = [part.id for part in parts]
    assert [each.id for each in shared] == [i for i in order if i in {e.id for e in shared}]


def test_a_very_short_meeting_keeps_its_close_longest():
    parts = [segment(20), segment(5, purpose=Purpose.CLOSE), segment(3, purpose=Purpose.CHECK_IN)]
    assert [each.purpose for each in fitted_to(parts, 1)] == [Purpose.CLOSE]
    assert [each.purpose for each in fitted_to(parts, 2)] == [Purpose.CLOSE, Purpose.CHECK_IN]


@st.composite
def edits(draw):
    """An agenda, some of it behind already, and what somebody does to it one after the other."""
    minutes = draw(st.lists(st.integers(1, 40), min_size=1, max_size=10))
    behind = draw(st.integers(0, len(minutes) - 1))
    segments = tuple(
        segment(each, begun_at=SOME_TIME if here < behind else None)
        for here, each in enumerate(minutes)
    )
    acts = st.tuples(
        st.sampled_from(["resize", "add", "remove", "move"]),
        st.integers(0, 12),
        st.integers(-3, 60) | st.just(500),
    )
    return segments, draw(st.lists(acts, max_size=12))


def done(segments, act, here, number):
    which = segments[here % len(segments)].id
    match act:
        case "resize":
            return resized(segments, which, number)
        case "add":
            return with_added(segments, segment(number), below=which)
        case "remove":
            return without(segments, which)
        case _:
            return moved(segments, which, number)


@given(edits())
def test_no_edit_changes_the_length_of_the_meeting_or_what_is_behind(edited):
    segments, acts = edited
    whole = total(segments)
    behind = [each for each in segments if each.begun_at]
    for act in acts:
        try:
            segments = done(segments, *act)
        except (Invalid, Conflict):
            continue
        assert total(segments) == whole
        assert min(lengths(segments)) >= 1
        assert len(segments) <= MOST_SEGMENTS
        assert list(segments[: len(behind)]) == behind


def test_the_others_give_in_proportion():
    parts = agenda(10, 20, 30)
    assert lengths(resized(parts, parts[0].id, 20)) == [20, 16, 24]


def test_the_others_take_what_is_left_over():
    parts = agenda(10, 20, 30)
    assert lengths(without(parts, parts[0].id)) == [24, 36]


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (0, "at least a minute"),
        (-5, "at least a minute"),
        (500, "can take up to 58 minutes"),
        (59, "can take up to 58 minutes"),
    ],
)
def test_minutes_nobody_has_are_refused_beside_their_field(wanted, sentence):
    parts = agenda(10, 20, 30)
    with pytest.raises(Invalid, match=sentence) as refused:
        resized(parts, parts[0].id, wanted)
    assert refused.value.field == "minutes"


def test_what_is_under_way_cannot_be_changed_moved_or_removed():
    first, *others = agenda(10, 20, 30)
    parts = (replace(first, begun_at=SOME_TIME), *others)
    for refused in (
        lambda: resized(parts, first.id, 5),
        lambda: moved(parts, first.id, 2),
        lambda: without(parts, first.id),
    ):
        with pytest.raises(Conflict, match="has come to this part already"):
            refused()


def test_nothing_is_moved_among_what_is_behind():
    first, *others = agenda(10, 20, 30)
    parts = (replace(first, begun_at=SOME_TIME), *others)
    assert [each.id for each in moved(parts, others[1].id, 0)] == [
        first.id,
        others[1].id,
        others[0].id,
    ]


def test_the_last_part_to_come_stays():
    parts = agenda(60)
    with pytest.raises(Conflict, match="left to do"):
        without(parts, parts[0].id)
