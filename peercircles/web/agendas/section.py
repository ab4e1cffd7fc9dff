"""The agenda on a meeting's page."""

import reflex as rx

from peercircles.web.agendas.parts import agenda_part
from peercircles.web.agendas.state import AgendaState
from peercircles.web.agendas.surface import AgendaSurface
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import read_only
from peercircles.web.shared.words import _, count_words

AGENDA = AgendaState.agenda


def agenda_section() -> rx.Component:
    """The parts in their order; who leads the meeting can change them."""
    return rx.cond(
        AGENDA.meeting_id,
        entry(
            _("Agenda"),
            rx.el.div(
                rx.el.h2(rx.cond(AGENDA.format_name, AGENDA.format_name, _("Agenda"))),
                rx.cond(AGENDA.version == 0, rx.el.span(_("Proposed"), class_name="chip pencil")),
                class_name="part-head",
            ),
            _why(),
            AgendaSurface.create(
                rx.foreach(AGENDA.segments, agenda_part),
                label=_("The parts of this meeting"),
                put_back=_("Put back where it was."),
                on_drop=lambda part, above: AgendaState.move(part, above, OP),
                on_step=lambda part, where: AgendaState.step(part, where, OP),
            ),
            rx.el.p(
                AgendaState.said,
                class_name="sr",
                role="status",
                custom_attrs={"data-testid": "agenda-news"},
            ),
            rx.cond(AGENDA.can_edit, _tools(), _reading()),
            then=count_words(AGENDA.minutes, "{count} minute", "{count} minutes"),
            custom_attrs={"data-testid": "agenda"},
        ),
    )


def _why() -> rx.Component:
    return rx.fragment(
        rx.cond(
            AGENDA.is_recommended,
            rx.el.p(_("Recommended: {reason}", reason=AGENDA.reason), class_name="small soft"),
        ),
        rx.cond(
            AGENDA.version == 0,
            rx.el.p(
                _("If nobody changes it, the meeting begins with this."), class_name="small soft"
            ),
        ),
    )


def _tools() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            _("Drag a part, press Alt with ↑ or ↓, or use its menu. The minutes always add up."),
            class_name="cap quiet",
        ),
        rx.el.div(
            rx.el.button(
                icon("plus"),
                _("Add a part"),
                type="button",
                class_name="btn",
                on_click=AgendaState.begin("add", ""),
            ),
            rx.el.button(
                _("Another format"),
                type="button",
                class_name="btn",
                on_click=AgendaState.begin("format", ""),
            ),
            _keep(),
            class_name="acts",
        ),
    )


def _reading() -> rx.Component:
    return rx.fragment(
        rx.cond(AGENDA.why_not, read_only(AGENDA.why_not)),
        rx.el.div(_keep(), class_name="acts"),
    )


def _keep() -> rx.Component:
    return rx.el.button(
        _("Keep as a format…"),
        type="button",
        class_name="btn plain",
        on_click=AgendaState.begin("keep", ""),
    )
