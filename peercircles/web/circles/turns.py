"""Whose turn the next meetings are, and why."""

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.circles.overview import TurnLine
from peercircles.web.circles.overview_state import OverviewState
from peercircles.web.meetings.views import FacilitatorView
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

ZONE = OverviewState.viewer.zone


def turns_to_come(turns: ArrayVar[list[TurnLine]]) -> rx.Component:
    """The entry about turns: the published ones in ink, one forecast in pencil."""
    return entry(
        _("Whose turn"),
        rx.el.h2(_("Whose turn: next three meetings"), class_name="sr"),
        rx.cond(
            turns.length() > 0,
            rx.fragment(rx.el.ul(rx.foreach(turns, _turn), class_name="turns"), _more()),
            rx.el.p(
                _("Turns are given, each with its reason, once meetings are planned."),
                class_name="soft",
            ),
        ),
        then=rx.cond(turns.length() > 0, _("next three meetings"), ""),
    )


def _more() -> rx.Component:
    turns = f"/circles/{OverviewState.circle.id}/turns"
    return rx.el.p(
        page_link(_("All turns"), to=turns),
        page_link(_("How turns are decided"), to=f"{turns}/how"),
        class_name="small more-turns",
    )


def _turn(turn: ObjectVar[TurnLine]) -> rx.Component:
    who = turn.facilitator.to(FacilitatorView)
    return rx.el.li(
        rx.el.span(
            rx.el.b(local_time(turn.starts_at, ZONE, "shortday")),
            rx.el.span(local_time(turn.starts_at, ZONE, "clock"), class_name="cap quiet"),
            class_name="num date",
        ),
        rx.cond(
            who.kind == "open",
            avatar("?", 0, "lg", pencil=True),
            rx.cond(
                who.is_forecast,
                avatar(who.initials, who.seat, "lg", pencil=True),
                avatar(who.initials, who.seat, "lg"),
            ),
        ),
        rx.el.div(
            rx.el.p(_name(who), _chip(who), class_name="row tight wrap"),
            rx.el.p(who.reason, class_name="small soft"),
            rx.cond(
                who.is_forecast,
                rx.el.p(
                    _("A forecast. It may change, and nobody has been told yet."),
                    class_name="small quiet",
                ),
            ),
        ),
        class_name=rx.cond(who.is_forecast, "pen", ""),
        key=turn.id,
    )


def _name(who: ObjectVar[FacilitatorView]) -> rx.Component:
    return rx.el.b(
        rx.match(
            who.kind,
            ("you", rx.el.bdi(_("You"))),
            ("open", rx.el.bdi(_("Nobody yet"))),
            rx.el.bdi(who.name),
        )
    )


def _chip(who: ObjectVar[FacilitatorView]) -> rx.Component:
    return rx.cond(
        who.is_forecast,
        rx.el.span(_("In pencil"), class_name="chip pencil"),
        rx.cond(who.kind == "you", rx.el.span(_("Your turn"), class_name="chip turn")),
    )
