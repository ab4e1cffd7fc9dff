"""A coach's questions, as each member answers them, and what the circle has allowed."""

import reflex as rx

from peercircles.web.observations.state import ObservedState, QuestionsState
from peercircles.web.observations.views import PermissionView, QuestionView
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for

QUESTIONS = QuestionsState.questions
PERMISSIONS = ObservedState.observed.permissions
ZONE = QuestionsState.viewer.zone
Question = rx.vars.ObjectVar[QuestionView]
Permission = rx.vars.ObjectVar[PermissionView]


def questions_today() -> rx.Component:
    """What coaches ask me, in all circles: nothing is shown where that is nothing."""
    return rx.cond(
        QUESTIONS.length() > 0,
        entry(
            _("A coach asks"),
            rx.el.h2(_("A coach asks"), class_name="sr"),
            rx.el.div(
                rx.foreach(QUESTIONS, lambda each: _question(each, with_circle=True)),
                class_name="stack",
            ),
        ),
    )


def observation_entries(circle_id: rx.Var[str]) -> rx.Component:
    """On a circle's own page: what it is asked, and who may look."""
    return rx.fragment(
        questions_here(circle_id),
        rx.cond(PERMISSIONS.length() > 0, _permissions(circle_id)),
    )


def questions_here(circle_id: rx.Var[str]) -> rx.Component:
    """What this circle is asked."""
    return rx.foreach(
        QUESTIONS.to(list[QuestionView]),
        lambda each: rx.cond(
            each.circle_id == circle_id,
            entry(
                _("A coach asks"),
                rx.el.h2(_("A coach asks"), class_name="sr"),
                _question(each, with_circle=False),
            ),
        ),
    )


def _question(each: Question, *, with_circle: bool) -> rx.Component:
    return rx.el.section(
        rx.el.h3(_what_is_asked(each), class_name="own large"),
        rx.cond(with_circle, rx.el.p(rx.el.bdi(each.circle_name), class_name="soft small")),
        rx.el.p(rx.el.bdi(each.purpose), class_name="own"),
        rx.cond(
            each.is_afresh,
            rx.el.p(_why_afresh(each), class_name="soft small"),
        ),
        rx.el.div(
            _answer_button(each, _("Yes"), says_yes=True),
            _answer_button(each, _("Not this time"), says_yes=False),
            class_name="acts even",
            role="group",
            aria_label=_("Your answer"),
        ),
        rx.el.p(_state_of_answer(each), class_name="small", aria_live="polite"),
        rx.el.ul(
            rx.cond(
                each.scope == "board",
                rx.el.li(
                    _(
                        "Marked for coaches are goals with their numbers, drivers and"
                        " accomplishments, each only where its owner chose that."
                    )
                ),
            ),
            rx.el.li(_("It happens only if everybody says yes. Silence counts as no.")),
            rx.el.li(_("You can take it back at any moment, even in the meeting.")),
            class_name="fine",
        ),
        who_sees(
            _(
                "Nobody sees your answer: not the circle, not {name}, not the organiser.",
                name=each.coach,
            ),
            private=True,
        ),
        class_name="pencilbox ballot",
        key=each.id,
        custom_attrs={"data-testid": "ballot"},
    )


def _why_afresh(each: Question) -> rx.Var[str]:
    return rx.cond(
        each.is_back,
        _(
            "Somebody came back from a pause, so the earlier permission ended and everybody is"
            " asked anew."
        ),
        _("Somebody joined, so the earlier permission ended and everybody is asked anew."),
    )


def _answer_button(each: Question, words: str, *, says_yes: bool) -> rx.Component:
    own = "yes" if says_yes else "no"
    return rx.el.button(
        words,
        type="button",
        class_name="btn",
        aria_pressed=rx.cond(each.own == own, "true", "false"),
        on_click=QuestionsState.answer(each.id, says_yes),
    )


def _what_is_asked(each: Question) -> rx.Var[str]:
    name = each.coach
    day = time_words(each.meeting_at, ZONE, "day")
    until = time_words(each.until, ZONE, "date")
    return word_for(
        each.scope,
        {
            "presence": _("{name} asks to sit in on {day}", name=name, day=day),
            "board": _(
                "{name} asks to read the compact and what is marked for coaches, until {day}",
                name=name,
                day=until,
            ),
            "signals": _(
                "{name} asks to see how the circle is doing, in bands, until {day}",
                name=name,
                day=until,
            ),
        },
    )


def _state_of_answer(each: Question) -> rx.Component:
    by = {
        "day": local_time(each.closes_at, ZONE, "day"),
        "time": local_time(each.closes_at, ZONE, "clock"),
    }
    closing = rx.match(
        each.own,
        ("yes", with_pieces(_("You said yes. You can change it until {day}, {time}."), **by)),
        (
            "no",
            with_pieces(_("You said not this time. You can change it until {day}, {time}."), **by),
        ),
        with_pieces(_("You have until {day}, {time}."), **by),
    )
    return rx.fragment(closing)


def _permissions(circle_id: rx.Var[str]) -> rx.Component:
    return entry(
        _("Who may look"),
        rx.el.h2(_("Who may look in"), class_name="sr"),
        rx.el.ul(rx.foreach(PERMISSIONS, _permission), class_name="plainlist"),
        rx.el.p(
            page_link(_("Who looked, and when"), to=rx.Var.create(f"/circles/{circle_id}/looked")),
            class_name="small",
        ),
    )


def _permission(each: Permission) -> rx.Component:
    return rx.el.li(
        rx.el.span(_what_is_allowed(each), class_name="grow"),
        rx.el.button(
            _("Take it back"),
            rx.el.span(": ", _what_is_allowed(each), class_name="sr"),
            type="button",
            class_name="btn sm",
            on_click=ObservedState.revoke(each.id),
        ),
        key=each.id,
        custom_attrs={"data-testid": "permission"},
    )


def _what_is_allowed(each: Permission) -> rx.Var[str]:
    name = each.coach
    until = time_words(each.until, ZONE, "date")
    return word_for(
        each.scope,
        {
            "presence": _(
                "{name} may sit in on {day}.",
                name=name,
                day=time_words(each.meeting_at, ZONE, "day"),
            ),
            "board": _(
                "{name} may read the compact and what is marked for coaches, until {day}.",
                name=name,
                day=until,
            ),
            "signals": _(
                "{name} may see how the circle is doing, in bands, until {day}.",
                name=name,
                day=until,
            ),
        },
    )
