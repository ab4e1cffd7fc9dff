"""What stands beside a diagram: its aim, one node of it, or the form to add one."""

from typing import Any

import reflex as rx

from peercircles.theories.models import NodeKind
from peercircles.web.shared.drafts import Draft, Reopening
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.side_panel import SidePanel
from peercircles.web.shared.words import _
from peercircles.web.theories.aim import aim_fields, only_you
from peercircles.web.theories.drawn_views import AIM
from peercircles.web.theories.kept import versions_panel
from peercircles.web.theories.linking import goal_section, links_section, numbers_section
from peercircles.web.theories.sharing import share_panel
from peercircles.web.theories.state import DriversState
from peercircles.web.theories.testing import tests_section
from peercircles.web.theories.words import kind_words

NODE, BELOW, PROBLEMS = DriversState.node, DriversState.below, DriversState.problems
CLASH = DriversState.clash
ABOUT = rx.match(
    DriversState.side,
    ("node", NODE.id),
    ("add", rx.cond(BELOW.id, BELOW.id, DriversState.diagram_id)),
    DriversState.diagram_id,
)
OPENED = rx.Var.create(f"{DriversState.side} {ABOUT}")


def side_panel() -> rx.Component:
    """The panel, while something is open in it."""
    return SidePanel.create(
        rx.match(
            DriversState.side,
            ("aim", _aim()),
            ("node", _node()),
            ("add", _adding()),
            ("versions", rx.fragment(_head(_("Versions")), versions_panel())),
            ("share", rx.fragment(_head(_("Share a part…")), share_panel())),
            rx.fragment(),
        ),
        content=rx.Var.create(f"{DriversState.side} {NODE.id} {BELOW.id}"),
        label=_("Beside the diagram"),
        on_close=DriversState.close_side,
    )


def reopening() -> rx.Component:
    """The outline, and what stood beside it, are there again when the server had to begin anew."""
    known = {"visit": DriversState.visit, "done": DriversState.done}
    has_form = (DriversState.side == AIM) | (DriversState.side == "node")
    is_outline = DriversState.view == "outline"
    return rx.fragment(
        Reopening.create(
            open=rx.cond(has_form | (DriversState.side == "add"), OPENED, ""),
            on_lost=DriversState.resume,
            **known,
        ),
        Reopening.create(
            open=rx.cond(is_outline, "outline", ""), on_lost=DriversState.show, **known
        ),
    )


def _head(words: rx.Var[str] | str) -> rx.Component:
    return rx.el.header(
        rx.el.span(words, class_name="small soft push-end"),
        rx.el.button(
            icon("close"),
            type="button",
            class_name="btn plain icon",
            aria_label=_("Close"),
            on_click=DriversState.close_side,
        ),
        class_name="row",
    )


def _aim() -> rx.Component:
    return rx.fragment(
        _head(_("Aim")),
        rx.el.h2(rx.el.bdi(DriversState.aim.what), class_name="own"),
        _kept(
            _both_texts(DriversState.open_node(AIM)),
            *aim_fields(PROBLEMS, DriversState.aim),
            only_you(),
            _answers(DriversState.open_node(AIM), "btn main"),
            on_submit=sends(DriversState.save_aim),
        ),
    )


def _node() -> rx.Component:
    return rx.fragment(
        _head(kind_words(NODE.kind)),
        rx.el.h2(rx.el.bdi(NODE.title), class_name="own"),
        _kept(
            _both_texts(DriversState.open_node(NODE.id)),
            text_field(
                "title",
                _("In a few words"),
                value=NODE.title,
                error=PROBLEMS["title"],
                required=True,
                class_name="own",
            ),
            only_you(),
            _answers(DriversState.open_node(NODE.id), "btn"),
            on_submit=sends(DriversState.rename, NODE.id),
        ),
        _gap(),
        links_section(),
        tests_section(),
        goal_section(),
        numbers_section(),
        _below(),
        _place(),
    )


