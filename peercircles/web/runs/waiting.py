"""Before the meeting begins: who is there already, and the way to begin."""

import reflex as rx

from peercircles.web.runs.agenda import room_button
from peercircles.web.runs.stage import ring_words
from peercircles.web.runs.state import LiveState
from peercircles.web.runs.surface import DRAWN_SEATS, HERE, LiveRing, fact_of
from peercircles.web.shared.during import During
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _, count_words

MEETING = LiveState.meeting
ZONE = LiveState.viewer.zone


def waiting_room() -> rx.Component:
    """When it begins, whose it is to begin it, and the button for whoever may."""
    return rx.fragment(
        rx.match(
            MEETING.state,
            ("cancelled", _over(_("This meeting is cancelled."))),
            ("held", _over(_("This meeting is over."))),
            rx.fragment(
                rx.el.div(
                    rx.el.h2(
                        _("Begins at {clock}", clock=time_words(MEETING.starts_at, ZONE, "clock")),
                        data_testid="now",
                    ),
                    rx.el.p(_who_begins(), class_name="soft"),
                    class_name="now",
                ),
                LiveRing.create(
                    seats=DRAWN_SEATS,
                    parts=[],
                    deadline=0,
                    paused_at=0,
                    above=count_words(HERE.length(), "{count} is here", "{count} are here"),
                    until="",
                    words=ring_words(),
                    sentence=_("The table, before the meeting."),
                ),
                rx.el.div(_begin(), room_button("btn"), class_name="ctl"),
            ),
        )
    )


def _who_begins() -> rx.Var[str]:
    return rx.cond(
        MEETING.is_facilitator,
        _("You facilitate. Begin when everybody is ready."),
        rx.cond(
            MEETING.facilitator,
            _(
                "{name} begins. Somebody else can, three minutes after the time.",
                name=MEETING.facilitator,
            ),
            _("Nobody facilitates yet. Whoever begins holds it."),
        ),
    )


def _begin() -> rx.Component:
    return During.create(
        rx.cond(
            fact_of("is_here"),
            rx.el.button(
                _("Begin the meeting"),
                type="button",
                class_name="btn main",
                on_click=LiveState.start(OP),
            ),
        ),
        since=MEETING.begins_from,
        until=MEETING.ends_at,
    )


def _over(words: str) -> rx.Component:
    return rx.el.div(
        rx.el.h2(words, data_testid="now"),
        rx.el.p(
            page_link(
                _("To the meeting’s page"),
                to=f"/circles/{LiveState.circle.id}/meetings/{MEETING.id}",
                class_name="btn",
            )
        ),
        class_name="now",
    )
