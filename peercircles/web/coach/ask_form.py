"""Asking a circle: what for, why, and what each of its members will see."""

import reflex as rx

from peercircles.observations.models import LONGEST_PURPOSE
from peercircles.web.coach.ask_state import AskState
from peercircles.web.shared.forms import radio_group, select_field, text_area, text_field
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

VIEW, PROBLEMS = AskState.view, AskState.problems


def ask_section() -> rx.Component:
    """The aside of a coach's pages. Its page loads AskState."""
    return rx.el.aside(
        rx.cond(
            VIEW.circle_id,
            rx.fragment(
                rx.el.section(
                    rx.el.h2(_("Ask {circle}", circle=VIEW.name)),
                    rx.el.p(
                        _(
                            "Each member answers in private. You learn only “granted” or "
                            "“not this time”."
                        ),
                        class_name="small soft",
                    ),
                    rx.cond(
                        VIEW.closed, rx.el.p(VIEW.closed, class_name="pencilbox small"), _form()
                    ),
                ),
                rx.cond(VIEW.closed, rx.fragment(), _preview()),
            ),
            rx.el.p(
                _("An organiser names you as a circle’s coach. Then you can ask it here."),
                class_name="small soft",
            ),
        ),
        class_name="aside ask-aside",
        id="ask",
        aria_label=_("Ask to observe"),
    )


def _form() -> rx.Component:
    return rx.el.form(
        radio_group(
            "scope",
            _("What would you like to see?"),
            VIEW.scopes.to(list[tuple[str, str]]),
            value=AskState.scope,
            error=PROBLEMS["scope"],
            on_change=lambda value: AskState.consider("scope", value),
        ),
        rx.cond(
            AskState.scope == "presence",
            select_field(
                "meeting",
                _("Which meeting"),
                VIEW.meetings.to(list[tuple[str, str]]),
                error=PROBLEMS["meeting"],
                on_change=lambda value: AskState.consider("meeting", value),
            ),
            text_field(
                "days",
                _("For how many days"),
                value=AskState.days,
                error=PROBLEMS["days"],
                type="number",
                min="1",
                class_name="short num",
                key=AskState.scope,
                on_change=lambda value: AskState.consider("days", value),
            ),
        ),
        text_area(
            "purpose",
            _("Why, in your own words"),
            error=PROBLEMS["purpose"],
            class_name="own",
            rows=3,
            max_length=LONGEST_PURPOSE,
            on_blur=lambda value: AskState.consider("why", value),
        ),
        who_sees(_("Everybody in this circle reads it, and nobody else.")),
        rx.el.div(rx.el.button(VIEW.send, type="submit", class_name="btn main"), class_name="acts"),
        on_submit=sends(AskState.send),
        class_name="form",
        key=VIEW.circle_id.to(str) + AskState.sent.to_string(),
        no_validate=True,
    )


def _preview() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("What each member will see"), class_name="label"),
        rx.el.div(
            rx.el.p(AskState.title, class_name="own large"),
            rx.el.p(
                rx.cond(AskState.why, AskState.why, _("Your reason stands here.")),
                class_name="own soft",
            ),
            rx.el.div(
                rx.el.span(_("Yes"), class_name="btn"),
                rx.el.span(_("Not this time"), class_name="btn"),
                class_name="row pretend",
                aria_hidden="true",
            ),
            rx.el.ul(
                rx.el.li(
                    _(
                        "Nobody sees your answer: not the circle, not {name}, not the organiser.",
                        name=VIEW.first_name,
                    )
                ),
                rx.el.li(VIEW.all_say_yes),
                rx.el.li(_("You can change your mind at any moment, even in the meeting.")),
                class_name="fine",
            ),
            class_name="pencilbox ballot",
        ),
    )
