"""All of one's own tests of change."""

import reflex as rx

from peercircles.trials.models import Decision
from peercircles.web.growth.frame import growth_page
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _
from peercircles.web.theories.removing import put_back_banner
from peercircles.web.trials.list_state import TrialsState
from peercircles.web.trials.views import RampLine


def tests_page() -> rx.Component:
    """What is on, and what the others taught: whether they were kept or let go."""
    return growth_page(
        sheet(
            rx.cond(
                TrialsState.is_there,
                rx.el.div(_running(), _taught(), class_name="page lined"),
                loading(_("Fetching your tests…")),
            )
        ),
        tab="tests",
        title=_("What did you try?"),
        words=_("Say what you expect, try it, look, and decide what follows."),
        seen_by=_("Only you see this."),
    )


def _running() -> rx.Component:
    return entry(
        _("On now"),
        rx.el.h2(_("Tests of change that are on"), class_name="label"),
        rx.el.div(
            put_back_banner(TrialsState.removed, TrialsState.bring_back),
            rx.cond(
                TrialsState.running.length() == 0,
                empty(
                    _("No test is on"),
                    _("Open an idea in one of your diagrams, and write what you expect of it."),
                    page_link(_("To your diagrams"), to="/growth", class_name="btn"),
                ),
                rx.el.ul(rx.foreach(TrialsState.running, _line), class_name="goallines"),
            ),
            class_name="stack",
        ),
    )


def _taught() -> rx.Component:
    return entry(
        _("Learned"),
        rx.el.h2(_("What tests taught you"), class_name="label"),
        rx.cond(
            TrialsState.taught.length() == 0,
            empty(
                _("Nothing yet"),
                _("A test that is let go teaches as much as one that is kept."),
            ),
            rx.el.ul(rx.foreach(TrialsState.taught, _line), class_name="goallines"),
        ),
    )


def _line(line: rx.vars.ObjectVar[RampLine]) -> rx.Component:
    is_kept = line.decision == Decision.ADOPT.value
    return rx.el.li(
        rx.el.div(
            rx.el.h3(page_link(line.title, to=f"/growth/tests/{line.id}"), class_name="own"),
            rx.cond(
                line.decision,
                rx.cond(line.taught, rx.el.p(rx.el.bdi(line.taught), class_name="own passage")),
                rx.cond(line.question, rx.el.p(rx.el.bdi(line.question), class_name="own")),
            ),
            rx.el.p(
                rx.el.span(line.test),
                rx.el.span(line.state, class_name=rx.cond(is_kept, "chip inkd", "chip")),
                rx.cond(line.dates, rx.el.span(line.dates)),
                class_name="row wrap facts-line cap soft num",
            ),
            class_name="grow",
        ),
        rx.el.button(
            _("Remove"),
            type="button",
            class_name="btn plain",
            on_click=TrialsState.remove(line.id, OP),
            aria_label=_("Remove: {words}", words=line.title),
        ),
        key=line.id,
    )
