"""What a browser may hand to a handler."""

from typing import NotRequired, TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.web.shared.arguments import (
    FORM_ENTRIES,
    LONGEST_TEXT,
    are_acceptable,
    drop_absent_fields,
)


class GoalForm(TypedDict):
    title: str
    contributors: NotRequired[list[str]]


async def move(self: object, goal_id: str, place: int, *, up: bool = False) -> None: ...


async def save(self: object, form: GoalForm, op: str) -> None: ...


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def test_the_declared_arguments_are_taken():
    assert are_acceptable(move, {"goal_id": "a", "place": 3})
    assert are_acceptable(move, {"goal_id": "a", "place": 3, "up": True})


@pytest.mark.parametrize(
    "payload",
    [
        {"goal_id": "a"},
        {"goal_id": "a", "place": "3"},
        {"goal_id": "a", "place": True},
        {"goal_id": {"$ne": ""}, "place": 3},
        {"goal_id": "a", "place": 3, "is_admin": True},
        {"goal_id": None, "place": 3},
        {"goal_id": "a" * (LONGEST_TEXT + 1), "place": 3},
        {"goal_id": "a", "place": 2**31},
        {"goal_id": "a", "place": -(10**12)},
    ],
)
def test_others_are_refused(payload):
    assert not are_acceptable(move, payload)


@given(st.dictionaries(st.text(), json_values))
def test_nothing_of_another_kind_ever_gets_through(payload):
    taken = are_acceptable(move, payload)

    assert not taken or (
        isinstance(payload["goal_id"], str)
        and isinstance(payload["place"], int)
        and set(payload) <= {"goal_id", "place", "up"}
    )


def form_of(*entries: object) -> dict[str, object]:
    return {"form": {FORM_ENTRIES: list(entries)}, "op": "x"}


def test_a_form_has_its_declared_fields_of_text():
    assert are_acceptable(save, form_of(["title", "x"], ["contributors", "y"]))
    assert not are_acceptable(save, form_of(["title", 3]))
    assert not are_acceptable(save, form_of(["owner_id", "x"]))
    assert not are_acceptable(save, form_of(["title", "x", "y"]))
    assert not are_acceptable(save, form_of(*[["title", "x"]] * 100))
    assert not are_acceptable(move, {"goal_id": {FORM_ENTRIES: []}, "place": 3})


@pytest.mark.parametrize("form", [{"title": "x"}, {}, [], "x", None, {FORM_ENTRIES: [], "x": 1}])
def test_a_form_comes_as_a_form_or_not_at_all(form):
    assert not are_acceptable(save, {"form": form, "op": "x"})


def test_a_field_that_is_not_shown_just_now_is_left_out():
    payload = form_of(["title", "x"], ["contributors", None])

    drop_absent_fields(payload)

    assert payload == form_of(["title", "x"])
    assert not are_acceptable(save, form_of(["title", None]))


def test_half_a_character_is_marked_in_a_form_and_refused_elsewhere():
    payload = form_of(["title", "a \ud83d b"])

    drop_absent_fields(payload)

    assert payload == form_of(["title", "a \ufffd b"])
    assert are_acceptable(save, payload)
    assert not are_acceptable(move, {"goal_id": "\ud83d", "place": 3})
