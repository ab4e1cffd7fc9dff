"""Reading a chosen file, which only the browser can do: the file itself goes nowhere."""

import reflex as rx

from peercircles.web.shared.words import _


class TextFile(rx.Component):
    """A button that puts a file's text into the field with the id `target`."""

    library = "$/public/js/text_file.js"
    tag = "TextFile"

    target: rx.Var[str]
    words: rx.Var[str]
    longest: rx.Var[int]
    too_long_words: rx.Var[str]
    unreadable_words: rx.Var[str]


def text_file(*, target: str, longest: int, too_long: str) -> rx.Component:
    """A list from a spreadsheet, of `longest` characters at most, read on this device."""
    return TextFile.create(
        target=target,
        words=_("Read a file into it"),
        longest=longest,
        too_long_words=too_long,
        unreadable_words=_("This file is not plain text. Save it as CSV first."),
    )
