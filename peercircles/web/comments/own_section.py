"""Where one is mentioned: a section of Today."""

import reflex as rx

from peercircles.web.comments.state import MentionsState
from peercircles.web.comments.views import MentionView
from peercircles.web.shared.layout import entry, page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _

MENTIONS = MentionsState.mentions


def mentions_today() -> rx.Component:
    """Who mentions one, and about which goal. Nothing is shown where that is nobody."""
    return rx.cond(
        MENTIONS.length() > 0,
        entry(
            _("Mentions"),
            rx.el.h2(_("You are mentioned"), class_name="as-h3"),
            rx.el.ul(rx.foreach(MENTIONS, _mention), class_name="browsers"),
        ),
    )


def _mention(mention: rx.vars.ObjectVar[MentionView]) -> rx.Component:
    about = {"name": mention.author, "title": mention.title}
    return rx.el.li(
        rx.el.div(
            rx.el.p(_("{name} mentions you in a comment on “{title}”", **about)),
            rx.el.p(
                mention.circle_name,
                " · ",
                local_time(mention.at, MentionsState.viewer.zone, "since"),
                class_name="small soft",
            ),
            class_name="grow",
        ),
        page_link(
            _("Read it"),
            to=f"/circles/{mention.circle_id}/goals/{mention.goal_id}/comments",
            class_name="btn sm",
        ),
        rx.el.button(
            _("Put away"),
            type="button",
            class_name="btn sm plain",
            aria_label=_("Put away the mention by {name}", name=mention.author),
            on_click=MentionsState.lay_aside(mention.id, OP),
        ),
        key=mention.id,
    )
