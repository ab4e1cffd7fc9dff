"""Decisions and the recap. The page they stand on loads RecapState."""

import reflex as rx
from reflex.vars import ObjectVar

from peercircles.recaps.models import LONGEST_DECISION
from peercircles.web.recaps.state import RecapState
from peercircles.web.recaps.views import DecisionView, PromiseView
from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.forms import text_field
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.states import read_only
from peercircles.web.shared.times import local_time, time_words
from peercircles.web.shared.who_sees import circle_and_coach, who_sees
from peercircles.web.shared.words import _, count_words

RECAP, ZONE = RecapState.recap, RecapState.viewer.zone
PREVIEW = RecapState.preview
IS_THERE = RECAP.meeting_id != ""
Words = rx.Var[str] | str


def decisions_section() -> rx.Component:
    """What was decided, as it is written down in the meeting."""
    return rx.cond(
        IS_THERE,
        rx.el.section(
            rx.el.h2(_("Decisions"), class_name="label"),
            _decisions(),
            rx.cond(RECAP.can_record, _decision_form()),
            class_name="decisions-part",
        ),
    )


def recap_entry() -> rx.Component:
    """The recap on a meeting's page, once the meeting is over."""
    return rx.cond(
        IS_THERE & RECAP.is_over,
        entry(local_time(RECAP.starts_at, ZONE, "shortday"), recap_section()),
    )


def recap_section() -> rx.Component:
    """What the meeting came to: to read, to print, and for its scribe or facilitator to send."""
    return rx.cond(
        IS_THERE & RECAP.is_over,
        rx.el.section(
            rx.el.header(
                rx.el.h2(_("Recap")),
                rx.el.p(
                    rx.el.bdi(RECAP.circle_name),
                    ", ",
                    local_time(RECAP.starts_at, RECAP.zone, "day"),
                    class_name="soft num",
                ),
            ),
            _part(_("Who was there"), _names_or_none()),
            _part(_("Decisions"), _decisions(), rx.cond(RECAP.can_record, _decision_form())),
            _part(_("Promises"), _promises()),
            _part(_("Next time"), _next_time()),
            _sending(),
            preview_dialog(),
            class_name="recap",
            data_testid="recap",
        ),
    )


def preview_dialog() -> rx.Component:
    """The letter, to whom it goes, and the one thing to press."""
    count = PREVIEW.goes_to.length()
    return dialog(
        rx.el.div(
            rx.foreach(PREVIEW.letter, lambda line: rx.el.p(line, class_name="own written")),
            class_name="inkbox letter",
        ),
        rx.el.h3(
            count_words(count, "It goes to {count} person", "It goes to {count} people"),
            class_name="label",
        ),
        rx.el.ul(
            rx.foreach(PREVIEW.goes_to, lambda name: rx.el.li(rx.el.bdi(name), class_name="chip")),
            class_name="goes-to",
        ),
        who_sees(_("They are in the circle now, and were when it met. Nobody else gets it.")),
        rx.el.div(
            rx.el.button(
                _("Send the recap"),
                type="button",
                class_name="btn main",
                on_click=RecapState.send(PREVIEW.content, OP),
            ),
            rx.el.button(
                _("Not now"),
                type="button",
                class_name="btn plain",
                on_click=RecapState.let_be(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        title=_("Look it over"),
        words=_("Notes are never in it. Everyone reads it in their own language."),
        opened=PREVIEW.content != "",
        on_open_change=RecapState.let_be,
    )


def _part(title: Words, *content: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.h3(title, class_name="label"), *content, class_name="recap-part")


def _names_or_none() -> rx.Component:
    return rx.cond(
        RECAP.present,
        rx.el.p(rx.el.bdi(RECAP.present)),
        rx.el.p(_("Nobody has noted yet who was there."), class_name="soft"),
    )


def _decisions() -> rx.Component:
    return rx.cond(
        RECAP.decisions.length() > 0,
        rx.el.ul(rx.foreach(RECAP.decisions, _decision), class_name="decided"),
        rx.el.p(_("Nothing is decided yet."), class_name="soft"),
    )


def _decision(decision: ObjectVar[DecisionView]) -> rx.Component:
    return rx.el.li(
        rx.el.span(decision.words, class_name="own grow", dir="auto"),
        rx.cond(
            RECAP.can_record,
            rx.el.button(
                icon("close"),
                type="button",
                class_name="btn plain icon",
                aria_label=_("Take out: {words}", words=decision.words),
                on_click=RecapState.take_out(decision.id, OP),
            ),
        ),
        key=decision.id,
    )


def _decision_form() -> rx.Component:
    return rx.el.form(
        text_field(
            "decision",
            _("We decided…"),
            error=RecapState.problems["decision"],
            max_length=LONGEST_DECISION,
            class_name="own",
            auto_complete="off",
        ),
        circle_and_coach(),
        rx.el.p(_("It goes into the recap."), class_name="small soft"),
        rx.el.div(
            rx.el.button(_("Write it down"), type="submit", class_name="btn"), class_name="acts"
        ),
        on_submit=sends(RecapState.decide),
        class_name="form",
        key=RecapState.noted,
        no_validate=True,
    )


def _promises() -> rx.Component:
    return rx.cond(
        RECAP.promises.length() > 0,
        rx.el.ul(rx.foreach(RECAP.promises, _promise), class_name="decided"),
        rx.el.p(_("Nothing was promised."), class_name="soft"),
    )


def _promise(promise: ObjectVar[PromiseView]) -> rx.Component:
    day = time_words(promise.due, ZONE, "shortday")
    return rx.el.li(
        rx.el.span(
            rx.el.b(rx.el.bdi(promise.owner)),
            " ",
            rx.el.span(promise.words, class_name="own", dir="auto"),
            rx.el.br(),
            rx.el.span(
                rx.cond(promise.due, _("by {day}", day=day), _("by the next meeting")),
                class_name="small soft",
            ),
            class_name="grow",
        ),
        key=promise.id,
    )


def _next_time() -> rx.Component:
    return rx.cond(
        RECAP.next_at,
        rx.el.p(
            local_time(RECAP.next_at, ZONE, "day"),
            ", ",
            local_time(RECAP.next_at, ZONE, "clock"),
            rx.cond(
                RECAP.next_facilitator,
                rx.el.span(". ", _("{name} facilitates.", name=RECAP.next_facilitator)),
            ),
            class_name="num",
        ),
        rx.el.p(_("No date yet"), class_name="soft"),
    )


def _sending() -> rx.Component:
    """What became of the sending, or the way to it."""
    ago = time_words(RECAP.sent_at, ZONE, "ago")
    return rx.el.div(
        rx.cond(
            RECAP.sent_at,
            read_only(_("{name} sent it {ago}.", name=RECAP.sent_by, ago=ago)),
            rx.cond(
                RECAP.can_send,
                rx.cond(
                    RecapState.has_mail,
                    rx.el.button(
                        icon("mail"),
                        _("Look it over and send it"),
                        type="button",
                        class_name="btn main",
                        on_click=RecapState.look_over,
                    ),
                    read_only(
                        _("There is no mail server: nothing is sent, and everyone finds it here.")
                    ),
                ),
            ),
        ),
        rx.el.button(
            _("Print"),
            type="button",
            class_name="btn",
            on_click=rx.Var("() => window.print()").to(rx.EventChain),
        ),
        class_name="acts unprinted",
    )
