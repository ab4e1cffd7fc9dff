"""Looking for words in everything one may read."""

import reflex as rx

from peercircles.kernel.questions import LONGEST_QUESTION
from peercircles.web.searches.state import SearchState
from peercircles.web.searches.views import FoundLine, PieceView, SortLink
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _


def search_page() -> rx.Component:
    """The question, and below it what was found."""
    return own_page(
        page_head(
            _("Search"),
            _("In what your circles write, and in what you write for yourself."),
        ),
        sheet(
            rx.cond(
                SearchState.is_there,
                rx.el.div(
                    entry(_("Words"), _question()),
                    rx.cond(SearchState.is_answered, entry(_("Found"), _answer())),
                    class_name="page lined",
                ),
                loading(_("Getting ready to search…")),
            )
        ),
        current="search",
    )


def _question() -> rx.Component:
    return rx.el.form(
        text_field(
            "q",
            _("What are you looking for?"),
            hint=_("All words have to be there. The beginning of a word is enough."),
            error=SearchState.problems["q"],
            value=SearchState.asked,
            key=SearchState.asked,
            type="search",
            max_length=LONGEST_QUESTION,
            class_name="own",
        ),
        rx.el.ul(
            rx.el.li(
                _(
                    "Of your circles: goals with their updates, comments, plans and measures; "
                    "promises, decisions, asks, thanks; accomplishments, reflections and diagrams "
                    "shared."
                )
            ),
            rx.el.li(
                _(
                    "Of what is yours: drivers, systems, tests of change, notes, backpack, "
                    "accomplishments, reflections."
                )
            ),
            rx.el.li(_("Not looked through: your people map, and worries.")),
            class_name="fine",
        ),
        who_sees(
            _("Only you. The words stand in this page’s address; PeerCircles keeps them nowhere."),
            private=True,
        ),
        rx.el.div(
            rx.el.button(_("Search"), type="submit", class_name="btn main"), class_name="acts"
        ),
        on_submit=SearchState.look,
        class_name="form",
        role="search",
        aria_label=_("Search"),
    )


def _answer() -> rx.Component:
    return rx.el.div(
        rx.el.h2(_("Found"), class_name="sr"),
        rx.el.nav(
            rx.foreach(SearchState.sorts, _sort),
            class_name="row wrap sorts",
            aria_label=_("Where to look"),
        ),
        rx.cond(
            SearchState.found.length() == 0,
            _nothing(),
            rx.el.ul(
                rx.foreach(SearchState.found, lambda line: _line(line, SearchState.viewer.zone)),
                class_name="goallines found",
            ),
        ),
        rx.cond(
            SearchState.older,
            rx.el.p(page_link(_("Show older"), to=SearchState.older, class_name="btn")),
        ),
        class_name="stack",
        aria_live="polite",
    )


def _nothing() -> rx.Component:
    return rx.cond(
        SearchState.is_later_page,
        empty(_("Nothing older"), _("You have seen all there is with these words.")),
        empty(
            _("Nothing with these words"),
            _("Fewer letters, or another word for it, may find more."),
        ),
    )


def _sort(sort: rx.vars.ObjectVar[SortLink]) -> rx.Component:
    return page_link(
        sort.name,
        to=sort.path,
        class_name="btn sm",
        aria_current=rx.cond(sort.is_here, "true", "false"),
        key=sort.path,
    )


def _line(line: rx.vars.ObjectVar[FoundLine], zone: rx.Var[str]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.h3(
                page_link(rx.el.bdi(rx.foreach(line.title, _piece)), to=line.path), class_name="own"
            ),
            rx.cond(
                line.words.length() > 0,
                rx.el.p(rx.el.bdi(rx.foreach(line.words, _piece)), class_name="own small"),
            ),
            rx.el.p(
                rx.el.span(line.kind, class_name="chip"),
                rx.cond(line.about, rx.el.bdi(line.about, class_name="cap soft")),
                rx.el.span(local_time(line.at, zone, "date"), class_name="cap quiet"),
                class_name="row wrap facts-line",
            ),
            class_name="grow",
        ),
        key=line.id,
        custom_attrs={"data-testid": "found"},
    )


def _piece(piece: rx.vars.ObjectVar[PieceView]) -> rx.Component:
    return rx.cond(piece.is_match, rx.el.mark(piece.text), rx.fragment(piece.text))
