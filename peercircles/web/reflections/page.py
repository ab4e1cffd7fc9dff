"""One's own reflections: what one thinks, the balance of three things, and where weeks go."""

import reflex as rx

from peercircles.reflections.models import Bucket
from peercircles.web.growth.frame import growth_page
from peercircles.web.reflections.balance import what_was_written
from peercircles.web.reflections.own_sharing import share_dialog, shared_copies
from peercircles.web.reflections.own_sharing_state import OwnSharingState
from peercircles.web.reflections.state import ReflectionsState
from peercircles.web.reflections.timing import reflect_timer
from peercircles.web.reflections.views import ReflectionView, WeekView
from peercircles.web.reflections.writing import (
    bucket_words,
    reflection_form,
    reopening,
    week_form,
)
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.theories.removing import put_back_banner

OWN = ReflectionsState.own


def reflections_page() -> rx.Component:
    """Writing first, then what was written, the balance over time, and the weeks."""
    return growth_page(
        sheet(
            rx.cond(
                OWN.is_there,
                rx.el.div(
                    rx.cond(ReflectionsState.trap.length() > 0, _trap()),
                    _writing(),
                    _written(),
                    shared_copies(),
                    _balance(),
                    _weeks(),
                    share_dialog(),
                    class_name="page lined reflections",
                ),
                loading(_("Fetching what you wrote…")),
            ),
            reopening(),
        ),
        tab="reflections",
        title=_("How is it with you?"),
        words=_("A quiet look at yourself, whenever you like."),
        seen_by=_("Only you see this, until you share a copy. No coach or organiser does."),
    )


def _trap() -> rx.Component:
    """What is noticed of one project alone: the same that stands on Today, for oneself alone."""
    return entry(
        _("For you"),
        rx.el.h2(_("One project, and the rest?"), class_name="sr"),
        rx.el.p(ReflectionsState.trap[0]),
        rx.el.p(ReflectionsState.trap[1], class_name="soft"),
        who_sees(_("Nobody else is shown this, not even that it was noticed."), private=True),
        then=_("only you see this"),
        custom_attrs={"data-testid": "one-project"},
    )


def _writing() -> rx.Component:
    return entry(
        _("Now"),
        rx.el.h2(_("A look at yourself"), class_name="label"),
        reflect_timer(),
        reflection_form(),
        rx.cond(
            OWN.board,
            rx.el.p(
                _("No goal of yours is about balance. If you would like one:"),
                " ",
                page_link(_("a goal for the rest of life"), to=OWN.board),
                class_name="fine",
            ),
        ),
    )


def _written() -> rx.Component:
    return entry(
        _("Written"),
        rx.el.h2(_("What you wrote"), class_name="label"),
        put_back_banner(ReflectionsState.removed, ReflectionsState.bring_back),
        rx.cond(
            OWN.reflections.length() > 0,
            rx.el.ul(
                rx.foreach(OWN.reflections.to(list[ReflectionView]), _reflection),
                class_name="lines reflected",
            ),
            empty(_("Nothing written yet"), _("A line is enough, and so is none.")),
        ),
    )


def _reflection(line: rx.vars.ObjectVar[ReflectionView]) -> rx.Component:
    return rx.el.li(
        rx.el.h3(line.day, class_name="label"),
        what_was_written(line),
        rx.el.div(
            rx.el.button(
                _("Change"),
                type="button",
                class_name="btn plain sm",
                on_click=ReflectionsState.begin(line.id),
                aria_label=_("Change what you wrote on {day}", day=line.day),
            ),
            rx.el.button(
                _("Share a copy"),
                type="button",
                class_name="btn plain sm",
                on_click=OwnSharingState.ask(line.id),
                aria_label=_("Share a copy of what you wrote on {day}", day=line.day),
            ),
            rx.el.button(
                _("Remove"),
                type="button",
                class_name="btn plain sm",
                on_click=ReflectionsState.remove(line.id, OP),
                aria_label=_("Remove what you wrote on {day}", day=line.day),
            ),
            class_name="row tight",
        ),
        key=line.id,
    )


def _balance() -> rx.Component:
    return entry(
        _("Balance"),
        rx.el.h2(_("Heart, skill and pay over time"), class_name="label"),
        rx.cond(
            OWN.balances.length() > 0,
            _table(
                _("Heart, skill and pay over time"),
                [_head(_("Day")), *map(_head_of_numbers, (_("Heart"), _("Skill"), _("Pay")))],
                rx.foreach(
                    OWN.balances.to(list[ReflectionView]),
                    lambda line: rx.el.tr(
                        rx.el.th(line.day, scope="row"),
                        _number(line.heart),
                        _number(line.skill),
                        _number(line.pay),
                        key=line.id,
                    ),
                ),
            ),
            rx.el.p(_("Say how much there is of each, and it stands here."), class_name="soft"),
        ),
    )


def _weeks() -> rx.Component:
    return entry(
        _("Weeks"),
        rx.el.h2(_("Where the hours of a week go"), class_name="label"),
        rx.cond(
            OWN.weeks.length() > 0,
            _table(
                _("Where the hours of a week go"),
                [
                    _head(_("Week from")),
                    *[_head_of_numbers(bucket_words(bucket)) for bucket in Bucket],
                    _head_of_numbers(_("Together")),
                    _head(_("Your sentence")),
                    _head(_("Change")),
                ],
                rx.foreach(OWN.weeks.to(list[WeekView]), _week),
            ),
            rx.el.p(_("Five buckets, from memory: no calendar is looked into."), class_name="soft"),
        ),
        week_form(),
    )


def _week(week: rx.vars.ObjectVar[WeekView]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(week.day, scope="row"),
        *[_number(week.hours.to(list[str])[place]) for place in range(len(Bucket))],
        _number(week.total),
        rx.el.td(rx.el.bdi(week.words), class_name="own"),
        rx.el.td(
            rx.el.span(
                rx.el.button(
                    _("Correct"),
                    type="button",
                    class_name="btn plain sm",
                    on_click=ReflectionsState.begin_week(week.monday),
                    aria_label=_("Correct the week from {day}", day=week.day),
                ),
                rx.el.button(
                    _("Remove"),
                    type="button",
                    class_name="btn plain sm",
                    on_click=ReflectionsState.remove_week(week.monday, OP),
                    aria_label=_("Remove the week from {day}", day=week.day),
                ),
                class_name="row tight",
            )
        ),
        key=week.monday,
    )


def _table(name: str, heads: list[rx.Component], rows: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption(name, class_name="sr"),
            rx.el.thead(rx.el.tr(*heads)),
            rx.el.tbody(rows),
            class_name="numbers",
        ),
        class_name="scrolls",
        tab_index=0,
        role="region",
        aria_label=name,
    )


def _head(words: str) -> rx.Component:
    return rx.el.th(words, scope="col")


def _head_of_numbers(words: str) -> rx.Component:
    return rx.el.th(words, scope="col", class_name="num")


def _number(words: rx.Var[str]) -> rx.Component:
    return rx.el.td(words, class_name="num")
