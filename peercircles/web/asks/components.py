"""One ask or offer in a list."""

import reflex as rx

from peercircles.asks.models import LONGEST_REPLY
from peercircles.web.asks.state import AskOffersState
from peercircles.web.asks.views import AskView, ReplyView
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import text_area
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for

STATE = AskOffersState
Ask = rx.vars.ObjectVar[AskView]
Reply = rx.vars.ObjectVar[ReplyView]


def open_ask(ask: Ask) -> rx.Component:
    """One that waits: what was said to it, and what the reader can do."""
    return rx.el.li(
        _said(ask),
        _replies(ask),
        rx.cond(
            STATE.replying == ask.id,
            _reply_form(ask),
            rx.el.div(
                _reply_button(ask),
                _edit_button(ask),
                _settle_buttons(ask),
                class_name="row tight wrap",
            ),
        ),
        key=ask.id,
        custom_attrs={"data-testid": "ask"},
    )


def settled_ask(ask: Ask) -> rx.Component:
    """One that waits no more."""
    return rx.el.li(
        _said(ask),
        _replies(ask),
        rx.el.p(
            rx.el.span(
                rx.cond(ask.state == "answered", _("answered"), _("no longer needed")),
                class_name="cap quiet",
            ),
            rx.cond(
                ask.can_settle,
                rx.el.button(
                    icon("undo"),
                    _("Open again"),
                    type="button",
                    class_name="btn sm plain",
                    on_click=STATE.open_again(ask.id, OP),
                    aria_label=_("Open again: {words}", words=ask.words),
                ),
            ),
            class_name="row tight wrap",
        ),
        key=ask.id,
    )


def _said(ask: Ask) -> rx.Component:
    return rx.fragment(
        rx.el.p(
            rx.el.span(what_kind(ask.kind, ask.about), class_name="chip"),
            rx.el.b(rx.cond(ask.is_yours, _("You"), rx.el.bdi(ask.author))),
            rx.el.span(local_time(ask.at, STATE.viewer.zone, "since"), class_name="cap quiet"),
            rx.cond(ask.is_edited, rx.el.span(_("edited"), class_name="cap quiet")),
            class_name="row tight wrap",
        ),
        rx.el.p(rx.el.bdi(ask.words), class_name="own passage"),
        rx.cond(
            ask.goal_id,
            rx.el.p(
                with_pieces(
                    _("About the goal {goal}"),
                    goal=page_link(
                        rx.el.bdi(ask.goal_title),
                        to=f"/circles/{STATE.circle.id}/board?goal={ask.goal_id}",
                    ),
                ),
                class_name="small soft",
            ),
        ),
    )


def what_kind(kind: rx.Var[str], about: rx.Var[str]) -> rx.Var[str]:
    """What is asked or offered, in a few words."""
    asked = word_for(
        about,
        {
            "introduction": _("Asks for an introduction"),
            "letter": _("Asks for a letter"),
            "opportunity": _("Asks for an opportunity"),
            "other": _("Asks for help"),
        },
    )
    offered = word_for(
        about,
        {
            "introduction": _("Offers an introduction"),
            "letter": _("Offers a letter"),
            "opportunity": _("Offers an opportunity"),
            "other": _("Offers help"),
        },
    )
    return rx.cond(kind == "ask", asked, offered).to(str)


def _replies(ask: Ask) -> rx.Component:
    return rx.cond(
        ask.replies.length() > 0,
        rx.el.ul(
            rx.foreach(ask.replies.to(list[ReplyView]), _reply),
            class_name="replies",
            aria_label=_("Replies to: {words}", words=ask.words),
        ),
    )


def _reply(reply: Reply) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.b(rx.el.bdi(reply.author)),
            rx.el.span(local_time(reply.at, STATE.viewer.zone, "since"), class_name="cap quiet"),
            class_name="row tight wrap",
        ),
        rx.el.p(rx.el.bdi(reply.words), class_name="own passage"),
        rx.cond(
            reply.can_take_back,
            rx.el.button(
                _("Take back"),
                type="button",
                class_name="btn sm plain",
                on_click=STATE.take_back(reply.id, OP),
                aria_label=_("Take back: {words}", words=reply.words),
            ),
        ),
        key=reply.id,
    )


def _reply_button(ask: Ask) -> rx.Component:
    return rx.cond(
        ask.can_reply,
        rx.el.button(
            _("Reply"),
            type="button",
            class_name="btn sm",
            on_click=STATE.begin_to_reply(ask.id),
            aria_label=_("Reply to: {words}", words=ask.words),
        ),
    )


def _edit_button(ask: Ask) -> rx.Component:
    return rx.cond(
        ask.can_edit,
        rx.el.button(
            _("Change"),
            type="button",
            class_name="btn sm plain",
            on_click=STATE.begin_to_edit(ask.id),
            aria_label=_("Change: {words}", words=ask.words),
        ),
    )


def _settle_buttons(ask: Ask) -> rx.Component:
    def one(words: str, name: rx.Var[str] | str, became: str) -> rx.Component:
        return rx.el.button(
            words,
            type="button",
            class_name="btn sm plain",
            on_click=STATE.settle(ask.id, became, OP),
            aria_label=name,
        )

    return rx.cond(
        ask.can_settle,
        rx.fragment(
            one(_("Answered"), _("Answered: {words}", words=ask.words), "answered"),
            one(
                _("No longer needed"),
                _("No longer needed: {words}", words=ask.words),
                "withdrawn",
            ),
        ),
    )


def _reply_form(ask: Ask) -> rx.Component:
    form = rx.el.form(
        text_area(
            "reply_words",
            _("What would you like to say?"),
            error=STATE.problems["reply_words"],
            max_length=LONGEST_REPLY,
            rows=3,
            class_name="own",
            auto_focus=True,
        ),
        who_sees(_("Everyone in the circle can read this.")),
        rx.el.div(
            rx.el.button(_("Say it"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Cancel"),
                type="reset",
                class_name="btn plain",
                on_click=STATE.begin_to_reply(""),
            ),
            class_name="row",
        ),
        on_submit=sends(STATE.reply, STATE.replying),
        class_name="form",
        no_validate=True,
    )
    name = rx.Var.create(f"reply {ask.id}")
    return Draft.create(form, name=name, key=name)
