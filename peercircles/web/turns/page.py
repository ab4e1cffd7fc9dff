"""Whose turn it is: the coming meetings by part, one's own rest, and the ledger."""

from typing import Any

import reflex as rx

from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.ring import ring
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _, count_words
from peercircles.web.turns.answers import needs_your_answer
from peercircles.web.turns.correcting import correction_dialog
from peercircles.web.turns.ledgers import ledger_entry
from peercircles.web.turns.parts import meeting_parts
from peercircles.web.turns.sheets import turn_sheet
from peercircles.web.turns.state import TurnsState

CIRCLE = TurnsState.circle
MEETINGS = TurnsState.meetings


def turns_page_of_circle() -> rx.Component:
    """The ring beside the notebook."""
    return circle_page_of(
        rx.cond(
            TurnsState.is_there,
            sheet(_around_the_table(), _notebook(), class_name="two before"),
            sheet(loading(_("Fetching the turns…"))),
        ),
        correction_dialog(),
        turn_sheet(TurnsState, TurnsState.viewer.zone),
        tab="turns",
    )


def _around_the_table() -> rx.Component:
    first = MEETINGS[0]
    day = time_words(first.starts_at, TurnsState.viewer.zone, "brief")
    is_planned = MEETINGS.length() > 0
    return rx.el.aside(
        ring(
            TurnsState.seats.to(list[RingSeat]),
            sentence=_("{circle}, around its table", circle=CIRCLE.name),
            middle=rx.cond(is_planned, day, _("No date")).to(str),
            below=rx.cond(is_planned, _("the next turn"), _("yet")).to(str),
        ),
        rx.el.p(
            page_link(
                _("How turns are decided"), to=f"/circles/{CIRCLE.id}/turns/how", class_name="btn"
            ),
            class_name="acts",
        ),
        class_name="aside",
        aria_label=_("Who sits where"),
    )


def _notebook() -> rx.Component:
    return rx.el.div(
        needs_your_answer(TurnsState, TurnsState.viewer.zone),
        entry("", rx.el.h2(_("Coming turns")), _no_meetings(), class_name="part"),
        rx.cond(CIRCLE.is_member & (TurnsState.declined > 0), _declined()),
        rx.foreach(MEETINGS, meeting_parts),
        rx.cond(CIRCLE.is_member | (TurnsState.resting.length() > 0), _rests()),
        ledger_entry(),
        class_name="page lined",
    )


def _no_meetings() -> rx.Component:
    return rx.cond(
        MEETINGS.length() == 0,
        empty(
            _("No date yet"),
            _("Turns are given, each with its reason, once meetings are planned."),
            rx.el.p(
                page_link(
                    _("Go to the meetings"), to=f"/circles/{CIRCLE.id}/meetings", class_name="btn"
                )
            ),
        ),
    )


def _declined() -> rx.Component:
    """What the circle may want to talk about; whose turns they were stays untold."""
    return entry(
        "",
        rx.el.p(
            icon("eye"),
            count_words(
                TurnsState.declined,
                "{count} turn in a row was given back.",
                "{count} turns in a row were given back.",
            ),
            " ",
            _("Perhaps turns ask too much at the moment. Nobody is told whose they were."),
            class_name="soft",
        ),
        class_name="part",
    )


def _rests() -> rx.Component:
    return entry(
        _("Rest"),
        rx.el.h2(_("A rest from turns")),
        rx.foreach(
            TurnsState.resting,
            lambda name: rx.el.p(
                icon("pause"), _("{name} rests from turns.", name=name), class_name="soft", key=name
            ),
        ),
        rx.cond(CIRCLE.is_member, _own_rest()),
    )


def _own_rest() -> rx.Component:
    return rx.cond(
        TurnsState.is_resting,
        rx.fragment(
            rx.el.p(_("No turns come to you. You start level with whoever has the fewest.")),
            rx.el.p(
                _rest_button(_("Take turns again"), TurnsState.come_back(OP)), class_name="acts"
            ),
        ),
        rx.fragment(
            rx.el.p(
                _(
                    "While you rest no turns come to you. Nobody is told why,"
                    " and nothing is owed for it. Turns you said yes to stay yours."
                )
            ),
            rx.el.p(_rest_button(_("Rest from turns"), TurnsState.rest(OP)), class_name="acts"),
        ),
    )


def _rest_button(words: str, on_click: Any) -> rx.Component:
    return rx.el.button(words, type="button", class_name="btn", on_click=on_click)
