"""Pieces of a page that are there only for a while."""

import reflex as rx


class During(rx.Component):
    """Its children, from the ISO instant `since` until `until`; without one, always or for ever."""

    library = "$/public/js/during.js"
    tag = "During"

    since: rx.Var[str]
    until: rx.Var[str]
