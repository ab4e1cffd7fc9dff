"""What people type is text that can be seen, as it seems to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.errors import Invalid
from peercircles.kernel.typed import typed_line, typed_passage

TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NOTHING_TO_SEE = [
    "",
    "  ",
    "\u00a0",
    "\u200b",
    "\u200d\u200c",
    "\u2060",
    "\u3164",
    "\u2800",
    "\u0301",
]


@pytest.mark.parametrize(
    "character", [*TURNING, "\ufeff", "\x00", "\x1b", "\x7f", "\x9b", "\ud800"]
)
def test_what_hides_or_turns_is_refused_and_not_taken_out(character):
    for typed in (typed_line, typed_passage):
        with pytest.raises(Invalid) as refused:
            typed(f"good{character}evil", field="name", limit=80)
        assert refused.value.field == "name"


@pytest.mark.parametrize("nothing", NOTHING_TO_SEE)
def test_a_name_of_nothing_to_see_is_no_name(nothing):
    with pytest.raises(Invalid):
        typed_line(nothing, field="name", limit=80)


@pytest.mark.parametrize("name", ["Ana", "李", "مريم", "می‌خواهم", "👩‍🚀", "O'Neill", "1", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
def test_names_of_all_scripts_are_taken_as_they_are(name):
    assert typed_line(name, field="name", limit=80) == name


@given(st.text())
def test_a_line_is_one_line_whatever_was_typed(typed):
    try:
        line = typed_line(typed, field="name", limit=1000, required=False)
    except Invalid:
        return
    assert len(line.splitlines()) <= 1
    assert not set(line) & set(TURNING)
