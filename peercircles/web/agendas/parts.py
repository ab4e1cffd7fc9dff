"""One part of an agenda, to read and to change."""

import reflex as rx

from peercircles.agendas.commands import Step
from peercircles.web.agendas.state import AgendaState
from peercircles.web.agendas.surface import AgendaPart
from peercircles.web.agendas.views import SegmentView
from peercircles.web.agendas.words import mode_word
from peercircles.web.shared.icons import icon
from peercircles.web.shared.menus import menu, menu_item, menu_separator
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words

AGENDA = AgendaState.agenda
ZONE = AgendaState.viewer.zone
Segment = rx.vars.ObjectVar[SegmentView]


def agenda_part(part: Segment) -> rx.Component:
    """When it begins, what it is, how long it takes."""
    can_change = AGENDA.can_edit & ~part.is_settled
    return AgendaPart.create(
        rx.el.span(local_time(part.starts_at, ZONE, "clock"), class_name="at num"),
        rx.el.div(
            rx.el.p(rx.el.b(part.title), class_name="name"),
            _about(part),
            _asked(part, can_change),
            rx.cond(part.rule_words.length() > 0, _rules(part)),
            class_name="grow",
        ),
        rx.el.span(
            rx.cond(part.is_settled, rx.fragment(icon("check"), _sr(_("done or under way")))),
            rx.el.span(
                count_words(part.minutes, "{count} min", "{count} min"), class_name="num nowrap"
            ),
            class_name="lasts",
        ),
        rx.cond(can_change, _menu(part)),
        part=part.id,
        can_move=can_change,
        settled=part.is_settled,
        key=part.id,
    )


def _about(part: Segment) -> rx.Component:
    return rx.el.p(
        mode_word(part.mode),
        rx.cond(
            part.owner_name,
            rx.fragment(" · ", rx.el.b(rx.el.bdi(part.owner_name))),
        ),
        class_name="small soft",
    )


def _asked(part: Segment, can_change: rx.Var[bool]) -> rx.Component:
    return rx.cond(
        part.prompt,
        rx.el.div(
            rx.el.p(part.prompt, class_name="own"),
            rx.cond(
                can_change,
                rx.el.button(
                    _("Another question"),
                    type="button",
                    class_name="btn plain sm",
                    aria_label=_("Another question for {title}", title=part.title),
                    on_click=AgendaState.another(part.id, OP),
                ),
            ),
            class_name="asks",
        ),
    )


def _rules(part: Segment) -> rx.Component:
    return rx.el.ul(
        rx.foreach(part.rule_words, lambda rule: rx.el.li(rule, key=rule)),
        class_name="small quiet rules",
    )


def _sr(words: str) -> rx.Component:
    return rx.el.span(words, class_name="sr")


def _menu(part: Segment) -> rx.Component:
    last = AGENDA.segments.length()
    return menu(
        rx.el.button(
            icon("dots"),
            type="button",
            class_name="btn plain icon",
            aria_label=_("Change or move {title}", title=part.title),
            custom_attrs={"aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown"},
        ),
        menu_item(_("Change…"), on_select=AgendaState.begin("edit", part.id)),
        menu_separator(),
        _step(_("Move up"), part, Step.UP, is_off=part.number == 1, key=_("Alt+↑")),
        _step(_("Move down"), part, Step.DOWN, is_off=part.number == last, key=_("Alt+↓")),
        _step(_("To the beginning"), part, Step.FIRST, is_off=part.number == 1),
        _step(_("To the end"), part, Step.LAST, is_off=part.number == last),
        menu_separator(),
        menu_item(_("Take it out"), on_select=AgendaState.remove(part.id, OP), disabled=last == 1),
        label=_("Change or move {title}", title=part.title),
    )


def _step(
    words: str, part: Segment, step: Step, *, is_off: rx.Var[bool], key: str = ""
) -> rx.Component:
    move = AgendaState.step(part.id, step.value, OP)
    return menu_item(words, on_select=move, beside=key, disabled=is_off)
