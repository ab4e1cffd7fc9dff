"""Wherever one writes, it is said before one writes who will read it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from peercircles.peercircles import app  # noqa: F401 - pages read what it registers
from peercircles.web.pages import PAGES
from peercircles.web.shared.icons import icon
from tests.access import READERS, Found, Who

NO_TEXT = {"hidden", "checkbox", "radio", "date", "time", "number"}
MARK = '"data-who-sees"'
# Fields in which nobody writes to be read, by their names, each with the reason.
NOT_PEOPLES_TEXTS = {
    "new_email": "An address, for letters of this installation; no page shows it to others.",
    "passkey_name": "What one calls one's own device, in the list of one's own devices.",
}


# What a coach may come to read by the matrix (tests/access.py), and the fields it is typed in
# where who reads it is nobody's choice.
READ_BY_A_COACH: dict[str, set[str]] = {
    "agendasegment.title": {"suggestion", "parked"},
    "circledecision.words": {"decision"},
    "promise.words": {"promise", "change_promise"},
}
# The others, each with where it is said.
SAID_OTHERWISE = {
    "agendasegment.prompt": "Beside the part's title, in the same form.",
    "compactversion.clauses": "Beside every change, which is where clauses come from.",
    "meeting.room_url": "Beside the choice of rooms, of which the link is one.",
    **dict.fromkeys(
        ("goal.title", "goal.why", "goalupdate.line", "goalcomment.words"),
        "Whoever writes it chooses who reads it.",
    ),
    **dict.fromkeys(("measure.title", "measure.unit"), "It is said as of its goal."),
    **dict.fromkeys(
        ("recordcopy.title", "recordcopy.words", "recordcopy.link", "sharedcopy.parts"),
        "Whoever shares the copy chooses with whom.",
    ),
    "copycredit.name": "The name of whoever agreed to be named.",
}
EYE = str(icon("eye").render())


def fields(node: Any, trail: tuple[dict[str, Any], ...] = ()) -> Iterator[tuple[str, str]]:
    """Every place to write on a page, as (its name, whether somebody says who reads it)."""
    if isinstance(node, list):
        for each in node:
            yield from fields(each, trail)
    elif isinstance(node, dict):
        if name := _field_name(node):
            around = str(_around(trail))
            said = "said, of a coach too" if EYE in around else "said"
            yield name, said if MARK in around else "silent"
        for key, value in node.items():
            if key != "props":
                yield from fields(value, (*trail, node))


def _field_name(node: dict[str, Any]) -> str:
    props = " ".join(map(str, node.get("props") or ()))
    kind = re.search(r'\btype:"(\w+)"', props)
    is_text = node.get("name") == '"textarea"' or (
        node.get("name") == '"input"' and not (kind and kind[1] in NO_TEXT)
    )
    if node.get("name") == "Autosave":
        return "a note"
    named = re.search(r'\bname:"?([\w.]+)', props)
    return (named[1] if named else props[:80]) if is_text else ""


def _around(trail: tuple[dict[str, Any], ...]) -> Any:
    """The form a field is in and what stands beside it; without a form, what is around it."""
    places = [place for place, node in enumerate(trail) if node.get("name") == '"form"']
    # Of HTML, that is: a component of ours is drawn somewhere inside one.
    elements = [place for place, node in enumerate(trail) if str(node.get("name")).startswith('"')]
    form = places[-1] if places else elements[-1]
    outer = [place for place in elements if place < form]
    return trail[outer[-1]] if outer else trail[form]


def every_field() -> dict[str, tuple[str, str]]:
    """Each place to write once, by page and name."""
    return {
        f"{page.route} {name}": (name, found)
        for page in PAGES
        for name, found in fields(page.draw().render())
    }


FIELDS = every_field()


def test_there_are_places_to_write():
    assert len(FIELDS) > 20


@pytest.mark.parametrize("where", sorted(FIELDS))
def test_who_reads_it_is_said_beside_every_place_to_write(where):
    name, found = FIELDS[where]

    assert found != "silent" or name in NOT_PEOPLES_TEXTS


def test_every_exception_is_a_field_that_exists():
    assert {name for name, _found in FIELDS.values()} >= set(NOT_PEOPLES_TEXTS)


def test_every_text_a_coach_may_come_to_read_is_known_to_be_one():
    assert {each for each in READERS if _coach_reads(each)} == {*READ_BY_A_COACH, *SAID_OTHERWISE}


@pytest.mark.parametrize(
    "name", sorted(name for names in READ_BY_A_COACH.values() for name in names)
)
def test_where_a_coach_may_come_to_read_it_that_is_said_before_one_writes(name):
    said = {found for typed, found in FIELDS.values() if typed == name}

    assert said == {"said, of a coach too"}


def _coach_reads(column: str) -> bool:
    """Whether the matrix lets a coach read it who was let in everywhere."""
    circle, meeting = uuid4(), uuid4()
    scopes = frozenset({("board", circle), ("signals", circle)})
    who = Who("coach", uuid4(), scopes=scopes, meeting_ids=frozenset({meeting}))
    row: dict[str, Any] = defaultdict(lambda: None, audience="coach", kind="presenter")
    table, _dot, name = column.partition(".")
    return READERS[column](who, Found(table, name, row, circle, meeting, around=row))
