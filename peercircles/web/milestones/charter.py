"""The charter of a project, short enough to be read at one go."""

from typing import Any

import reflex as rx

from peercircles.milestones.models import LONGEST_AIM, LONGEST_ALIGNMENT, LONGEST_SCOPE
from peercircles.web.milestones.charter_state import CharterState
from peercircles.web.shared.clashes import written_meanwhile
from peercircles.web.shared.drafts import Draft, Reopening
from peercircles.web.shared.forms import date_field, text_area, text_field
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

CHARTER, PROBLEMS = CharterState.charter, CharterState.problems
SAVED = CharterState.saved
DRAFT = rx.Var.create(f"charter {CHARTER.goal_id}")


def charter_section() -> rx.Component:
    """What a project is for, within what, for whom and until when; nothing for other goals."""
    return rx.cond(
        CHARTER.is_project & (CHARTER.can_write | (CHARTER.version.to(int) > 0)),
        rx.el.section(
            rx.el.h3(_("Charter")),
            rx.cond(CharterState.is_open & CHARTER.can_write, _form(), _as_it_is()),
            class_name="stack2",
        ),
    )


def _as_it_is() -> rx.Component:
    return rx.fragment(
        rx.cond(
            CHARTER.version.to(int) > 0,
            rx.el.dl(
                _fact(_("Aim"), CHARTER.aim),
                _fact(_("Scope"), CHARTER.scope),
                _fact(_("Sponsor or alignment"), CHARTER.alignment),
                _fact(_("Check-in with the sponsor"), CHARTER.checks_in),
                _fact(_("Begins"), CHARTER.begins),
                _fact(_("By"), CHARTER.by_when),
                _fact(_("Measure"), CHARTER.measure),
                class_name="facts",
            ),
            rx.el.p(
                _("A few lines say what this project is for, and what is not part of it."),
                class_name="small soft",
            ),
        ),
        rx.el.p(
            rx.cond(
                CHARTER.can_write,
                rx.el.button(
                    rx.cond(
                        CHARTER.version.to(int) > 0, _("Change the charter"), _("Write a charter")
                    ),
                    type="button",
                    class_name="btn sm",
                    on_click=CharterState.turn(True),  # noqa: FBT003 - the answer
                ),
            ),
            page_link(
                _("Numbers of this goal"),
                to=f"/circles/{CharterState.circle.id}/goals/{CHARTER.goal_id}/numbers",
                class_name="small",
            ),
            class_name="row wrap",
        ),
    )


def _fact(label: str, words: Any) -> rx.Component:
    return rx.cond(
        words, rx.fragment(rx.el.dt(label), rx.el.dd(rx.el.bdi(words), class_name="own passage"))
    )


def _about_sponsor() -> rx.Component:
    return rx.fragment(
        text_field(
            "alignment",
            _("Sponsor or alignment"),
            hint=_("Who wants it, or what larger aim does it serve?"),
            value=CHARTER.alignment,
            error=PROBLEMS["alignment"],
            max_length=LONGEST_ALIGNMENT,
            class_name="own",
            optional=True,
        ),
        date_field(
            "checks_in_on",
            _("Check-in with the sponsor"),
            hint=_("When you talk next. We tell the sponsor nothing."),
            value=CHARTER.checks_in_on,
            error=PROBLEMS["checks_in_on"],
            optional=True,
        ),
        who_sees(_("Everyone in the circle can read this. A coach or a sponsor cannot.")),
    )


def charter_reopening() -> rx.Component:
    """The form is open again when the server had to begin anew."""
    return Reopening.create(
        visit=CharterState.visit,
        done=CharterState.done,
        open=rx.cond(CharterState.is_open, DRAFT, ""),
        on_lost=CharterState.resume,
    )


def _form() -> rx.Component:
    form = rx.el.form(
        rx.el.div(rx.cond(SAVED, _written_meanwhile()), aria_live="assertive"),
        text_area(
            "aim",
            _("Aim"),
            hint=_("What will be different, for whom, by when?"),
            value=CHARTER.aim,
            error=PROBLEMS["aim"],
            max_length=LONGEST_AIM,
            rows=3,
            class_name="own",
            auto_focus=True,
        ),
        text_area(
            "scope",
            _("Scope"),
            hint=_("What is part of it, and what is not?"),
            value=CHARTER.scope,
            error=PROBLEMS["scope"],
            max_length=LONGEST_SCOPE,
            rows=3,
            class_name="own",
            optional=True,
        ),
        rx.cond(CHARTER.has_sponsor, _about_sponsor()),
        date_field(
            "starts_on",
            _("Begins"),
            hint=_("The day by which it is to be there is the goal’s own."),
            value=CHARTER.starts_on,
            error=PROBLEMS["starts_on"],
            optional=True,
        ),
        rx.el.input(type="hidden", name="version"),
        who_sees(_("Everyone in the circle can read this. A coach cannot.")),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=CharterState.turn(False),  # noqa: FBT003 - the answer
            ),
            class_name="row",
        ),
        on_submit=sends(CharterState.write),
        class_name="form",
        no_validate=True,
    )
    return Draft.create(
        form,
        name=DRAFT,
        key=DRAFT,
        version=CHARTER.version,
        known=rx.cond(SAVED, CHARTER.version, 0),
        done=CharterState.done,
    )


def _written_meanwhile() -> rx.Component:
    return written_meanwhile(
        _("That did not save, for this was changed meanwhile. Look at it again, please."),
        SAVED,
        CharterState.turn(False),  # noqa: FBT003 - the answer
    )
