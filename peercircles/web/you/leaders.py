"""To whom one reports: a section of one's own page."""

import reflex as rx

from peercircles.web.shared.forms import text_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.you.leaders_state import LeadersState

LEADERS = LeadersState.leaders


def leaders_section() -> rx.Component:
    """Who leads me, said in confidence. Its page loads LeadersState."""
    return entry(
        _("Reporting"),
        rx.el.h2(_("People I report to"), class_name="as-h3"),
        rx.el.div(
            rx.el.p(
                _("Whoever is on this list can never coach a circle you are in."),
                class_name="measure",
            ),
            rx.cond(
                LEADERS.length() > 0,
                rx.el.ul(rx.foreach(LEADERS, _leader), class_name="browsers"),
                rx.el.p(_("Nobody is on it."), class_name="soft"),
            ),
            rx.el.form(
                text_field(
                    "leader",
                    _("Their e-mail address"),
                    error=LeadersState.problems["leader"],
                    type="email",
                    auto_complete="off",
                ),
                rx.el.button(_("Add"), type="submit", class_name="btn"),
                on_submit=sends(LeadersState.add),
                class_name="one-line",
                key=LeadersState.added,
                no_validate=True,
            ),
            who_sees(
                _(
                    "Only you. An organiser who names this person as coach reads only that they "
                    "cannot coach that circle, and not why."
                ),
                private=True,
            ),
            class_name="stack",
        ),
    )


def _leader(leader: rx.vars.ArrayVar[tuple[str, str]]) -> rx.Component:
    address = leader[1].to(str)
    return rx.el.li(
        rx.el.p(rx.el.bdi(address), class_name="grow"),
        rx.el.button(
            _("Remove"),
            type="button",
            class_name="btn",
            on_click=LeadersState.remove(leader[0].to(str), OP),
            aria_label=_("Remove: {address}", address=address),
        ),
        key=leader[0].to(str),
    )
