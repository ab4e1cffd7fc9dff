"""Who wishes for a circle: for organisers, with a place to offer."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.circles.pasted import SentLine
from peercircles.web.exits.wishes_state import NoteLine, WishesState, WishLine
from peercircles.web.shared.copying import copy_link
from peercircles.web.shared.forms import listed_select
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, sheet
from peercircles.web.shared.operation import sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for
from peercircles.web.worries.sections import care_section

WISHES, NOTES, SENT = WishesState.wishes, WishesState.notes, WishesState.sent


def wishes_page() -> rx.Component:
    """The longest wait first; below, what those who left wanted to be known."""
    return own_page(
        page_head(_("Wishes"), _("Who would like a new circle.")),
        sheet(
            rx.cond(
                WishesState.is_there,
                rx.el.div(_wishes(), _notes(), care_section(), class_name="page lined"),
                loading(_("Fetching the wishes…")),
            )
        ),
        # Links that were shown once are not there when somebody comes back.
        rx.el.span(on_unmount=WishesState.put_links_away, hidden=True),
        current="circles",
    )


def _wishes() -> rx.Component:
    return entry(
        _("Wishes"),
        rx.el.h2(_("Who waits for a circle"), class_name="sr"),
        rx.cond(SENT.length() > 0, rx.el.ul(rx.foreach(SENT, _sent), class_name="handed-out")),
        rx.cond(
            WISHES.length() == 0,
            empty(_("No open wishes"), _("Who leaves a circle can wish for another.")),
            rx.el.ul(rx.foreach(WISHES, _wish), class_name="plainlist top"),
        ),
    )


def _wish(line: ObjectVar[WishLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.h3(rx.el.bdi(line.name)),
            rx.cond(line.words, rx.el.p(line.words, class_name="own")),
            rx.el.p(
                rx.el.span(line.age, class_name=rx.cond(line.is_long, "chip", "")),
                rx.el.span(rx.el.bdi(line.programme), class_name="quiet"),
                class_name="row tight wrap small soft",
            ),
            class_name="grow",
        ),
        rx.cond(
            line.circles.length() > 0,
            rx.el.form(
                rx.el.input(type="hidden", name="wish", value=line.id),
                listed_select("circle", _("Into"), line.circles.to(list[tuple[str, str]])),
                rx.el.button(
                    _("Invite"),
                    type="submit",
                    class_name="btn",
                    aria_label=_("Invite {name}", name=line.name),
                ),
                on_submit=sends(WishesState.invite),
                class_name="one-line",
            ),
            rx.el.p(_("There is no other circle yet."), class_name="small soft"),
        ),
        key=line.id,
    )


def _sent(line: ObjectVar[SentLine]) -> rx.Component:
    mail = word_for(
        line.mail,
        {
            "waiting": _("Mailing…"),
            "mailed": _("Mailed"),
            "refused": _("The mail server did not take it. Copy the link."),
        },
    )
    return rx.el.li(
        rx.el.p(
            rx.el.b(with_pieces(_("{name} is invited."), name=rx.el.bdi(line.name))),
            rx.el.span(mail, class_name="small soft push", role="status"),
            class_name="row tight wrap base",
        ),
        copy_link(line.link, label=_("Link for {who}", who=line.email)),
        key=line.id,
    )


def _notes() -> rx.Component:
    return entry(
        _("Notes"),
        rx.el.h2(_("What those who left wanted you to know"), class_name="as-h3"),
        who_sees(_("Only organisers of the programme read these."), private=True),
        rx.cond(
            NOTES.length() == 0,
            rx.el.p(_("Nobody has written."), class_name="soft small"),
            rx.el.ul(rx.foreach(NOTES, _note), class_name="plainlist top"),
        ),
    )


def _note(line: ObjectVar[NoteLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(line.words, class_name="own"),
            rx.el.p(
                with_pieces(
                    _("{name}, {circle}, {day}"),
                    name=rx.el.bdi(line.name),
                    circle=rx.el.bdi(line.circle),
                    day=local_time(line.at, WishesState.viewer.zone, "date"),
                ),
                class_name="cap quiet",
            ),
            class_name="grow",
        ),
        key=line.id,
    )
