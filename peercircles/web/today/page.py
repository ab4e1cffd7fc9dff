"""Today: what is next, my open goals, and what happened while I was away."""

import reflex as rx

from peercircles.web.after.own_section import after_meetings
from peercircles.web.comments.own_section import mentions_today
from peercircles.web.mine.goal_lines import goal_line, update_link
from peercircles.web.observations.sections import questions_today
from peercircles.web.promises.own_section import promises_today
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words, word_for
from peercircles.web.signs.own_section import own_signs_today
from peercircles.web.today.aside import away_and_circles
from peercircles.web.today.compacts import compact_questions
from peercircles.web.today.next_meeting import no_date, the_next_meeting
from peercircles.web.today.seasons import season_questions
from peercircles.web.today.state import TodayState
from peercircles.web.turns.answers import needs_your_answer
from peercircles.web.turns.sheets import turn_sheet
from peercircles.web.worries.sections import worries_today

ZONE = TodayState.viewer.zone
SHOWN = TodayState.shown


def today_page() -> rx.Component:
    """The notebook's page of this day."""
    return own_page(
        rx.cond(
            TodayState.is_there,
            sheet(
                rx.el.div(
                    _greeting(),
                    _meeting(),
                    _answers(),
                    questions_today(),
                    worries_today(),
                    mentions_today(),
                    after_meetings(),
                    promises_today(),
                    own_signs_today(),
                    _goals(),
                    class_name="page lined",
                ),
                away_and_circles(),
                class_name="two",
            ),
            sheet(loading(_("Fetching your day…"))),
        ),
        current="today",
    )


def _greeting() -> rx.Component:
    name = TodayState.called
    return entry(
        local_time(TodayState.now, ZONE, "weekday"),
        rx.el.h1(
            word_for(
                TodayState.part,
                {
                    "morning": _("Good morning, {name}.", name=name),
                    "afternoon": _("Good afternoon, {name}.", name=name),
                    "evening": _("Good evening, {name}.", name=name),
                    "night": _("Hello, {name}.", name=name),
                },
            ),
            class_name="display",
        ),
        rx.el.p(_what_needs_you(), class_name="soft"),
        then=local_time(TodayState.now, ZONE, "date"),
        class_name="greet",
    )


def _what_needs_you() -> rx.Var[str]:
    """A meeting that is on comes before what waits for an answer."""
    circle = {"circle": TodayState.circle.name}
    meets = rx.cond(
        SHOWN.meeting.is_under_way,
        _("{circle} is meeting now.", **circle),
        _("{circle} meets today. Everything else can wait.", **circle),
    )
    number = TodayState.waiting
    waits = count_words(
        number, "One thing waits for your answer.", "{count} things wait for your answer."
    )
    quiet = rx.cond(number > 0, waits, _("Nothing needs you today."))
    return rx.cond(SHOWN.distance == "today", meets, quiet).to(str)


def _meeting() -> rx.Component:
    return rx.cond(
        TodayState.circle.id,
        rx.cond(SHOWN.meeting.id, the_next_meeting(), no_date()),
        _no_circle(),
    )


def _answers() -> rx.Component:
    return rx.fragment(
        needs_your_answer(TodayState, ZONE, season_questions(), compact_questions()),
        turn_sheet(TodayState, ZONE),
    )


def _no_circle() -> rx.Component:
    """Whoever makes circles is told how; everybody else waits for an invitation."""
    return entry(
        _("Your circle"),
        rx.el.h2(_("Your circle"), class_name="sr"),
        rx.cond(
            TodayState.looks_after,
            empty(
                _("You are in no circle yourself"),
                _("The circles you look after are under Circles."),
                page_link(_("See the circles"), to="/circles", class_name="btn"),
            ),
            rx.cond(
                TodayState.is_organiser,
                empty(
                    _("No circle yet"),
                    _("Give it a name and a purpose. Then invite four to eight people."),
                    page_link(_("Make the first one"), to="/circles/new", class_name="btn main"),
                ),
                empty(
                    _("You are not in a circle yet"),
                    _("An organiser invites you with a link. Open it, and the circle is here."),
                ),
            ),
        ),
    )


def _goals() -> rx.Component:
    goals = TodayState.goals
    return rx.cond(
        TodayState.circle.id,
        entry(
            _("Your goals"),
            rx.el.h2(_("Your goals"), class_name="sr"),
            rx.cond(
                goals.length() == 0,
                empty(
                    _("No goals on the table yet"),
                    _("A goal can be small. It can also be a question."),
                    page_link(
                        _("Put one down"),
                        to=f"/circles/{TodayState.circle.id}/board",
                        class_name="btn",
                    ),
                ),
                rx.el.ul(
                    rx.foreach(goals, lambda goal: goal_line(goal, ZONE, update_link(goal))),
                    class_name="goallines",
                ),
            ),
            then=rx.cond(
                goals.length() > 0, count_words(goals.length(), "{count} open", "{count} open"), ""
            ),
        ),
    )
