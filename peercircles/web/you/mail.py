"""Which letters one gets, kind by kind."""

import reflex as rx

from peercircles.web.shared.forms import checkbox
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import sends
from peercircles.web.shared.words import _
from peercircles.web.you.mail_state import MailChoicesState, MailKindLine

KINDS = MailChoicesState.kinds


def mail_section() -> rx.Component:
    """The choice; nothing where no mail is sent."""
    return rx.cond(
        KINDS.length() > 0,
        entry(
            _("Mail"),
            rx.el.h2(_("Which letters you get"), class_name="sr"),
            rx.el.form(
                rx.el.fieldset(
                    rx.el.legend(_("Which letters you get"), class_name="sr"),
                    rx.foreach(KINDS, _kind),
                    class_name="stack",
                ),
                rx.el.p(
                    _("No letter says who is in your circle or what it talks about."),
                    class_name="small soft",
                ),
                rx.el.div(
                    rx.el.button(_("Keep these choices"), type="submit", class_name="btn"),
                    class_name="acts",
                ),
                on_submit=sends(MailChoicesState.save),
                class_name="form",
                id="letters",
            ),
        ),
    )


def _kind(line: rx.vars.ObjectVar[MailKindLine]) -> rx.Component:
    return rx.el.div(
        checkbox(
            "kinds",
            line.name,
            hint=line.explanation,
            value=line.kind,
            default_checked=line.is_wanted,
        ),
        key=line.kind,
    )
