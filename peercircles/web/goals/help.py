"""Time and help for one goal: what its owner asks the circle for, and the forms for it."""

import reflex as rx

from peercircles.asks.models import LONGEST_ASK
from peercircles.web.asks.views import AskView
from peercircles.web.goals.goal_form import answers
from peercircles.web.goals.state import BoardState
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import checkbox, select_field, text_field
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

GOAL, PROBLEMS = BoardState.goal, BoardState.problems
SEAT, ASKS = BoardState.help.seat, BoardState.help.asks


def help_from_circle() -> rx.Component:
    """What is asked for about the goal; for its owner, the ways to ask and to do without."""
    return rx.cond(
        GOAL.can_edit | SEAT.is_open | (ASKS.length() > 0),
        rx.el.section(
            rx.el.h3(_("Time and help")),
            rx.cond(SEAT.is_open, _seat()),
            rx.cond(SEAT.is_elsewhere, _seat_elsewhere()),
            rx.cond(
                ASKS.length() > 0,
                rx.el.ul(rx.foreach(ASKS.to(list[AskView]), _ask), class_name="upd"),
                rx.cond(
                    SEAT.is_open | SEAT.is_elsewhere,
                    rx.fragment(),
                    rx.el.p(_("Nothing is asked for about this goal."), class_name="small soft"),
                ),
            ),
            rx.cond(GOAL.can_edit, _ways_to_ask()),
            class_name="stack2",
        ),
    )


def seat_form() -> rx.Component:
    """A focus seat in one of the next meetings, about the goal that is open."""
    form = rx.el.form(
        text_field(
            "seat_about",
            _("What would you like time for?"),
            optional=True,
            error=PROBLEMS["seat_about"],
            class_name="own",
            auto_complete="off",
            auto_focus=True,
        ),
        rx.cond(
            SEAT.can_be_urgent,
            checkbox(
                "seat_urgent",
                _("It is urgent"),
                hint=_("It moves you one place up, once in three meetings."),
                value="yes",
            ),
        ),
        _read_with_title(),
        answers(_("Ask for a focus seat"), BoardState.begin("goal")),
        on_submit=sends(BoardState.ask_for_seat, GOAL.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"seat {GOAL.id}")
    return Draft.create(form, name=name, key=name)


def ask_form() -> rx.Component:
    """Something the circle could help with, about the goal that is open."""
    form = rx.el.form(
        rx.el.input(type="hidden", name="kind", value="ask", read_only=True),
        select_field(
            "about",
            _("For what?"),
            [
                ("other", _("Something else")),
                ("introduction", _("An introduction")),
                ("letter", _("A letter")),
                ("opportunity", _("An opportunity")),
            ],
            value="other",
            error=PROBLEMS["about"],
        ),
        text_field(
            "ask_words",
            _("In one sentence"),
            error=PROBLEMS["ask_words"],
            max_length=LONGEST_ASK,
            class_name="own",
            auto_complete="off",
            auto_focus=True,
        ),
        _read_with_title(),
        answers(_("Ask the circle"), BoardState.begin("goal")),
        on_submit=sends(BoardState.ask_circle, GOAL.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"ask {GOAL.id}")
    return Draft.create(form, name=name, key=name)


def _read_with_title() -> rx.Component:
    return who_sees(
        _("Everybody in this circle reads it with the title of the goal, and nobody else.")
    )


def _seat() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.cond(
                GOAL.is_mine,
                _("You ask for a focus seat about this."),
                _("{name} asks for a focus seat about this.", name=GOAL.owner.name),
            ),
            class_name="small",
        ),
        rx.cond(SEAT.about, rx.el.p(SEAT.about, class_name="own small")),
        rx.cond(SEAT.can_withdraw, _without_seat()),
        class_name="stack2",
        custom_attrs={"data-testid": "seat-of-goal"},
    )


def _seat_elsewhere() -> rx.Component:
    return rx.el.div(
        rx.el.p(_("You ask for a focus seat already, about something else."), class_name="small"),
        _without_seat(),
        class_name="stack2",
    )


def _without_seat() -> rx.Component:
    return rx.el.button(
        _("I need no seat any more"),
        type="button",
        class_name="btn sm",
        on_click=BoardState.do_without_seat(GOAL.id, OP),
    )


def _ask(ask: rx.vars.ObjectVar[AskView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(local_time(ask.at, BoardState.viewer.zone, "since"), class_name="cap quiet num"),
        rx.el.div(
            rx.el.p(
                rx.el.b(rx.cond(ask.is_yours, _("You"), rx.el.bdi(ask.author))),
                rx.cond(ask.is_edited, rx.el.span(_("edited"), class_name="cap quiet")),
                class_name="row tight wrap small",
            ),
            rx.el.p(rx.el.bdi(ask.words), class_name="own small"),
            rx.el.div(
                page_link(
                    _("Read and reply"),
                    to=f"/circles/{BoardState.circle.id}/asks",
                    class_name="small",
                    aria_label=_("Read and reply: {words}", words=ask.words),
                ),
                rx.cond(
                    ask.can_settle,
                    rx.el.button(
                        _("No longer needed"),
                        type="button",
                        class_name="btn sm plain",
                        on_click=BoardState.withdraw_ask(GOAL.id, ask.id, OP),
                        aria_label=_("No longer needed: {words}", words=ask.words),
                    ),
                ),
                class_name="row wrap",
            ),
        ),
        key=ask.id,
        custom_attrs={"data-testid": "ask-of-goal"},
    )


def _ways_to_ask() -> rx.Component:
    return rx.el.div(
        rx.cond(
            SEAT.can_ask,
            rx.el.button(
                _("Ask for a focus seat"),
                type="button",
                class_name="btn sm",
                on_click=BoardState.begin("seat"),
            ),
        ),
        rx.el.button(
            _("Ask the circle for help"),
            type="button",
            class_name="btn sm",
            on_click=BoardState.begin("ask"),
        ),
        class_name="row wrap",
    )
