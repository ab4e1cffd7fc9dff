"""What only the browser can do on these pages: the clipboard, and reading a chosen file."""

import reflex as rx

from peercircles.circles.address_lists import LONGEST_LIST
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


class PeopleFile(rx.Component):
    """A button that puts a file's text into the field with the id `target`."""

    library = "$/public/js/people_list.js"
    tag = "PeopleFile"

    target: rx.Var[str]
    words: rx.Var[str]
    longest: rx.Var[int]
    too_long_words: rx.Var[str]
    unreadable_words: rx.Var[str]


def copy_link(link: rx.Var[str], *, label: str) -> rx.Component:
    """The link, to be copied."""
    return CopyLink.create(
        value=link,
        label=label,
        words=_("Copy the link"),
        done_words=_("Copied"),
        by_hand_words=_("The link is selected: copy it with your keys."),
    )


def people_file(*, target: str) -> rx.Component:
    """A list from a spreadsheet, read on this device."""
    return PeopleFile.create(
        target=target,
        words=_("Read a file into it"),
        longest=LONGEST_LIST,
        too_long_words=_("This list is too long. Add it in parts."),
        unreadable_words=_("This file is not plain text. Save it as CSV first."),
    )
