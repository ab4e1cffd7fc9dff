"""A meeting's state as it is kept and sent: nothing is lost on the way there and back."""

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.runs.fold import folded
from peercircles.runs.snapshots import as_json, from_json, instant, milliseconds
from peercircles.runs.state import RunState
from tests.run_logs import any_logs


@given(log=any_logs())
@settings(deadline=None, max_examples=300)
def test_a_state_that_was_kept_is_the_same(log):
    state = folded(log)

    assert from_json(json.loads(json.dumps(as_json(state)))) == state


@given(log=any_logs(), cut=st.integers(0, 30))
@settings(deadline=None, max_examples=100)
def test_what_was_kept_goes_on_like_the_log(log, cut):
    kept = as_json(folded(log[:cut]))

    assert folded(log[cut:], from_json(kept)) == folded(log)


def test_nothing_kept_is_the_state_before_anything_happened():
    assert from_json({}) == RunState()
    assert from_json(as_json(RunState())) == RunState()


def test_everything_a_state_says_is_kept():
    assert set(as_json(RunState())) == {field.name for field in fields(RunState)}


@given(at=st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - hypothesis wants the bounds without a zone
def test_instants_are_kept_to_the_millisecond_and_never_after_they_happened(at):
    kept = instant(milliseconds(at))

    assert timedelta() <= at - kept < timedelta(milliseconds=1)
    assert milliseconds(kept) == milliseconds(at)
