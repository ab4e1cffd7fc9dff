"""Promises as rows: ticked, changed and let go by whose they are, read by everybody else."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from peercircles.web.promises.acts import PromiseActs
from peercircles.web.promises.views import PromiseLine
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.forms import date_field, text_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import circle_and_coach
from peercircles.web.shared.words import _, word_for

Line = rx.vars.ObjectVar[PromiseLine]
Acts = type[PromiseActs]


def promise_list(
    lines: rx.vars.ArrayVar[Sequence[PromiseLine]], acts: Acts, *, with_circle: bool = False
) -> rx.Component:
    """Several promises, in their order."""
    return rx.el.ul(
        rx.foreach(lines, lambda line: promise_row(line, acts, with_circle=with_circle)),
        class_name="promises",
    )


def promise_row(line: Line, acts: Acts, *, with_circle: bool = False) -> rx.Component:
    """One promise: whose, what, by when; its owner's controls at the end."""
    return rx.el.li(
        rx.cond(line.is_yours, _tick(line, acts), _whose(line)),
        rx.el.div(
            _words(line),
            rx.el.p(
                rx.cond(line.is_yours, rx.fragment(), rx.el.bdi(line.owner, class_name="sr")),
                _when(line, acts),
                rx.el.bdi(line.circle_name) if with_circle else rx.fragment(),
                class_name="cap quiet num parted",
            ),
            rx.cond(acts.changing == line.id, _change_form(line, acts)),
            class_name="grow",
        ),
        _controls(line, acts),
        key=line.id,
    )


def _tick(line: Line, acts: Acts) -> rx.Component:
    """A box to tick: done, or not after all. What was let go has none."""
    return rx.cond(
        line.state == "open",
        _box(line, acts.keep(line.id, OP), is_done=False),
        rx.cond(
            line.state == "done",
            _box(line, acts.reopen(line.id, OP), is_done=True),
            rx.el.span(aria_hidden="true"),
        ),
    )


def _box(line: Line, on_change: Any, *, is_done: bool) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            checked=is_done,
            on_change=on_change,
            aria_label=_("Done: {words}", words=line.words),
        ),
        class_name="pick",
    )


def _whose(line: Line) -> rx.Component:
    return avatar(line.initials, line.tint, "xs")


def _words(line: Line) -> rx.Component:
    return rx.cond(
        line.state == "open",
        rx.el.p(line.words, class_name="own"),
        rx.el.p(line.words, class_name="own struck"),
    )


def _when(line: Line, acts: Acts) -> rx.Component:
    by_day = with_pieces(_("by {day}"), day=local_time(line.due_on, acts.viewer.zone, "shortday"))
    settled = word_for(line.state, {"done": _("Done"), "dropped": _("Let go")})
    due = rx.cond(line.due_on, by_day, _("by next meeting"))
    return rx.el.span(rx.cond(line.state == "open", due, settled))


def _controls(line: Line, acts: Acts) -> rx.Component:
    """Changing and letting go of an open one; taking up again what was let go."""
    return rx.cond(
        line.is_yours,
        rx.cond(
            line.state == "open",
            rx.el.button(
                _("Change"),
                type="button",
                class_name="btn plain sm",
                on_click=acts.ask_to_change(line.id),
                aria_label=_("Change or let go: {words}", words=line.words),
                aria_expanded=rx.cond(acts.changing == line.id, "true", "false"),
            ),
            rx.cond(line.state == "dropped", _take_up_again(line, acts)),
        ),
    )


def _take_up_again(line: Line, acts: Acts) -> rx.Component:
    return rx.el.button(
        icon("undo"),
        _("Take up again"),
        type="button",
        class_name="btn plain sm",
        on_click=acts.reopen(line.id, OP),
        aria_label=_("Take up again: {words}", words=line.words),
    )


def _change_form(line: Line, acts: Acts) -> rx.Component:
    return rx.el.form(
        text_field(
            "change_promise",
            _("I will…"),
            value=line.words,
            error=acts.problems["change_promise"],
            class_name="own",
            auto_complete="off",
        ),
        date_field(
            "change_promise_due",
            _("By"),
            hint=_("Without a day: by the next meeting."),
            value=line.due_on,
            error=acts.problems["change_promise_due"],
        ),
        circle_and_coach(),
        rx.el.div(
            rx.el.button(_("Change it"), type="submit", class_name="btn"),
            rx.el.button(
                _("Let go"),
                type="button",
                class_name="btn plain",
                on_click=acts.drop(line.id, OP),
            ),
            class_name="acts",
        ),
        # Not `line.id`: what a form does is drawn outside the list, where there is no line.
        on_submit=sends(acts.change, acts.changing),
        class_name="form tight",
        no_validate=True,
    )
