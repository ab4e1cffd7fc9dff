"""The compact of a circle: what it has agreed on, and who put their name to it."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.compact.amendments import amendment_entries
from peercircles.web.compact.beginning import beginning_entry, for_who_looks_after_it
from peercircles.web.compact.clauses import clause_entries, clauses_to_read, names_signed
from peercircles.web.compact.proposing import change_dialog
from peercircles.web.compact.seeing import compact_sees
from peercircles.web.compact.state import CompactState
from peercircles.web.compact.views import ClauseView, SignatureView, VersionLine
from peercircles.web.observations.strip import board_strip
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, sheet
from peercircles.web.shared.operation import OP
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words

COMPACT, OLDER = CompactState.compact, CompactState.older
HOLDS, ZONE = COMPACT.holds, CompactState.viewer.zone


def compact_page_of_circle() -> rx.Component:
    """How it stands, what is proposed, what holds, what came before."""
    return circle_page_of(
        sheet(
            board_strip(CompactState.circle.id),
            rx.cond(
                CompactState.is_there,
                rx.cond(
                    CompactState.circle.is_member,
                    rx.cond(HOLDS.number != 0, _compact(), beginning_entry()),
                    for_who_looks_after_it(),
                ),
                loading(_("Fetching the compact…")),
            ),
        ),
        change_dialog(),
        tab="compact",
    )


def _compact() -> rx.Component:
    return rx.el.div(
        _standing(),
        amendment_entries(),
        rx.el.section(
            rx.el.h2(_("What we have agreed on"), class_name="sr"),
            clause_entries(),
            aria_label=_("The clauses"),
        ),
        _another_clause(),
        _earlier(),
        _printed_foot(),
        class_name="page lined compact",
    )


def _standing() -> rx.Component:
    """Whose names are there, in the margin; beside it what is to be done."""
    return rx.el.section(
        rx.el.div(
            rx.el.p(rx.el.b(_("Version {number}", number=HOLDS.number))),
            rx.el.p(local_time(HOLDS.made_at, ZONE, "date")),
            names_signed(HOLDS.signatures.to(list[SignatureView])),
            class_name="when num",
        ),
        rx.el.div(
            rx.el.h2(_("Our compact")),
            rx.el.p(COMPACT.stands, class_name="soft", role="status"),
            rx.cond(COMPACT.is_review_due, _review_due()),
            rx.el.div(_sign(), _print(), class_name="acts unprinted"),
            class_name="what",
        ),
        class_name="entry standing",
        custom_attrs={"data-testid": "standing"},
    )


def _sign() -> rx.Component:
    return rx.cond(
        COMPACT.can_take_part & ~COMPACT.you_signed.to(bool),
        rx.el.button(
            icon("pen"),
            _("Sign version {number}", number=HOLDS.number),
            type="button",
            class_name="btn main",
            on_click=CompactState.sign(HOLDS.number, OP),
        ),
    )


def _print() -> rx.Component:
    return rx.el.button(
        _("Print"),
        type="button",
        class_name="btn plain",
        on_click=rx.Var("() => window.print()").to(rx.EventChain),
    )


def _review_due() -> rx.Component:
    return rx.el.p(
        icon("clock"),
        rx.el.span(_("The day to look through it together has come. Agree on the next one then.")),
        class_name="only",
    )


def _another_clause() -> rx.Component:
    return rx.cond(
        COMPACT.can_take_part,
        entry(
            "",
            rx.el.button(
                icon("plus"),
                _("Propose a clause of your own"),
                type="button",
                class_name="btn",
                on_click=CompactState.consider("add", ""),
            ),
            compact_sees(),
            class_name="unprinted",
        ),
    )


def _earlier() -> rx.Component:
    lines = COMPACT.earlier.to(list[VersionLine])
    return rx.cond(
        lines.length() > 0,
        entry(
            _("Earlier"),
            rx.el.h2(_("Earlier versions"), class_name="label"),
            rx.el.ul(rx.foreach(lines, _earlier_line), class_name="goallines"),
            rx.cond(OLDER.number != 0, _older()),
            class_name="unprinted",
        ),
    )


def _earlier_line(line: ObjectVar[VersionLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(_("Version {number}", number=line.number)),
            rx.el.p(
                local_time(line.made_at, ZONE, "date"),
                ". ",
                count_words(line.signatures, "{count} signature.", "{count} signatures."),
                class_name="cap quiet num",
            ),
            class_name="grow",
        ),
        rx.cond(
            OLDER.number == line.number,
            rx.el.button(
                _("Put it away"),
                type="button",
                class_name="btn plain",
                on_click=CompactState.read_version(0),
            ),
            rx.el.button(
                _("Read it"),
                rx.el.span(" ", _("Version {number}", number=line.number), class_name="sr"),
                type="button",
                class_name="btn",
                on_click=CompactState.read_version(line.number),
            ),
        ),
        key=line.number,
    )


def _older() -> rx.Component:
    return rx.el.section(
        rx.el.h3(
            with_pieces(
                _("Version {number}, of {day}"),
                number=OLDER.number.to(str),
                day=local_time(OLDER.made_at, ZONE, "date"),
            )
        ),
        clauses_to_read(OLDER.clauses.to(list[ClauseView]), OLDER.locale),
        names_signed(OLDER.signatures.to(list[SignatureView])),
        class_name="older",
        custom_attrs={"data-testid": "older"},
    )


def _printed_foot() -> rx.Component:
    """At the foot of each printed page; not on a screen."""
    return rx.el.p(
        with_pieces(
            _("{circle}, compact, version {number} of {day}"),
            circle=rx.el.bdi(CompactState.circle.name),
            number=HOLDS.number.to(str),
            day=local_time(HOLDS.made_at, ZONE, "date"),
        ),
        class_name="print-foot num",
        aria_hidden="true",
    )
