"""Wherever one writes, it is said before one writes who will read it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import reflex as rx

from peercircles.peercircles import app  # noqa: F401 - pages read what it registers
from peercircles.web.pages import PAGES
from peercircles.web.shared.icons import icon
from peercircles.web.shared.who_sees import who_sees
from tests.access import READERS, Found, Who

Trail = tuple[dict[str, Any], ...]
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


def fields(node: Any) -> Iterator[tuple[str, str]]:
    """Every place to write on a page, as (its name, whether somebody says who reads it)."""
    for trail in _trails(node):
        around = _around(trail)
        said = "said, of a coach too" if EYE in around else "said"
        yield _field_name(trail[-1]), said if MARK in around else "silent"


def _trails(node: Any, trail: Trail = ()) -> Iterator[Trail]:
    """Every place to write, at the end of all it is in."""
    if isinstance(node, list):
        for each in node:
            yield from _trails(each, trail)
    elif isinstance(node, dict):
        if _field_name(node):
            yield (*trail, node)
        for each in _below(node):
            yield from _trails(each, (*trail, node))


def _field_name(node: dict[str, Any]) -> str:
    props = " ".join(map(str, node.get("props") or ()))
    kind = re.search(r'\btype:"(\w+)"', props)
    is_number = 'inputMode:"numeric"' in props
    is_text = node.get("name") == '"textarea"' or (
        node.get("name") == '"input"' and not is_number and not (kind and kind[1] in NO_TEXT)
    )
    if node.get("name") == "Autosave":
        return "a note"
    named = re.search(r'\bname:"?([\w.]+)', props)
    return (named[1] if named else props[:80]) if is_text else ""


def _around(trail: Trail) -> str:
    """What is said of the last of these, a field: in its form, or directly beside that.

    Without a form, in the element of HTML around it. What is said beside another field is said
    of that one.
    """
    forms = [place for place, node in enumerate(trail) if node.get("name") == '"form"']
    if forms and MARK in (within := _without_other_fields(trail[forms[-1]], trail)):
        return within
    upto = forms[-1] if forms else len(trail) - 1
    # A component of ours is drawn somewhere inside an element.
    around = [node for node in trail[:upto] if str(node.get("name")).startswith('"')]
    return _without_other_fields(around[-1], trail) if around else ""


def _without_other_fields(node: Any, trail: Trail) -> str:
    if isinstance(node, list):
        return "".join(_without_other_fields(each, trail) for each in node)
    if not isinstance(node, dict):
        return str(node)
    if any(_trails(node)) and not any(node is each for each in trail):
        return ""
    below = "".join(_without_other_fields(each, trail) for each in _below(node))
    return f"{node.get('props')}{below}"


def _below(node: dict[str, Any]) -> Iterator[Any]:
    return (value for key, value in node.items() if key != "props")


def every_field() -> dict[str, tuple[str, set[str]]]:
    """The places to write, by page and name, each with all that is said of those so named."""
    found: dict[str, tuple[str, set[str]]] = {}
    for page in PAGES:
        for name, said in fields(page.draw().render()):
            found.setdefault(f"{page.route} {name}", (name, set()))[1].add(said)
    return found


EYE = _without_other_fields(icon("eye").render(), ())
FIELDS = every_field()


def test_there_are_places_to_write():
    assert len(FIELDS) > 20


@pytest.mark.parametrize("where", sorted(FIELDS))
def test_who_reads_it_is_said_beside_every_place_to_write(where):
    name, found = FIELDS[where]

    assert "silent" not in found or name in NOT_PEOPLES_TEXTS


def test_what_is_said_beside_one_place_to_write_is_not_said_beside_the_next():
    first, second = rx.el.input(name="first"), rx.el.input(name="second")
    said = who_sees("Everyone in the circle can read this.")
    theirs = rx.el.section(rx.el.div(said), rx.cond(rx.State.is_hydrated, first))
    forms = rx.el.div(rx.el.form(said, first), rx.el.form(second))
    beside = rx.el.div(said, rx.el.form(first))

    assert dict(fields(rx.el.div(theirs, second).render())) == {"first": "said", "second": "silent"}
    assert dict(fields(forms.render())) == {"first": "said", "second": "silent"}
    assert dict(fields(beside.render())) == {"first": "said"}


def test_every_exception_is_a_field_that_exists():
    assert {name for name, _found in FIELDS.values()} >= set(NOT_PEOPLES_TEXTS)


def test_every_text_a_coach_may_come_to_read_is_known_to_be_one():
    assert {each for each in READERS if _coach_reads(each)} == {*READ_BY_A_COACH, *SAID_OTHERWISE}


@pytest.mark.parametrize(
    "name", sorted(name for names in READ_BY_A_COACH.values() for name in names)
)
def test_where_a_coach_may_come_to_read_it_that_is_said_before_one_writes(name):
    said = [found for typed, found in FIELDS.values() if typed == name]

    assert set().union(*said) == {"said, of a coach too"}


def _coach_reads(column: str) -> bool:
    """Whether the matrix lets a coach read it who was let in everywhere."""
    circle, meeting = uuid4(), uuid4()
    scopes = frozenset({("board", circle), ("signals", circle)})
    who = Who("coach", uuid4(), scopes=scopes, meeting_ids=frozenset({meeting}))
    row: dict[str, Any] = defaultdict(lambda: None, audience="coach", kind="presenter")
    table, _dot, name = column.partition(".")
    return READERS[column](who, Found(table, name, row, circle, meeting, around=row))
