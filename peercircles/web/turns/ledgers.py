"""The ledger: every line that changed a count, with its reason."""

import reflex as rx
from reflex.vars import ArrayVar, ObjectVar

from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.states import read_only
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words
from peercircles.web.turns.roles import role_word
from peercircles.web.turns.state import TurnsState
from peercircles.web.turns.views import LedgerLine

ZONE = TurnsState.viewer.zone


def ledger_entry() -> rx.Component:
    """The ledger for who is in the circle; for an organiser, why there is none here."""
    return entry(
        _("Ledger"),
        rx.el.div(
            rx.el.h2(_("How turns were counted")),
            rx.cond(TurnsState.can_correct, _correct_button()),
            class_name="part-head",
        ),
        rx.cond(
            TurnsState.circle.is_member,
            _ledger(),
            read_only(_("How the turns are counted is for the people of the circle.")),
        ),
        custom_attrs={"data-testid": "ledger"},
    )


def _ledger() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.foreach(TurnsState.roles, _role_button),
            class_name="row wrap tight",
            role="group",
            aria_label=_("Whose ledger"),
        ),
        rx.cond(
            TurnsState.ledger.length() == 0,
            rx.el.p(_("Nothing is counted yet."), class_name="soft"),
            rx.el.div(
                _table(), class_name="scrolls", tab_index=0, role="region", aria_label=_("Ledger")
            ),
        ),
        rx.cond(
            TurnsState.older > 0,
            rx.el.p(
                rx.el.button(
                    count_words(
                        TurnsState.older,
                        "Show {count} older line",
                        "Show {count} older lines",
                    ),
                    type="button",
                    class_name="btn sm",
                    on_click=TurnsState.show_whole_ledger,
                ),
                class_name="acts",
            ),
        ),
    )


def _role_button(choice: ArrayVar[tuple[str, str]]) -> rx.Component:
    is_chosen = choice[0] == TurnsState.ledger_role
    return rx.el.button(
        choice[1],
        type="button",
        class_name=rx.cond(is_chosen, "btn sm on", "btn sm"),
        aria_pressed=rx.cond(is_chosen, "true", "false"),
        on_click=TurnsState.choose_ledger(choice[0]),
        key=choice[0],
    )


def _table() -> rx.Component:
    return rx.el.table(
        rx.el.caption(role_word(TurnsState.ledger_role), class_name="sr"),
        rx.el.thead(
            rx.el.tr(
                rx.el.th(_("Who"), scope="col"),
                rx.el.th(_("Why"), scope="col"),
                rx.el.th(_("By how much"), scope="col", class_name="num"),
                rx.el.th(_("Count after it"), scope="col", class_name="num"),
                rx.el.th(_("Written"), scope="col"),
            )
        ),
        rx.el.tbody(rx.foreach(TurnsState.ledger, _line)),
        class_name="list ledger",
    )


def _line(line: ObjectVar[LedgerLine]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(rx.el.bdi(line.name), scope="row"),
        rx.el.td(
            line.reason,
            rx.cond(line.note, rx.el.q(rx.el.bdi(line.note), class_name="own small")),
        ),
        rx.el.td(line.change, class_name="num"),
        rx.el.td(line.count, class_name="num"),
        rx.el.td(local_time(line.at, ZONE, "brief"), class_name="num when-written"),
        class_name=rx.cond(line.is_you, "me", ""),
        key=line.key,
    )


def _correct_button() -> rx.Component:
    return rx.el.button(
        icon("pen"),
        _("Put a count right"),
        type="button",
        class_name="btn",
        on_click=TurnsState.ask_to_correct,
    )
