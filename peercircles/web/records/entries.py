"""Accomplishments as entries of a notebook: one's own, with all that can be done about them."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.records.evidence import evidence
from peercircles.web.records.state import RecordState
from peercircles.web.records.views import CopyLine, CreditLine, EntryLine
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.menus import menu, menu_item
from peercircles.web.shared.operation import OP
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import banner, empty
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.words import _

ZONE = RecordState.viewer.zone


def entries_of_mine() -> rx.Component:
    """The latest day first, with the empty case before them."""
    return rx.cond(
        RecordState.entries.length() > 0,
        rx.fragment(rx.foreach(RecordState.entries, _entry)),
        entry(
            "",
            empty(
                _("Nothing written down yet"),
                _(
                    "A talk, a result, something learned. A goal that is done comes here by "
                    "itself, as a draft."
                ),
            ),
        ),
    )


def put_back_line() -> rx.Component:
    """What was deleted a moment ago. The region is there before the words."""
    removed = RecordState.removed
    return rx.el.div(
        rx.cond(
            removed.id,
            banner(
                _("“{title}” is deleted.", title=removed.title),
                _("Copies you shared of it are taken back."),
                name="undo",
                tone="pen",
                action=rx.el.button(
                    _("Put it back"),
                    type="button",
                    class_name="btn sm",
                    on_click=RecordState.put_back(removed.id, OP),
                ),
            ),
        ),
        aria_live="polite",
    )


def _entry(line: ObjectVar[EntryLine]) -> rx.Component:
    return entry(
        time_words(line.on, ZONE, "date"),
        rx.el.h3(rx.el.bdi(line.title), class_name="own"),
        rx.cond(line.is_draft, _draft()),
        rx.cond(line.words, rx.el.p(line.words, class_name="own passage", dir="auto")),
        rx.cond(
            line.credits.length() > 0,
            rx.el.ul(
                rx.foreach(line.credits.to(list[CreditLine]), lambda each: _credit(line, each)),
                class_name="plainlist small",
                aria_label=_("With whom: {title}", title=line.title),
            ),
        ),
        evidence(line.link),
        rx.foreach(line.copies.to(list[CopyLine]), lambda copy: _copy(line, copy)),
        rx.el.div(
            rx.cond(
                line.is_draft,
                rx.el.button(
                    _("Keep it as it is"),
                    type="button",
                    class_name="btn",
                    aria_label=_("Keep it as it is: {title}", title=line.title),
                    on_click=RecordState.keep(line.id, OP),
                ),
            ),
            rx.el.button(
                _("Change"),
                type="button",
                class_name="btn",
                aria_label=_("Change: {title}", title=line.title),
                on_click=RecordState.begin(line.id),
            ),
            _more(line),
            class_name="acts",
        ),
        then=line.kind,
        key=line.id,
        custom_attrs={"data-testid": "accomplishment"},
    )


def _draft() -> rx.Component:
    return rx.el.p(
        rx.el.span(_("Draft"), class_name="chip pencil"),
        " ",
        _("It came from your goal. Change it, or keep it as it is."),
        class_name="small soft",
    )


def _more(line: ObjectVar[EntryLine]) -> rx.Component:
    label = _("More about {title}", title=line.title)
    return menu(
        rx.el.button(icon("dots"), type="button", class_name="btn plain icon", aria_label=label),
        rx.cond(
            ~line.is_draft & (RecordState.circles.length() > 0),
            menu_item(_("Share a copy…"), on_select=RecordState.begin_sharing(line.id)),
        ),
        menu_item(_("Delete"), on_select=RecordState.remove(line.id, OP)),
        label=label,
    )


def _credit(line: ObjectVar[EntryLine], each: ObjectVar[CreditLine]) -> rx.Component:
    return rx.el.li(
        rx.el.span(with_pieces(_("with {name}"), name=rx.el.bdi(each.name))),
        rx.cond(
            each.is_named,
            rx.fragment(),
            rx.cond(
                each.is_asked,
                rx.el.span(_("asked; not named so far"), class_name="chip pencil"),
                rx.el.span(_("only you read this name"), class_name="chip pencil"),
            ),
        ),
        rx.cond(
            each.can_ask,
            rx.el.button(
                _("Ask to name them"),
                type="button",
                class_name="btn plain sm",
                title=_("They read the title, and answer in private."),
                aria_label=_(
                    "Ask {name} whether they want to be named beside “{title}”. They read the "
                    "title, and answer in private.",
                    name=each.name,
                    title=line.title,
                ),
                on_click=RecordState.ask(each.id, OP),
            ),
        ),
        key=each.id,
    )


def _copy(line: ObjectVar[EntryLine], copy: ObjectVar[CopyLine]) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            rx.cond(copy.is_for_coach, icon("eye"), icon("circles")),
            rx.el.span(
                rx.cond(
                    copy.is_for_coach,
                    with_pieces(
                        _("{circle}, and a coach it lets in, read a copy since {day}."),
                        circle=rx.el.bdi(copy.circle),
                        day=local_time(copy.at, ZONE, "date"),
                    ),
                    with_pieces(
                        _("{circle} reads a copy since {day}."),
                        circle=rx.el.bdi(copy.circle),
                        day=local_time(copy.at, ZONE, "date"),
                    ),
                )
            ),
            class_name="only",
        ),
        rx.el.button(
            _("Take it back"),
            type="button",
            class_name="btn plain sm",
            aria_label=_(
                "Take it back: {title}, from {circle}",
                title=line.title,
                circle=copy.circle,
            ),
            on_click=RecordState.take_back(copy.id, OP),
        ),
        class_name="row tight wrap",
        key=copy.id,
    )
