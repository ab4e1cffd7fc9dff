"""One systems diagram: the drawing, the same in words, its loops, and the forms."""

import reflex as rx

from peercircles.systems.loops import MOST_LOOPS
from peercircles.web.growth.frame import growth_page
from peercircles.web.shared.drafts import Reopening
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _
from peercircles.web.systems.drawing import system_drawing
from peercircles.web.systems.state import SystemState
from peercircles.web.systems.views import ArrowView, LoopView, ThingView
from peercircles.web.systems.writing import arrow_form, rename_form, thing_form
from peercircles.web.theories.removing import put_back_banner

SYSTEM, RENAMING = SystemState.system, SystemState.renaming


def system_page_of() -> rx.Component:
    """The drawing beside its words; without anything, only the form to begin."""
    return growth_page(
        sheet(
            rx.cond(
                SYSTEM.id,
                rx.el.div(
                    _head(),
                    put_back_banner(SystemState.removed, SystemState.bring_back),
                    rx.el.div(
                        rx.el.section(
                            rx.el.h3(_("As a drawing")),
                            rx.cond(SYSTEM.things.length() > 0, system_drawing(), _nothing()),
                            class_name="stack2",
                        ),
                        rx.el.div(_things(), _arrows(), _loops(), class_name="stack"),
                        class_name="measure-pair",
                    ),
                    class_name="alone stack system",
                ),
                loading(_("Fetching the diagram…")),
            ),
            Reopening.create(
                visit=SystemState.visit,
                done=SystemState.done,
                open=rx.cond(RENAMING.id, rx.Var.create(f"rename {RENAMING.id}"), ""),
                on_lost=SystemState.resume,
            ),
        ),
        tab="systems",
        title=_("What keeps it going?"),
        words=_("A systems diagram: what moves what, and what comes back."),
        seen_by=_("Only you see this."),
        wide=True,
    )


def _head() -> rx.Component:
    return rx.el.header(
        page_link(_("All systems diagrams"), to="/growth/systems", class_name="small"),
        rx.el.h2(rx.el.bdi(SYSTEM.title), class_name="own"),
        class_name="stack2",
    )


def _nothing() -> rx.Component:
    return empty(
        _("Nothing in it yet"),
        _("Name something of which there can be more or less: trust, hours, questions."),
    )


def _things() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("The things in it")),
        rx.el.ul(rx.foreach(SYSTEM.things.to(list[ThingView]), _thing), class_name="lines"),
        thing_form(),
        class_name="stack2",
    )


def _thing(thing: rx.vars.ObjectVar[ThingView]) -> rx.Component:
    return rx.el.li(
        rx.el.bdi(thing.title, class_name="own"),
        rx.el.span(
            rx.el.button(
                _("Rename"),
                type="button",
                class_name="btn plain sm",
                on_click=SystemState.begin(thing.id),
                aria_label=_("Rename “{title}”", title=thing.title),
            ),
            rx.el.button(
                _("Remove"),
                type="button",
                class_name="btn plain sm",
                on_click=SystemState.remove(thing.id, OP),
                aria_label=_("Remove: {words}", words=thing.title),
            ),
            class_name="row tight",
        ),
        rx.cond(RENAMING.id == thing.id, rename_form()),
        class_name="row wrap",
        key=thing.id,
    )


def _arrows() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("What moves what")),
        rx.cond(
            SYSTEM.arrows.length() > 0,
            rx.el.ul(rx.foreach(SYSTEM.arrows.to(list[ArrowView]), _arrow), class_name="lines"),
            rx.el.p(_("No arrow yet."), class_name="soft"),
        ),
        rx.cond(SYSTEM.things.length() > 1, arrow_form()),
        class_name="stack2",
    )


def _arrow(arrow: rx.vars.ObjectVar[ArrowView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(arrow.sign, class_name="arrow-sign", aria_hidden="true"),
        rx.el.bdi(arrow.words, class_name="grow"),
        rx.el.button(
            _("Unlink"),
            type="button",
            class_name="btn plain sm",
            on_click=SystemState.unlink(arrow.start, arrow.end, OP),
            aria_label=_("Unlink: {words}", words=arrow.words),
        ),
        class_name="row wrap",
        key=arrow.key,
        custom_attrs={"data-arrow": arrow.key},
    )


def _loops() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("What comes back: loops")),
        rx.cond(
            SYSTEM.loops.length() > 0,
            rx.el.ul(rx.foreach(SYSTEM.loops.to(list[LoopView]), _loop), class_name="lines loops"),
            rx.el.p(_("No loop yet: nothing leads back to where it began."), class_name="soft"),
        ),
        rx.cond(
            SYSTEM.has_more,
            rx.el.p(
                _("There are more loops. These are the first {count} found.", count=MOST_LOOPS),
                class_name="soft",
            ),
        ),
        rx.el.p(
            _("An even number of minus signs reinforces, an odd number balances."),
            class_name="cap soft",
        ),
        class_name="stack2",
    )


def _loop(loop: rx.vars.ObjectVar[LoopView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.b(loop.name), " ", rx.el.span(loop.kind, class_name="soft")),
        rx.el.p(rx.el.bdi(loop.way), class_name="own"),
        key=loop.name,
    )
