"""What is asked over the page of people: shall somebody leave, and what is settled instead."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.web.circles.people_state import PeopleState
from peercircles.web.circles.terms_form import (
    agreed_terms,
    purpose_fields,
    rhythm_fields,
    size_fields,
)
from peercircles.web.circles.views import TermsClash, TermsView
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import radio_group
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.words import _, word_for

CIRCLE, LEAVING = PeopleState.circle, PeopleState.leaving
TERMS, PROBLEMS = PeopleState.terms.to(TermsView), PeopleState.problems


def end_dialog() -> rx.Component:
    """Ends a membership: what follows from it, then the question."""
    names = {"name": LEAVING.name, "circle": CIRCLE.name}
    return dialog(
        rx.el.p(_("What was shared in the circle stays there.")),
        rx.el.p(
            rx.cond(
                LEAVING.is_you,
                _("Your turns go to somebody else, with a reason."),
                _("Their turns go to somebody else, with a reason."),
            ),
            class_name="soft",
        ),
        rx.el.div(
            rx.el.button(
                rx.cond(LEAVING.is_you, _("Give up my seat"), _("End the membership")),
                type="button",
                class_name="btn main",
                on_click=PeopleState.end(PeopleState.leaving.id, OP),
            ),
            rx.el.button(
                _("Leave it as it is"),
                type="button",
                class_name="btn plain",
                on_click=PeopleState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        title=rx.cond(
            LEAVING.is_you,
            _("Give up your seat in {circle}?", **names),
            _("End the membership of {name}?", **names),
        ).to(str),
        words=rx.cond(
            LEAVING.is_you,
            _("You will no longer see the board. You still organise the circle."),
            _("They will no longer see {circle}. You can invite them again.", **names),
        ).to(str),
        opened=PeopleState.asked == "end",
        on_open_change=PeopleState.let_be,
    )


def terms_dialog() -> rx.Component:
    """Settles the circle anew."""
    return dialog(
        rx.el.form(
            rx.cond(PeopleState.clash.length() > 0, _both()),
            *purpose_fields(TERMS, PROBLEMS),
            *rhythm_fields(TERMS, PROBLEMS, zone=PeopleState.terms.zone),
            rx.cond(PeopleState.asks_what_to_keep, _keep()),
            size_fields(TERMS, PROBLEMS),
            agreed_terms(TERMS, PROBLEMS, compact=f"/circles/{CIRCLE.id}/compact"),
            rx.el.div(
                rx.el.button(_("Save"), type="submit", class_name="btn main"),
                rx.el.button(
                    _("Cancel"),
                    type="button",
                    class_name="btn plain",
                    on_click=PeopleState.let_be(False),  # noqa: FBT003 - as above
                ),
                class_name="row",
            ),
            on_submit=sends(PeopleState.settle),
            class_name="form",
            no_validate=True,
        ),
        title=_("How {circle} meets", circle=CIRCLE.name),
        words=_("Meetings that are planned already keep their time and length."),
        opened=PeopleState.asked == "terms",
        on_open_change=PeopleState.let_be,
    )


def _keep() -> rx.Component:
    return radio_group(
        "keep",
        _("On the clock of the other place"),
        [
            ("clock", _("They keep their time on the clock, and begin at another moment")),
            ("instant", _("They begin when they would have, at another time on the clock")),
        ],
        error=PROBLEMS["keep"],
    )


def _both() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("That did not save. Somebody changed this circle a moment ago.")),
        rx.el.ul(rx.foreach(PeopleState.clash, _part), class_name="both"),
        rx.el.p(
            _("Your text is still in the form below. Saving again puts it in place of theirs."),
            class_name="small",
        ),
        class_name="ban err clash",
        role="alert",
    )


def _part(part: ObjectVar[TermsClash]) -> rx.Component:
    names = {
        "name": _("Name"),
        "purpose": _("Purpose"),
        "zone": _("Clock"),
        "cadence": _("Rhythm"),
        "minutes": _("Minutes"),
        "smallest": _("It starts with"),
        "largest": _("It has room for"),
    }
    return rx.el.li(
        rx.el.p(word_for(part.part, names), class_name="cap quiet"),
        rx.el.p(rx.el.b(_("Now:")), " ", rx.el.bdi(part.theirs, class_name="own")),
        rx.el.p(rx.el.b(_("Yours:")), " ", rx.el.bdi(part.mine, class_name="own")),
        key=part.part,
    )
