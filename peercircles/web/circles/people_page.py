"""The people of a circle; for its organisers also who is invited and what is settled."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.circles.inviting import invite_entry, invited_entry
from peercircles.web.circles.keeping_section import keeping_entry
from peercircles.web.circles.keeping_state import KeepingState
from peercircles.web.circles.letters import letters_entry
from peercircles.web.circles.letters_state import LettersState
from peercircles.web.circles.people_state import PeopleState
from peercircles.web.circles.questions import end_dialog, terms_dialog
from peercircles.web.circles.sponsor import sponsor_entry
from peercircles.web.circles.sponsor_state import SponsorState
from peercircles.web.circles.views import PersonLine, RestingLine
from peercircles.web.coach.naming import coaches_section
from peercircles.web.coach.naming_state import CoachesState
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.menus import menu, menu_item
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

TERMS = PeopleState.terms
PEOPLE_LOADS = [
    PeopleState.load,
    LettersState.load,
    KeepingState.load,
    CoachesState.load,
    SponsorState.load,
]


def people_page() -> rx.Component:
    """Who is here, who is invited, what is settled."""
    return circle_page_of(
        sheet(
            rx.cond(
                PeopleState.shown_id,
                rx.el.div(
                    _people(),
                    rx.cond(
                        PeopleState.circle.can_invite,
                        rx.fragment(invite_entry(), invited_entry(), letters_entry()),
                    ),
                    coaches_section(),
                    _settled(),
                    sponsor_entry(),
                    _shared(),
                    _looked(),
                    keeping_entry(),
                    class_name="page lined",
                ),
                loading(_("Fetching the people…")),
            ),
        ),
        end_dialog(),
        terms_dialog(),
        # Links that were shown once are not there when somebody comes back.
        rx.el.span(on_unmount=PeopleState.put_links_away, hidden=True),
        tab="people",
    )


def _people() -> rx.Component:
    return entry(
        _("People"),
        rx.el.h2(_("People"), class_name="sr"),
        rx.cond(
            PeopleState.people.length() + PeopleState.resting.length() > 0,
            rx.el.ul(
                rx.foreach(PeopleState.people, _person),
                rx.foreach(PeopleState.resting, _resting),
                class_name="people",
            ),
            rx.el.p(_("Nobody has a seat yet."), class_name="soft"),
        ),
        then=_("in the order of their seats"),
    )


def _person(person: ObjectVar[PersonLine]) -> rx.Component:
    return rx.el.li(
        avatar(person.initials, person.tint, "lg"),
        rx.el.div(
            rx.el.p(
                rx.el.b(rx.el.bdi(person.name)),
                rx.cond(person.is_you, rx.el.span(_("you"), class_name="quiet")),
                rx.cond(person.pronouns, rx.el.bdi(person.pronouns, class_name="small soft")),
                class_name="row tight wrap base",
            ),
            rx.el.p(
                with_pieces(
                    _("In {place}. Joined on {day}."),
                    place=rx.el.bdi(person.place),
                    day=local_time(person.joined_at, PeopleState.viewer.zone, "date"),
                ),
                class_name="small soft",
            ),
        ),
        rx.cond(
            PeopleState.can_end_membership,
            rx.el.div(_person_menu(person), class_name="menu-side"),
        ),
        key=person.id,
    )


def _resting(person: ObjectVar[RestingLine]) -> rx.Component:
    return rx.el.li(
        avatar(person.initials, 0, "lg", pencil=True),
        rx.el.div(
            rx.el.p(rx.el.b(rx.el.bdi(person.name)), class_name="row tight wrap base"),
            rx.el.p(
                with_pieces(
                    _("On a pause since {day}. The seat is kept."),
                    day=local_time(person.since, PeopleState.viewer.zone, "date"),
                ),
                class_name="small soft",
            ),
        ),
        key=person.id,
    )


def _person_menu(person: ObjectVar[PersonLine]) -> rx.Component:
    return menu(
        rx.el.button(
            icon("dots"),
            type="button",
            class_name="btn plain icon",
            aria_label=_("What you can do about {name}", name=person.name),
        ),
        menu_item(
            rx.cond(person.is_you, _("Give up your seat"), _("End their membership")),
            on_select=PeopleState.ask_to_end(person.id),
        ),
        label=_("What you can do about {name}", name=person.name),
    )


def _settled() -> rx.Component:
    return entry(
        _("How it meets"),
        rx.el.h2(_("How it meets"), class_name="sr"),
        rx.el.dl(
            _fact(_("Rhythm"), TERMS.rhythm),
            _fact(_("Clock"), TERMS.place),
            _fact(_("Size"), TERMS.size),
            class_name="facts",
        ),
        rx.cond(
            PeopleState.circle.can_change,
            rx.el.p(
                rx.el.button(
                    _("Change this"),
                    type="button",
                    class_name="btn",
                    on_click=PeopleState.ask_for_terms,
                ),
                class_name="acts",
            ),
        ),
    )


def _shared() -> rx.Component:
    return rx.cond(
        PeopleState.circle.is_member,
        entry(
            _("Shared"),
            rx.el.h2(_("Accomplishments shared here"), class_name="sr"),
            rx.el.p(
                _("What members shared with the circle of what they have done."),
                class_name="measure",
            ),
            rx.el.p(
                page_link(
                    _("Accomplishments shared here"),
                    to=f"/circles/{PeopleState.circle.id}/record",
                    class_name="btn",
                ),
                class_name="acts",
            ),
        ),
    )


def _looked() -> rx.Component:
    return entry(
        _("Seen"),
        rx.el.h2(_("Who looked"), class_name="sr"),
        rx.el.p(
            _("What anybody opened or did here who is not of the circle is written down."),
            class_name="measure",
        ),
        rx.el.p(
            page_link(
                _("Who looked"), to=f"/circles/{PeopleState.circle.id}/looked", class_name="btn"
            ),
            class_name="acts stays",
        ),
    )


def _fact(name: str, words: rx.Var[str]) -> rx.Component:
    return rx.fragment(rx.el.dt(name), rx.el.dd(words))
