"""Asking the circle, and saying what one can live with."""

import reflex as rx

from peercircles.web.meetings.rooms import room_fields
from peercircles.web.season.state import SeasonState
from peercircles.web.season.views import OptionCard
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.states import banner, read_only
from peercircles.web.shared.words import _, count_words

PROPOSAL, OPTIONS = SeasonState.proposal, SeasonState.options
Card = rx.vars.ObjectVar[OptionCard]


def asking() -> rx.Component:
    """Where to meet, and the question to the circle."""
    return rx.el.form(
        room_fields(SeasonState.rooms, SeasonState.room_kind, SeasonState.problems),
        rx.cond(
            PROPOSAL.id,
            rx.el.p(
                _("The circle is asked something already. This would take its place."),
                class_name="small soft",
            ),
        ),
        rx.el.div(
            rx.el.button(_("Ask the circle"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Change the question"),
                type="button",
                class_name="btn",
                on_click=SeasonState.ask_anew,
            ),
            class_name="acts",
        ),
        on_submit=sends(SeasonState.propose),
        class_name="form asking",
        no_validate=True,
    )


def agreement() -> rx.Component:
    """What one says to the way that is shown; how many have said something."""
    return rx.el.div(
        rx.cond(
            PROPOSAL.has_passed,
            banner(
                _("The first of these days has passed."),
                _("Nobody can agree to that any more: suggest other times."),
                name="clock",
                tone="pen",
            ),
        ),
        rx.cond(
            PROPOSAL.can_answer,
            rx.foreach(OPTIONS, _answer),
            read_only(_("The people of the circle decide this among themselves.")),
        ),
        _waiting(),
        rx.el.div(
            rx.cond(
                SeasonState.circle.can_plan_season,
                rx.el.button(
                    _("Suggest another"),
                    type="button",
                    class_name="btn",
                    on_click=SeasonState.ask_anew,
                ),
            ),
            rx.cond(
                PROPOSAL.can_withdraw,
                rx.el.button(
                    _("Take the question back"),
                    type="button",
                    class_name="btn plain",
                    on_click=SeasonState.withdraw(PROPOSAL.id, OP),
                ),
            ),
            class_name="acts",
        ),
        class_name="agreement",
    )


def _answer(card: Card) -> rx.Component:
    """For the way that is shown alone."""
    return rx.cond(
        card.number == SeasonState.picture.number,
        rx.el.div(
            rx.cond(
                card.is_impossible_for_me,
                rx.el.p(
                    _(
                        "Some of these meetings are at an hour you marked as impossible. If you"
                        " agree, the circle meets without you then."
                    ),
                    class_name="small soft measure",
                ),
            ),
            rx.cond(card.mine, _agreed(card), _not_agreed(card)),
            class_name="acts",
        ),
    )


def _agreed(card: Card) -> rx.Component:
    return rx.fragment(
        rx.el.p(_("You can live with this."), class_name="chip", role="status"),
        rx.el.button(
            _("I can’t, after all"),
            type="button",
            class_name="btn",
            on_click=SeasonState.disagree(PROPOSAL.id, card.number, OP),
        ),
    )


def _not_agreed(card: Card) -> rx.Component:
    return rx.fragment(
        rx.el.button(
            rx.cond(
                card.is_impossible_for_me,
                _("I can live with this, and be away then"),
                _("I can live with this"),
            ),
            type="button",
            class_name="btn main",
            on_click=SeasonState.agree(PROPOSAL.id, card.number, OP),
        ),
        rx.cond(
            ~PROPOSAL.has_answered,
            rx.el.button(
                _("Not this one"),
                type="button",
                class_name="btn",
                on_click=SeasonState.disagree(PROPOSAL.id, card.number, OP),
            ),
        ),
    )


def _waiting() -> rx.Component:
    return rx.el.p(
        count_words(
            PROPOSAL.answered,
            "{count} of {members} has answered.",
            "{count} of {members} have answered.",
            members=PROPOSAL.members,
        ),
        " ",
        rx.cond(
            PROPOSAL.answered == PROPOSAL.members,
            _("No way suits everybody yet: look at the others, or suggest another."),
            _("It is settled when everybody can live with the same."),
        ),
        rx.cond(
            PROPOSAL.waiting_for.length() > 0,
            rx.el.span(
                " ",
                _("Still to answer:"),
                " ",
                rx.foreach(PROPOSAL.waiting_for, lambda name, at: rx.el.bdi(name, key=at)),
                class_name="silent",
            ),
        ),
        class_name="small soft",
    )
