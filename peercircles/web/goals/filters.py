"""Which cards of a board are shown: by one word in its address, so that it can be shared.

The browser filters what it has of the board (assets/js/live_board.js). Of drivers, which are
private, an address holds an id alone: it means something to their owner, and all to others.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import reflex as rx

from peercircles.goals.models import GoalKind
from peercircles.theories.on_boards import DriverOnBoard
from peercircles.web.shared.words import _, word_for

ALL = "all"
DRIVER = "driver-"
KIND = "kind-"
_FIXED = frozenset({"mine", "help", "stuck", *(f"{KIND}{kind.value}" for kind in GoalKind)})


@dataclass(frozen=True)
class DriverChoice:
    """One of one's own drivers. `value` stands for it in the address."""

    value: str = ""
    title: str = ""
    goals: list[str] = field(default_factory=list[str])


def choices_of(drivers: Sequence[DriverOnBoard]) -> list[DriverChoice]:
    """The drivers one can choose."""
    return [
        DriverChoice(f"{DRIVER}{driver.id}", driver.title, list(driver.goal_ids))
        for driver in drivers
    ]


def part_of_board(which: str, drivers: Collection[DriverChoice]) -> tuple[str, list[str]]:
    """The filter of that name, all of the board where there is none; and its driver's goals."""
    for driver in drivers:
        if driver.value == which:
            return which, driver.goals
    return (which if which in _FIXED else ALL), []


def address_of(circle_id: UUID, which: str) -> str:
    """The address of a board that shows this part of it."""
    address = f"/circles/{circle_id}/board"
    return address if which == ALL else f"{address}?filter={which}"


def filter_buttons(shown: rx.Var[str], on_choose: Any) -> rx.Component:
    """The parts people want at once."""
    words = [
        (ALL, _("Everyone’s goals")),
        ("mine", _("Only mine")),
        ("help", _("Would like help")),
        ("stuck", _("Stuck")),
    ]
    return rx.el.div(
        *[
            rx.el.button(
                word,
                type="button",
                class_name="btn sm",
                aria_pressed=rx.cond(shown == which, "true", "false"),
                on_click=on_choose(which),
            )
            for which, word in words
        ],
        class_name="row wrap",
        role="group",
        aria_label=_("Which goals to show"),
    )


def filter_list(shown: rx.Var[str], drivers: Any, on_choose: Any) -> rx.Component:
    """The others: of one kind, or from one of one's own drivers."""
    named = shown.to(str)
    is_listed = named.startswith(KIND) | named.startswith(DRIVER)
    return rx.el.select(
        rx.el.option(_("Any kind"), value=ALL),
        rx.el.optgroup(
            rx.el.option(_("Growth"), value="kind-growth"),
            rx.el.option(_("Project"), value="kind-project"),
            rx.el.option(_("Direction"), value="kind-direction"),
            rx.el.option(_("Balance"), value="kind-balance"),
            label=_("By kind"),
        ),
        rx.cond(
            drivers.length() > 0,
            rx.el.optgroup(
                rx.foreach(
                    drivers.to(list[DriverChoice]),
                    lambda driver: rx.el.option(driver.title, value=driver.value, key=driver.value),
                ),
                label=_("From your drivers, which only you see"),
            ),
        ),
        value=rx.cond(is_listed, shown, ALL),
        on_change=on_choose,
        aria_label=_("Kind or driver"),
        class_name="field short",
    )


def filtered_words(which: rx.Var[str], shown: rx.Var[int], count: rx.Var[int]) -> rx.Var[str]:
    """How much of the board is shown, and what it means where that is nothing."""
    nothing = word_for(
        which,
        {
            "mine": _("None of these goals is yours yet."),
            "help": _("Nobody would like help just now."),
            "stuck": _("No goal is stuck."),
        },
    )
    none = rx.cond(nothing, nothing, _("No goal is like this."))
    some = _("{shown} of {count} goals", shown=shown, count=count)
    return rx.cond(which == ALL, "", rx.cond(shown == 0, none, some)).to(str)
