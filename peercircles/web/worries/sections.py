"""Worries: beside what a circle asks for, on Today, and for organisers whom to turn to."""

import reflex as rx

from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import listed_field, refusal, text_area
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.worries.state import CareState, ToldState, WorriesState
from peercircles.web.worries.views import CareView, PersonToTell, WorryView
from peercircles.worries.models import LONGEST_CARE_WORDS, LONGEST_WORRY

HERE = WorriesState.worries
Worry = rx.vars.ObjectVar[WorryView]


def worries_section() -> rx.Component:
    """What one was told, and the form to tell somebody. Its page loads WorriesState."""
    return entry(
        _("A worry"),
        rx.el.h2(_("Say it before it grows"), class_name="as-h3"),
        rx.cond(
            HERE.worries.length() > 0,
            rx.el.ul(rx.foreach(HERE.worries.to(list[WorryView]), _worry), class_name="talk"),
        ),
        rx.cond(
            HERE.care_words,
            rx.el.p(rx.el.bdi(HERE.care_words), class_name="small", id="care-words"),
        ),
        _form(),
    )


def worries_today() -> rx.Component:
    """Who told one something. Nothing is shown where that is nobody."""
    return rx.cond(
        ToldState.worries.length() > 0,
        entry(
            _("A worry"),
            rx.el.h2(_("Somebody told you"), class_name="as-h3"),
            rx.el.ul(rx.foreach(ToldState.worries, _told), class_name="browsers"),
        ),
    )


def care_section() -> rx.Component:
    """For organisers: whom people can turn to. Its page loads CareState."""
    return rx.cond(
        CareState.care.length() > 0,
        entry(
            _("In a crisis"),
            rx.el.h2(_("Whom people can turn to"), class_name="as-h3"),
            rx.el.p(
                _("People read this beside the form for a worry. You never read a worry."),
                class_name="small soft",
            ),
            rx.el.ul(rx.foreach(CareState.care, _care), class_name="plainlist top"),
        ),
    )


def _worry(worry: Worry) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.b(rx.cond(worry.is_yours, _("You"), rx.el.bdi(worry.author))),
            rx.el.span(_whom(worry), class_name="cap quiet"),
            rx.el.span(
                local_time(worry.at, WorriesState.viewer.zone, "since"), class_name="cap quiet"
            ),
            class_name="row tight wrap",
        ),
        rx.el.p(rx.el.bdi(worry.words), class_name="own passage"),
        rx.el.p(
            rx.el.span(
                with_pieces(
                    _("Forgotten on {day}"),
                    day=local_time(worry.ends_at, WorriesState.viewer.zone, "date"),
                ),
                class_name="cap quiet",
            ),
            rx.cond(
                worry.is_yours,
                rx.el.button(
                    _("Take back"),
                    type="button",
                    class_name="btn sm plain",
                    on_click=WorriesState.take_back(worry.id, OP),
                    aria_label=_("Take back: {words}", words=worry.words),
                ),
            ),
            class_name="row tight wrap",
        ),
        key=worry.id,
    )


def _whom(worry: Worry) -> rx.Var[str]:
    to = rx.cond(worry.is_yours, _("to {name} alone", name=worry.to_name), _("to you alone"))
    return rx.cond(worry.to_name, to, _("to everybody here")).to(str)


def _form() -> rx.Component:
    form = rx.el.form(
        text_area(
            "worry_words",
            _("What worries you?"),
            error=WorriesState.problems["worry_words"],
            max_length=LONGEST_WORRY,
            rows=3,
            class_name="own",
        ),
        rx.el.div(
            rx.el.label(_("Whom would you like to tell?"), html_for="worry_to", class_name="label"),
            rx.el.select(
                rx.el.option(_("Choose…"), value=""),
                rx.foreach(HERE.people.to(list[PersonToTell]), _person),
                rx.cond(
                    HERE.facilitator,
                    rx.el.option(
                        _("Who facilitates next: {name}", name=HERE.facilitator),
                        value="facilitator",
                    ),
                ),
                rx.el.option(_("Everybody in this circle"), value="circle"),
                id="worry_to",
                name="worry_to",
                class_name="field",
                aria_invalid=rx.cond(WorriesState.problems["worry_to"], "true", "false"),
            ),
            refusal("worry_to", WorriesState.problems["worry_to"]),
            class_name="ask-for",
        ),
        who_sees(
            _("Only whom you choose, for 14 days. No coach, organiser or report."), private=True
        ),
        rx.el.div(rx.el.button(_("Tell them"), type="submit", class_name="btn main")),
        on_submit=sends(WorriesState.tell),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"worry {WorriesState.circle.id}")
    begun = rx.Var.create(f"worry {WorriesState.told}")
    return Draft.create(form, name=name, key=begun, done=WorriesState.done)


def _person(person: rx.vars.ObjectVar[PersonToTell]) -> rx.Component:
    return rx.el.option(person.name, value=person.id, key=person.id)


def _told(worry: Worry) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(rx.el.b(rx.el.bdi(worry.author))),
            rx.el.p(rx.el.bdi(worry.words), class_name="own passage"),
            rx.el.p(
                rx.el.bdi(worry.circle_name),
                " · ",
                local_time(worry.at, ToldState.viewer.zone, "since"),
                class_name="small soft",
            ),
            class_name="grow",
        ),
        page_link(
            _("Open"),
            to=f"/circles/{worry.circle_id}/asks",
            class_name="btn sm",
            aria_label=_("Open what {name} told you", name=worry.author),
        ),
        key=worry.id,
    )


def _care(care: rx.vars.ObjectVar[CareView]) -> rx.Component:
    return rx.el.li(
        rx.el.form(
            rx.el.input(type="hidden", name="programme", value=care.programme_id),
            listed_field(
                "care_words",
                care.programme_name,
                error=CareState.problems["care_words"],
                key=care.programme_id,
                default_value=care.words,
                max_length=LONGEST_CARE_WORDS,
            ),
            rx.el.button(
                _("Save"),
                type="submit",
                class_name="btn",
                aria_label=_("Save for {name}", name=care.programme_name),
            ),
            on_submit=sends(CareState.write),
            class_name="one-line",
        ),
        who_sees(_("Everybody in the circles of this programme reads it.")),
        key=care.programme_id,
    )
