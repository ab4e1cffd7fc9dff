"""Days away: a section of one's own pages."""

import reflex as rx

from peercircles.meetings.models import AbsenceKind
from peercircles.web.shared.forms import date_field, select_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for
from peercircles.web.you.absences_state import AbsencesState, AbsenceView

ABSENCES, PROBLEMS = AbsencesState.absences, AbsencesState.problems


def absences_section() -> rx.Component:
    """When I am away, and saying so. Its page loads AbsencesState."""
    return entry(
        _("Days away"),
        rx.el.h2(_("Your days away"), class_name="sr"),
        rx.el.div(
            rx.cond(
                ABSENCES.length() > 0,
                rx.el.ul(rx.foreach(ABSENCES, _absence), class_name="browsers"),
                rx.el.p(
                    _("No days away. On such days no turn is planned for you."), class_name="soft"
                ),
            ),
            _form(),
            class_name="stack",
        ),
    )


def _absence(absence: rx.vars.ObjectVar[AbsenceView]) -> rx.Component:
    zone = AbsencesState.viewer.zone
    first = local_time(absence.from_on, zone, "day")
    last = local_time(absence.to_on, zone, "day")
    day = time_words(absence.from_on, zone, "day")
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.b(
                    rx.cond(
                        absence.is_one_day,
                        first,
                        with_pieces(_("{first} to {last}"), first=first, last=last),
                    )
                ),
                rx.cond(absence.is_now, rx.el.span(_("Now"), class_name="chip")),
                class_name="row tight wrap num",
            ),
            rx.el.p(word_for(absence.kind, dict(_kinds())), class_name="small soft"),
            class_name="grow",
        ),
        rx.el.button(
            rx.cond(absence.is_now, _("I am back"), _("Remove")),
            type="button",
            class_name="btn",
            on_click=AbsencesState.end(absence.id, OP),
            aria_label=rx.cond(
                absence.is_now,
                _("I am back: away from {day}", day=day),
                _("Remove: away from {day}", day=day),
            ),
        ),
        key=absence.id,
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            date_field("away_from", _("First day"), error=PROBLEMS["away_from"]),
            date_field("away_to", _("Last day"), error=PROBLEMS["away_to"]),
            class_name="fields",
        ),
        select_field(
            "away_kind",
            _("What for"),
            _kinds(),
            value=AbsenceKind.HOLIDAY.value,
            error=PROBLEMS["away_kind"],
        ),
        who_sees(
            _("Your circles see that you are away from a meeting: not why, and not the days."),
            private=True,
        ),
        rx.el.div(
            rx.el.button(_("Add these days"), type="submit", class_name="btn"), class_name="acts"
        ),
        on_submit=sends(AbsencesState.add),
        class_name="form",
        key=AbsencesState.added,
        no_validate=True,
    )


def _kinds() -> list[tuple[str, str]]:
    return [
        (AbsenceKind.HOLIDAY.value, _("Holiday")),
        (AbsenceKind.WORK.value, _("Work")),
        (AbsenceKind.FAMILY.value, _("Family")),
        (AbsenceKind.HEALTH.value, _("Health")),
        (AbsenceKind.OTHER.value, _("Something else")),
    ]
