"""A circle's first page: the ring, the next meeting, whose turn it is and why."""

import reflex as rx

from peercircles.web.circles.next_meeting import next_meeting
from peercircles.web.circles.overview import TurnLine
from peercircles.web.circles.overview_state import OverviewState
from peercircles.web.circles.turns import turns_to_come
from peercircles.web.coach.received import received_section
from peercircles.web.exits.overview import (
    closed_entry,
    closing_dialog,
    closing_entry,
    gone_entry,
    place_entry,
)
from peercircles.web.meetings.views import MeetingView
from peercircles.web.observations.sections import observation_entries
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.ring import ring, ring_legend
from peercircles.web.shared.ring_layout import RingSeat
from peercircles.web.shared.states import loading
from peercircles.web.shared.times import time_words
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.signs.overview_section import worth_a_look
from peercircles.web.welcomes.section import first_steps_entry, welcomes_entry

SHOWN = OverviewState.shown
ZONE = OverviewState.viewer.zone


def overview_page() -> rx.Component:
    """The ring beside the notebook."""
    return circle_page_of(
        rx.cond(
            OverviewState.shown_id,
            sheet(_around_the_table(), _notebook(), class_name="two before"),
            sheet(loading(_("Fetching the circle…"))),
        ),
        closing_dialog(),
        tab="overview",
    )


def _around_the_table() -> rx.Component:
    circle = OverviewState.circle
    return rx.el.aside(
        rx.el.div(
            _ring(),
            rx.el.div(
                ring_legend(_turn_words(), _next_turn_words()),
                rx.cond(
                    circle.is_member,
                    rx.el.p(
                        _("You always sit at the near edge. Everyone else keeps the same seat."),
                        class_name="cap quiet beneath",
                    ),
                    rx.el.div(
                        who_sees(
                            _("You look after this circle. Its board stays among its members.")
                        ),
                        class_name="beneath",
                    ),
                ),
                class_name="words",
            ),
            class_name="ring-with-list",
        ),
        class_name="aside",
        aria_label=_("Who sits where"),
    )


def _ring() -> rx.Component:
    at = SHOWN.meeting.starts_at
    is_far, is_today = SHOWN.distance == "far", SHOWN.distance == "today"
    near = rx.cond(is_today, _("Today"), time_words(at, ZONE, "weekday"))
    day = rx.cond(is_far, time_words(at, ZONE, "brief"), near)
    has_date = SHOWN.meeting.id != ""
    no_date = rx.cond(OverviewState.circle.is_closed, "", _("No date"))
    not_yet = rx.cond(OverviewState.circle.is_closed, "", _("yet"))
    return ring(
        SHOWN.seats.to(list[RingSeat]),
        sentence=_("{circle}, around its table", circle=OverviewState.circle.name),
        above=rx.cond(has_date, day, "").to(str),
        middle=rx.cond(has_date, time_words(at, ZONE, "clock"), no_date).to(str),
        below=rx.cond(has_date, _("your time"), not_yet).to(str),
    )


def _turn_words() -> rx.Var[str]:
    turn = SHOWN.turn
    day = _day_of(turn.at, turn.is_soon)
    own = _("You facilitate on {day}", day=day)
    other = _("{name} facilitates on {day}", name=turn.name, day=day)
    return rx.cond(turn.id, rx.cond(turn.is_you, own, other), "").to(str)


def _next_turn_words() -> rx.Var[str]:
    turn = SHOWN.next_turn
    day = _day_of(turn.at, turn.is_soon)
    own = _("You are next, on {day}", day=day)
    other = _("{name} is next, on {day}", name=turn.name, day=day)
    return rx.cond(turn.id, rx.cond(turn.is_you, own, other), "").to(str)


def _day_of(at: rx.Var[str], is_soon: rx.Var[bool]) -> rx.Var[str]:
    near, far = time_words(at, ZONE, "weekday"), time_words(at, ZONE, "date")
    return rx.cond(is_soon, near, far).to(str)


def _notebook() -> rx.Component:
    return rx.el.div(
        closed_entry(),
        first_steps_entry(),
        gone_entry(),
        rx.cond(SHOWN.still_to_come, _forming()),
        rx.cond(OverviewState.circle.is_closed, rx.fragment(), _to_come()),
        _compact(),
        received_section(),
        entry(
            _("How it meets"),
            rx.el.h2(_("How it meets"), class_name="sr"),
            rx.el.p(SHOWN.rhythm),
            rx.el.p(_("Its clock is {place}’s.", place=SHOWN.place), class_name="small soft"),
        ),
        welcomes_entry(),
        closing_entry(),
        place_entry(),
        class_name="page lined",
    )


def _to_come() -> rx.Component:
    """What a circle has before it, as long as it meets."""
    return rx.fragment(
        next_meeting(SHOWN.meeting.to(MeetingView), SHOWN.cancelled.to(list[str])),
        observation_entries(OverviewState.circle.id),
        turns_to_come(SHOWN.turns.to(list[TurnLine])),
        worth_a_look(),
    )


def _compact() -> rx.Component:
    """How the compact stands, and the way to it."""
    compact = OverviewState.compact
    return entry(
        _("Compact"),
        rx.el.h2(_("Compact"), class_name="sr"),
        rx.el.p(compact.words),
        rx.cond(compact.more, rx.el.p(compact.more, class_name="soft small")),
        rx.el.p(
            page_link(
                rx.cond(compact.needs_you, _("Read and sign it"), _("See the compact")),
                to=f"/circles/{OverviewState.circle.id}/compact",
                class_name="btn",
            ),
            class_name="acts stays",
        ),
        custom_attrs={"data-testid": "compact-line"},
    )


def _forming() -> rx.Component:
    """A circle with fewer people than it starts with."""
    people = f"/circles/{OverviewState.circle.id}/people"
    return entry(
        _("Forming"),
        rx.el.h2(SHOWN.still_to_come),
        rx.cond(
            OverviewState.circle.can_invite,
            rx.fragment(
                rx.el.p(
                    _("Whoever is invited and comes in gets the next seat."), class_name="soft"
                ),
                rx.el.p(
                    page_link(_("Invite people"), to=people, class_name="btn"), class_name="acts"
                ),
            ),
            rx.el.p(
                _("An organiser invites them. You can put down goals meanwhile."),
                class_name="soft",
            ),
        ),
    )
