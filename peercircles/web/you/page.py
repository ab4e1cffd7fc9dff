"""You: profile, look, and the browsers that are signed in."""

import reflex as rx

from peercircles.kernel.text import LOCALES
from peercircles.web.shared.forms import select_field, text_field
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import loading
from peercircles.web.shared.themes import theme_choice
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.shared.zone_field import zone_field
from peercircles.web.you.absences import absences_section
from peercircles.web.you.belongings import belongings_section
from peercircles.web.you.feed import feed_section
from peercircles.web.you.leaders import leaders_section
from peercircles.web.you.mail import mail_section
from peercircles.web.you.sign_in import sign_in_section
from peercircles.web.you.state import YouState
from peercircles.web.you.views import SessionLine

PROFILE, PROBLEMS, SESSIONS = YouState.profile, YouState.problems, YouState.sessions
# Each language is called by its own name, so that who needs it can read it.
LANGUAGE_NAMES = {"en": "English", "es": "Español"}


class LanguageForm(rx.Component):
    """Has the chosen language remembered for this browser, and the page drawn in it."""

    library = "$/public/js/language_form.js"
    tag = "LanguageForm"

    language: rx.Var[str]
    next: rx.Var[str]


def you_page() -> rx.Component:
    """Everything that is only about me."""
    return own_page(
        page_head(_("You")),
        sheet(
            rx.cond(
                PROFILE.id,
                rx.el.div(
                    _about_you(),
                    _hours(),
                    absences_section(),
                    feed_section(),
                    mail_section(),
                    leaders_section(),
                    _look(),
                    sign_in_section(),
                    _browsers(),
                    _seen(),
                    belongings_section(),
                    class_name="page lined",
                ),
                loading(_("Fetching your page…")),
            ),
        ),
        rx.cond(YouState.language, LanguageForm.create(language=YouState.language, next="/you")),
        current="you",
    )


def _about_you() -> rx.Component:
    return entry(
        _("Profile"),
        rx.el.h2(_("Your profile"), class_name="sr"),
        rx.el.form(
            text_field(
                "name",
                _("What do people call you?"),
                value=PROFILE.name,
                error=PROBLEMS["name"],
                auto_complete="name",
                required=True,
            ),
            text_field(
                "pronouns",
                _("Pronouns"),
                value=PROFILE.pronouns,
                error=PROBLEMS["pronouns"],
                hint=_("As you would like to be spoken of."),
                optional=True,
                auto_complete="off",
            ),
            zone_field(
                "zone",
                _("Your time zone"),
                value=PROFILE.zone,
                error=PROBLEMS["zone"],
                hint=_("Every time you read here is on its clocks."),
            ),
            select_field(
                "locale",
                _("Language"),
                [(locale, LANGUAGE_NAMES[locale]) for locale in LOCALES],
                value=PROFILE.locale,
                error=PROBLEMS["locale"],
            ),
            rx.el.p(
                with_pieces(_("Mail goes to {address}."), address=rx.el.bdi(PROFILE.email)),
                class_name="small soft",
            ),
            who_sees(_("Name, pronouns and place are seen by the people of your circles.")),
            rx.el.div(
                rx.el.button(_("Save"), type="submit", class_name="btn main"), class_name="acts"
            ),
            on_submit=sends(YouState.save),
            class_name="form",
            key=PROFILE.id,
            no_validate=True,
        ),
    )


def _hours() -> rx.Component:
    return entry(
        _("Hours"),
        rx.el.h2(_("When you like to meet"), class_name="sr"),
        rx.el.p(
            _("Say which hours suit you, and when you are in another time zone."),
            class_name="measure",
        ),
        rx.el.div(page_link(_("Your hours"), to="/you/hours", class_name="btn"), class_name="acts"),
    )


def _seen() -> rx.Component:
    return entry(
        _("Seen"),
        rx.el.h2(_("What others see of you"), class_name="sr"),
        rx.el.p(
            _("Your circles, a coach and those who organise: who sees what, and what nobody does."),
            class_name="measure",
        ),
        rx.el.div(
            page_link(_("What others see of you"), to="/you/seen", class_name="btn"),
            class_name="acts",
        ),
    )


def _look() -> rx.Component:
    return entry(
        _("Look"),
        rx.el.h2(_("How it looks"), class_name="sr"),
        theme_choice(),
        then=_("in this browser"),
    )


def _browsers() -> rx.Component:
    return entry(
        _("Signed in"),
        rx.el.h2(_("Where you are signed in"), class_name="sr"),
        rx.el.ul(rx.foreach(SESSIONS, _browser), class_name="browsers"),
        rx.cond(
            SESSIONS.length() > 1,
            rx.el.div(
                rx.el.button(
                    _("Sign out everywhere else"),
                    type="button",
                    class_name="btn",
                    on_click=YouState.end_others(OP),
                ),
                class_name="acts",
            ),
        ),
    )


def _browser(line: rx.vars.ObjectVar[SessionLine]) -> rx.Component:
    zone = YouState.viewer.zone
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.b(line.device),
                rx.cond(
                    line.is_this,
                    rx.el.span(icon("check"), _("This browser"), class_name="chip inkd"),
                ),
                class_name="row tight wrap",
            ),
            rx.el.p(
                with_pieces(
                    _("Since {day}, {clock}."),
                    day=local_time(line.started_at, zone, "day"),
                    clock=local_time(line.started_at, zone, "clock"),
                ),
                " ",
                with_pieces(_("Last seen {ago}."), ago=local_time(line.seen_at, zone, "ago")),
                class_name="small soft num",
            ),
            rx.cond(line.method, rx.el.p(line.method, class_name="cap quiet")),
            class_name="grow",
        ),
        rx.cond(
            line.is_this,
            rx.el.button(
                _("Sign out"), type="submit", custom_attrs={"form": "sign-out"}, class_name="btn"
            ),
            rx.el.button(
                _("Sign this one out"),
                type="button",
                class_name="btn",
                on_click=YouState.end(line.id, OP),
                aria_label=_("Sign this one out: {device}", device=line.device),
            ),
        ),
        key=line.id,
    )
