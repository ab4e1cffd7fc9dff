"""Circles that ask which times one can live with."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.shared.layout import page_link
from peercircles.web.shared.words import _
from peercircles.web.today.state import TodayState
from peercircles.web.today.views import SeasonAsk


def season_questions() -> rx.Component:
    """A line for each, with the way to where it is answered."""
    return rx.foreach(TodayState.season_asks, _question)


def _question(ask: ObjectVar[SeasonAsk]) -> rx.Component:
    return rx.el.li(
        rx.el.h3(_("When shall {circle} meet?", circle=ask.circle_name)),
        rx.el.p(
            _("{name} asks which times you can live with.", name=ask.proposer), class_name="soft"
        ),
        rx.el.div(
            page_link(_("See the times"), to=f"/circles/{ask.circle_id}/season", class_name="btn"),
            class_name="acts",
        ),
        key=ask.circle_id,
        custom_attrs={"data-testid": "season-ask"},
    )
