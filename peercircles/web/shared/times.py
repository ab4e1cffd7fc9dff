"""Times as the reader's clock says them, in the page's language and a given zone.

The browser only knows the zone it is told: the person's own, or the circle's.
"""

from datetime import datetime
from typing import Literal

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.function import FunctionStringVar

from peercircles.web.shared.words import _, build_locale, intl_locale

_MODULE = "$/public/js/times.js"
Shape = Literal[
    "clock", "weekday", "day", "shortday", "date", "brief", "column", "ago", "since", "away"
]


class LocalTime(rx.Component):
    """`<bdi><time>`: an ISO instant (or a bare date) in one of the shapes."""

    library = _MODULE
    tag = "LocalTime"

    value: rx.Var[str]
    zone: rx.Var[str]
    locale: rx.Var[str]
    shape: rx.Var[str]


class HereAndNow(rx.Component):
    """Today, and the clock and place of the reader, kept right by the minute."""

    library = _MODULE
    tag = "HereAndNow"

    zone: rx.Var[str]
    place: rx.Var[str]
    locale: rx.Var[str]
    sentence: rx.Var[str]


def iso(at: datetime) -> str:
    """An instant as the browser reads it."""
    return at.isoformat(timespec="seconds")


def local_time(value: rx.Var[str] | str, zone: rx.Var[str] | str, shape: Shape) -> rx.Component:
    """A moment in words.

    `clock` 14:30 · `weekday` Thursday · `day` Thursday 25 March · `shortday` Thu 25 March ·
    `date` 25 March · `brief` 25 Mar, where there is no room · `ago` 5 minutes ago, yesterday,
    then the date · `since` the same by whole days · `away` in 2 days, in 5 weeks.
    """
    return LocalTime.create(value=value, zone=zone, shape=shape, locale=_locale())


def here_and_now(zone: rx.Var[str] | str, place: rx.Var[str] | str) -> rx.Component:
    """The date, and "09:12 in Addis Ababa" below it."""
    return HereAndNow.create(
        zone=zone,
        place=place,
        locale=_locale(),
        sentence=_("{clock} in {place}"),
        class_name="push zone num",
    )


def time_words(value: rx.Var[str] | str, zone: rx.Var[str] | str, shape: Shape) -> rx.Var[str]:
    """The same words without the element, to stand inside a sentence."""
    match shape:
        case "ago" | "since":
            return _function("agoWords").call(_locale(), zone, shape == "ago", value).to(str)
        case "away":
            return _function("awayWords").call(_locale(), zone, value).to(str)
        case _:
            return _function("timeWords").call(_locale(), zone, shape, value).to(str)


def _locale() -> str:
    return intl_locale(build_locale())


def _function(name: str) -> FunctionStringVar:
    return FunctionStringVar.create(
        name, _var_data=VarData(imports={_MODULE: [ImportVar(tag=name)]})
    )
