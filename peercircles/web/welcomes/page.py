"""Where somebody new comes in: who is here, the compact, what is asked, and a buddy."""

import reflex as rx

from peercircles.web.observations.sections import questions_here
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.states import loading
from peercircles.web.shared.words import _
from peercircles.web.welcomes.section import first_steps_entry, welcomes_entry
from peercircles.web.welcomes.state import WelcomesState

CIRCLE = CircleState.circle


def welcome_page() -> rx.Component:
    """The first steps, and under them what can be done here at once."""
    return circle_page_of(
        sheet(
            rx.cond(
                WelcomesState.is_there,
                rx.el.div(
                    first_steps_entry(),
                    rx.cond(WelcomesState.steps.is_there, rx.fragment(), _settled()),
                    welcomes_entry(),
                    questions_here(CIRCLE.id),
                    _on(),
                    class_name="page lined",
                ),
                loading(_("Fetching the circle…")),
            )
        ),
        tab="",
    )


def _settled() -> rx.Component:
    """For who comes here later, or only looks after the circle."""
    return entry(
        _("Welcome"),
        rx.el.h2(_("Nothing waits here")),
        rx.el.p(_("First steps are for the first weeks in a circle."), class_name="soft"),
    )


def _on() -> rx.Component:
    return entry(
        "",
        rx.el.div(
            page_link(
                _("Go on to {circle}", circle=CIRCLE.name),
                to=f"/circles/{CIRCLE.id}",
                class_name="btn main",
            ),
            class_name="acts",
        ),
    )
