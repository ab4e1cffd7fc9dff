"""What the keeper of a record is asked: to be named by others, and to take goals into it."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.records.learned import learnings_entry
from peercircles.web.records.state import RecordState
from peercircles.web.records.views import NamingLine, OfferLine
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _


def namings_entry() -> rx.Component:
    """Where somebody would like to name the reader, or does."""
    return rx.cond(
        RecordState.namings.length() > 0,
        entry(
            _("Your name"),
            rx.el.h2(_("Where others name you"), class_name="label"),
            who_sees(_("Nobody is told of a no. A yes is seen where your name is."), private=True),
            rx.el.ul(rx.foreach(RecordState.namings, _naming), class_name="plainlist"),
        ),
    )


def offers_entry() -> rx.Component:
    """Goals that are done and what tests taught, to be taken into the record or not."""
    return rx.fragment(
        _goals_done(),
        learnings_entry(
            RecordState.learnings, RecordState.take_learning, RecordState.leave_learning
        ),
    )


def _goals_done() -> rx.Component:
    return rx.cond(
        RecordState.offers.length() > 0,
        entry(
            _("Done"),
            rx.el.h2(_("Goals that are done"), class_name="label"),
            rx.el.ul(rx.foreach(RecordState.offers, _offer), class_name="plainlist"),
        ),
    )


def _naming(line: ObjectVar[NamingLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.cond(
                line.is_open,
                _(
                    "{name} would like to name you beside “{title}”.",
                    name=line.keeper,
                    title=line.title,
                ),
                rx.cond(
                    line.is_agreed,
                    _("{name} names you beside “{title}”.", name=line.keeper, title=line.title),
                    _(
                        "{name} does not name you beside “{title}”.",
                        name=line.keeper,
                        title=line.title,
                    ),
                ),
            ),
            class_name="grow",
        ),
        rx.el.div(
            rx.cond(
                line.is_agreed,
                rx.fragment(),
                _answer(line, _("Yes, name me"), agreed=True, class_name="btn"),
            ),
            rx.cond(
                line.is_open,
                _answer(line, _("Not this time"), agreed=False, class_name="btn plain"),
            ),
            rx.cond(
                line.is_agreed,
                _answer(line, _("Take my name off"), agreed=False, class_name="btn plain"),
            ),
            class_name="row tight wrap",
        ),
        key=line.credit_id,
    )


def _answer(
    line: ObjectVar[NamingLine], words: str, *, agreed: bool, class_name: str
) -> rx.Component:
    return rx.el.button(
        words,
        type="button",
        class_name=class_name,
        aria_label=f"{words}: {line.title}",
        on_click=RecordState.answer(line.credit_id, line.title, agreed, OP),
    )


def _offer(line: ObjectVar[OfferLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.bdi(line.title, class_name="own"),
            " ",
            rx.el.span(
                rx.el.bdi(line.circle),
                rx.cond(line.is_owner, "", rx.el.span(", ", _("you contributed"))),
                class_name="cap soft",
            ),
            class_name="grow",
        ),
        rx.el.div(
            rx.el.button(
                _("Put it in my record"),
                type="button",
                class_name="btn",
                aria_label=_("Put it in my record: {title}", title=line.title),
                on_click=RecordState.take(line.goal_id, OP),
            ),
            rx.el.button(
                _("Leave it"),
                type="button",
                class_name="btn plain",
                aria_label=_("Leave it: {title}", title=line.title),
                on_click=RecordState.leave(line.goal_id, OP),
            ),
            class_name="row tight wrap",
        ),
        key=line.goal_id,
    )
