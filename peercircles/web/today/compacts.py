"""Compacts that wait for a name, and changes in them that wait for an answer."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.shared.layout import page_link
from peercircles.web.shared.words import _
from peercircles.web.today.state import TodayState
from peercircles.web.today.views import CompactAsk

Ask = ObjectVar[CompactAsk]


def compact_questions() -> rx.Component:
    """A line for each, with the way to where it is answered."""
    return rx.foreach(TodayState.compact_asks, _question)


def _question(ask: Ask) -> rx.Component:
    return rx.el.li(
        rx.cond(ask.proposer, _about_a_change(ask), _about_signing(ask)),
        rx.el.div(
            page_link(
                _("Read the compact"), to=f"/circles/{ask.circle_id}/compact", class_name="btn"
            ),
            class_name="acts",
        ),
        key=ask.id,
        custom_attrs={"data-testid": "compact-ask"},
    )


def _about_a_change(ask: Ask) -> rx.Component:
    names = {"name": ask.proposer, "circle": ask.circle_name}
    return rx.fragment(
        rx.el.h3(_("{name} proposes a change to the compact of {circle}", **names)),
        rx.el.p(
            _("It is about “{title}”. Once all of you agree, it holds.", title=ask.title),
            class_name="soft",
        ),
    )


def _about_signing(ask: Ask) -> rx.Component:
    return rx.fragment(
        rx.el.h3(_("The compact of {circle} is there to sign", circle=ask.circle_name)),
        rx.el.p(_("Read it first. You can sign it, or propose a change."), class_name="soft"),
    )
