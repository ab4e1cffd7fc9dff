"""How signs are noticed: what is noticed now, what is put aside, and all eleven rules."""

import reflex as rx

from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.signs.components import Sign, not_an_issue, way_on, why_shown
from peercircles.web.signs.state import SignsState
from peercircles.web.signs.views import AsideView, RuleView

NOTICED, ASIDE = SignsState.noticed, SignsState.aside


def signs_page() -> rx.Component:
    """The page. Nothing on it counts people against each other."""
    return circle_page_of(
        sheet(
            rx.cond(
                SignsState.rules.length() > 0,
                rx.el.div(_beginning(), _now(), _put_aside(), _rules(), class_name="page lined"),
                loading(_("Fetching the signs…")),
            )
        ),
        tab="overview",
    )


def _beginning() -> rx.Component:
    return entry(
        "",
        rx.el.h2(_("How signs are noticed")),
        rx.el.p(
            _(
                "From dates and counts alone: nothing anybody writes is read for it. A sign is an "
                "invitation to look, and never says who."
            ),
            class_name="measure",
        ),
        rx.el.p(
            page_link(
                _("Back to the circle"),
                to=f"/circles/{SignsState.circle.id}",
                class_name="btn sm",
            ),
            class_name="acts",
        ),
        class_name="part",
    )


def _now() -> rx.Component:
    return entry(
        _("Now"),
        rx.el.h2(_("Noticed now"), class_name="sr"),
        rx.cond(
            NOTICED.length() > 0,
            rx.el.ul(rx.foreach(NOTICED, _sign), class_name="signlines"),
            empty(_("Nothing is noticed now"), _("You need not do anything.")),
        ),
        custom_attrs={"data-testid": "noticed-now"},
    )


def _sign(sign: Sign) -> rx.Component:
    return rx.el.li(
        rx.el.h3(sign.noticed),
        rx.el.p(sign.suggestion, class_name="soft"),
        rx.cond(sign.is_own, who_sees(_("Only you see this."), private=True)),
        rx.el.div(
            way_on(sign),
            not_an_issue(
                sign,
                on_aside=sends(SignsState.put_aside),
                error=SignsState.problems["reason"],
            ),
            class_name="acts",
        ),
        why_shown(sign),
        key=sign.kind,
    )


def _put_aside() -> rx.Component:
    return rx.cond(
        ASIDE.length() > 0,
        entry(
            _("Put aside"),
            rx.el.h2(_("Put aside"), class_name="sr"),
            rx.el.ul(rx.foreach(ASIDE, _aside), class_name="browsers"),
            custom_attrs={"data-testid": "put-aside"},
        ),
    )


def _aside(aside: rx.vars.ObjectVar[AsideView]) -> rx.Component:
    zone = SignsState.viewer.zone
    return rx.el.li(
        rx.el.div(
            rx.el.h3(aside.title, class_name="label"),
            rx.cond(aside.reason, rx.el.p(rx.el.bdi(aside.reason), class_name="own")),
            rx.el.p(
                with_pieces(
                    _("Not shown until {day}, unless there is something new."),
                    day=local_time(aside.until, zone, "date"),
                ),
                class_name="small soft",
            ),
            rx.cond(aside.is_for_one, who_sees(_("Only you see this."), private=True)),
            class_name="grow",
        ),
        rx.el.button(
            _("Show it again"),
            type="button",
            class_name="btn sm",
            aria_label=_("Show it again: {title}", title=aside.title),
            on_click=SignsState.look_again(aside.id, OP),
        ),
        key=aside.id,
    )


def _rules() -> rx.Component:
    return entry(
        _("The eleven"),
        rx.el.h2(_("What can be noticed"), class_name="sr"),
        rx.el.dl(rx.foreach(SignsState.rules, _rule), class_name="rules"),
        then=_("and who is told"),
    )


def _rule(rule: rx.vars.ObjectVar[RuleView]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(rule.title),
        rx.el.dd(rule.rule, class_name="measure"),
        rx.el.dd(
            with_pieces(_("Shown to: {readers}."), readers=rule.shown_to), class_name="small soft"
        ),
        key=rule.kind,
    )
