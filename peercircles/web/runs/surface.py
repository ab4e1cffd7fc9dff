"""The live page's browser side: the ring, its clock, what is said, and the state as it came."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.vars import ArrayVar, BooleanVar, NumberVar, StringVar, VarData
from reflex_base.event import no_args_event_spec
from reflex_base.utils.imports import ImportVar

from peercircles.web.runs.state import LiveState


@dataclass(frozen=True)
class PartView:
    """A part of the meeting as `assets/js/live_run.js` gives it: past, now or coming."""

    id: str
    title: str
    minutes: int
    seconds: int
    state: str
    place: int
    begins: str


@dataclass(frozen=True)
class SomeoneView:
    """Somebody who is there."""

    person: str
    name: str


class LiveRing(rx.Component):
    """The large ring with its clock."""

    library = "$/public/js/live_ring.jsx"
    tag = "LiveRing"

    seats: rx.Var[list[dict[str, Any]]]
    parts: rx.Var[list[dict[str, Any]]]
    deadline: rx.Var[int]
    paused_at: rx.Var[int]
    until: rx.Var[str]
    above: rx.Var[str]
    words: rx.Var[dict[str, str]]
    sentence: rx.Var[str]


class SoundsAndWords(rx.Component):
    """What is said aloud, and the switch for the chime."""

    library = "$/public/js/live_ring.jsx"
    tag = "SoundsAndWords"

    label: rx.Var[str]
    stretch: rx.Var[str]
    now: rx.Var[str]
    deadline: rx.Var[int]
    paused_at: rx.Var[int]
    words: rx.Var[dict[str, str]]


class Fold(rx.Component):
    """A part of the page that is folded on a phone."""

    library = "$/public/js/live_ring.jsx"
    tag = "Fold"

    summary: rx.Var[rx.Component]


class Presence(rx.Component):
    """Says that this page is open when the server does not know it any more."""

    library = "$/public/js/live_ring.jsx"
    tag = "Presence"

    ready: rx.Var[bool]
    is_here: rx.Var[bool]
    phase: rx.Var[str]
    on_missing: rx.EventHandler[no_args_event_spec]


class RunView:
    """What the hook `useLiveRun` makes of a State's vars: the meeting as the reader sees it.

    `pieces` are the state as it was pushed, the facilitator's nudge, the meeting's id, the
    seats, the words of the segments, and the reader's id.
    """

    def __init__(self, *pieces: rx.Var[Any]) -> None:
        self._pieces = pieces

    def words(self, part: str) -> StringVar:
        """A text of the view."""
        return self.part(part, str)

    def fact(self, part: str) -> BooleanVar:
        """Something that is so or not."""
        return self.part(part, bool)

    def number(self, part: str) -> NumberVar[int]:
        """A number of the view."""
        return self.part(part, int)

    def part(self, part: str, kind: Any) -> Any:
        """A part of the view, as a Var."""
        hook = f"const liveRun = useLiveRun({', '.join(map(str, self._pieces))});"
        imports = {"$/public/js/live_run.js": [ImportVar(tag="useLiveRun")]}
        own = VarData(hooks={hook: None}, imports=imports)
        states = [piece._get_all_var_data() for piece in self._pieces]
        return rx.Var(
            f"liveRun.{part}", _var_type=kind, _var_data=VarData.merge(*states, own)
        ).guess_type()


LIVE = RunView(
    LiveState.push,
    LiveState.nudge,
    LiveState.meeting.id,
    LiveState.seats,
    LiveState.words,
    LiveState.viewer.person_id,
)
words_of, fact_of = LIVE.words, LIVE.fact
READY = fact_of("ready")
PHASE = words_of("phase")
AT = LIVE.number("at")
DEADLINE = LIVE.number("deadline")
PAUSED_AT = LIVE.number("paused_at")
PARTS: ArrayVar[list[PartView]] = LIVE.part("parts", list[PartView])
DRAWN_SEATS: ArrayVar[list[dict[str, Any]]] = LIVE.part("seats", list[dict[str, Any]])
HANDS: ArrayVar[list[SomeoneView]] = LIVE.part("hands", list[SomeoneView])
HERE: ArrayVar[list[SomeoneView]] = LIVE.part("here", list[SomeoneView])
OTHERS: ArrayVar[list[SomeoneView]] = LIVE.part("others", list[SomeoneView])
