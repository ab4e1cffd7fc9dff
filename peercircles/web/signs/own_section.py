"""What is noticed of oneself, for nobody else: a section of Today."""

import reflex as rx

from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.signs.components import Sign, not_an_issue, why_shown
from peercircles.web.signs.own_state import OwnSignsState


def own_signs_today() -> rx.Component:
    """Nothing where nothing is noticed."""
    return rx.cond(
        OwnSignsState.signs.length() > 0,
        entry(
            _("For you"),
            rx.el.h2(_("For you alone"), class_name="sr"),
            rx.el.ul(rx.foreach(OwnSignsState.signs, _sign), class_name="own-signs"),
            then=_("only you see this"),
            class_name="sign",
            custom_attrs={"data-testid": "own-signs"},
        ),
    )


def _sign(sign: Sign) -> rx.Component:
    return rx.el.li(
        rx.el.h3(sign.noticed),
        rx.el.p(rx.el.bdi(sign.circle_name), class_name="cap quiet"),
        rx.el.p(sign.suggestion, class_name="soft"),
        rx.el.div(
            rx.match(
                sign.kind,
                ("fading", _ways_back(sign)),
                page_link(_("Open the board"), to=sign.place, class_name="btn"),
            ),
            not_an_issue(
                sign,
                on_aside=sends(OwnSignsState.put_aside),
                error=OwnSignsState.problems["reason"],
            ),
            class_name="acts",
        ),
        why_shown(sign),
        who_sees(_("Nobody else is shown this, not even that it was noticed."), private=True),
        class_name="pencilbox",
        key=f"{sign.circle_id}{sign.kind}",
    )


def _ways_back(sign: Sign) -> rx.Component:
    circle = f"/circles/{sign.circle_id}"
    return rx.fragment(
        page_link(_("Look at my hours"), to="/you/hours", class_name="btn"),
        page_link(_("Arrange a chat"), to=f"{circle}/meetings", class_name="btn"),
    )
