"""A meeting for the coach who was allowed to watch it: nothing to press, and nothing hidden."""

from typing import Any

import reflex as rx

from peercircles.web.observations.private import private_moment
from peercircles.web.observations.watching_state import WatchingState
from peercircles.web.observations.watching_views import WatchedPromiseView, WatchedSegment
from peercircles.web.runs.stage import head, stage
from peercircles.web.runs.surface import PartView, RunView
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, sheet
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words

WATCHED = WatchingState.watched
ZONE = WatchingState.viewer.zone
VIEW = RunView(
    WatchingState.push,
    WatchingState.nudge,
    WATCHED.id,
    WatchingState.seats,
    WatchingState.words,
    WatchingState.viewer.person_id,
)


def watching_page() -> rx.Component:
    """The strip first, then what is open."""
    return own_page(
        rx.el.h1(_("{circle}, as its guest", circle=WATCHED.circle_name), class_name="sr"),
        rx.fragment(
            rx.match(
                WATCHED.phase,
                ("private", sheet(_strip(), private_moment())),
                (
                    "now",
                    sheet(_strip(), rx.el.div(_agenda_now(), _middle(), class_name="live guest")),
                ),
                ("over", sheet(_strip(), rx.el.div(_recap(), class_name="page lined"))),
                ("before", sheet(_strip(), rx.el.div(_agenda_before(), class_name="page lined"))),
                sheet(loading(_("Finding the room…"))),
            )
        ),
        current="coached",
    )


def _strip() -> rx.Component:
    return rx.el.div(
        icon("eye"),
        rx.el.span(
            rx.el.b(_("You are observing.")),
            " ",
            _("Everybody in {circle} can see that.", circle=WATCHED.circle_name),
        ),
        class_name="ban watch",
        role="status",
    )


def _middle() -> rx.Component:
    return rx.el.section(
        rx.cond(VIEW.fact("ready"), rx.fragment(head(VIEW), stage(VIEW))),
        class_name="mid",
        aria_label=_("The meeting now"),
    )


def _agenda_now() -> rx.Component:
    parts: Any = VIEW.part("parts", list[PartView])
    return rx.el.section(
        rx.el.h2(_("Agenda"), id="agenda"),
        rx.el.ol(rx.foreach(parts, _part), class_name="parts num"),
        class_name="ag",
        aria_labelledby="agenda",
    )


def _part(part: rx.vars.ObjectVar[PartView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.cond(part.begins, local_time(part.begins, ZONE, "clock")), class_name="begins"
        ),
        rx.el.span(rx.el.bdi(part.title)),
        rx.el.span(
            part.minutes.to(str), rx.el.span(_("minutes"), class_name="sr"), class_name="push"
        ),
        class_name=rx.match(part.state, ("now", "cur"), ("past", "past"), ""),
        aria_current=rx.cond(part.state == "now", "step", "false"),
        key=part.id,
    )


def _when() -> rx.Component:
    return rx.el.p(
        with_pieces(
            _("{day}, {time}, your time."),
            day=local_time(WATCHED.starts_at, ZONE, "day"),
            time=local_time(WATCHED.starts_at, ZONE, "clock"),
        ),
        rx.cond(
            WATCHED.facilitator,
            rx.el.span(" ", _("{name} facilitates.", name=WATCHED.facilitator)),
        ),
        class_name="soft",
    )


def _agenda_before() -> rx.Component:
    return entry(
        _("You sit in"),
        rx.el.h2(rx.el.bdi(WATCHED.circle_name)),
        _when(),
        rx.el.h3(_("Agenda")),
        rx.el.ol(
            rx.foreach(WATCHED.segments.to(list[WatchedSegment]), _segment),
            class_name="parts untimed num",
        ),
        rx.el.p(
            _("This page shows the meeting while it lasts, and its recap for two days after."),
            class_name="small soft",
        ),
    )


def _segment(segment: rx.vars.ObjectVar[WatchedSegment]) -> rx.Component:
    return rx.el.li(
        rx.el.span(rx.el.bdi(segment.title)),
        rx.el.span(count_words(segment.minutes, "{count} min", "{count} min"), class_name="nowrap"),
        key=segment.id,
    )


def _recap() -> rx.Component:
    decisions, promises = WATCHED.decisions, WATCHED.promises
    return rx.fragment(
        entry(_("The meeting"), rx.el.h2(rx.el.bdi(WATCHED.circle_name)), _when()),
        entry(
            _("Decided"),
            rx.el.h2(_("Decided"), class_name="sr"),
            rx.cond(
                decisions.length() > 0,
                rx.el.ul(
                    rx.foreach(
                        decisions, lambda words: rx.el.li(rx.el.bdi(words), class_name="own")
                    ),
                    class_name="plainlist",
                ),
                empty(_("Nothing was written down")),
            ),
        ),
        entry(
            _("Promised"),
            rx.el.h2(_("Promised"), class_name="sr"),
            rx.cond(
                promises.length() > 0,
                rx.el.ul(
                    rx.foreach(promises.to(list[WatchedPromiseView]), _promise),
                    class_name="plainlist",
                ),
                empty(_("Nothing was promised")),
            ),
        ),
    )


def _promise(promise: rx.vars.ObjectVar[WatchedPromiseView]) -> rx.Component:
    return rx.el.li(
        rx.el.b(rx.el.bdi(promise.owner)),
        " ",
        rx.el.bdi(promise.words, class_name="own"),
        rx.cond(
            promise.due_on,
            rx.el.span(" ", local_time(promise.due_on, ZONE, "date"), class_name="soft small"),
        ),
        key=promise.key,
    )
