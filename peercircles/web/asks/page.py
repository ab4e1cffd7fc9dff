"""What people of a circle ask for and offer."""

import reflex as rx

from peercircles.asks.models import LONGEST_ASK
from peercircles.web.asks.components import open_ask, settled_ask
from peercircles.web.asks.editing import edit_dialog
from peercircles.web.asks.state import AskOffersState
from peercircles.web.asks.views import AskView
from peercircles.web.shared.drafts import Draft, Reopening
from peercircles.web.shared.forms import segmented, select_field, text_field
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry, page_link, sheet
from peercircles.web.shared.operation import sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.states import empty, loading, read_only
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _
from peercircles.web.worries.sections import worries_section

STATE = AskOffersState
WAITING, SETTLED, GOAL = STATE.waiting, STATE.settled, STATE.goal


def asks_page() -> rx.Component:
    """What is open, the form for a further one, and what was settled last."""
    return circle_page_of(
        sheet(
            rx.cond(
                STATE.is_there,
                rx.cond(
                    STATE.circle.is_member,
                    rx.el.div(
                        _open(),
                        _new(),
                        worries_section(),
                        _settled(),
                        edit_dialog(),
                        class_name="page lined",
                    ),
                    rx.el.div(
                        rx.el.h2(_("Asks and offers"), class_name="sr"),
                        read_only(_("What is asked and offered here stays in the circle.")),
                        class_name="alone",
                    ),
                ),
                loading(_("Fetching asks and offers…")),
            ),
            Reopening.create(
                visit=STATE.visit, done=STATE.done, open=_opened(), on_lost=STATE.resume
            ),
        ),
        tab="asks",
    )


def _opened() -> rx.Var[str]:
    reply = rx.cond(STATE.replying, rx.Var.create(f"reply {STATE.replying}"), "")
    return rx.cond(STATE.draft.id, rx.Var.create(f"edit {STATE.draft.id}"), reply).to(str)


def _open() -> rx.Component:
    return entry(
        _("Asks and offers"),
        rx.el.h2(_("Asks and offers"), class_name="sr"),
        rx.cond(
            WAITING.length() == 0,
            empty(
                _("Nothing asked just now"),
                _("A name, a letter, a door held open: small things help."),
            ),
            rx.el.ul(
                rx.foreach(WAITING.to(list[AskView]), open_ask), class_name="talk", role="list"
            ),
        ),
    )


def _new() -> rx.Component:
    form = rx.el.form(
        segmented(
            "kind",
            _("What is it?"),
            [("ask", _("I ask")), ("offer", _("I offer"))],
            value="ask",
            error=STATE.problems["kind"],
        ),
        select_field(
            "about",
            _("For what?"),
            [
                ("introduction", _("An introduction")),
                ("letter", _("A letter")),
                ("opportunity", _("An opportunity")),
                ("other", _("Something else")),
            ],
            value=rx.cond(GOAL.id, "other", "introduction"),
            error=STATE.problems["about"],
        ),
        text_field(
            "ask_words",
            _("In one sentence"),
            error=STATE.problems["ask_words"],
            max_length=LONGEST_ASK,
            class_name="own",
            auto_complete="off",
        ),
        _about_goal(),
        who_sees(_("Everybody in this circle reads it, and nobody else.")),
        rx.el.div(rx.el.button(icon("plus"), _("Put it up"), type="submit", class_name="btn main")),
        on_submit=sends(STATE.add),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"ask {STATE.circle.id} {GOAL.id}")
    begun = rx.Var.create(f"ask {GOAL.id} {STATE.added}")
    return entry(_("Write one"), Draft.create(form, name=name, key=begun, done=STATE.done))


def _about_goal() -> rx.Component:
    return rx.cond(
        GOAL.id,
        rx.el.p(
            rx.el.input(type="hidden", name="goal_id", value=GOAL.id),
            with_pieces(_("About the goal {goal}"), goal=rx.el.b(rx.el.bdi(GOAL.title))),
            page_link(
                _("About no goal"), to=f"/circles/{STATE.circle.id}/asks", class_name="small"
            ),
            class_name="row tight wrap",
        ),
    )


def _settled() -> rx.Component:
    return rx.cond(
        SETTLED.length() > 0,
        entry(
            _("Settled"),
            rx.el.h2(_("Settled lately"), class_name="sr"),
            rx.el.ul(rx.foreach(SETTLED.to(list[AskView]), settled_ask), class_name="talk"),
        ),
    )
