"""One's own driver diagrams, and beginning another."""

import reflex as rx

from peercircles.web.growth.frame import growth_page
from peercircles.web.growth.state import GrowthState
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words
from peercircles.web.theories.aim import aim_fields, only_you
from peercircles.web.theories.removing import put_back_banner
from peercircles.web.theories.views import DiagramLine

ZONE = GrowthState.viewer.zone


def diagrams_page() -> rx.Component:
    """The list, with the empty case first, and the form below it."""
    return growth_page(
        sheet(
            rx.cond(
                GrowthState.is_there,
                rx.el.div(_diagrams(), _another(), _quarter(), class_name="page lined"),
                loading(_("Fetching your diagrams…")),
            )
        ),
        tab="drivers",
        title=_("What would it take?"),
        words=_("A driver diagram: an aim, what moves it, what you might try."),
        seen_by=_("Only you see it until you share a part."),
    )


def _diagrams() -> rx.Component:
    return entry(
        _("Diagrams"),
        rx.el.h2(_("Your diagrams"), class_name="sr"),
        rx.el.div(
            put_back_banner(GrowthState.removed, GrowthState.bring_back),
            rx.cond(
                GrowthState.diagrams.length() == 0,
                empty(
                    _("No diagram yet"),
                    _("Begin with what you would like to be different. The rest can wait."),
                ),
                rx.el.ul(rx.foreach(GrowthState.diagrams, _line), class_name="goallines"),
            ),
            class_name="stack",
        ),
    )


def _line(line: rx.vars.ObjectVar[DiagramLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.h3(page_link(line.what, to=f"/growth/drivers/{line.id}"), class_name="own"),
            rx.el.p(
                rx.cond(
                    line.by_when,
                    rx.el.span(
                        with_pieces(_("by {day}"), day=local_time(line.by_when, ZONE, "date")),
                    ),
                ),
                rx.el.span(count_words(line.drivers, "{count} driver", "{count} drivers")),
                rx.cond(
                    line.gaps.to(int) > 0,
                    rx.el.span(count_words(line.gaps, "{count} gap", "{count} gaps")),
                ),
                rx.cond(
                    line.ideas.to(int) > 0,
                    rx.el.span(count_words(line.ideas, "{count} idea", "{count} ideas")),
                ),
                rx.el.span(local_time(line.changed_at, ZONE, "since"), class_name="quiet"),
                class_name="row wrap facts-line cap soft num",
            ),
            class_name="grow",
        ),
        rx.el.button(
            _("Remove"),
            type="button",
            class_name="btn plain",
            on_click=GrowthState.remove(line.id, OP),
            aria_label=_("Remove: {words}", words=line.what),
        ),
        key=line.id,
    )


def _another() -> rx.Component:
    form = rx.el.form(
        *aim_fields(GrowthState.problems),
        only_you(),
        rx.el.div(
            rx.el.button(_("Begin a diagram"), type="submit", class_name="btn main"),
            class_name="acts",
        ),
        on_submit=sends(GrowthState.add),
        class_name="form",
        no_validate=True,
    )
    return entry(
        _("Another aim"),
        rx.el.h2(_("What would you like to be different?"), class_name="label"),
        Draft.create(form, name="diagram", key=GrowthState.done, done=GrowthState.done),
    )


def _quarter() -> rx.Component:
    """One question a quarter, until something is written or it is put aside; for oneself alone."""
    return rx.cond(
        GrowthState.question,
        entry(
            _("This season"),
            rx.el.h2(_("A question for yourself"), class_name="label"),
            rx.el.p(GrowthState.question),
            rx.el.p(
                page_link(_("Think about it, if you like"), to="/growth/reflections"),
                rx.el.button(
                    _("Not now"),
                    type="button",
                    class_name="btn sm plain",
                    on_click=GrowthState.not_now(OP),
                ),
                class_name="row wrap",
            ),
        ),
    )
