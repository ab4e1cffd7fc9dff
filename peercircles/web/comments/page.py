"""What is said about a goal."""

from typing import Any

import reflex as rx

from peercircles.comments.models import LONGEST_COMMENT
from peercircles.web.comments.state import CommentsState
from peercircles.web.comments.views import CommentView, PersonChoice
from peercircles.web.goals.goal_form import who_reads
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.clashes import saved_elsewhere
from peercircles.web.shared.drafts import Draft, Reopening
from peercircles.web.shared.forms import refusal, text_area
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

TALK, EDITING, SAVED = CommentsState.talk, CommentsState.editing, CommentsState.saved
PROBLEMS = CommentsState.problems
Comment = rx.vars.ObjectVar[CommentView]


def comments_page() -> rx.Component:
    """The comments in the order they were written, and the form for a further one."""
    return circle_page_of(
        sheet(
            rx.cond(
                TALK.goal_id,
                rx.el.div(
                    _head(),
                    _said(),
                    rx.cond(EDITING.id, _edit_form()),
                    rx.cond(
                        TALK.can_comment,
                        _form(),
                        read_only(_("This goal is in the archive. What was said stays.")),
                    ),
                    class_name="alone stack",
                ),
                loading(_("Fetching the comments…")),
            ),
            Reopening.create(
                visit=CommentsState.visit,
                done=CommentsState.done,
                open=rx.cond(EDITING.id, rx.Var.create(f"edit {EDITING.id}"), ""),
                on_lost=CommentsState.resume,
            ),
        ),
        tab="board",
    )


def _head() -> rx.Component:
    return rx.el.header(
        page_link(
            _("Back to the goal"),
            to=f"/circles/{CommentsState.circle.id}/board?goal={TALK.goal_id}",
            class_name="small",
        ),
        rx.el.h2(rx.el.bdi(TALK.title), class_name="own"),
        class_name="stack2",
    )


def _said() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("Comments")),
        rx.cond(
            TALK.has_earlier,
            rx.el.p(
                rx.el.button(
                    _("Show earlier comments"),
                    type="button",
                    class_name="btn sm",
                    on_click=CommentsState.show_earlier,
                )
            ),
        ),
        rx.cond(
            TALK.comments.length() == 0,
            empty(_("No comment yet"), _("A question helps as much as advice.")),
            rx.el.ol(rx.foreach(TALK.comments.to(list[CommentView]), _comment), class_name="talk"),
        ),
        class_name="stack2",
    )


def _comment(comment: Comment) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            avatar(comment.initials, comment.seat, "xs"),
            rx.el.b(rx.el.bdi(rx.cond(comment.is_yours, _("You"), comment.author))),
            rx.el.span(
                local_time(comment.at, CommentsState.viewer.zone, "since"), class_name="cap quiet"
            ),
            rx.cond(comment.is_edited, rx.el.span(_("edited"), class_name="cap quiet")),
            class_name="row tight wrap",
        ),
        rx.cond(comment.is_removed, _removed(comment), _words(comment)),
        key=comment.id,
        custom_attrs={"data-testid": "comment"},
    )


def _words(comment: Comment) -> rx.Component:
    return rx.fragment(
        rx.el.p(rx.el.bdi(comment.words), class_name="own passage"),
        rx.cond(
            comment.mentioned.length() > 0,
            rx.el.ul(
                rx.foreach(
                    comment.mentioned.to(list[str]),
                    lambda name, number: rx.el.li("@", rx.el.bdi(name), key=number.to_string()),
                ),
                class_name="row tight wrap cap",
                aria_label=_("Mentioned"),
            ),
        ),
        rx.cond(
            comment.is_for_coach,
            rx.el.p(icon("eye"), _("A coach may read it too"), class_name="row tight cap"),
        ),
        rx.cond(
            comment.can_change,
            rx.el.div(
                rx.el.button(
                    _("Change"),
                    type="button",
                    class_name="btn sm plain",
                    on_click=CommentsState.begin_to_edit(comment.id),
                ),
                rx.el.button(
                    _("Remove"),
                    type="button",
                    class_name="btn sm plain",
                    on_click=CommentsState.remove(comment.id, OP),
                ),
                class_name="row tight wrap",
            ),
        ),
    )


def _removed(comment: Comment) -> rx.Component:
    return rx.el.p(
        rx.el.span(_("You removed this comment. Nobody sees it."), class_name="small soft"),
        rx.cond(
            comment.can_change,
            rx.el.button(
                _("Bring back"),
                type="button",
                class_name="btn sm",
                on_click=CommentsState.bring_back(comment.id, OP),
            ),
        ),
        class_name="row wrap",
    )


def _form() -> rx.Component:
    form = rx.el.form(
        _words_field("words", _("What would you like to say?")),
        _people("mentioned", TALK.people, PROBLEMS["mentioned"]),
        rx.cond(
            TALK.is_for_coach,
            rx.fragment(
                who_reads(),
                who_sees(
                    _("The circle reads this. Nobody outside it does, unless you choose so here.")
                ),
            ),
            who_sees(_("Everyone in the circle can read this.")),
        ),
        rx.el.div(rx.el.button(_("Say it"), type="submit", class_name="btn main")),
        on_submit=sends(CommentsState.write),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"say {TALK.goal_id}")
    begun = rx.Var.create(f"say {TALK.goal_id} {CommentsState.said}")
    return Draft.create(form, name=name, key=begun, done=CommentsState.done)


def _edit_form() -> rx.Component:
    form = rx.el.form(
        _words_field("edited_words", _("In other words"), value=EDITING.words, auto_focus=True),
        _people("edited_mentioned", EDITING.people, PROBLEMS["mentioned"]),
        rx.el.input(type="hidden", name="version"),
        who_sees(_("Whoever could read it before. It will say that it was edited.")),
        rx.el.div(
            rx.el.button(_("Save"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=CommentsState.begin_to_edit(""),
            ),
            class_name="row",
        ),
        on_submit=sends(CommentsState.edit, EDITING.id),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"edit {EDITING.id}")
    known = rx.cond(SAVED, EDITING.version, 0)
    return rx.el.section(
        rx.el.h3(_("Change your comment")),
        rx.cond(SAVED, saved_elsewhere(SAVED)),
        Draft.create(form, name=name, key=name, version=EDITING.version, known=known),
        class_name="stack2",
    )


def _words_field(name: str, label: str, **props: Any) -> rx.Component:
    return text_area(
        name,
        label,
        error=rx.cond((EDITING.id != "") == (name == "edited_words"), PROBLEMS["words"], ""),
        max_length=LONGEST_COMMENT,
        rows=3,
        class_name="own",
        **props,
    )


def _people(name: str, people: Any, error: Any) -> rx.Component:
    """Who is mentioned: boxes, so that keys and pointers pick alike."""
    return rx.cond(
        people.length() > 0,
        rx.el.fieldset(
            rx.el.legend(_("Mention someone?")),
            rx.el.p(
                _(
                    "They are told that you mention them, once. Writing @ and a name above does"
                    " the same."
                ),
                class_name="hint",
            ),
            rx.el.div(
                rx.foreach(people.to(list[PersonChoice]), lambda each: _person(name, each)),
                class_name="picks",
            ),
            refusal(name, error),
            class_name="ask-for",
        ),
    )


def _person(name: str, person: rx.vars.ObjectVar[PersonChoice]) -> rx.Component:
    return rx.el.label(
        rx.el.input(type="checkbox", name=name, value=person.id, default_checked=person.is_on),
        rx.el.span("@", rx.el.bdi(person.name)),
        class_name="pick",
        key=person.id,
    )
