"""The promises of a meeting: those made in it, and those it looks back on.

Their page loads PromisesState.
"""

import reflex as rx

from peercircles.web.promises.components import promise_list
from peercircles.web.promises.making import promise_form
from peercircles.web.promises.state import PromisesState
from peercircles.web.shared.forms import select_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.words import _, count_words

MADE, TO_REVIEW = PromisesState.made, PromisesState.to_review


def promises_made_section() -> rx.Component:
    """Beside a meeting that is on: what was promised, and the box to promise in."""
    return rx.el.section(
        rx.el.h2(_("Promises made today"), id="promises-made"),
        made_list(_("None yet.")),
        promise_form(PromisesState, PromisesState.make, _for_whom()),
        aria_labelledby="promises-made",
        class_name="beside-meeting",
    )


def promise_review_section() -> rx.Component:
    """In the segment about promises: everybody's open ones, and what was done since."""
    return rx.el.section(
        rx.el.h2(_("Promises to look back on"), id="promises-review"),
        review_lists(),
        aria_labelledby="promises-review",
        class_name="beside-meeting",
    )


def promises_made_entry() -> rx.Component:
    """On the page of a meeting: what was promised there."""
    return rx.cond(
        PromisesState.circle.is_member & (MADE.length() > 0),
        entry(
            _("Promises"),
            rx.el.h2(_("Promises made there"), class_name="label"),
            made_list(""),
            then=count_words(MADE.length(), "{count} made", "{count} made"),
        ),
    )


def promise_review_entry() -> rx.Component:
    """On the page of a meeting to come: what it looks back on."""
    return rx.cond(
        PromisesState.circle.is_member,
        entry(
            _("Promises"),
            rx.el.h2(_("Promises to look back on"), class_name="label"),
            review_lists(),
            then=rx.cond(
                TO_REVIEW.length() > 0,
                count_words(TO_REVIEW.length(), "{count} open", "{count} open"),
                "",
            ),
        ),
    )


def made_list(nothing: str) -> rx.Component:
    """What was promised in the meeting."""
    return rx.cond(
        MADE.length() == 0,
        rx.el.p(nothing, class_name="soft small"),
        promise_list(MADE, PromisesState),
    )


def review_lists() -> rx.Component:
    """Open ones first, then what was settled since the meeting before."""
    return rx.fragment(
        rx.cond(
            TO_REVIEW.length() == 0,
            rx.el.p(_("No promise is open."), class_name="soft small"),
            promise_list(TO_REVIEW, PromisesState),
        ),
        rx.cond(
            PromisesState.settled.length() > 0,
            rx.fragment(
                rx.el.h3(_("Since the last meeting"), class_name="label"),
                promise_list(PromisesState.settled, PromisesState),
            ),
        ),
    )


def _for_whom() -> rx.Component:
    """For the scribe: whose promise it is."""
    return rx.cond(
        PromisesState.is_scribe,
        select_field("owner", _("Whose promise"), PromisesState.speakers.to(list[tuple[str, str]])),
    )
