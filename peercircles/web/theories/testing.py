"""The tests of change of an idea: beside a diagram, with the way to the next one."""

import reflex as rx

from peercircles.theories.models import NodeKind
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _
from peercircles.web.theories.state import DriversState
from peercircles.web.trials.views import RampLine

NODE, TESTS = DriversState.node, DriversState.tests


def tests_section() -> rx.Component:
    """For an idea: the tests there are of it, and one more."""
    return rx.cond(
        NODE.kind == NodeKind.IDEA.value,
        rx.el.section(
            rx.el.h3(_("Tests of change")),
            rx.cond(
                TESTS.length() == 0,
                rx.el.p(
                    _("No tests yet. Write what you expect before you try."),
                    class_name="small soft",
                ),
                rx.el.ul(rx.foreach(TESTS.to(list[RampLine]), _test), class_name="moves"),
            ),
            rx.el.div(
                rx.el.button(
                    icon("plus"),
                    _("Plan a test"),
                    type="button",
                    class_name="btn sm",
                    on_click=DriversState.plan_test(NODE.id, OP),
                ),
                class_name="acts",
            ),
            class_name="stack",
        ),
    )


def _test(line: rx.vars.ObjectVar[RampLine]) -> rx.Component:
    return rx.el.li(
        page_link(
            line.test,
            ": ",
            rx.el.bdi(rx.cond(line.question, line.question, line.title)),
            to=f"/growth/tests/{line.id}",
            class_name="own",
        ),
        rx.el.span(line.state, class_name="small soft"),
        key=line.id,
    )
