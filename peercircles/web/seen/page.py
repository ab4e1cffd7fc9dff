"""What others see of oneself: circle by circle, and what nobody sees."""

from typing import Any

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.seen.looked_page import looked_list
from peercircles.web.seen.looking import LookedLine
from peercircles.web.seen.state import SeenState
from peercircles.web.seen.views import SeenCircle, SeenLine
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.icons import IconName, icon
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _

SEEN = SeenState.seen


def seen_page() -> rx.Component:
    """Everything there is of the reader, by who reads it."""
    return own_page(
        page_head(_("What others see of you")),
        sheet(
            rx.cond(
                SEEN.is_there,
                rx.el.div(
                    _circles(),
                    _nobody(),
                    _operator(),
                    _done_for_you(),
                    class_name="page lined",
                ),
                loading(_("Counting what there is…")),
            )
        ),
        current="you",
    )


def _circles() -> rx.Component:
    return rx.cond(
        SEEN.circles.length() == 0,
        entry(
            _("Circles"),
            empty(
                _("You are in no circle"),
                _(
                    "Nobody sees anything new of you. What you shared in a circle you have left "
                    "stays there; after a while your name is taken off it."
                ),
                level=2,
            ),
        ),
        rx.foreach(SEEN.circles, _circle),
    )


def _circle(one: ObjectVar[SeenCircle]) -> rx.Component:
    return entry(
        _("Circle"),
        rx.el.h2(rx.el.bdi(one.name)),
        _group("circles", _("The people of the circle see"), one.circle.to(list[SeenLine])),
        _group(
            "eye",
            _("A coach would see, only while all of you allow it"),
            one.coach.to(list[SeenLine]),
        ),
        _group("people", _("Those who organise it see"), one.organiser.to(list[SeenLine])),
        rx.el.p(
            page_link(_("Who looked"), to=f"/circles/{one.id}/looked", class_name="btn sm"),
            class_name="acts",
        ),
        class_name="seen",
        key=one.id,
    )


def _nobody() -> rx.Component:
    return entry(
        _("You alone"),
        rx.el.h2(_("What nobody else sees")),
        _group("lock", _("No page shows it to anybody but you"), SEEN.nobody.to(list[SeenLine])),
        class_name="seen",
    )


def _group(name: IconName, words: str, lines: Any) -> rx.Component:
    def line(one: ObjectVar[SeenLine]) -> rx.Component:
        linked = page_link(one.words, to=one.path)
        return rx.el.li(rx.cond(one.path, linked, one.words), key=one.words)

    return rx.fragment(
        rx.el.h3(icon(name), words, class_name="row tight label"),
        rx.el.ul(rx.foreach(lines, line), class_name="since measure"),
    )


def _operator() -> rx.Component:
    """The same as docs/security/what-an-operator-could-do.md says, shorter."""
    return entry(
        _("The machine"),
        rx.el.h2(_("What whoever runs this installation could do")),
        rx.el.p(
            _(
                "Pages keep to what is said above. A machine has an owner, though, and whoever "
                "runs it can open its database and its backups: everything anybody wrote here, "
                "private notes too. Nothing of that would leave a line."
            ),
            class_name="measure",
        ),
        rx.el.p(
            _(
                "What they do with the commands that come with it does leave one, in your "
                "circle’s list of who looked. The log names no text and no address."
            ),
            class_name="measure",
        ),
        rx.el.p(
            _(
                "The whole of it is in the paper “what an operator could do”, beside the "
                "sources: {path}. Ask whoever runs this who else can get in.",
                path="docs/security/what-an-operator-could-do.md",
            ),
            class_name="measure small soft",
        ),
        class_name="seen",
    )


def _done_for_you() -> rx.Component:
    return entry(
        _("For you"),
        rx.el.h2(_("What others did for you, or about you")),
        rx.cond(
            SEEN.looks.length() == 0,
            rx.el.p(_("Nobody did anything in your place."), class_name="soft"),
            looked_list(SEEN.looks.to(list[LookedLine]), SeenState.viewer.zone),
        ),
        class_name="seen",
    )
