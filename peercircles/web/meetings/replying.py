"""Saying whether one comes, and who else does."""

from typing import Any

import reflex as rx

from peercircles.web.meetings.presences import NameGroup, RepliesView
from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for

Replies = rx.vars.ObjectVar[RepliesView]


def reply_box(
    meeting_id: rx.Var[str], replies: Replies, day: rx.Var[str], on_reply: Any
) -> rx.Component:
    """My answer while one can be given, and for who cannot come whether it is the hour.

    `on_reply` hears the meeting, its sequence, the answer and whether it is the hour.
    """

    def says(answer: str, words: str) -> rx.Component:
        return rx.el.button(
            icon("check"),
            words,
            type="button",
            aria_pressed=rx.cond(replies.mine == answer, "true", "false"),
            on_click=on_reply(meeting_id, replies.sequence, answer, False, OP),  # noqa: FBT003 - an event's arguments are positional
        )

    return rx.cond(
        replies.is_open,
        rx.el.div(
            rx.el.div(
                says("yes", _("I’ll be there")),
                says("late", _("Late")),
                says("cannot", _("Can’t come")),
                class_name="seg",
                role="group",
                aria_label=_("Will you be there on {day}?", day=day),
            ),
            rx.cond(
                replies.mine == "cannot",
                _is_it_the_hour(meeting_id, replies, on_reply),
            ),
            class_name="reply",
        ),
    )


def who_comes(replies: Replies) -> rx.Component:
    """How many come, and behind that who: names and answers, never a reason."""
    words = {
        "yes": _("Coming"),
        "late": _("Late"),
        "cannot": _("Cannot come"),
        "away": _("Away"),
        "silent": _("No word yet"),
    }
    return people_behind(replies.counts, replies.groups, words)


def people_behind(counts: Any, groups: Any, words: dict[str, str]) -> rx.Component:
    """Numbers, and behind them the names by what is known of them, in these `words`."""
    return rx.cond(
        groups.length() > 0,
        rx.el.details(
            rx.el.summary(_counts(counts)),
            rx.el.dl(rx.foreach(groups, lambda group: _group(group, words))),
            class_name="who-comes",
        ),
        rx.cond(counts.length() > 0, rx.el.p(_counts(counts), class_name="who-comes")),
    )


def _is_it_the_hour(meeting_id: rx.Var[str], replies: Replies, on_reply: Any) -> rx.Component:
    return rx.el.div(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                # Not `checked`: the tick is there at once, and the focus stays on it.
                default_checked=replies.is_hour,
                on_change=lambda is_hour: on_reply(
                    meeting_id, replies.sequence, "cannot", is_hour, OP
                ),
            ),
            rx.el.span(_("The hour is the reason")),
            class_name="pick",
        ),
        who_sees(_("Nobody else sees this. It helps to find fairer hours."), private=True),
        class_name="pencilbox because",
    )


def _counts(counts: Any) -> rx.Component:
    return rx.el.span(
        rx.foreach(counts, lambda each: rx.el.span(each, key=each)), class_name="counts num"
    )


def _group(group: rx.vars.ObjectVar[NameGroup], words: dict[str, str]) -> rx.Component:
    return rx.el.div(
        rx.el.dt(word_for(group.kind, words)),
        rx.el.dd(
            rx.el.ul(
                rx.foreach(group.names, lambda name, at: rx.el.li(rx.el.bdi(name), key=at)),
                class_name="names",
            )
        ),
        key=group.kind,
    )
