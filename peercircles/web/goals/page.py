"""The board."""

import reflex as rx

from peercircles.goals.models import Lane
from peercircles.web.goals.components import lane_column, lane_name
from peercircles.web.goals.filters import filter_buttons, filter_list, filtered_words
from peercircles.web.goals.panel import side_panel
from peercircles.web.goals.state import BoardState
from peercircles.web.goals.surface import (
    COUNT,
    IS_READY,
    IS_STALE,
    NEWS,
    SHOWN,
    BoardSurface,
    Memory,
)
from peercircles.web.observations.strip import board_strip
from peercircles.web.shared.frames import circle_page_of
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP
from peercircles.web.shared.states import empty, loading
from peercircles.web.shared.words import _, word_for


def board_page() -> rx.Component:
    """Everyone's goals, live."""
    return circle_page_of(
        rx.el.div(
            board_strip(BoardState.circle.id),
            _tools(),
            rx.el.div(
                rx.el.div(_lanes(), class_name="lanebox"),
                rx.cond(BoardState.side, side_panel()),
                class_name="work",
            ),
            rx.cond(IS_STALE, rx.el.span(key="stale", on_mount=BoardState.load)),
            Memory.create(
                visit=BoardState.visit,
                done=BoardState.done,
                circle=BoardState.circle.id,
                side=BoardState.side,
                goal=BoardState.goal.id,
                shown=BoardState.shown,
                on_lost=BoardState.resume,
            ),
            class_name="sheet",
        ),
        tab="board",
    )


def _tools() -> rx.Component:
    return rx.el.div(
        filter_buttons(BoardState.shown, BoardState.show),
        filter_list(BoardState.shown, BoardState.drivers, BoardState.show),
        rx.el.button(
            icon("plus"),
            _("Add a goal"),
            type="button",
            class_name="btn main",
            on_click=BoardState.begin("add"),
            custom_attrs={"data-add-goal": ""},
        ),
        _live_words(),
        _elsewhere(),
        class_name="tools",
    )


def _elsewhere() -> rx.Component:
    """Other ways to look at what stands here, and what stands here no more."""
    return rx.el.div(
        page_link(
            _("Timeline"),
            to=f"/circles/{BoardState.circle.id}/timeline",
            class_name="btn sm plain",
        ),
        page_link(
            _("Shared drivers"),
            to=f"/circles/{BoardState.circle.id}/drivers",
            class_name="btn sm plain",
        ),
        page_link(
            _("Shared reflections"),
            to=f"/circles/{BoardState.circle.id}/reflections",
            class_name="btn sm plain",
        ),
        rx.el.button(
            _("Archive"),
            type="button",
            class_name="btn sm plain",
            on_click=BoardState.show_archive,
        ),
        class_name="elsewhere",
    )


def _lanes() -> rx.Component:
    return rx.cond(
        IS_READY,
        rx.cond(
            COUNT == 0,
            empty(
                _("No goals on the table yet"),
                _("A goal can be small. It can also be a question."),
                rx.el.button(
                    _("Put one down"),
                    type="button",
                    class_name="btn",
                    on_click=BoardState.begin("add"),
                ),
                level=2,
            ),
            rx.fragment(
                rx.el.p(
                    filtered_words(BoardState.shown, SHOWN, COUNT),
                    class_name="cap quiet",
                    role="status",
                ),
                # Lanes without a card would be a place to scroll that no key reaches.
                rx.cond(
                    SHOWN > 0,
                    BoardSurface.create(
                        *[lane_column(lane) for lane in Lane],
                        on_drop=lambda goal, lane, above: BoardState.move(goal, lane, above, OP),
                        on_step=lambda goal, up: BoardState.step(goal, up, OP),
                        put_back=_("Put back where it was."),
                    ),
                ),
            ),
        ),
        loading(_("Fetching the board…")),
    )


def _live_words() -> rx.Component:
    """Says politely what changed: one's own move with its place, others' doings with a name."""
    lane = word_for(NEWS.lane, {lane.value: lane_name(lane) for lane in Lane})
    own = rx.cond(
        NEWS.kind == "GoalMoved",
        _("Moved to {lane}, {place} of {count}", lane=lane, place=NEWS.place, count=NEWS.of),
        "",
    )
    names = {"who": NEWS.who, "title": NEWS.title}
    others = word_for(
        NEWS.kind,
        {
            "GoalMoved": _("{who} moved “{title}” to {lane}", lane=lane, **names),
            "GoalAdded": _("{who} put down “{title}”", **names),
            "GoalEdited": _("{who} edited “{title}”", **names),
            "UpdatePosted": _("{who} posted an update on “{title}”", **names),
            "GoalRestored": _("{who} brought back “{title}”", **names),
            "GoalArchived": _("{who} put “{title}” in the archive", **names),
        },
    )
    return rx.el.p(
        rx.cond(NEWS.by == BoardState.viewer.person_id, own, others),
        class_name="newsline cap soft push",
        aria_live="polite",
        custom_attrs={"data-testid": "board-news"},
    )
