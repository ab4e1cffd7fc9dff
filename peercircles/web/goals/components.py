"""Cards and lanes."""

import reflex as rx

from peercircles.goals.models import Lane
from peercircles.web.goals.state import BoardState
from peercircles.web.goals.surface import (
    NEWS,
    BoardCard,
    BoardLane,
    BoardMore,
    Card,
    beyond_in,
    cards_in,
    count_in,
    left_in,
    more_in,
)
from peercircles.web.shared.avatars import avatar
from peercircles.web.shared.icons import icon
from peercircles.web.shared.menus import menu, menu_item, menu_separator
from peercircles.web.shared.operation import OP
from peercircles.web.shared.threads import thread_of
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _, count_words


def lane_name(lane: Lane) -> str:
    """The name of a lane, in the language of this build."""
    match lane:
        case Lane.EXPLORING:
            return _("Exploring")
        case Lane.DOING:
            return _("Doing")
        case Lane.TESTING:
            return _("Testing")
        case Lane.DONE:
            return _("Done")
        case Lane.PARKED:
            return _("Parked")


def lane_column(lane: Lane) -> rx.Component:
    """A lane with its cards, the first of them where there are many."""
    cards, count = cards_in(lane.value), count_in(lane.value)
    return BoardLane.create(
        rx.el.header(
            rx.el.h2(lane_name(lane)),
            rx.el.span(count, class_name="cap quiet num", aria_hidden="true"),
        ),
        rx.cond(
            count == 0,
            rx.el.p(_("Nothing here"), class_name="none"),
            rx.el.ul(
                rx.foreach(cards, lambda card, place: rx.el.li(goal_card(card, place), key=card.id))
            ),
        ),
        rx.cond(left_in(lane.value) > 0, _more_button(lane)),
        lane=lane.value,
        beyond=beyond_in(lane.value),
        label=count_words(
            count,
            "{lane}, {count} card",
            "{lane}, {count} cards",
            lane=lane_name(lane),
        ),
        class_name="lane parked" if lane is Lane.PARKED else "lane",
    )


def _more_button(lane: Lane) -> rx.Component:
    left, more = left_in(lane.value), more_in(lane.value)
    words = rx.cond(
        left > more,
        _("Show {more} more of {count}", more=more, count=left),
        count_words(left, "Show {count} more", "Show {count} more"),
    ).to(str)
    return BoardMore.create(
        words,
        lane=lane.value,
        label=_("{words}, {lane}", words=words, lane=lane_name(lane)),
        class_name="btn sm more",
    )


def goal_card(card: rx.vars.ObjectVar[Card], place: rx.Var[int]) -> rx.Component:
    """One card. Only cards the person may move have a move button."""
    return BoardCard.create(
        _who(card),
        rx.cond(card.can_change, _move_menu(card)),
        rx.el.h3(
            rx.el.button(
                rx.el.span(card.title, class_name="cut"),
                type="button",
                on_click=BoardState.open_goal(card.id),
                aria_pressed=BoardState.goal.id == card.id,
                custom_attrs={"data-open": ""},
                tab_index=-1,
            )
        ),
        rx.el.p(
            thread_of(card.thread),
            rx.cond(card.shared_with, rx.el.span(_("with {names}", names=card.shared_with))),
            rx.cond(
                card.is_for_coach, rx.el.span(icon("eye"), _("A coach too"), class_name="cap quiet")
            ),
            class_name="foot",
        ),
        rx.cond(
            card.wants_help,
            rx.el.p(icon("hand"), _("Would like thoughts"), class_name="ask"),
        ),
        rx.cond(
            card.is_asked_about,
            rx.el.p(icon("hand"), _("Asks for help"), class_name="ask"),
        ),
        goal=card.id,
        lane=card.lane,
        can_change=card.can_change,
        first=place == 0,
        label=rx.cond(
            card.is_mine,
            _("{title}, your goal", title=card.title),
            _("{title}, {owner}", title=card.title, owner=card.owner),
        ),
        class_name=_card_class(card),
        key=card.id,
    )


def _card_class(card: rx.vars.ObjectVar[Card]) -> rx.Var[str]:
    mine = rx.cond(card.can_change, " mine", "")
    rest = rx.cond(card.lane == Lane.PARKED.value, " rest", "")
    opened = rx.cond(BoardState.goal.id == card.id, " open", "")
    is_news = (NEWS.goal == card.id) & (NEWS.by != BoardState.viewer.person_id)
    settled = rx.cond(is_news, " settled", "")
    return rx.Var.create(f"card{mine}{rest}{opened}{settled}")


def _who(card: rx.vars.ObjectVar[Card]) -> rx.Component:
    return rx.el.p(
        avatar(card.initials, card.seat, "xs"),
        rx.el.span(
            rx.cond(card.is_mine, _("You"), card.owner),
            rx.el.span(
                ", ", local_time(card.news_at, BoardState.viewer.zone, "since"), class_name="quiet"
            ),
        ),
        class_name="who",
    )


def _move_menu(card: rx.vars.ObjectVar[Card]) -> rx.Component:
    return menu(
        rx.el.button(
            icon("dots"),
            type="button",
            class_name="btn icon move",
            aria_label=_("Move “{title}”", title=card.title),
            custom_attrs={"data-move": ""},
            tab_index=-1,
        ),
        *move_items(card.id, card.lane),
        label=_("Move to…"),
    )


def move_items(goal_id: rx.Var[str], here: rx.Var[str]) -> list[rx.Component]:
    """The five lanes, and one place up or down."""
    lanes = [
        menu_item(
            lane_name(lane),
            beside=rx.cond(here == lane.value, _("here now"), ""),
            disabled=here == lane.value,
            on_select=BoardState.move(goal_id, lane.value, "", OP),
        )
        for lane in Lane
    ]
    return [
        *lanes,
        menu_separator(),
        menu_item(_("Up one"), beside="Alt ↑", on_select=BoardState.step(goal_id, True, OP)),  # noqa: FBT003 - an event's arguments are positional
        menu_item(_("Down one"), beside="Alt ↓", on_select=BoardState.step(goal_id, False, OP)),  # noqa: FBT003 - as above
    ]
