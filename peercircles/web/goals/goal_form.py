"""The forms of a goal: its words, an update, and two texts side by side when people clash."""

import reflex as rx

from peercircles.goals.models import GoalKind, Lane
from peercircles.web.goals.components import lane_name
from peercircles.web.goals.state import BoardState
from peercircles.web.goals.views import ClashPart, PersonView
from peercircles.web.shared.forms import (
    checkbox,
    date_field,
    radio_group,
    select_field,
    text_area,
    text_field,
)
from peercircles.web.shared.operation import sends
from peercircles.web.shared.states import who_sees
from peercircles.web.shared.threads import thread_word
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

GOAL = BoardState.goal
PROBLEMS = BoardState.problems


def goal_form(*, is_new: bool) -> rx.Component:
    """All words of a goal. A new one starts empty, an old one with what it says now."""
    return rx.el.form(
        rx.fragment() if is_new else rx.cond(BoardState.clash.who, _both_texts()),
        text_field(
            "title",
            _("What would you like to happen?"),
            value="" if is_new else GOAL.title,
            error=PROBLEMS["title"],
            required=True,
            class_name="own",
            auto_focus=True,
        ),
        text_area(
            "why",
            _("Why does it matter to you?"),
            value="" if is_new else GOAL.why,
            error=PROBLEMS["why"],
            class_name="own",
        ),
        text_field(
            "measure",
            _("How will you see it?"),
            hint=_("A number, or something you could show a friend."),
            value="" if is_new else GOAL.measure,
            error=PROBLEMS["measure"],
            class_name="own",
        ),
        date_field(
            "target_on",
            _("By when?"),
            value="" if is_new else GOAL.target_on,
            error=PROBLEMS["target_on"],
        ),
        select_field(
            "kind",
            _("What is it about?"),
            kind_choices(),
            value=GoalKind.GROWTH.value if is_new else GOAL.kind,
            error=PROBLEMS["kind"],
        ),
        _lane_choice() if is_new else _contributors(),
        who_sees(_("Everyone in the circle can read this.")),
        rx.el.div(
            rx.el.button(
                _("Put it down") if is_new else _("Save"), type="submit", class_name="btn main"
            ),
            rx.el.button(
                _("Cancel"),
                type="button",
                class_name="btn plain",
                on_click=BoardState.close_side if is_new else BoardState.keep_theirs,
            ),
            class_name="row",
        ),
        on_submit=sends(BoardState.add if is_new else BoardState.save),
        class_name="stack form",
        key="new" if is_new else GOAL.id,
        no_validate=True,
    )


def update_form() -> rx.Component:
    """How it goes: one choice, one line, and whether thoughts are welcome."""
    return rx.el.form(
        radio_group(
            "progress",
            _("In a word"),
            [
                ("on-track", thread_word("on_track")),
                ("slow", thread_word("slow")),
                ("stuck", thread_word("stuck")),
                ("changed", thread_word("changed")),
            ],
            value="on-track",
            error=PROBLEMS["progress"],
        ),
        text_field(
            "line",
            _("In a line"),
            error=PROBLEMS["line"],
            class_name="own",
        ),
        checkbox("wants_help", _("I would like thoughts on this")),
        who_sees(_("Everyone in the circle can read this.")),
        rx.el.button(_("Post it"), type="submit", class_name="btn main"),
        on_submit=sends(BoardState.post),
        class_name="stack form",
        key=GOAL.id,
        no_validate=True,
    )


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of goals, each with what it means."""
    return [
        (GoalKind.GROWTH.value, _("Growth: something I want to be able to do")),
        (GoalKind.PROJECT.value, _("Project: something I want to finish")),
        (GoalKind.DIRECTION.value, _("Direction: where I want to go")),
        (GoalKind.BALANCE.value, _("Balance: room for the rest of life")),
    ]


def _lane_choice() -> rx.Component:
    return select_field(
        "lane",
        _("Where does it stand?"),
        [(lane.value, lane_name(lane)) for lane in Lane],
        value=Lane.EXPLORING.value,
        error=PROBLEMS["lane"],
    )


def _contributors() -> rx.Component:
    return rx.cond(
        GOAL.can_change_contributors & (GOAL.candidates.length() > 0),
        rx.el.fieldset(
            rx.el.legend(_("Who shares the work?")),
            rx.el.p(_("They can edit and move it too. Credit is not divided."), class_name="hint"),
            rx.el.div(rx.foreach(GOAL.candidates, _candidate), class_name="picks"),
            class_name="ask-for",
        ),
    )


def _candidate(person: rx.vars.ObjectVar[PersonView]) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox", name="contributors", value=person.id, default_checked=person.is_on
        ),
        rx.el.span(person.name),
        class_name="pick",
        key=person.id,
    )


def _both_texts() -> rx.Component:
    clash = BoardState.clash
    return rx.el.section(
        rx.el.h3(_("That did not save. {name} changed this in the meantime.", name=clash.who)),
        rx.el.p(local_time(clash.at, BoardState.viewer.zone, "ago"), class_name="cap quiet"),
        rx.el.ul(rx.foreach(clash.parts, _clash_part), class_name="both"),
        rx.el.p(
            _("Your text is still in the form below. Saving again puts it in place of theirs."),
            class_name="small",
        ),
        rx.el.button(
            _("Keep theirs"), type="button", class_name="btn sm", on_click=BoardState.keep_theirs
        ),
        class_name="ban err clash",
        role="alert",
    )


def _clash_part(part: rx.vars.ObjectVar[ClashPart]) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.b(_("Now:")), " ", rx.el.span(part.theirs, class_name="own")),
        rx.el.p(rx.el.b(_("Yours:")), " ", rx.el.span(part.mine, class_name="own")),
        key=part.name,
    )
