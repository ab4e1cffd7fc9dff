"""Thank somebody: a section of the pages about a meeting."""

from typing import Any

import reflex as rx

from peercircles.thanks.models import LONGEST_THANKS
from peercircles.web.shared.forms import segmented, select_field, text_area
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.thanks.state import ThanksState
from peercircles.web.thanks.views import ThanksLine

LINES, PEOPLE, PROBLEMS = ThanksState.lines, ThanksState.people, ThanksState.problems
Line = rx.vars.ObjectVar[ThanksLine]


def thanks_section() -> rx.Component:
    """What was said so far, and the box. Its page loads ThanksState after its own State."""
    return rx.cond(
        PEOPLE.length() > 0,
        rx.el.section(
            rx.el.h2(_("Thank someone"), id="thank-someone"),
            said_thanks(),
            _form(),
            aria_labelledby="thank-someone",
            class_name="stack",
            custom_attrs={"data-testid": "thanks"},
        ),
    )


def thanks_entry() -> rx.Component:
    """The same as a row of the notebook; nothing before the meeting has begun."""
    return rx.cond(PEOPLE.length() > 0, entry(_("Thanks"), thanks_section()))


def said_thanks() -> rx.Component:
    """What the reader can read of the meeting's thanks; nothing where that is nothing."""
    return rx.cond(
        LINES.length() > 0,
        rx.el.ul(rx.foreach(LINES, _said), class_name="browsers"),
    )


def thanks_words(line: Line) -> rx.Component:
    """Who thanks whom, and what they say."""
    return rx.el.div(
        rx.el.p(
            rx.match(
                line.way,
                ("from-you", _("You thanked {name}.", name=line.to_name)),
                ("for-you", _("{name} thanks you.", name=line.from_name)),
                _("{name} thanks {other}.", name=line.from_name, other=line.to_name),
            ),
            class_name="small soft",
        ),
        rx.cond(line.words, rx.el.p(rx.el.bdi(line.words), class_name="own")),
        class_name="grow",
    )


def _said(line: Line) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            thanks_words(line),
            rx.cond(
                ~line.is_shared,
                rx.el.p(rx.el.span(_("The two of you alone"), class_name="chip pencil")),
            ),
            class_name="grow",
        ),
        rx.cond(
            line.way == "from-you",
            _button(
                _("Take back"),
                _("Take back your thanks to {name}", name=line.to_name),
                ThanksState.take_back(line.id, OP),
            ),
        ),
        key=line.id,
    )


def _button(words: str, label: Any, on_click: Any) -> rx.Component:
    return rx.el.button(
        words, type="button", class_name="btn sm", aria_label=label, on_click=on_click
    )


def _form() -> rx.Component:
    return rx.el.form(
        select_field(
            "thanked",
            _("Whom"),
            PEOPLE.to(list[tuple[str, str]]),
            error=PROBLEMS["thanked"],
            hint=_("Whoever facilitated, or somebody who helped you without knowing it."),
        ),
        text_area(
            "thanks",
            _("What for"),
            optional=True,
            error=PROBLEMS["thanks"],
            max_length=LONGEST_THANKS,
            rows=2,
            class_name="own",
        ),
        segmented(
            "readers",
            _("Who reads it"),
            [("two", _("The two of us")), ("circle", _("The circle"))],
            value="two",
        ),
        who_sees(_("Only the two of you, or the circle too: as you choose here."), private=True),
        rx.el.div(rx.el.button(_("Say it"), type="submit", class_name="btn"), class_name="acts"),
        on_submit=sends(ThanksState.thank, ThanksState.meeting_id),
        class_name="form",
        key=ThanksState.given,
        no_validate=True,
    )
