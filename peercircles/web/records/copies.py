"""A copy of an accomplishment, as it is read by those it was shared with."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.records.evidence import evidence
from peercircles.web.records.views import SharedLine
from peercircles.web.shared.layout import entry
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _


def shared_copy(
    line: ObjectVar[SharedLine], zone: rx.Var[str], *acts: rx.Component
) -> rx.Component:
    """Whose it is, what was done, with whom, and what shows it."""
    return entry(
        rx.el.bdi(line.keeper),
        rx.el.h3(rx.el.bdi(line.title), class_name="own"),
        rx.el.p(line.kind, ", ", time_words(line.on, zone, "date"), class_name="cap soft"),
        rx.cond(line.words, rx.el.p(line.words, class_name="own passage", dir="auto")),
        rx.cond(
            line.beside,
            rx.el.p(with_pieces(_("with {name}"), name=rx.el.bdi(line.beside)), class_name="small"),
        ),
        evidence(line.link),
        *acts,
        key=line.id,
    )
