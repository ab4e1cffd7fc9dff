"""Pausing, moving on, finishing: choose, then confirm. And what comes after."""

import reflex as rx

from peercircles.exits.models import LONGEST_NOTE, LONGEST_WISH, Route
from peercircles.web.exits.afterwards import left_behind
from peercircles.web.exits.own_state import OwnExitsState
from peercircles.web.exits.state import LeaveState
from peercircles.web.shared.forms import text_area, text_field
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.states import loading
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for

PAGE, ROUTE, PROBLEMS = LeaveState.page, LeaveState.route, LeaveState.problems


def leave_page_of_circle() -> rx.Component:
    """One question at a time; afterwards three offers."""
    return own_page(
        page_head(rx.cond(PAGE.id, PAGE.name, _("Your place")).to(str)),
        sheet(
            rx.fragment(
                rx.match(
                    PAGE.stage,
                    ("there", rx.cond(ROUTE == "", _choosing(), _confirming())),
                    ("resting", rx.cond(ROUTE == "", _resting(), _confirming())),
                    ("left", left_behind()),
                    loading(_("Fetching your place…")),
                )
            )
        ),
        current="circles",
    )


def _choosing() -> rx.Component:
    return _lined(
        entry(
            _("Your place"),
            rx.el.h2(_("What would be good for you?")),
            rx.el.p(
                _("Nobody asks why. Nothing happens before you have read what it means."),
                class_name="soft measure",
            ),
            rx.el.ul(
                _pause(),
                _move(),
                _finish(),
                class_name="ways",
            ),
            _stay(),
        ),
    )


def _pause() -> rx.Component:
    words = _("Your seat and your goals wait for you. You come back when you like.")
    return rx.cond(PAGE.is_closed, rx.fragment(), _way(Route.PAUSE, _("Take a pause"), words))


def _move() -> rx.Component:
    words = _("You leave this one, and the organisers look for another with you.")
    way = _way(Route.MOVE, _("Move to another circle"), words)
    return rx.cond(PAGE.is_closed, rx.fragment(), way)


def _finish() -> rx.Component:
    words = _("You leave this circle. What you shared in it stays with the others.")
    return _way(Route.FINISH, _("Finish here"), words)


def _way(route: Route, title: str, words: str) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.b(title),
            rx.el.span(words, class_name="soft small"),
            type="button",
            class_name="btn way",
            on_click=LeaveState.choose(route.value),
        )
    )


def _stay() -> rx.Component:
    return rx.el.p(
        page_link(_("Leave it as it is"), to=f"/circles/{PAGE.id}", class_name="btn plain"),
        class_name="acts",
    )


def _confirming() -> rx.Component:
    titles = {
        "pause": _("Take a pause from {circle}?", circle=PAGE.name),
        "move": _("Move on from {circle}?", circle=PAGE.name),
        "finish": _("Finish with {circle}?", circle=PAGE.name),
    }
    return _lined(
        entry(
            _("What it means"),
            rx.el.h2(word_for(ROUTE, titles)),
            rx.el.ul(_what_happens(), class_name="facts-list"),
            rx.el.form(
                rx.cond(ROUTE == "move", _wish_field()),
                text_area(
                    "note",
                    _("A word to the organisers"),
                    optional=True,
                    error=PROBLEMS["note"],
                    class_name="own",
                    rows=3,
                    max_length=LONGEST_NOTE,
                ),
                who_sees(
                    _("Only the organisers of the programme read this. Your circle does not."),
                    private=True,
                ),
                rx.el.div(
                    rx.el.button(word_for(ROUTE, _acts()), type="submit", class_name="btn main"),
                    rx.el.button(
                        _("Back"),
                        type="button",
                        class_name="btn plain",
                        on_click=LeaveState.choose(""),
                    ),
                    class_name="acts",
                ),
                on_submit=sends(LeaveState.go),
                class_name="form",
                no_validate=True,
            ),
        ),
    )


def _acts() -> dict[str, rx.Var[str] | str]:
    return {
        "pause": _("Begin the pause"),
        "move": _("Move on"),
        "finish": _("Finish here"),
    }


def _what_happens() -> rx.Component:
    away = rx.fragment(
        rx.el.li(_("Your coming turns go to others. Swaps you asked for are taken back.")),
        rx.el.li(_("Your open promises are let go. Nobody holds you to them.")),
        rx.el.li(_("The meetings go out of your calendar, and the pages of the circle close.")),
    )
    return rx.cond(
        ROUTE == "pause",
        rx.fragment(
            rx.el.li(_("Your seat and your goals stay as they are.")),
            away,
            rx.el.li(_("You see nothing new of the circle until you come back, with one press.")),
            rx.el.li(_("The circle reads: “{name} is taking a pause. The seat stays.”", **_you())),
        ),
        rx.fragment(
            away,
            rx.el.li(_("What you shared stays with the circle. Your private notes stay yours.")),
            rx.cond(
                ROUTE == "move",
                rx.el.li(_("The organisers see that you wish for another circle.")),
            ),
            rx.cond(
                PAGE.is_last,
                rx.el.li(_("You are the last one here. An organiser can close the circle.")),
            ),
            rx.cond(
                PAGE.is_closed,
                rx.fragment(),
                rx.el.li(
                    _("The circle reads: “{name} has moved on. Thank you, {name}.”", **_you())
                ),
            ),
        ),
    )


def _you() -> dict[str, rx.Var[str]]:
    return {"name": LeaveState.viewer.name.split(" ")[0]}


def _wish_field() -> rx.Component:
    return rx.el.div(
        text_field(
            "wish",
            _("What would you like another circle to be?"),
            optional=True,
            error=PROBLEMS["wish"],
            class_name="own",
            max_length=LONGEST_WISH,
            auto_complete="off",
        ),
        class_name="stack",
    )


def _resting() -> rx.Component:
    return _lined(
        entry(
            _("Your pause"),
            rx.el.h2(_("You are taking a pause.")),
            rx.cond(
                PAGE.is_closed,
                rx.el.p(_("This circle has closed meanwhile."), class_name="soft"),
                rx.fragment(
                    rx.el.p(
                        _("Your seat and your goals are kept. Nothing is asked of you."),
                        class_name="soft",
                    ),
                    rx.el.p(
                        rx.el.button(
                            _("Come back"),
                            type="button",
                            class_name="btn main",
                            on_click=OwnExitsState.come_back(PAGE.id, OP),
                        ),
                        class_name="acts",
                    ),
                ),
            ),
        ),
        entry(
            _("Or"),
            rx.el.h2(_("Give the seat free"), class_name="as-h3"),
            rx.el.ul(_move(), _finish(), class_name="ways"),
        ),
    )


def _lined(*entries: rx.Component) -> rx.Component:
    return rx.el.div(*entries, class_name="page lined")
