"""A coach's own log."""

import reflex as rx

from peercircles.web.coach.log_state import LogState, NoteLine
from peercircles.web.shared.forms import date_field, select_field, text_area
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

PROBLEMS, ZONE = LogState.problems, LogState.viewer.zone


def log_page() -> rx.Component:
    """Writing a note, and the notes there are."""
    return own_page(
        page_head(_("My log"), _("For you alone. No circle, organiser or coach ever reads it.")),
        sheet(
            rx.cond(
                LogState.is_ready,
                rx.el.div(
                    rx.cond(LogState.circles.length() > 0, _write()),
                    rx.cond(
                        LogState.notes.length() > 0,
                        rx.foreach(LogState.notes, _note),
                        entry(
                            _("Notes"),
                            empty(
                                _("No note yet"),
                                _("What you would like to remember for the next talk."),
                                level=2,
                            ),
                        ),
                    ),
                    class_name="page lined",
                ),
                loading(_("Fetching your log…")),
            )
        ),
        current="coach-log",
    )


def _write() -> rx.Component:
    return entry(
        _("A note"),
        rx.el.h2(_("Write a note"), class_name="sr"),
        rx.el.form(
            rx.el.div(
                select_field(
                    "circle",
                    _("About which circle"),
                    LogState.circles.to(list[tuple[str, str]]),
                    error=PROBLEMS["circle"],
                ),
                date_field(
                    "note_on", _("Of which day"), value=LogState.today, error=PROBLEMS["note_on"]
                ),
                class_name="fields",
            ),
            text_area(
                "note",
                _("Your note"),
                hint=_(
                    "Write what you noticed and what you will try. Do not quote people, and "
                    "leave out names: what they said is theirs."
                ),
                error=PROBLEMS["note"],
                class_name="own",
                rows=4,
            ),
            who_sees(
                _("Only you. It is deleted ninety days after you stop coaching the circle."),
                private=True,
            ),
            rx.el.div(
                rx.el.button(_("Keep it"), type="submit", class_name="btn main"),
                class_name="acts",
            ),
            on_submit=sends(LogState.write),
            class_name="form",
            key=LogState.added,
            no_validate=True,
        ),
    )


def _note(line: rx.vars.ObjectVar[NoteLine]) -> rx.Component:
    return entry(
        time_words(line.on, ZONE, "date"),
        rx.el.div(
            rx.el.h2(rx.el.bdi(line.circle_name), class_name="label"),
            rx.el.p(line.words, class_name="own passage"),
            rx.cond(
                line.goes_at,
                rx.el.p(
                    with_pieces(
                        _("It is deleted on {day}."), day=local_time(line.goes_at, ZONE, "date")
                    ),
                    class_name="small soft",
                ),
            ),
            rx.el.div(
                rx.el.button(
                    _("Delete"),
                    type="button",
                    class_name="btn plain",
                    on_click=LogState.drop(line.id, OP),
                    aria_label=_(
                        "Delete the note about {circle} of {day}",
                        circle=line.circle_name,
                        day=time_words(line.on, ZONE, "date"),
                    ),
                ),
                class_name="acts",
            ),
            class_name="stack",
        ),
        key=line.id,
    )
