"""The board's browser side: drag, keys, and the cards the live lane keeps up to date."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.vars import ArrayVar, VarData
from reflex_base.event import passthrough_event_spec
from reflex_base.utils.imports import ImportVar

from peercircles.web.goals.state import BoardState
from peercircles.web.live.boards import PATCH_VARS
from peercircles.web.shared.drafts import DRAFTS

DRAG_AND_DROP = "@dnd-kit/core@6.3.1"


@dataclass(frozen=True)
class Card:
    """A card as `assets/js/live_board.js` gives it."""

    id: str
    lane: str
    title: str
    owner: str
    initials: str
    seat: int
    thread: str
    wants_help: bool
    is_asked_about: bool
    is_for_coach: bool
    news_at: str
    kind: str
    shared_with: str
    is_mine: bool
    can_change: bool


@dataclass(frozen=True)
class News:
    """What somebody did last; empty before anybody did anything."""

    kind: str
    by: str
    goal: str
    who: str
    title: str
    lane: str
    place: int
    of: int
    until: int


class BoardSurface(rx.Component):
    """The lanes together: hears drops and keys."""

    library = "$/public/js/board_surface.jsx"
    tag = "BoardSurface"
    lib_dependencies: list[str] = [DRAG_AND_DROP]

    put_back: rx.Var[str]
    on_drop: rx.EventHandler[passthrough_event_spec(str, str, str)]
    on_step: rx.EventHandler[passthrough_event_spec(str, bool)]


class BoardLane(rx.Component):
    """One lane: a place to drop on."""

    library = "$/public/js/board_surface.jsx"
    tag = "BoardLane"

    lane: rx.Var[str]
    beyond: rx.Var[str]
    label: rx.Var[str]


class BoardMore(rx.Component):
    """The button at the end of a lane of which more can be drawn."""

    library = "$/public/js/board_surface.jsx"
    tag = "BoardMore"

    lane: rx.Var[str]
    label: rx.Var[str]


class BoardCard(rx.Component):
    """One card: a place for the focus, and to hold on to."""

    library = "$/public/js/board_surface.jsx"
    tag = "BoardCard"

    goal: rx.Var[str]
    lane: rx.Var[str]
    can_change: rx.Var[bool]
    first: rx.Var[bool]
    label: rx.Var[str]


class Memory(rx.Component):
    """Knows what is open, should the server forget it."""

    library = DRAFTS
    tag = "Memory"

    visit: rx.Var[str]
    done: rx.Var[str]
    circle: rx.Var[str]
    side: rx.Var[str]
    goal: rx.Var[str]
    shown: rx.Var[str]
    on_lost: rx.EventHandler[passthrough_event_spec(str, str, str, str)]


def _live(part: str, kind: Any) -> Any:
    """A part of what the hook `useLiveBoard` gives, as a Var."""
    pieces = [
        BoardState.board,
        BoardState.patch_0,
        BoardState.patch_1,
        BoardState.patch_2,
        BoardState.patch_3,
        BoardState.circle.id,
        BoardState.viewer.person_id,
        BoardState.shown,
        BoardState.of_driver,
        BoardState.goal.id,
    ]
    snapshot, *others = [str(piece) for piece in pieces]
    patches, asked = others[:PATCH_VARS], others[PATCH_VARS:]
    received = f"{snapshot}, [{', '.join(patches)}]"
    hook = f"const liveBoard = useLiveBoard({received}, {', '.join(asked)});"
    imports = {"$/public/js/live_board.js": [ImportVar(tag="useLiveBoard")]}
    own = VarData(hooks={hook: None}, imports=imports)
    states = [piece._get_all_var_data() for piece in pieces]
    return rx.Var(
        f"liveBoard.{part}", _var_type=kind, _var_data=VarData.merge(*states, own)
    ).guess_type()


def cards_in(lane: str) -> ArrayVar[list[Card]]:
    """The cards drawn in a lane, which are the first of those shown in it."""
    return _live(f"lanes.{lane}.drawn", list[Card])


def count_in(lane: str) -> rx.vars.NumberVar[int]:
    """How many cards are shown in a lane, drawn or not."""
    return _live(f"lanes.{lane}.count", int)


def left_in(lane: str) -> rx.vars.NumberVar[int]:
    """How many cards of a lane are not drawn yet."""
    return _live(f"lanes.{lane}.left", int)


def more_in(lane: str) -> rx.vars.NumberVar[int]:
    """How many of those are drawn next."""
    return _live(f"lanes.{lane}.more", int)


def beyond_in(lane: str) -> rx.vars.StringVar[str]:
    """The first card of a lane that is not drawn; empty where all are."""
    return _live(f"lanes.{lane}.beyond", str)


IS_READY: rx.vars.BooleanVar = _live("ready", bool)
IS_STALE: rx.vars.BooleanVar = _live("stale", bool)
SHOWN: rx.vars.NumberVar[int] = _live("shown", int)
COUNT: rx.vars.NumberVar[int] = _live("count", int)
NEWS: rx.vars.ObjectVar[News] = _live("news", News)
