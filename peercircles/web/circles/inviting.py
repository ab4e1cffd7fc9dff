"""Inviting people: the list, what became of it, and who has not come in yet."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.circles.address_lists import LONGEST_LIST
from peercircles.web.circles.pasted import NotTaken, SentLine
from peercircles.web.circles.people_state import PeopleState
from peercircles.web.circles.views import InvitationLine
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.copying import copy_link
from peercircles.web.shared.forms import text_area
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.text_files import text_file
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, count_words, word_for

FIELD = "people"


def invite_entry() -> rx.Component:
    """One field for a list, however it is written."""
    return entry(
        _("Invite"),
        rx.el.h2(_("Who shall come in?"), class_name="as-h3"),
        _handed_out(),
        _not_taken(),
        rx.el.form(
            # A new field after each answer: what was not taken stays in it, the rest is gone.
            rx.el.div(_list_field(), key=PeopleState.list_number),
            who_sees(_("Only those who organise the circle see addresses."), private=True),
            rx.el.div(
                rx.el.button(_("Invite them"), type="submit", class_name="btn main"),
                text_file(
                    target=FIELD,
                    longest=LONGEST_LIST,
                    too_long=_("This list is too long. Add it in parts."),
                ),
                class_name="row wrap",
            ),
            on_submit=sends(PeopleState.invite),
            class_name="stack measure list-form",
        ),
        _how_it_goes(),
    )


def _list_field() -> rx.Component:
    return text_area(
        FIELD,
        _("Names and addresses"),
        hint=_("One a line, or pasted from a mail or a spreadsheet."),
        value=PeopleState.left_over,
        error=PeopleState.problems["people"],
        rows=5,
        auto_complete="off",
        placeholder="Ana Ruiz <ana@example.org>",
        spell_check=False,
    )


def _how_it_goes() -> rx.Component:
    return rx.el.p(
        rx.cond(
            PeopleState.has_mail,
            _("Each gets a mail with a link for them alone. It works for fourteen days."),
            _("You get a link for each and send it yourself. It works for fourteen days."),
        ),
        class_name="small soft beneath",
    )


def _handed_out() -> rx.Component:
    """The links, once."""
    return rx.cond(
        PeopleState.sent.length() > 0,
        rx.el.section(
            rx.el.h3(
                count_words(
                    PeopleState.sent.length(),
                    "{count} person is invited",
                    "{count} people are invited",
                )
            ),
            rx.el.p(
                _("These links are shown once. Each is for one person."),
                class_name="small soft",
            ),
            rx.el.ul(rx.foreach(PeopleState.sent, _sent), class_name="handed-out"),
            rx.el.button(
                _("Put the links away"),
                type="button",
                class_name="btn sm",
                on_click=PeopleState.put_links_away,
            ),
            class_name="inkbox stack",
        ),
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
            rx.cond(line.name, rx.el.b(rx.el.bdi(line.name))),
            rx.el.bdi(line.email, class_name=rx.cond(line.name, "small soft", "")),
            rx.el.span(mail, class_name="small soft push", role="status"),
            class_name="row tight wrap base",
        ),
        copy_link(line.link, label=_("Link for {who}", who=line.email)),
        key=line.id,
    )


def _not_taken() -> rx.Component:
    return rx.cond(
        PeopleState.not_taken.length() > 0,
        rx.el.section(
            rx.el.h3(
                count_words(
                    PeopleState.not_taken.length(),
                    "{count} row was not taken",
                    "{count} rows were not taken",
                )
            ),
            rx.el.p(
                _("They are still in the list below, for you to change."), class_name="small soft"
            ),
            rx.el.ul(rx.foreach(PeopleState.not_taken, _row), class_name="not-taken"),
            class_name="pencilbox stack",
        ),
    )


def _row(row: ObjectVar[NotTaken]) -> rx.Component:
    return rx.el.li(
        rx.el.span(_("Line {number}", number=row.line_no), class_name="cap quiet num"),
        rx.el.div(
            rx.el.bdi(row.typed, class_name="typed"),
            rx.el.p(row.reason, class_name="small soft"),
        ),
        key=row.key,
    )


def invited_entry() -> rx.Component:
    """Those who have a link and have not used it."""
    return rx.cond(
        PeopleState.invited.length() > 0,
        entry(
            _("Invited"),
            rx.el.h2(_("Invited and not here yet"), class_name="sr"),
            rx.el.ul(rx.foreach(PeopleState.invited, _invitation), class_name="people"),
            then=_("not here yet"),
        ),
    )


def _invitation(invitation: ObjectVar[InvitationLine]) -> rx.Component:
    return rx.el.li(
        avatar(invitation.initials, 0, "lg", pencil=True),
        rx.el.div(
            rx.el.p(
                rx.el.b(rx.el.bdi(invitation.name)),
                rx.cond(invitation.email, rx.el.bdi(invitation.email, class_name="small soft")),
                class_name="row tight wrap base",
            ),
            rx.el.p(_state_of(invitation), class_name="small soft"),
        ),
        rx.el.div(
            rx.el.button(
                _("New link"),
                type="button",
                class_name="btn sm",
                aria_label=_("New link for {name}", name=invitation.name),
                on_click=PeopleState.renew(invitation.id, OP),
            ),
            rx.el.button(
                _("Take back"),
                type="button",
                class_name="btn sm plain",
                aria_label=_("Take back the invitation of {name}", name=invitation.name),
                on_click=PeopleState.withdraw(invitation.id, OP),
            ),
            class_name="row tight wrap",
        ),
        key=invitation.id,
    )


def _state_of(invitation: ObjectVar[InvitationLine]) -> rx.Component:
    day = {"day": local_time(invitation.ends_at, PeopleState.viewer.zone, "date")}
    return rx.cond(
        invitation.is_open,
        rx.cond(
            invitation.was_mailed,
            with_pieces(_("Mailed. The link works until {day}."), **day),
            with_pieces(_("The link works until {day}."), **day),
        ),
        with_pieces(_("The link ran out on {day}. Make a new one."), **day),
    )
