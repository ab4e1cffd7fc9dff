"""While a search runs, and what it found: the verdict, what would help, the ways to meet."""

import reflex as rx

from peercircles.web.season.state import SeasonState
from peercircles.web.season.views import HelpView, OptionCard
from peercircles.web.shared.icons import icon
from peercircles.web.shared.words import _, count_words

VERDICT, OPTIONS, PROPOSAL = SeasonState.verdict, SeasonState.options, SeasonState.proposal
PICTURE = SeasonState.picture
Card = rx.vars.ObjectVar[OptionCard]


def searching() -> rx.Component:
    """How far the search is, and the way out of it."""
    return rx.el.div(
        rx.el.h2(_("Looking for the fairest times…"), id="searching"),
        rx.el.progress(
            value=SeasonState.percent.to_string(), max="100", aria_labelledby="searching"
        ),
        rx.el.p(_("Every date is tried with the clocks of that day."), class_name="soft small"),
        rx.el.div(
            rx.el.button(
                _("Cancel"),
                type="button",
                class_name="btn",
                on_click=SeasonState.cancel_search,
                auto_focus=True,
            ),
            class_name="acts",
        ),
        class_name="searching",
        aria_busy="true",
    )


def verdict_box() -> rx.Component:
    """What was found, in words, and what would help."""
    return rx.el.div(
        rx.el.p(rx.el.b(VERDICT.lead), " ", VERDICT.then),
        rx.cond(
            VERDICT.near.length() > 0,
            rx.el.ul(rx.foreach(VERDICT.near, lambda words: rx.el.li(words, key=words))),
        ),
        rx.cond(
            VERDICT.helps.length() > 0,
            rx.fragment(
                rx.cond(
                    VERDICT.kind == "structural",
                    rx.fragment(),
                    rx.el.p(_("What would help:"), class_name="label"),
                ),
                rx.el.ul(rx.foreach(VERDICT.helps, _help), class_name="helps"),
            ),
        ),
        class_name="verdict",
        role="status",
    )


def option_picks() -> rx.Component:
    """The ways to meet; the one that is chosen is shown below."""
    return rx.fragment(
        rx.el.fieldset(
            rx.el.legend(_("Ways to meet"), class_name="sr"),
            rx.el.div(rx.foreach(OPTIONS, _option), class_name="ways"),
        ),
        rx.el.p(_("Times on the clocks of {place}.", place=PICTURE.place), class_name="cap quiet"),
        rx.cond(
            OPTIONS[0].measure,
            rx.el.p(
                _(
                    "The number is the heaviest average load on any one person. Lower is kinder;"
                    " 0 means nobody leaves their comfortable hours."
                ),
                class_name="cap quiet",
            ),
        ),
    )


def _help(offer: rx.vars.ObjectVar[HelpView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(offer.words),
        rx.cond(
            offer.can_try,
            rx.el.button(
                _("Search with that"),
                type="button",
                class_name="btn sm",
                on_click=SeasonState.try_help(offer.kind),
            ),
        ),
        key=offer.kind,
    )


def _option(card: Card) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="way",
            value=card.number.to_string(),
            checked=card.number == PICTURE.number,
            on_change=SeasonState.show(card.number),
            # The button that searched is gone by then, and the focus with it.
            auto_focus=(SeasonState.part == "found") & (card.number == PICTURE.number),
        ),
        rx.el.b(card.name),
        rx.el.span(
            rx.foreach(card.times, lambda time, at: rx.el.bdi(time, key=at)),
            class_name="times small soft num",
        ),
        rx.cond(
            card.measure,
            rx.el.span(
                rx.el.span(card.measure, class_name="measure-number"),
                rx.el.span(card.remark, class_name="cap soft"),
                class_name="load",
            ),
        ),
        rx.cond(PROPOSAL.id & (SeasonState.part == "proposal"), _said(card)),
        class_name="way",
        key=card.number,
    )


def _said(card: Card) -> rx.Component:
    return rx.el.span(
        rx.cond(card.mine, icon("check")),
        count_words(
            card.yes,
            "{count} of {members} can live with it",
            "{count} of {members} can live with it",
            members=PROPOSAL.members,
        ),
        class_name="said cap",
    )
