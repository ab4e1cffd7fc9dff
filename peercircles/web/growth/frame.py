"""The frame of the pages of My growth: the question above them, and their tabs."""

from typing import Literal

import reflex as rx

from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

GrowthTab = Literal["drivers", "systems", "backpack", "reflections", "people", "record"]


def growth_page(
    *content: rx.Component,
    tab: GrowthTab | Literal["tests"],
    title: str,
    words: str,
    seen_by: str,
    wide: bool = False,
) -> rx.Component:
    """A page of somebody's own; `content` is the sheet. `seen_by` says who else reads it."""
    return own_page(
        rx.el.div(
            rx.el.div(
                rx.el.h1(title),
                rx.el.p(words, class_name="soft"),
                who_sees(seen_by, private=True),
            ),
            class_name="head",
        ),
        rx.el.nav(
            _tab("drivers", _("Drivers"), "/growth", tab),
            _tab("systems", _("Systems"), "/growth/systems", tab),
            _tab("backpack", _("Backpack"), "/growth/backpack", tab),
            _tab("reflections", _("Reflections"), "/growth/reflections", tab),
            _tab("people", _("People map"), "/growth/people", tab),
            _tab("record", _("Accomplishments"), "/growth/record", tab),
            _tab("tests", _("Tests of change"), "/growth/tests", tab),
            class_name="tabs",
            aria_label=_("My growth"),
        ),
        *content,
        current="growth",
        wide=wide,
    )


def _tab(name: GrowthTab | Literal["tests"], words: str, to: str, here: str) -> rx.Component:
    mark = {"aria_current": "page"} if name == here else {}
    return page_link(words, to=to, **mark)
