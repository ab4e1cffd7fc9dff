"""The dialogs of one's own record: an accomplishment, and a copy for a circle."""

import reflex as rx

from peercircles.records.models import AccomplishmentKind
from peercircles.records.wording import KINDS
from peercircles.web.records.state import RecordState
from peercircles.web.records.views import Ticked
from peercircles.web.shared.clashes import saved_elsewhere
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import (
    checkbox,
    date_field,
    select_field,
    text_area,
    text_field,
)
from peercircles.web.shared.kept_dialogs import kept_dialog
from peercircles.web.shared.operation import sends
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, build_locale

DRAFT, PROBLEMS, CLASH = RecordState.draft, RecordState.problems, RecordState.clash


def entry_dialog() -> rx.Component:
    """All there is to say about one accomplishment."""
    return kept_dialog(
        _form(),
        rx.cond(CLASH.title, _saved_elsewhere()),
        state=RecordState,
        name=rx.Var.create(f"entry {DRAFT.id}"),
        title=rx.cond(DRAFT.id, _("Change this"), _("Write one down")),
        opened=RecordState.asked == "entry",
        on_open_change=RecordState.let_be,
        on_lost=RecordState.resume,
        draft={"version": DRAFT.version, "known": rx.cond(CLASH.title, DRAFT.version, 0)},
    )


def share_dialog() -> rx.Component:
    """With which circle, and for whom there."""
    return dialog(
        rx.el.form(
            select_field(
                "circle",
                _("With which circle?"),
                RecordState.circles.to(list[tuple[str, str]]),
                error=PROBLEMS["circle"],
            ),
            checkbox(
                "coach",
                _("A coach may read it, too"),
                hint=_("As long as all members let a coach see the board."),
            ),
            who_sees(
                _(
                    "The circle reads the copy as it is now. What you change later it does not "
                    "see. You can take it back at any time."
                )
            ),
            rx.el.div(
                rx.el.button(_("Share a copy"), type="submit", class_name="btn main"),
                rx.el.button(
                    _("Cancel"),
                    type="button",
                    class_name="btn plain",
                    on_click=RecordState.let_be(False),  # noqa: FBT003 - as above
                ),
                class_name="acts",
            ),
            on_submit=sends(RecordState.share),
            class_name="form",
            no_validate=True,
        ),
        title=_("Share a copy"),
        words=DRAFT.title,
        opened=RecordState.asked == "share",
        on_open_change=RecordState.let_be,
    )


def _form() -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="entry", value=DRAFT.id, read_only=True),
        rx.el.input(type="hidden", name="version"),
        text_field(
            "title",
            _("What have you done?"),
            value=DRAFT.title,
            error=PROBLEMS["title"],
            class_name="own",
        ),
        text_area(
            "words",
            _("What was it?"),
            hint=_("What changed through it, and for whom."),
            value=DRAFT.words,
            error=PROBLEMS["words"],
            optional=True,
            class_name="own",
        ),
        rx.el.div(
            select_field(
                "kind",
                _("What kind?"),
                [(kind.value, KINDS[kind].into(build_locale())) for kind in AccomplishmentKind],
                value=DRAFT.kind,
                error=PROBLEMS["kind"],
            ),
            date_field("on", _("Which day?"), value=DRAFT.on, error=PROBLEMS["on"]),
            class_name="fields",
        ),
        text_field(
            "link",
            _("What shows it?"),
            hint=_("A link that starts with https://"),
            value=DRAFT.link,
            error=PROBLEMS["link"],
            optional=True,
            input_mode="url",
        ),
        _people(),
        text_area(
            "names",
            _("With whom else?"),
            hint=_("One name on each line. Ask them first: their names go where the entry goes."),
            value=DRAFT.names,
            error=PROBLEMS["names"],
            optional=True,
            rows=2,
        ),
        who_sees(_("Only you, until you share a copy."), private=True),
        rx.el.div(
            rx.el.button(_("Keep it"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=RecordState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        on_submit=sends(RecordState.save),
        class_name="form",
        no_validate=True,
    )


def _people() -> rx.Component:
    return rx.cond(
        DRAFT.people.length() > 0,
        rx.el.fieldset(
            rx.el.legend(_("With whom?")),
            # Says that the question was asked, should nobody be chosen.
            rx.el.input(type="hidden", name="people"),
            rx.el.p(
                _("Credit is not divided. You read their names; others only once they agree."),
                class_name="hint",
            ),
            rx.el.div(rx.foreach(DRAFT.people.to(list[Ticked]), _person), class_name="picks"),
            rx.cond(PROBLEMS["people"], rx.el.p(PROBLEMS["people"], class_name="wrong")),
            class_name="ask-for",
        ),
    )


def _person(person: rx.vars.ObjectVar[Ticked]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name="people", value=person.id, default_checked=person.is_on),
        rx.el.span(rx.el.bdi(person.name)),
        class_name="pick",
        key=person.id,
    )


def _saved_elsewhere() -> rx.Component:
    return saved_elsewhere(
        CLASH.title,
        rx.el.li(
            CLASH.kind,
            ", ",
            local_time(CLASH.on, RecordState.viewer.zone, "date"),
            class_name="cap",
        ),
        rx.cond(CLASH.words, rx.el.li(CLASH.words, class_name="own")),
        rx.cond(CLASH.link, rx.el.li(CLASH.link, class_name="cap")),
    )
