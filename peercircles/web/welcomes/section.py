"""Introductions, buddies and first steps. Their page loads WelcomesState and QuestionsState."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.observations.state import QuestionsState
from peercircles.web.observations.views import QuestionView
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.forms import text_area
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.welcomes.state import (
    CompanyLine,
    IntroductionLine,
    NewcomerLine,
    PairLine,
    WelcomesState,
)
from peercircles.welcomes.models import LONGEST_INTRODUCTION

STEPS, CIRCLE = WelcomesState.steps, CircleState.circle


def first_steps_entry() -> rx.Component:
    """What a newcomer may do first, in any order, or not at all."""
    return rx.cond(
        STEPS.is_there,
        entry(
            _("First steps"),
            rx.el.h2(_("Good that you are here")),
            rx.el.p(_("In any order, and none of it is needed."), class_name="soft"),
            rx.el.ul(
                _step(rx.el.span(_("Introduce yourself, below")), is_done=STEPS.is_introduced),
                rx.cond(
                    STEPS.has_compact,
                    _step(
                        page_link(
                            _("Read the compact, and sign it"), to=f"/circles/{CIRCLE.id}/compact"
                        ),
                        is_done=STEPS.has_signed,
                    ),
                ),
                rx.foreach(QuestionsState.questions, _question_step),
                rx.cond(
                    STEPS.can_meet,
                    _step(
                        rx.el.span(_("Meet a buddy, when somebody offers")),
                        is_done=STEPS.has_buddy,
                    ),
                ),
                class_name="plainlist",
            ),
            rx.el.p(
                rx.el.button(
                    _("Put this away"),
                    type="button",
                    class_name="btn",
                    on_click=WelcomesState.put_steps_away(OP),
                ),
                class_name="acts",
            ),
        ),
    )


def welcomes_entry() -> rx.Component:
    """Who is new in their own words, and who is at whose side."""
    return rx.cond(
        CIRCLE.is_member,
        rx.fragment(_company(), _introductions()),
    )


def _step(words: rx.Component, *, is_done: rx.Var[bool] | bool = False) -> rx.Component:
    return rx.el.li(
        rx.cond(is_done, rx.fragment(icon("check"), rx.el.span(_("Done:"), class_name="sr"))),
        words,
    )


def _question_step(each: ObjectVar[QuestionView]) -> rx.Component:
    """A coach's question waits for everybody in the circle, and so for who is new."""
    return rx.cond(
        each.circle_id == CIRCLE.id,
        _step(
            rx.el.span(_("Answer {name}, who asks as a coach: privately", name=each.coach)),
            is_done=each.own != "",
        ),
    )


def _company() -> rx.Component:
    several = (
        WelcomesState.offers.length()
        + WelcomesState.buddies.length()
        + WelcomesState.newcomers.length()
        + WelcomesState.company.length()
    )
    return rx.cond(
        several > 0,
        entry(
            _("Buddies"),
            rx.el.h2(_("Buddies"), class_name="sr"),
            rx.el.ul(
                rx.foreach(WelcomesState.offers, _offered),
                rx.foreach(WelcomesState.buddies, _buddy),
                rx.foreach(WelcomesState.newcomers, _newcomer),
                rx.foreach(WelcomesState.company, _others),
                class_name="plainlist",
            ),
            then=_("for the first weeks"),
        ),
    )


def _offered(pair: ObjectVar[PairLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(_("{name} would be your buddy.", name=pair.name), class_name="grow"),
        rx.el.div(
            rx.el.button(
                _("Yes, please"),
                type="button",
                class_name="btn",
                aria_label=_("Yes, please: {name}", name=pair.name),
                on_click=WelcomesState.take(pair.id, OP),
            ),
            rx.el.button(
                _("Rather not"),
                type="button",
                class_name="btn plain",
                aria_label=_("Rather not: {name}. Nobody is told.", name=pair.name),
                on_click=WelcomesState.decline(pair.id, OP),
            ),
            class_name="row tight wrap",
        ),
        key=pair.id,
    )


def _buddy(pair: ObjectVar[PairLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.cond(
                pair.is_newcomer,
                _("{name} is your buddy: for all the small questions.", name=pair.name),
                _("You are {name}’s buddy.", name=pair.name),
            ),
            class_name="grow",
        ),
        rx.el.button(
            _("End it"),
            type="button",
            class_name="btn plain",
            aria_label=_("End being buddies with {name}", name=pair.name),
            on_click=WelcomesState.part(pair.id, OP),
        ),
        key=pair.id,
    )


def _others(line: ObjectVar[CompanyLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            _("{buddy} is {newcomer}’s buddy.", buddy=line.buddy, newcomer=line.newcomer),
            class_name="grow",
        ),
        key=line.id,
    )


def _newcomer(line: ObjectVar[NewcomerLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            _("{name} is new here.", name=line.name),
            rx.cond(
                line.is_suggested,
                rx.fragment(
                    " ",
                    rx.el.span(
                        _("You have been nobody’s buddy for longest. Would you like to?"),
                        class_name="small soft",
                    ),
                ),
            ),
            class_name="grow",
        ),
        rx.cond(
            line.offer_id,
            rx.el.div(
                rx.el.span(_("You offered. {name} decides.", name=line.name), class_name="small"),
                rx.el.button(
                    _("Take it back"),
                    type="button",
                    class_name="btn plain",
                    on_click=WelcomesState.part(line.offer_id, OP),
                ),
                class_name="row tight wrap",
            ),
            rx.el.button(
                rx.cond(
                    line.is_suggested,
                    _("I’ll be {name}’s buddy", name=line.name),
                    _("Offer to be {name}’s buddy", name=line.name),
                ),
                type="button",
                class_name="btn",
                on_click=WelcomesState.offer(line.id, OP),
            ),
        ),
        key=line.id,
    )


def _introductions() -> rx.Component:
    rows = WelcomesState.introductions
    return rx.cond(
        (rows.length() > 0) | STEPS.is_there,
        entry(
            _("Introductions"),
            rx.el.h2(_("Introductions"), class_name="sr"),
            rx.el.ul(rx.foreach(rows, _introduction), class_name="plainlist top"),
            rx.cond(STEPS.is_there & (WelcomesState.own_words == ""), _form()),
        ),
    )


def _introduction(line: ObjectVar[IntroductionLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.el.b(rx.cond(line.is_you, _("You"), rx.el.bdi(line.name)))),
            rx.el.p(line.words, class_name="own"),
            class_name="grow",
        ),
        rx.cond(
            line.is_you,
            rx.el.button(
                _("Take it back"),
                type="button",
                class_name="btn plain",
                aria_label=_("Take it back: your introduction"),
                on_click=WelcomesState.withdraw(OP),
            ),
        ),
        key=line.id,
    )


def _form() -> rx.Component:
    return rx.el.form(
        text_area(
            "introduction",
            _("What would you like them to know about you?"),
            hint=_("Some lines are enough. You can take them back."),
            error=WelcomesState.problems["introduction"],
            class_name="own",
            rows=3,
            max_length=LONGEST_INTRODUCTION,
        ),
        who_sees(_("Everybody in this circle reads it, and nobody else.")),
        rx.el.div(
            rx.el.button(_("Introduce yourself"), type="submit", class_name="btn"),
            class_name="acts",
        ),
        on_submit=sends(WelcomesState.introduce),
        class_name="form",
        no_validate=True,
    )
