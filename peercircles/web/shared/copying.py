"""A link to be copied, where the browser lets us, or selected for the person's own keys."""

import reflex as rx

from peercircles.web.shared.words import _


class CopyLink(rx.Component):
    """A link in a field, with a button that copies it."""

    library = "$/public/js/copy_link.js"
    tag = "CopyLink"

    value: rx.Var[str]
    label: rx.Var[str]
    words: rx.Var[str]
    done_words: rx.Var[str]
    by_hand_words: rx.Var[str]


def copy_link(link: rx.Var[str], *, label: str) -> rx.Component:
    """The link, to be copied."""
    return CopyLink.create(
        value=link,
        label=label,
        words=_("Copy the link"),
        done_words=_("Copied"),
        by_hand_words=_("The link is selected: copy it with your keys."),
    )
