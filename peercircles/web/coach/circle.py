"""One circle for its coach: what it is, what is open, and writing to it."""

import reflex as rx

from peercircles.coaching.models import LONGEST_FEEDBACK
from peercircles.web.coach.ask_form import ask_section
from peercircles.web.coach.circle_state import CoachedCircleState
from peercircles.web.coach.feedback_views import FeedbackLine
from peercircles.web.coach.portfolio import bands
from peercircles.web.coach.views import BandView
from peercircles.web.shared.forms import checkbox, radio_group, refusal, text_area
from peercircles.web.shared.frames import own_page
from peercircles.web.shared.layout import entry, page_head, page_link, sheet
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _

CIRCLE, LINE = CoachedCircleState.circle, CoachedCircleState.line
PROBLEMS, ZONE = CoachedCircleState.problems, CoachedCircleState.viewer.zone


def coached_circle_page() -> rx.Component:
    """A notebook beside the form for asking."""
    return own_page(
        rx.cond(CIRCLE.id, page_head(CIRCLE.name, CIRCLE.purpose)),
        sheet(
            rx.cond(
                CIRCLE.id,
                rx.fragment(
                    rx.el.div(
                        _now(), _meetings(), _people(), _write(), _end(), class_name="page lined"
                    ),
                    ask_section(),
                ),
                loading(_("Fetching the circle…")),
            ),
            class_name="two coach",
        ),
        current="coached",
    )


def _now() -> rx.Component:
    return entry(
        _("Now"),
        rx.el.h2(LINE.why, class_name="as-h3"),
        rx.cond(LINE.then, rx.el.p(LINE.then, class_name="soft")),
        bands(LINE.bands.to(list[BandView])),
        rx.el.ul(
            rx.foreach(LINE.sides.to(list[str]), lambda words: rx.el.li(words, key=words)),
            class_name="fine",
        ),
        rx.cond(
            CIRCLE.is_board_open,
            rx.el.div(
                page_link(
                    _("Look at the board and the compact"),
                    to=f"/coach/circles/{CIRCLE.id}/board",
                    class_name="btn",
                ),
                class_name="acts",
            ),
        ),
    )


def _meetings() -> rx.Component:
    return entry(
        _("Meetings"),
        rx.el.h2(_("Meetings"), class_name="sr"),
        rx.cond(
            CIRCLE.meetings.length() > 0,
            rx.el.ul(
                rx.foreach(CIRCLE.meetings.to(list[tuple[str, str]]), _meeting),
                class_name="plain-lines num",
            ),
            rx.el.p(_("No date yet"), class_name="soft"),
        ),
    )


def _meeting(meeting: rx.vars.ArrayVar[tuple[str, str]]) -> rx.Component:
    at = meeting[1].to(str)
    return rx.el.li(
        local_time(at, ZONE, "day"),
        ", ",
        local_time(at, ZONE, "clock"),
        rx.cond(
            CIRCLE.open_meetings.contains(meeting[0]),
            rx.fragment(" ", page_link(_("What you will see"), to=f"/coach/meetings/{meeting[0]}")),
        ),
        key=meeting[0].to(str),
    )


def _people() -> rx.Component:
    return entry(
        _("People"),
        rx.el.h2(_("People"), class_name="sr"),
        rx.cond(
            CIRCLE.people.length() > 0,
            rx.el.ul(
                rx.foreach(CIRCLE.people, lambda name: rx.el.li(rx.el.bdi(name))),
                class_name="plain-lines",
            ),
            rx.el.p(_("Nobody has a seat yet."), class_name="soft"),
        ),
    )


def _write() -> rx.Component:
    return entry(
        _("Feedback"),
        rx.el.h2(_("Write to the circle"), class_name="as-h3", id="write"),
        rx.cond(
            CoachedCircleState.may_write,
            _form(),
            rx.el.p(
                _("You can write while a permission is in force, and for seven days after it."),
                class_name="soft measure",
            ),
        ),
        rx.cond(
            CoachedCircleState.feedback.length() > 0,
            rx.el.ul(
                rx.foreach(CoachedCircleState.feedback, _feedback),
                class_name="goallines",
            ),
            rx.cond(
                CoachedCircleState.may_write,
                empty(_("Nothing written yet"), _("Two lines are often enough.")),
            ),
        ),
    )


def _form() -> rx.Component:
    return rx.el.form(
        radio_group(
            "feedback_to",
            _("To whom"),
            CoachedCircleState.recipients.to(list[tuple[str, str]]),
            value="circle",
            error=PROBLEMS["feedback_to"],
        ),
        text_area(
            "feedback",
            _("What you would like to say"),
            hint=_("Say what you noticed, not who said what."),
            error=PROBLEMS["feedback"],
            class_name="own",
            rows=4,
            max_length=LONGEST_FEEDBACK,
        ),
        who_sees(
            _(
                "The circle reads it. What goes to one person only they read; the circle sees "
                "that there was something, and to whom."
            )
        ),
        rx.el.div(rx.el.button(_("Send it"), type="submit", class_name="btn"), class_name="acts"),
        on_submit=sends(CoachedCircleState.write),
        class_name="form",
        key=CoachedCircleState.written,
        no_validate=True,
    )


def _feedback(line: rx.vars.ObjectVar[FeedbackLine]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.p(
                rx.el.b(line.title), " ", local_time(line.at, ZONE, "ago"), class_name="small soft"
            ),
            rx.el.p(line.words, class_name="own passage"),
            class_name="grow",
        ),
        rx.cond(
            line.can_take_back,
            rx.el.button(
                _("Take it back"),
                type="button",
                class_name="btn",
                on_click=CoachedCircleState.take_back(line.id, OP),
            ),
        ),
        key=line.id,
    )


def _end() -> rx.Component:
    return entry(
        _("Ending"),
        rx.el.details(
            rx.el.summary(
                rx.el.span(with_pieces(_("Stop coaching {circle}"), circle=rx.el.bdi(CIRCLE.name)))
            ),
            rx.el.form(
                rx.el.p(
                    _(
                        "Whatever is open to you closes at once. The circle keeps what you wrote "
                        "to it; your log stays yours for ninety days."
                    ),
                    class_name="soft measure",
                ),
                checkbox("sure", _("I am sure")),
                refusal("sure", PROBLEMS["sure"]),
                rx.el.div(
                    rx.el.button(_("Stop coaching"), type="submit", class_name="btn"),
                    class_name="acts",
                ),
                on_submit=sends(CoachedCircleState.step_down),
                class_name="form",
                no_validate=True,
            ),
            class_name="fold",
        ),
    )
