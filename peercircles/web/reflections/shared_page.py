"""Reflections, or their balance alone, that members of a circle gave it to read."""

import reflex as rx

from peercircles.web.reflections.balance import what_was_written
from peercircles.web.reflections.shared_state import SharedReflectionsState
from peercircles.web.reflections.views import SharedView
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

COPIES = SharedReflectionsState.copies


def shared_reflections_page() -> rx.Component:
    """The copies, each as its owner gave it."""
    return circle_page_of(
        sheet(
            rx.cond(
                SharedReflectionsState.is_there,
                rx.cond(
                    SharedReflectionsState.circle.is_member,
                    rx.el.div(_about(), _copies(), class_name="page lined"),
                    rx.el.div(
                        rx.el.h2(_("Shared reflections"), class_name="sr"),
                        read_only(_("What is shared here is for the people of the circle.")),
                        class_name="alone",
                    ),
                ),
                loading(_("Fetching what is shared…")),
            ),
        ),
        tab="board",
    )


def _about() -> rx.Component:
    return entry(
        "",
        rx.el.h2(_("Shared reflections")),
        who_sees(_("The circle reads these copies; no coach and no organiser does.")),
        rx.el.p(
            page_link(_("To what you wrote yourself"), to="/growth/reflections", class_name="btn"),
            class_name="acts",
        ),
        class_name="part",
    )


def _copies() -> rx.Component:
    return rx.cond(
        COPIES.length() > 0,
        rx.fragment(rx.foreach(COPIES.to(list[SharedView]), _copy)),
        entry(
            "",
            empty(
                _("Nobody has shared a reflection"),
                _("What you share is a copy: it stays as it was, and you can take it back."),
            ),
        ),
    )


def _copy(copy: rx.vars.ObjectVar[SharedView]) -> rx.Component:
    return entry(
        rx.el.bdi(copy.owner),
        rx.el.div(
            rx.el.p(
                avatar(copy.initials, copy.seat, "xs"),
                rx.el.span(_("As it was on that day"), class_name="cap soft"),
                class_name="row tight wrap",
            ),
            rx.el.h3(_("Written on {day}", day=copy.day), class_name="label"),
            what_was_written(copy),
            rx.cond(
                copy.is_yours,
                rx.el.div(
                    rx.el.button(
                        _("Take it back"),
                        type="button",
                        class_name="btn plain",
                        aria_label=_("Take it back: {words}", words=copy.day),
                        on_click=SharedReflectionsState.take_back(copy.id, OP),
                    ),
                    class_name="acts",
                ),
            ),
            class_name="stack2",
        ),
        then=local_time(copy.at, SharedReflectionsState.viewer.zone, "date"),
        key=copy.id,
    )
