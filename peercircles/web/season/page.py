"""How a circle comes to its hours: a question, a search, and an agreement."""

import reflex as rx

from peercircles.web.season.answering import agreement, asking
from peercircles.web.season.aside import season_aside
from peercircles.web.season.ask_form import ask_form
from peercircles.web.season.finding import option_picks, searching, verdict_box
from peercircles.web.season.state import SeasonState
from peercircles.web.season.strips import season_strip
from peercircles.web.season.tables import season_table
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.layout import sheet
from peercircles.web.shared.states import loading, read_only
from peercircles.web.shared.words import _

PART, PROPOSAL, CIRCLE = SeasonState.part, SeasonState.proposal, SeasonState.circle


def season_page() -> rx.Component:
    """What is shown now; beside it what hours have cost so far."""
    return circle_page_of(
        sheet(
            rx.fragment(
                rx.match(
                    PART,
                    ("ask", _beside(_question())),
                    ("search", rx.el.div(searching(), class_name="page")),
                    ("found", _beside(_found())),
                    ("proposal", _beside(_proposal())),
                    loading(_("Fetching the hours…")),
                )
            ),
        ),
        tab="season",
    )


def _beside(content: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.div(content, class_name="page season"), season_aside(), class_name="two")


def _question() -> rx.Component:
    return rx.fragment(
        rx.el.h2(_("When shall we meet?")),
        rx.cond(
            CIRCLE.can_plan_season,
            rx.fragment(
                rx.el.p(
                    _(
                        "Everybody has hours that suit them. Say when you could meet at all: the"
                        " fairest times are searched on the real dates, with each change of clocks."
                    ),
                    class_name="soft measure",
                ),
                ask_form(),
            ),
            read_only(_("This circle has closed. Its meetings stay as they were.")),
        ),
    )


def _found() -> rx.Component:
    return rx.fragment(
        rx.el.h2(_("When shall we meet?")),
        verdict_box(),
        rx.cond(
            SeasonState.options.length() > 0,
            rx.fragment(option_picks(), _shown(), asking()),
            rx.el.div(
                rx.el.button(
                    _("Change the question"),
                    type="button",
                    class_name="btn",
                    on_click=SeasonState.ask_anew,
                ),
                class_name="acts",
            ),
        ),
    )


def _proposal() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h2(_("When shall we meet?")),
            rx.el.span(_("In pencil until you all agree"), class_name="chip pencil"),
            class_name="part-head",
        ),
        rx.el.p(
            rx.cond(PROPOSAL.lead, rx.el.span(PROPOSAL.lead, " ")),
            _("{name} asks which of these you can live with.", name=PROPOSAL.proposer),
            class_name="soft",
        ),
        option_picks(),
        _shown(),
        agreement(),
    )


def _shown() -> rx.Component:
    return rx.fragment(season_strip(), season_table())
