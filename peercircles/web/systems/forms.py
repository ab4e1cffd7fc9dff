"""What the forms about systems diagrams send."""

from typing import TypedDict


class TitleForm(TypedDict, total=False):
    """What a diagram is about."""

    title: str


class ThingForm(TypedDict, total=False):
    """A thing to write down."""

    thing: str


class RenameForm(TypedDict, total=False):
    """Another title, with the version the edit began with."""

    new_title: str
    version: str


class ArrowForm(TypedDict, total=False):
    """What moves what, and how."""

    cause: str
    sign: str
    to: str
