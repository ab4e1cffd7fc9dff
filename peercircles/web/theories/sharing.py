"""Giving a circle a copy of a diagram, beside it; and the copies there are."""

import reflex as rx

from peercircles.kernel.audiences import Audience
from peercircles.web.shared.forms import radio_group, select_field
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, count_words
from peercircles.web.theories.copy_views import CopyLine
from peercircles.web.theories.sharing_state import SharingState

PROBLEMS = SharingState.problems


def share_panel() -> rx.Component:
    """What, to whom, and who reads it there; below, what was given before."""
    return rx.fragment(
        rx.el.h2(_("Share a part")),
        rx.el.p(
            _("Your circle gets a copy of what is there now. What you write later is not in it."),
            class_name="soft",
        ),
        rx.cond(
            SharingState.circles.length() > 0,
            _form(),
            rx.el.p(_("You are in no circle now."), class_name="soft"),
        ),
        rx.cond(SharingState.copies.length() > 0, _copies()),
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="seen", value=SharingState.seen, read_only=True),
        select_field(
            "part",
            _("What would you like to share?"),
            SharingState.parts.to(list[tuple[str, str]]),
            hint=_("All of it, or one driver with what hangs on it. The aim is always with it."),
            error=PROBLEMS["part"],
        ),
        select_field(
            "share_with",
            _("With which circle?"),
            SharingState.circles.to(list[tuple[str, str]]),
            error=PROBLEMS["share_with"],
        ),
        radio_group(
            "audience",
            _("Who may read it?"),
            [
                (Audience.CIRCLE.value, _("The circle")),
                (Audience.COACH.value, _("The circle, and a coach while all of you allow it")),
            ],
            value=Audience.CIRCLE.value,
            error=PROBLEMS["audience"],
            hint=_("It can become fewer people later, never more."),
        ),
        who_sees(
            _("The circle reads this copy. Nobody outside it does, unless you choose so here.")
        ),
        rx.el.div(
            rx.el.button(_("Share a copy"), type="submit", class_name="btn main"),
            class_name="acts",
        ),
        on_submit=sends(SharingState.share),
        class_name="form",
        key=SharingState.begun,
        no_validate=True,
    )


def _copies() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("Copies there are")),
        rx.el.ul(rx.foreach(SharingState.copies, _copy), class_name="moves"),
    )


def _copy(line: rx.vars.ObjectVar[CopyLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            page_link(line.circle_name, to=f"/circles/{line.circle_id}/drivers"),
            " ",
            rx.el.span(
                count_words(line.things.to(int), "{count} thing", "{count} things"),
                " · ",
                local_time(line.at, SharingState.viewer.zone, "since"),
                rx.cond(line.is_for_coach, rx.el.span(" · ", _("A coach too"))),
                class_name="cap soft num",
            ),
        ),
        rx.el.div(
            rx.cond(
                line.is_for_coach,
                rx.el.button(
                    _("Keep it within the circle"),
                    type="button",
                    class_name="btn sm",
                    on_click=SharingState.narrow(line.id, OP),
                ),
            ),
            rx.el.button(
                _("Take it back"),
                type="button",
                class_name="btn plain sm",
                aria_label=_("Take it back from {circle}", circle=line.circle_name),
                on_click=SharingState.take_back(line.id, OP),
            ),
            class_name="row tight wrap",
        ),
        key=line.id,
    )
