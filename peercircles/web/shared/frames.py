"""The frames of layout.py, bound to the State above all pages."""

import reflex as rx

from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.layout import Place, Surroundings, Tab, circle_frame, page_frame
from peercircles.web.shared.states import banner
from peercircles.web.shared.words import _


def surroundings() -> Surroundings:
    """What every page shows around itself."""
    return Surroundings(
        name=AppState.viewer.name,
        initials=AppState.viewer.initials,
        zone=AppState.viewer.zone,
        place=AppState.viewer.place,
        notice=AppState.notice,
        notice_number=AppState.notice_number,
        put_away=AppState.put_away,
        signed_out=AppState.signed_out,
        too_fast=AppState.too_fast,
        missing=AppState.missing,
        person_id=AppState.viewer.person_id,
        is_coach=AppState.viewer.is_coach,
    )


def own_page(*content: rx.Component, current: Place, wide: bool = False) -> rx.Component:
    """A page outside a circle."""
    return page_frame(*content, around=surroundings(), current=current, wide=wide)


def circle_page_of(*content: rx.Component, tab: Tab) -> rx.Component:
    """A page of the circle in the address."""
    return circle_frame(
        *content,
        around=surroundings(),
        circle=CircleState.circle,
        tab=tab,
        is_member=CircleState.circle.is_member,
        above=rx.cond(CircleState.circle.is_closed, _closed()),
    )


def _closed() -> rx.Component:
    """Where this stands, the style sheet draws nothing that would be refused."""
    return rx.el.div(
        banner(
            _("This circle has closed."),
            _("It stays as it was, for its people to read."),
            name="lock",
            tone="pen",
        ),
        class_name="closed-mark",
    )
