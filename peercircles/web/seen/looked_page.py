"""Who looked: at a circle, from outside of it."""

from collections.abc import Sequence

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.seen.looked_state import LookedState
from peercircles.web.seen.looking import LookedLine
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _


def looked_page() -> rx.Component:
    """Every look and every act of somebody who is not of the circle, the latest first."""
    return circle_page_of(
        sheet(
            rx.cond(
                LookedState.is_there,
                rx.el.div(_about(), _lines(), class_name="page lined"),
                loading(_("Fetching who looked…")),
            )
        ),
        tab="people",
    )


def _about() -> rx.Component:
    return entry(
        "",
        rx.el.h2(_("Who looked")),
        rx.el.p(
            rx.cond(
                LookedState.circle.is_member,
                _(
                    "What a coach looked at, what an organiser did for one of you, and what was "
                    "opened at the command line. It is written down as it happens, and no "
                    "page takes it out again."
                ),
                _("What you did for people of this circle. Its members read all of it."),
            ),
            class_name="measure soft",
        ),
        rx.el.p(
            page_link(_("What others see of you"), to="/you/seen", class_name="btn sm"),
            class_name="acts stays",
        ),
        class_name="part",
    )


def _lines() -> rx.Component:
    return entry(
        _("Looks"),
        rx.cond(
            LookedState.lines.length() == 0,
            empty(
                _("Nobody looked"),
                _("Nobody from outside has opened anything of this circle."),
            ),
            looked_list(LookedState.lines, LookedState.viewer.zone),
        ),
        then=_("the latest first"),
    )


def looked_list(lines: ArrayVar[Sequence[LookedLine]], zone: rx.Var[str]) -> rx.Component:
    """Lines of who did what, and when."""

    def line(look: ObjectVar[LookedLine]) -> rx.Component:
        return rx.el.li(
            rx.el.span(local_time(look.at, zone, "date"), class_name="cap quiet num"),
            rx.el.div(
                rx.el.p(look.what),
                rx.el.p(
                    rx.el.bdi(look.who),
                    ", ",
                    local_time(look.at, zone, "clock"),
                    rx.cond(
                        look.until,
                        with_pieces(_(" until {time}"), time=local_time(look.until, zone, "clock")),
                    ),
                    class_name="cap soft",
                ),
                rx.cond(look.meeting, page_link(_("The meeting"), to=look.meeting)),
            ),
            key=look.id,
        )

    return rx.el.ul(rx.foreach(lines, line), class_name="upd")
