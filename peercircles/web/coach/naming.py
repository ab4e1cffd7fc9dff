"""Who coaches a circle: a section of the page of its people."""

import reflex as rx

from peercircles.web.coach.naming_state import CoachesState
from peercircles.web.shared.copying import copy_link
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

COACHES, PROBLEMS = CoachesState.coaches, CoachesState.problems


def coaches_section() -> rx.Component:
    """Who it is, what it means, and for organisers naming one. Its page loads CoachesState."""
    return rx.cond(
        CoachesState.is_ready & ((COACHES.length() > 0) | CoachesState.circle.can_invite),
        entry(
            _("Coach"),
            rx.el.h2(_("Coach"), class_name="sr"),
            rx.cond(
                COACHES.length() > 0,
                rx.el.ul(rx.foreach(COACHES, _coach), class_name="browsers"),
                rx.el.p(_("Nobody coaches this circle."), class_name="soft"),
            ),
            rx.el.p(
                _(
                    "A coach sees this circle’s name, people and meeting times, and may ask to "
                    "see more. Anything more opens only while every one of its members allows it."
                ),
                class_name="small soft measure",
            ),
            rx.cond(CoachesState.circle.can_invite, rx.fragment(_invited(), _form())),
        ),
    )


def _coach(coach: rx.vars.ArrayVar[tuple[str, str]]) -> rx.Component:
    name = coach[1].to(str)
    return rx.el.li(
        rx.el.p(rx.el.b(rx.el.bdi(name)), class_name="grow"),
        rx.cond(
            CoachesState.circle.can_invite,
            rx.el.button(
                _("Release"),
                type="button",
                class_name="btn",
                on_click=CoachesState.release(coach[0].to(str), OP),
                aria_label=_("Release {name} as coach", name=name),
            ),
        ),
        key=coach[0].to(str),
    )


def _form() -> rx.Component:
    return rx.el.div(
        rx.el.form(
            text_field(
                "coach",
                _("Name somebody as coach, by their address"),
                hint=_("Never somebody of the circle, nor anybody one of them reports to."),
                error=PROBLEMS["coach"],
                type="email",
                auto_complete="off",
            ),
            rx.el.button(_("Name as coach"), type="submit", class_name="btn"),
            on_submit=sends(CoachesState.name),
            class_name="one-line",
            key=CoachesState.named,
            no_validate=True,
        ),
        who_sees(_("Only those who organise the circle see addresses."), private=True),
        rx.cond(
            CoachesState.to_invite,
            rx.el.div(
                rx.el.p(
                    _(
                        "Whoever accepts gets an account, and no seat in the circle.",
                    ),
                    class_name="small soft",
                ),
                rx.el.button(
                    _("Invite {address} as coach", address=CoachesState.to_invite),
                    type="button",
                    class_name="btn",
                    on_click=CoachesState.invite(CoachesState.to_invite, OP),
                ),
                class_name="pencilbox stack",
            ),
        ),
        class_name="stack",
    )


def _invited() -> rx.Component:
    return rx.cond(
        CoachesState.link,
        rx.el.div(
            rx.el.p(
                rx.cond(
                    CoachesState.was_mailed,
                    _("Mailed. This link is shown once."),
                    _("Send them this link. It is shown once."),
                ),
                class_name="small soft",
            ),
            copy_link(CoachesState.link, label=_("Link for the coach")),
            class_name="inkbox stack",
        ),
    )
