"""The forms of a goal: its words, an update, and two texts side by side when people clash."""

from typing import Any

import reflex as rx

from peercircles.goals.models import GoalKind, Lane
from peercircles.kernel.audiences import Audience
from peercircles.web.goals.components import lane_name
from peercircles.web.goals.state import BoardState
from peercircles.web.goals.views import ClashPart, PersonView
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import (
    checkbox,
    date_field,
    radio_group,
    select_field,
    text_area,
    text_field,
)
from peercircles.web.shared.operation import sends
from peercircles.web.shared.threads import thread_word
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

GOAL = BoardState.goal
PROBLEMS = BoardState.problems


def add_form() -> rx.Component:
    """All words of a new goal."""
    form = rx.el.form(
        *_words(title="", why="", measure="", target_on="", kind=GoalKind.GROWTH.value),
        _lane_choice(),
        who_reads(),
        who_sees(_("The circle reads this. Nobody outside it does, unless you choose so here.")),
        answers(_("Put it down"), BoardState.close_side),
        on_submit=sends(BoardState.add),
        class_name="form",
        no_validate=True,
    )
    return Draft.create(form, name="add")


def edit_form() -> rx.Component:
    """The words as they are now, to be changed; both texts where somebody else was quicker."""
    form = rx.el.form(
        rx.cond(BoardState.clash.who, _both_texts()),
        *_words(
            title=GOAL.title,
            why=GOAL.why,
            measure=GOAL.measure,
            target_on=GOAL.target_on,
            kind=GOAL.kind,
        ),
        _contributors(),
        rx.el.input(type="hidden", name="version"),
        rx.cond(GOAL.is_for_coach, _circle_and_coach(), _the_circle()),
        answers(_("Save"), BoardState.keep_theirs(GOAL.id)),
        on_submit=sends(BoardState.save, GOAL.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"edit {GOAL.id}")
    known = BoardState.clash.version
    return Draft.create(form, name=name, key=name, version=GOAL.version, known=known)


def update_form() -> rx.Component:
    """How it goes: one choice, one line, and whether thoughts are welcome."""
    form = rx.el.form(
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
        text_field("line", _("In a line"), error=PROBLEMS["line"], class_name="own"),
        checkbox("wants_help", _("I would like thoughts on this")),
        rx.cond(GOAL.is_for_coach, _news_for(), _the_circle()),
        answers(_("Post it"), BoardState.begin("goal")),
        on_submit=sends(BoardState.post, GOAL.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"update {GOAL.id}")
    return Draft.create(form, name=name, key=name)


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of goals, each with what it means."""
    return [
        (GoalKind.GROWTH.value, _("Growth: something I want to be able to do")),
        (GoalKind.PROJECT.value, _("Project: something I want to finish")),
        (GoalKind.DIRECTION.value, _("Direction: where I want to go")),
        (GoalKind.BALANCE.value, _("Balance: room for the rest of life")),
    ]


def _words(**now: rx.Var[str] | str) -> list[rx.Component]:
    return [
        text_field(
            "title",
            _("What would you like to happen?"),
            value=now["title"],
            error=PROBLEMS["title"],
            required=True,
            class_name="own",
            auto_focus=True,
        ),
        text_area(
            "why",
            _("Why does it matter to you?"),
            value=now["why"],
            error=PROBLEMS["why"],
            class_name="own",
        ),
        text_field(
            "measure",
            _("How will you see it?"),
            hint=_("A number, or something you could show a friend."),
            value=now["measure"],
            error=PROBLEMS["measure"],
            class_name="own",
        ),
        date_field("target_on", _("By when?"), value=now["target_on"], error=PROBLEMS["target_on"]),
        select_field(
            "kind",
            _("What is it about?"),
            kind_choices(),
            value=now["kind"],
            error=PROBLEMS["kind"],
        ),
    ]


def answers(words: str, on_cancel: Any) -> rx.Component:
    """Send the form; or leave it, and what was typed with it."""
    return rx.el.div(
        rx.el.button(words, type="submit", class_name="btn main"),
        rx.el.button(_("Cancel"), type="reset", class_name="btn plain", on_click=on_cancel),
        class_name="row",
    )


def _lane_choice() -> rx.Component:
    return select_field(
        "lane",
        _("Where does it stand?"),
        [(lane.value, lane_name(lane)) for lane in Lane],
        value=Lane.EXPLORING.value,
        error=PROBLEMS["lane"],
    )


def who_reads() -> rx.Component:
    """The circle, or a coach too: chosen before anything is written."""
    return radio_group(
        "audience",
        _("Who may read it?"),
        [
            (Audience.CIRCLE.value, _("The circle")),
            (Audience.COACH.value, _("The circle, and a coach while all of you allow it")),
        ],
        value=Audience.CIRCLE.value,
        error=PROBLEMS["audience"],
        hint=_("It can become fewer people later, never more."),
    )


def _news_for() -> rx.Component:
    return rx.fragment(
        who_reads(),
        who_sees(_("The circle reads this. Nobody outside it does, unless you choose so here.")),
    )


def _the_circle() -> rx.Component:
    return who_sees(_("Everyone in the circle can read this."))


def _circle_and_coach() -> rx.Component:
    return who_sees(
        _("Everyone in the circle can read this goal, and a coach while all of you allow it."),
        coach=True,
    )


def _contributors() -> rx.Component:
    return rx.cond(
        GOAL.can_change_contributors & (GOAL.candidates.length() > 0),
        rx.el.fieldset(
            rx.el.legend(_("Who shares the work?")),
            # Says that the question was asked, should nobody be chosen.
            rx.el.input(type="hidden", name="contributors"),
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
            _("Keep theirs"),
            type="reset",
            class_name="btn sm",
            on_click=BoardState.keep_theirs(GOAL.id),
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
