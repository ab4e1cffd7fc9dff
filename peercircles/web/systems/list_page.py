"""One's own systems diagrams, and beginning another."""

import reflex as rx

from peercircles.systems.models import LONGEST_TITLE
from peercircles.web.growth.frame import growth_page
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _
from peercircles.web.systems.list_state import SystemsState
from peercircles.web.theories.aim import only_you
from peercircles.web.theories.removing import put_back_banner


def systems_page() -> rx.Component:
    """The list, with the empty case first, and the form below it."""
    return growth_page(
        sheet(
            rx.cond(
                SystemsState.is_there,
                rx.el.div(_systems(), _another(), class_name="page lined"),
                loading(_("Fetching your diagrams…")),
            )
        ),
        tab="systems",
        title=_("What keeps it going?"),
        words=_("A systems diagram: what moves what, and what comes back."),
        seen_by=_("Only you see this."),
    )


def _systems() -> rx.Component:
    return entry(
        _("Diagrams"),
        rx.el.h2(_("Your systems diagrams"), class_name="sr"),
        rx.el.div(
            put_back_banner(SystemsState.removed, SystemsState.bring_back),
            rx.cond(
                SystemsState.systems.length() == 0,
                empty(
                    _("No diagram yet"),
                    _("Begin with what keeps happening, whatever you do about it."),
                ),
                rx.el.ul(rx.foreach(SystemsState.systems, _line), class_name="goallines"),
            ),
            class_name="stack",
        ),
    )


def _line(line: rx.vars.ArrayVar[tuple[str, str]]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.h3(page_link(line[1], to=f"/growth/systems/{line[0]}"), class_name="own"),
            class_name="grow",
        ),
        rx.el.button(
            _("Remove"),
            type="button",
            class_name="btn plain",
            on_click=SystemsState.remove(line[0], OP),
            aria_label=_("Remove: {words}", words=line[1]),
        ),
        key=line[0],
    )


def _another() -> rx.Component:
    form = rx.el.form(
        text_field(
            "title",
            _("What is the diagram about?"),
            error=SystemsState.problems["title"],
            max_length=LONGEST_TITLE,
            class_name="own",
        ),
        only_you(),
        rx.el.div(
            rx.el.button(_("Begin a diagram"), type="submit", class_name="btn main"),
            class_name="acts",
        ),
        on_submit=sends(SystemsState.add),
        class_name="form",
        no_validate=True,
    )
    done = SystemsState.done
    return entry(
        _("Another one"),
        rx.el.h2(_("What keeps happening?"), class_name="label"),
        Draft.create(form, name="system", key=done, done=done),
    )
