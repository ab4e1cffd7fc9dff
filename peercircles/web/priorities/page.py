"""What is worth trying first: the ideas of a diagram as a list and on a field."""

import reflex as rx

from peercircles.priorities.models import LONGEST_AXIS, STEPS
from peercircles.web.growth.frame import growth_page
from peercircles.web.priorities.drawing import idea_field
from peercircles.web.priorities.state import PrioritiesState
from peercircles.web.priorities.views import IdeaLine
from peercircles.web.shared.forms import select_field, text_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _
from peercircles.web.theories.aim import only_you

FIELD, CHOSEN, PROBLEMS = PrioritiesState.field, PrioritiesState.chosen, PrioritiesState.problems


def priorities_page() -> rx.Component:
    """The field and its list; nothing of either, while the diagram has no ideas."""
    return growth_page(
        sheet(
            rx.cond(
                FIELD.diagram_id,
                rx.el.div(
                    _head(),
                    rx.cond(FIELD.ideas.length() > 0, _priorities(), _no_ideas()),
                    class_name="alone stack ideas",
                ),
                loading(_("Fetching your ideas…")),
            )
        ),
        tab="drivers",
        title=_("What is worth trying first?"),
        words=_("Ideas by effort and effect, or by axes of your own."),
        seen_by=_("Only you see this."),
        wide=True,
    )


def _head() -> rx.Component:
    return rx.el.header(
        page_link(
            _("Back to the diagram"), to=f"/growth/drivers/{FIELD.diagram_id}", class_name="small"
        ),
        rx.el.h2(rx.el.bdi(FIELD.aim), class_name="own"),
        class_name="stack2",
    )


def _no_ideas() -> rx.Component:
    return empty(
        _("No ideas yet"),
        _("Write down in the diagram what you could try. It comes here by itself."),
    )


def _priorities() -> rx.Component:
    return rx.el.div(
        rx.el.section(
            rx.el.h3(_("On the field"), class_name="sr"),
            _undo(),
            rx.cond(CHOSEN.id, _where()),
            idea_field(),
            class_name="stack2",
        ),
        rx.el.div(_list(), _axes(), class_name="stack"),
        class_name="measure-pair",
    )


def _undo() -> rx.Component:
    """The region is there before the words."""
    return rx.el.div(
        rx.cond(
            PrioritiesState.moved,
            rx.el.p(
                icon("undo"),
                rx.el.span(PrioritiesState.moved),
                rx.el.button(
                    _("Undo"),
                    type="button",
                    class_name="btn sm",
                    on_click=PrioritiesState.undo(OP),
                ),
                class_name="ban pen",
            ),
        ),
        aria_live="polite",
    )


def _where() -> rx.Component:
    return rx.el.form(
        rx.el.h4(_("Where does “{title}” stand?", title=CHOSEN.title), class_name="own"),
        rx.el.div(
            _steps("across", FIELD.across, CHOSEN.across, auto_focus=True),
            _steps("up", FIELD.up, CHOSEN.up),
            class_name="two",
        ),
        rx.el.div(
            rx.el.button(_("Place it"), type="submit", class_name="btn main"),
            rx.cond(
                CHOSEN.where,
                rx.el.button(
                    _("Take it off the field"),
                    type="button",
                    class_name="btn",
                    on_click=PrioritiesState.take_off(CHOSEN.id, OP),
                ),
            ),
            rx.el.button(
                _("Leave it"),
                type="button",
                class_name="btn plain",
                on_click=PrioritiesState.choose(""),
            ),
            class_name="acts",
        ),
        on_submit=sends(PrioritiesState.put, CHOSEN.id),
        class_name="form idea-where",
        key=CHOSEN.id,
        no_validate=True,
    )


def _steps(name: str, label: rx.Var[str], value: rx.Var[str], **props: bool) -> rx.Component:
    words = {STEPS[0]: _("1, least"), STEPS[-1]: _("5, most")}
    choices = [("", "–"), *((str(step), words.get(step, str(step))) for step in STEPS)]
    return select_field(name, label, choices, value=value, error=PROBLEMS[name], **props)


def _list() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("The same as a list")),
        rx.el.p(
            _("Most {up} first, then least {across}.", up=FIELD.up, across=FIELD.across),
            class_name="cap soft",
        ),
        rx.el.div(
            rx.el.table(
                rx.el.caption(_("The ideas and where they stand"), class_name="sr"),
                rx.el.thead(
                    rx.el.tr(
                        rx.el.th(rx.el.span(_("Number"), class_name="sr"), scope="col"),
                        rx.el.th(_("Idea"), scope="col"),
                        rx.el.th(rx.el.bdi(FIELD.across), scope="col", class_name="num"),
                        rx.el.th(rx.el.bdi(FIELD.up), scope="col", class_name="num"),
                        rx.el.th(rx.el.span(_("Change"), class_name="sr"), scope="col"),
                    )
                ),
                rx.el.tbody(rx.foreach(FIELD.ideas.to(list[IdeaLine]), _line)),
                class_name="numbers",
            ),
            class_name="scrolls",
            tab_index=0,
            role="region",
            aria_label=_("The same as a list"),
        ),
        class_name="stack2",
    )


def _line(line: rx.vars.ObjectVar[IdeaLine]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(line.number, class_name="num"),
        rx.el.th(rx.el.bdi(line.title), scope="row", class_name="own"),
        rx.el.td(line.across, class_name="num"),
        rx.el.td(line.up, class_name="num"),
        rx.el.td(
            rx.el.button(
                rx.cond(line.where, _("Move"), _("Place it")),
                type="button",
                class_name="btn sm plain",
                on_click=PrioritiesState.choose(line.id),
                aria_label=rx.cond(
                    line.where,
                    _("Move “{title}”", title=line.title),
                    _("Place it: “{title}”", title=line.title),
                ),
            )
        ),
        key=line.id,
    )


def _axes() -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Axes of your own")),
        rx.el.form(
            text_field(
                "axis_across",
                _("Across, from left to right"),
                hint=_("Effort, if you leave it empty."),
                value=FIELD.own_across,
                error=PROBLEMS["axis_across"],
                max_length=LONGEST_AXIS,
                class_name="own",
            ),
            text_field(
                "axis_up",
                _("Up, from the bottom to the top"),
                hint=_("Effect, if you leave it empty."),
                value=FIELD.own_up,
                error=PROBLEMS["axis_up"],
                max_length=LONGEST_AXIS,
                class_name="own",
            ),
            only_you(),
            rx.el.button(_("Name the axes"), type="submit", class_name="btn"),
            on_submit=sends(PrioritiesState.name_axes),
            class_name="form",
            key=rx.Var.create(f"axes {PrioritiesState.named}"),
            no_validate=True,
        ),
    )
