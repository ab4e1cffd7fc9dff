"""A form in a list sends what is typed, and from the row it is typed in."""

import pytest
import reflex as rx

from peercircles.peercircles import app  # noqa: F401 - pages read what it registers
from peercircles.web.exits.wishes_state import WishesState
from peercircles.web.pages import PAGES
from tests.listed_forms import fields_by_id, forms_in_lists, out_of_reach

# Fields with an id in forms of which there is never more than one, whatever the list's length.
ONE_AT_A_TIME = {
    "change_promise": "Drawn in the line that is being changed.",
    "change_promise_due": "Drawn in the line that is being changed.",
    "reply_words": "Drawn below the one that is being answered.",
    "new_title": "Drawn in the thing that is being renamed.",
    "passkey_name": "Drawn in the line that is being renamed.",
}


DRAWN = {page.route: page.draw() for page in PAGES}


@pytest.mark.parametrize("route", DRAWN)
def test_what_a_form_in_a_list_does_needs_no_row(route: str):
    assert out_of_reach(DRAWN[route]) == []


@pytest.mark.parametrize("route", DRAWN)
def test_what_a_form_in_a_list_sends_is_of_its_own_row(route: str):
    assert fields_by_id(DRAWN[route]) <= ONE_AT_A_TIME.keys()


def test_every_exception_is_a_field_that_exists():
    assert ONE_AT_A_TIME.keys() == set().union(*map(fields_by_id, DRAWN.values()))


def test_there_are_forms_in_lists():
    assert sum(len(forms_in_lists(page)) for page in DRAWN.values()) > 10


# Forms as one might write them, each for the row of a list.
def _tidy(line: rx.vars.ObjectVar) -> rx.Component:
    return _form(rx.el.input(type="hidden", name="wish", value=line.id))


def _by_the_row(line: rx.vars.ObjectVar) -> rx.Component:
    return _form(rx.el.input(name="wish"), op=line.id)


def _with_a_made_id(line: rx.vars.ObjectVar) -> rx.Component:
    return _form(rx.el.input(name="wish", id=f"wish-{line.id}"))


def _with_a_fixed_id(_line: rx.vars.ObjectVar) -> rx.Component:
    return _form(rx.el.input(name="wish", id="wish"))


def _form(field: rx.Component, op: rx.Var[str] | str = "op") -> rx.Component:
    circle = rx.el.input(name="circle")
    return rx.el.form(field, circle, on_submit=lambda form: WishesState.invite(form, op))


def _in_a_list(draw, *, is_hidden: bool = False) -> rx.Component:
    def row(line: rx.vars.ObjectVar) -> rx.Component:
        if is_hidden:
            return rx.match(line.name, ("", rx.cond(line.id, rx.el.b(), draw(line))), rx.el.i())
        return rx.el.li(draw(line))

    return rx.el.ul(rx.foreach(WishesState.sent, lambda _link: rx.foreach(WishesState.wishes, row)))


@pytest.mark.parametrize("is_hidden", [False, True])
def test_a_form_that_takes_something_from_its_row_is_found(is_hidden: bool):
    found = out_of_reach(_in_a_list(_by_the_row, is_hidden=is_hidden))

    assert found == ["the form that sends wishes_state.invite uses line_rx_state_"]


@pytest.mark.parametrize("draw", [_with_a_made_id, _with_a_fixed_id])
def test_a_form_that_reads_a_field_by_its_id_is_found(draw):
    (field,) = fields_by_id(_in_a_list(draw, is_hidden=True))

    assert field.startswith("wish")


def test_a_form_that_does_neither_is_let_be():
    page = _in_a_list(_tidy)

    assert (out_of_reach(page), fields_by_id(page)) == ([], set())
    assert len(forms_in_lists(page)) == 1