def _gap() -> rx.Component:
    return rx.el.div(
        rx.el.button(
            _("A gap: something is missing here"),
            type="button",
            class_name="btn sm",
            aria_pressed=rx.cond(NODE.is_gap, "true", "false"),
            on_click=DriversState.mark(NODE.id, ~NODE.is_gap, OP),
        ),
        class_name="acts",
    )


def _below() -> rx.Component:
    def button(words: str) -> rx.Component:
        return rx.el.button(
            icon("plus"),
            words,
            type="button",
            class_name="btn sm",
            on_click=DriversState.begin(NODE.id),
        )

    return rx.el.div(
        rx.match(
            NODE.kind,
            (NodeKind.PRIMARY.value, button(_("What moves this"))),
            (NodeKind.SECONDARY.value, button(_("Something to try"))),
            rx.fragment(),
        ),
        class_name="acts",
    )


def _place() -> rx.Component:
    def step(words: str, *, up: bool, at_end: rx.Var[bool]) -> rx.Component:
        return rx.el.button(
            words,
            type="button",
            class_name="btn sm",
            disabled=at_end,
            on_click=DriversState.step(NODE.id, up, OP),
        )

    return rx.el.section(
        rx.el.h3(_("Its place")),
        rx.el.div(
            step(_("Up one"), up=True, at_end=NODE.is_first),
            step(_("Down one"), up=False, at_end=NODE.is_last),
            rx.el.button(
                _("Remove"),
                type="button",
                class_name="btn plain sm push",
                on_click=DriversState.remove(NODE.id, OP),
            ),
            class_name="row wrap tight",
        ),
    )


def _adding() -> rx.Component:
    return rx.fragment(
        _head(_("Add to the diagram")),
        rx.el.h2(
            rx.match(
                BELOW.kind,
                (NodeKind.PRIMARY.value, _("What moves this?")),
                (NodeKind.SECONDARY.value, _("What could you try?")),
                _("What moves your aim most?"),
            )
        ),
        rx.cond(BELOW.title, rx.el.p(rx.el.bdi(BELOW.title), class_name="own")),
        _kept(
            text_field(
                "title",
                _("In a few words"),
                error=PROBLEMS["title"],
                required=True,
                class_name="own",
                auto_focus=True,
                auto_complete="off",
            ),
            only_you(),
            rx.el.div(
                rx.el.button(_("Add"), type="submit", class_name="btn main"), class_name="acts"
            ),
            on_submit=sends(DriversState.add, BELOW.id),
        ),
    )


def _kept(*content: rx.Component, on_submit: Any) -> rx.Component:
    form = rx.el.form(
        rx.el.input(type="hidden", name="version"),
        *content,
        on_submit=on_submit,
        class_name="form",
        no_validate=True,
    )
    return Draft.create(
        form,
        name=OPENED,
        key=rx.Var.create(f"{OPENED} {DriversState.begun}"),
        version=DriversState.version,
        known=CLASH.version,
        done=DriversState.done,
    )


def _answers(put_back: Any, look: str) -> rx.Component:
    return rx.el.div(
        rx.el.button(_("Save"), type="submit", class_name=look),
        rx.el.button(
            _("Leave it as it was"), type="reset", class_name="btn plain", on_click=put_back
        ),
        class_name="acts",
    )


def _both_texts(keep_theirs: Any) -> rx.Component:
    return rx.cond(
        CLASH.version.to(int) > 0,
        rx.el.section(
            rx.el.h3(_("That did not save. You changed this in another window.")),
            rx.el.p(rx.el.b(_("Now:")), " ", rx.el.bdi(CLASH.theirs, class_name="own")),
            rx.el.p(rx.el.b(_("Yours:")), " ", rx.el.bdi(CLASH.mine, class_name="own")),
            rx.el.p(
                _("Yours is still in the form. Saving it again puts it in place of the other."),
                class_name="small",
            ),
            rx.el.button(
                _("Keep what is there"), type="reset", class_name="btn sm", on_click=keep_theirs
            ),
            class_name="ban err clash",
            role="alert",
        ),
    )
