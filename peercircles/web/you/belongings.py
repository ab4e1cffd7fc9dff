"""Taking along what is one's own, and deleting the account: a section of one's own page."""

import reflex as rx

from peercircles.web.shared.layout import entry
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.words import _


def belongings_section() -> rx.Component:
    """Two ways out of here, both of which need no socket."""
    return entry(
        _("Your things"),
        rx.el.h2(_("Your things, and your account"), class_name="sr"),
        rx.el.p(
            _(
                "Everything you own here as one package: a file to read and a file for programs. "
                "It is made now, for you, and kept nowhere."
            ),
            class_name="measure",
        ),
        rx.el.div(
            plain_link(
                _("Take everything along"),
                href="/account/everything.zip",
                class_name="btn",
                download=True,
            ),
            plain_link(_("Delete my account…"), href="/account/delete", class_name="btn gone"),
            class_name="acts",
        ),
    )
