"""Giving a circle a copy of a reflection, and the copies there are, for whose they are."""

import reflex as rx

from peercircles.reflections.models import Extent
from peercircles.web.reflections.balance import what_was_written
from peercircles.web.reflections.own_sharing_state import OwnSharingState
from peercircles.web.reflections.views import SharedView
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import radio_group, select_field
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

DRAFT, PROBLEMS = OwnSharingState.draft, OwnSharingState.problems


def share_dialog() -> rx.Component:
    """How much of it, and with which circle."""
    return dialog(
        rx.el.div(rx.cond(OwnSharingState.is_newer, _written_since()), aria_live="polite"),
        rx.cond(
            OwnSharingState.circles.length() > 0,
            _form(),
            rx.el.p(_("You are in no circle now."), class_name="soft"),
        ),
        title=_("Share a copy"),
        words=_("What you wrote on {day}", day=DRAFT.day),
        opened=OwnSharingState.is_asked,
        on_open_change=OwnSharingState.let_be,
    )


def shared_copies() -> rx.Component:
    """Where copies are, each with the way to take it back; nothing where there is none."""
    return rx.cond(
        OwnSharingState.copies.length() > 0,
        entry(
            _("Shared"),
            rx.el.h2(_("Copies there are"), class_name="label"),
            rx.el.p(
                _("Each is as it was that day. Nothing you change here is in it."),
                class_name="soft",
            ),
            rx.el.ul(
                rx.foreach(OwnSharingState.copies.to(list[SharedView]), _copy), class_name="moves"
            ),
        ),
    )


def _written_since() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("You changed this in another window. This is what would be shared now:")),
        what_was_written(DRAFT),
        class_name="ban pen clash",
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="entry", value=DRAFT.id, read_only=True),
        rx.el.input(type="hidden", name="version", value=DRAFT.version.to_string(), read_only=True),
        radio_group(
            "extent",
            _("How much of it?"),
            [
                (Extent.BALANCE.value, _("Heart, skill and pay, and where they meet")),
                (Extent.ALL.value, _("All of it, with what went through your mind")),
            ],
            value=Extent.BALANCE.value,
            error=PROBLEMS["extent"],
        ),
        select_field(
            "share_with",
            _("With which circle?"),
            OwnSharingState.circles.to(list[tuple[str, str]]),
            error=PROBLEMS["share_with"],
        ),
        who_sees(
            _(
                "The circle reads the copy as it is now; no coach does. What you change later it "
                "does not see. You can take it back at any time."
            )
        ),
        rx.el.div(
            rx.el.button(_("Share a copy"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="button",
                class_name="btn plain",
                on_click=OwnSharingState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        on_submit=sends(OwnSharingState.share),
        class_name="form",
        no_validate=True,
    )


def _copy(line: rx.vars.ObjectVar[SharedView]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            page_link(line.circle_name, to=f"/circles/{line.circle_id}/reflections"),
            " ",
            rx.el.span(
                _("What you wrote on {day}", day=line.day),
                " · ",
                local_time(line.at, OwnSharingState.viewer.zone, "since"),
                class_name="cap soft num",
            ),
        ),
        rx.el.button(
            _("Take it back"),
            type="button",
            class_name="btn plain sm",
            aria_label=_("Take it back from {circle}", circle=line.circle_name),
            on_click=OwnSharingState.take_back(line.id, OP),
        ),
        key=line.id,
    )
