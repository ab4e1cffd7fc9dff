"""What only the browser can do on these pages: reading a chosen file."""

import reflex as rx

from peercircles.circles.address_lists import LONGEST_LIST
from peercircles.web.shared.words import _


class PeopleFile(rx.Component):
    """A button that puts a file's text into the field with the id `target`."""

    library = "$/public/js/people_list.js"
    tag = "PeopleFile"

    target: rx.Var[str]
    words: rx.Var[str]
    longest: rx.Var[int]
    too_long_words: rx.Var[str]
    unreadable_words: rx.Var[str]


def people_file(*, target: str) -> rx.Component:
    """A list from a spreadsheet, read on this device."""
    return PeopleFile.create(
        target=target,
        words=_("Read a file into it"),
        longest=LONGEST_LIST,
        too_long_words=_("This list is too long. Add it in parts."),
        unreadable_words=_("This file is not plain text. Save it as CSV first."),
    )
