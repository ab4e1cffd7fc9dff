"""What a node moves and how surely, the goal that is made of it, and its numbers."""

import reflex as rx

from peercircles.theories.models import Strength
from peercircles.web.measures.lines import measure_lines_of
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import segmented, select_field, text_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.theories.state import DriversState
from peercircles.web.theories.views import ParentLine

NODE, PROBLEMS = DriversState.node, DriversState.problems


def links_section() -> rx.Component:
    """Everything it hangs on, each to be weighed or taken away; and hanging it on more."""
    return rx.el.section(
        rx.el.h3(_("What it moves")),
        rx.cond(
            NODE.parents.length() == 0,
            rx.el.p(_("Nothing yet."), class_name="small soft"),
            rx.el.ul(rx.foreach(NODE.parents.to(list[ParentLine]), _parent), class_name="moves"),
        ),
        rx.cond(NODE.candidates.length() > 0, _another()),
        class_name="stack",
    )


def goal_section() -> rx.Component:
    """The goal it has, or a form to make one: the one way from here to a circle."""
    return rx.el.section(
        rx.el.h3(_("A goal of it")),
        rx.cond(
            NODE.goal_title,
            rx.el.p(
                icon("board"),
                rx.cond(
                    NODE.goal_path,
                    page_link(NODE.goal_title, to=NODE.goal_path, class_name="own"),
                    rx.fragment(
                        rx.el.bdi(NODE.goal_title, class_name="own"),
                        " ",
                        rx.el.span(_("(in the archive)"), class_name="soft"),
                    ),
                ),
                class_name="row tight",
            ),
            rx.cond(
                DriversState.circles.length() > 0,
                _goal_form(),
                rx.el.p(
                    _("Goals live on the board of a circle. You are in none now."),
                    class_name="small soft",
                ),
            ),
        ),
        class_name="stack",
    )


def numbers_section() -> rx.Component:
    """What is measured for it, in a line each, and the way to the charts."""
    has_some = NODE.measures.length() > 0
    return rx.el.section(
        rx.el.h3(_("Numbers")),
        rx.cond(has_some, measure_lines_of(NODE.measures)),
        rx.el.p(
            page_link(
                rx.cond(has_some, _("Charts and tables"), _("Measure something")),
                to=numbers_path(NODE.id),
                class_name="small",
            )
        ),
        class_name="stack2",
    )


def numbers_path(node_id: rx.Var[str]) -> rx.Var[str]:
    """Where what is measured for a node of the diagram is."""
    return rx.Var.create(f"/growth/drivers/{DriversState.diagram_id}/numbers/{node_id}")


def _parent(parent: rx.vars.ObjectVar[ParentLine]) -> rx.Component:
    other = rx.cond(parent.is_guess, Strength.SOLID.value, Strength.DOTTED.value)
    return rx.el.li(
        rx.el.bdi(parent.title, class_name="own"),
        rx.el.div(
            rx.el.button(
                _("Only a guess"),
                type="button",
                class_name="btn sm",
                aria_pressed=rx.cond(parent.is_guess, "true", "false"),
                aria_label=_("Only a guess: it moves “{title}”", title=parent.title),
                on_click=DriversState.weigh(NODE.id, parent.id, other, OP),
            ),
            rx.cond(
                parent.id,
                rx.el.button(
                    _("Unlink"),
                    type="button",
                    class_name="btn plain sm",
                    aria_label=_("Unlink from “{title}”", title=parent.title),
                    on_click=DriversState.unlink(NODE.id, parent.id, OP),
                ),
            ),
            class_name="row tight wrap",
        ),
        key=parent.id,
    )


def _another() -> rx.Component:
    return rx.el.form(
        select_field(
            "parent",
            _("It moves this, too"),
            NODE.candidates.to(list[tuple[str, str]]),
            error=PROBLEMS["parent"],
        ),
        segmented(
            "strength",
            _("How sure are you?"),
            [(Strength.SOLID.value, _("Sure")), (Strength.DOTTED.value, _("A guess"))],
            value=Strength.SOLID.value,
            error=PROBLEMS["strength"],
        ),
        rx.el.button(icon("link"), _("Link"), type="submit", class_name="btn sm"),
        on_submit=sends(DriversState.link, NODE.id),
        class_name="form",
        key=rx.Var.create(f"{NODE.id} {NODE.candidates.length()}"),
        no_validate=True,
    )


def _goal_form() -> rx.Component:
    form = rx.el.form(
        text_field(
            "goal_title",
            _("The goal, as your circle reads it"),
            value=NODE.title,
            error=PROBLEMS["goal_title"],
            class_name="own",
        ),
        select_field(
            "circle",
            _("On whose board?"),
            DriversState.circles.to(list[tuple[str, str]]),
            error=PROBLEMS["circle"],
        ),
        who_sees(_("Everybody in that circle reads the goal, and nothing else of your diagram.")),
        rx.el.button(
            icon("board"),
            rx.cond(NODE.is_gap, _("Make the gap a goal"), _("Make it a goal")),
            type="submit",
            class_name="btn sm",
        ),
        on_submit=sends(DriversState.make_goal, NODE.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"goal {NODE.id}")
    return Draft.create(form, name=name, key=name, done=DriversState.done)
