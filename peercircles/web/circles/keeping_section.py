"""What a circle's members can take along together, and what they agree to keep."""

import reflex as rx

from peercircles.keeping.models import Agreed
from peercircles.web.circles.keeping_state import KeepingState
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP
from peercircles.web.shared.plain_links import plain_link
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.words import _

PACK = KeepingState.pack


def keeping_entry() -> rx.Component:
    """The circle's pack; once it has closed also whether its words are kept."""
    return rx.cond(
        PACK.circle_id,
        entry(
            _("To keep"),
            rx.el.h2(_("What the circle keeps"), class_name="sr"),
            rx.el.div(_pack(), rx.cond(PACK.is_closed, _words()), class_name="stack"),
        ),
    )


def _pack() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            _(
                "The circle’s pack is its goals, promises, decisions, agendas and dates, for "
                "each member to take along. It never holds notes, thanks or answers."
            ),
            class_name="measure",
        ),
        rx.cond(PACK.is_closed, rx.fragment(), _agreement(Agreed.PACK, PACK.i_agreed, _so_far())),
        rx.cond(
            PACK.can_take,
            rx.el.div(
                plain_link(
                    _("Take the circle’s pack along"),
                    href=f"/account/circles/{PACK.circle_id}/pack.zip",
                    class_name="btn",
                    download=True,
                ),
                class_name="acts stays",
            ),
        ),
        class_name="stack",
    )


def _words() -> rx.Component:
    count = with_pieces(
        _("{agreed} of {members} would like to keep them."),
        agreed=PACK.keep,
        members=PACK.members,
    )
    return rx.el.div(
        rx.el.p(
            _(
                "The words of a closed circle are erased when their time is over, unless more "
                "than half of its members would like to keep them."
            ),
            class_name="measure",
        ),
        _agreement(Agreed.KEEP, PACK.i_keep, count),
        class_name="stack",
    )


def _so_far() -> rx.Component:
    return with_pieces(
        _("It can be taken along once all agreed: {agreed} of {members} so far."),
        agreed=PACK.agreed,
        members=PACK.members,
    )


def _agreement(about: Agreed, is_mine: rx.Var[bool], count: rx.Component) -> rx.Component:
    what = {
        Agreed.PACK: (_("I agree to the pack"), _("Take my yes to the pack back")),
        Agreed.KEEP: (_("Keep our words"), _("Take my yes to keeping back")),
    }
    agree, back = what[about]
    return rx.el.div(
        rx.el.p(count, class_name="small soft num"),
        rx.cond(
            is_mine,
            rx.el.button(
                back,
                type="button",
                class_name="btn",
                on_click=KeepingState.take_back(about.value, OP),
            ),
            rx.el.button(
                agree,
                type="button",
                class_name="btn",
                on_click=KeepingState.agree(about.value, OP),
            ),
        ),
        class_name="row wrap",
    )
