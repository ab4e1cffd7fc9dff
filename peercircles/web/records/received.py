"""What others gave the keeper of a record: what they do for their goals, and their thanks."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.records.state import RecordState
from peercircles.web.records.views import ContributionLine, ReceivedLine
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

ZONE = RecordState.viewer.zone


def contributions_entry() -> rx.Component:
    """Who contributes to the reader's goals."""
    return entry(
        _("With others"),
        rx.el.h2(_("What others do for your goals"), class_name="label"),
        rx.cond(
            RecordState.contributions.length() > 0,
            rx.el.ul(
                rx.foreach(RecordState.contributions, _contribution),
                class_name="plainlist",
                custom_attrs={"data-testid": "contributions"},
            ),
            rx.el.p(_("Nobody contributes to a goal of yours now."), class_name="soft"),
        ),
    )


def thanks_received_entry() -> rx.Component:
    """What the reader was thanked with, in the circles they are in."""
    return entry(
        _("Thanks"),
        rx.el.h2(_("Thanks you received"), class_name="label"),
        rx.cond(
            RecordState.thanks.length() > 0,
            rx.el.ul(
                rx.foreach(RecordState.thanks, _thanks),
                class_name="plainlist",
                custom_attrs={"data-testid": "thanks-received"},
            ),
            rx.el.p(_("What somebody thanks you for stays here."), class_name="soft"),
        ),
    )


def _contribution(line: ObjectVar[ContributionLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                page_link(
                    rx.el.bdi(line.title),
                    to=f"/circles/{line.circle_id}/board?goal={line.goal_id}",
                    class_name="own",
                ),
                " ",
                rx.el.bdi(line.circle, class_name="cap soft"),
            ),
            rx.cond(
                line.names,
                rx.el.p(with_pieces(_("with {name}"), name=rx.el.bdi(line.names))),
            ),
            rx.cond(
                line.has_others,
                rx.el.p(
                    _("Somebody who is not in the circle now contributed, too."),
                    class_name="small soft",
                ),
            ),
            class_name="grow",
        ),
        key=line.goal_id,
    )


def _thanks(line: ObjectVar[ReceivedLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                _("{name} thanks you.", name=line.giver),
                " ",
                rx.el.span(
                    rx.el.bdi(line.circle),
                    ", ",
                    local_time(line.at, ZONE, "date"),
                    class_name="cap soft num",
                ),
            ),
            rx.cond(line.words, rx.el.p(line.words, class_name="own passage", dir="auto")),
            rx.cond(
                ~line.is_shared,
                rx.el.p(rx.el.span(_("The two of you alone"), class_name="chip pencil")),
            ),
            class_name="grow",
        ),
        key=line.id,
    )
