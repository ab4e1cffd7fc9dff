"""Wherever one writes, it is said before one writes who will read it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from peercircles.peercircles import app  # noqa: F401 - pages read what it registers
from peercircles.web.pages import PAGES

NO_TEXT = {"hidden", "checkbox", "radio", "date", "time", "number"}
MARK = '"data-who-sees"'
# Fields in which nobody writes to be read, by their names, each with the reason.
NOT_PEOPLES_TEXTS = {
    "new_email": "An address, for letters of this installation; no page shows it to others.",
    "passkey_name": "What one calls one's own device, in the list of one's own devices.",
}


def fields(node: Any, trail: tuple[dict[str, Any], ...] = ()) -> Iterator[tuple[str, str]]:
    """Every place to write on a page, as (its name, whether somebody says who reads it)."""
    if isinstance(node, list):
        for each in node:
            yield from fields(each, trail)
    elif isinstance(node, dict):
        if name := _field_name(node):
            yield name, "said" if MARK in str(_around(trail)) else "silent"
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

    assert found == "said" or name in NOT_PEOPLES_TEXTS


def test_every_exception_is_a_field_that_exists():
    assert {name for name, _found in FIELDS.values()} >= set(NOT_PEOPLES_TEXTS)
