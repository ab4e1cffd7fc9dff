"""Choosing a time zone by its place."""

from functools import cache
from typing import Any

import reflex as rx

from peercircles.kernel.zones import offered_zones, place_of
from peercircles.web.shared.forms import Words, select_field
from peercircles.web.shared.words import build_locale


def zone_field(
    name: str, label: Words, *, value: Words = "", error: Words = "", **props: Any
) -> rx.Component:
    """One of the zones, each called by its place, in the order of the alphabet."""
    choices = rx.Var.create(zone_choices(build_locale())).to(list[tuple[str, str]])
    return select_field(name, label, choices, value=value, error=error, **props)


@cache
def zone_choices(locale: str) -> list[tuple[str, str]]:
    """The zones with what their places are called."""
    choices = [(zone, place_of(zone, locale)) for zone in offered_zones()]
    return sorted(choices, key=lambda choice: choice[1].casefold())
