"""Who went lately, closing, and one's own place: on a circle's first page."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.exits.partings_state import GoneLine, PartingsState
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

GONE, CLOSING = PartingsState.gone, PartingsState.closing
CIRCLE = CircleState.circle


def gone_entry() -> rx.Component:
    """One kind sentence each, for two weeks."""
    return rx.cond(
        GONE.length() > 0,
        entry(
            _("Lately"),
            rx.el.h2(_("Who went lately"), class_name="sr"),
            rx.el.ul(rx.foreach(GONE, _gone), class_name="plainlist"),
        ),
    )


def closed_entry() -> rx.Component:
    """That the circle has closed; below it stands what can be taken along."""
    return rx.cond(
        CLOSING.is_closed,
        entry(
            _("Closed"),
            rx.el.h2(_("What stays")),
            rx.el.p(
                rx.cond(
                    CIRCLE.is_member,
                    _("You can go on reading everything here."),
                    _("Its people can go on reading what they shared."),
                ),
                class_name="soft",
            ),
        ),
    )


def closing_entry() -> rx.Component:
    """A proposal to close, openly: who agrees, and who has not said so."""
    return rx.cond(
        CLOSING.is_proposed,
        entry(
            _("Closing"),
            rx.el.h2(_("Shall this circle close?")),
            rx.el.p(
                with_pieces(
                    _("{names} would close it. It happens only if all of you agree."),
                    names=rx.el.bdi(CLOSING.agreed.join(", ")),
                ),
            ),
            rx.cond(
                CLOSING.waiting.length() > 0,
                rx.el.p(
                    with_pieces(
                        _("Not said yet: {names}."), names=rx.el.bdi(CLOSING.waiting.join(", "))
                    ),
                    class_name="small soft",
                ),
            ),
            rx.cond(
                CLOSING.can_agree,
                rx.el.p(
                    rx.cond(
                        CLOSING.is_agreed_by_you,
                        rx.el.button(
                            _("I would rather go on"),
                            type="button",
                            class_name="btn",
                            on_click=PartingsState.keep_open(OP),
                        ),
                        rx.el.button(
                            _("I agree to close"),
                            type="button",
                            class_name="btn",
                            on_click=PartingsState.ask_to_close,
                        ),
                    ),
                    class_name="acts",
                ),
            ),
            then=_("in pencil"),
        ),
    )


def place_entry() -> rx.Component:
    """What one can do about one's own place, or about the circle as a whole."""
    return rx.cond(
        CIRCLE.is_member | CLOSING.can_close_alone,
        entry(
            rx.cond(CIRCLE.is_member, _("Your place"), _("The circle")),
            rx.el.h2(_("Your place"), class_name="sr"),
            rx.el.div(
                rx.cond(
                    CIRCLE.is_member,
                    page_link(
                        rx.cond(CLOSING.is_closed, _("Leave"), _("Pause or leave")),
                        to=f"/circles/{CIRCLE.id}/leave",
                        class_name="btn",
                    ),
                ),
                rx.cond(
                    (CLOSING.can_agree & ~CLOSING.is_proposed) | CLOSING.can_close_alone,
                    rx.el.button(
                        rx.cond(
                            CLOSING.can_close_alone,
                            _("Close this circle"),
                            _("Propose to close the circle"),
                        ),
                        type="button",
                        class_name="btn plain",
                        on_click=PartingsState.ask_to_close,
                    ),
                ),
                class_name="row wrap",
            ),
        ),
    )


def closing_dialog() -> rx.Component:
    """What closing means, then the question."""
    return dialog(
        rx.el.ul(
            rx.el.li(_("Coming meetings are called off, and calendars are told.")),
            rx.el.li(_("Everything stays as it was, for its people to read.")),
            rx.el.li(_("Nobody can join, and nothing can be changed any more.")),
            class_name="facts-list",
        ),
        rx.cond(
            CLOSING.can_close_alone,
            rx.fragment(),
            rx.el.p(
                _("It happens once all of you agree. Until then you can take it back."),
                class_name="soft",
            ),
        ),
        rx.el.div(
            rx.cond(
                CLOSING.can_close_alone,
                rx.el.button(
                    _("Close this circle"),
                    type="button",
                    class_name="btn main",
                    on_click=PartingsState.close(OP),
                ),
                rx.el.button(
                    _("I agree to close"),
                    type="button",
                    class_name="btn main",
                    on_click=PartingsState.agree(OP),
                ),
            ),
            rx.el.button(
                _("Leave it as it is"),
                type="button",
                class_name="btn plain",
                on_click=PartingsState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        title=_("Close {circle}?", circle=CIRCLE.name),
        opened=PartingsState.asks,
        on_open_change=PartingsState.let_be,
    )


def _gone(line: ObjectVar[GoneLine]) -> rx.Component:
    return rx.el.li(
        rx.el.p(line.sentence, class_name="grow"),
        rx.el.span(
            local_time(line.at, PartingsState.viewer.zone, "date"), class_name="cap quiet num"
        ),
        key=line.key,
    )
