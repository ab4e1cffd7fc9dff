"""A sign as it is drawn: what was noticed, what could be tried, and the way out."""

from typing import Any

import reflex as rx

from peercircles.web.shared.forms import listed_field
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for
from peercircles.web.signs.views import SignView

Sign = rx.vars.ObjectVar[SignView]


def noticed(sign: Sign, *acts: rx.Component, on_aside: Any, error: Any) -> rx.Component:
    """The sentence, what to try, the ways on, why it is shown; and that it is not an issue."""
    return rx.fragment(
        rx.el.h2(sign.noticed, class_name="as-h3"),
        rx.el.p(sign.suggestion, class_name="soft"),
        rx.el.div(*acts, not_an_issue(sign, on_aside=on_aside, error=error), class_name="acts"),
        why_shown(sign),
    )


def way_on(sign: Sign) -> rx.Component:
    """To the page where something can be done."""
    return page_link(
        word_for(
            sign.kind,
            {
                "gap": _("See the meetings"),
                "slipping": _("See the hours"),
                "pulse": _("See the meetings"),
                "rota": _("See the turns"),
                "airtime": _("See the meetings"),
                "promises": _("See the meetings"),
                "goals": _("Open the board"),
                "shrinking": _("See the people"),
                "parked": _("Open the parking lot"),
                "fading": _("Open the board"),
                "project": _("Open the board"),
            },
        ),
        to=sign.place,
        class_name="btn",
    )


def not_an_issue(sign: Sign, *, on_aside: Any, error: Any) -> rx.Component:
    """Behind the words a line for the reason, for those who want to give one."""
    return rx.el.details(
        rx.el.summary(_("Not an issue"), class_name="btn plain"),
        rx.el.form(
            rx.el.input(type="hidden", name="kind", value=sign.kind),
            rx.el.input(type="hidden", name="circle", value=sign.circle_id),
            listed_field(
                "reason",
                _("Why not, in a few words"),
                hint=_("It comes back in four weeks, or when there is something new."),
                error=error,
                class_name="own",
                auto_complete="off",
                key=f"{sign.kind}-{sign.circle_id}",
            ),
            rx.cond(
                sign.is_for_one,
                who_sees(_("Only you see this."), private=True),
                who_sees(_("The people of your circle can read it.")),
            ),
            rx.el.button(_("Put it aside"), type="submit", class_name="btn"),
            on_submit=on_aside,
            class_name="stack",
            no_validate=True,
        ),
        class_name="not-an-issue",
        key=f"{sign.circle_id}{sign.kind}",
    )


def why_shown(sign: Sign) -> rx.Component:
    """The dates and counts, and the rule."""
    return rx.el.details(
        rx.el.summary(_("Why you see this")),
        rx.el.ul(
            rx.foreach(sign.evidence.to(list[str]), lambda words: rx.el.li(words, key=words)),
            class_name="since num",
        ),
        rx.el.p(sign.why, class_name="small soft"),
        class_name="more why",
    )
