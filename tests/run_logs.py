"""Logs of meetings made line by line, without a database: chosen ones, and any there could be."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from peercircles.agendas.segments import Mode, Purpose
from peercircles.runs.fold import Line, folded
from peercircles.runs.kinds import Kind, Part
from peercircles.runs.snapshots import milliseconds, stretch_as_json
from peercircles.runs.state import RunState, Stretch

BEGIN = datetime(2026, 3, 3, 18, 0, tzinfo=UTC)
PEOPLE = tuple(UUID(int=number) for number in range(1, 7))
ANA, BEN, CHI, DAI, ELI, FAY = PEOPLE
PLAN = (
    Stretch(UUID(int=101), 300, Mode.ROUND, Purpose.CHECK_IN),
    Stretch(UUID(int=102), 600, Mode.PAIRS),
    Stretch(UUID(int=103), 900, Mode.OPEN),
    Stretch(UUID(int=104), 120, Mode.ROUND, Purpose.CLOSE),
)


class Log:
    """A log that grows: each line says how many seconds after the beginning it was written."""

    def __init__(self) -> None:
        self.lines: list[Line] = []

    def add(self, kind: Kind, *, at: float = 0, by: UUID | None = None, **details: Any) -> "Log":
        """One more line; with the people in it as their ids."""
        when = BEGIN + timedelta(seconds=at)
        plain = {name: _plain(value) for name, value in details.items()}
        self.lines.append(Line(len(self.lines) + 1, kind, by, when, plain))
        return self

    def come(self, *people: UUID, at: float = 0) -> "Log":
        """They open the page."""
        for person in people:
            self.add(Kind.ARRIVED, by=person, at=at)
        return self

    def start(self, holder: UUID = ANA, *, at: float = 0, **parts: UUID) -> "Log":
        """The meeting begins, without its first stretch."""
        return self.add(
            Kind.STARTED,
            at=at,
            by=holder,
            holder=holder,
            parts={part: str(person) for part, person in parts.items()},
            stretches=[stretch_as_json(stretch) for stretch in PLAN],
            end=milliseconds(BEGIN + timedelta(hours=1)),
        )

    def go_to(self, to: int, *, at: float = 0, order: Sequence[UUID] = (), **more: Any) -> "Log":
        """A stretch begins, in a round with everybody in `order`."""
        return self.add(Kind.WENT_TO, at=at, by=ANA, to=to, order=order, **more)

    def leave(self, person: UUID, *, at: float, since: float) -> "Log":
        """Somebody's page is seen to be gone, since a moment before."""
        gone = milliseconds(BEGIN + timedelta(seconds=since))
        return self.add(Kind.LEFT, at=at, person=person, since=gone)

    @property
    def state(self) -> RunState:
        """What it adds up to."""
        return folded(self.lines)


def seconds(at: datetime | None) -> float | None:
    """How many seconds after the beginning that is."""
    return None if at is None else (at - BEGIN).total_seconds()


def _plain(value: Any) -> Any:
    match value:
        case UUID():
            return str(value)
        case list() | tuple():
            return [_plain(each) for each in value]
        case _:
            return value


_person = st.sampled_from(PEOPLE).map(str)
_nobody_or = st.none() | _person
_people = st.lists(_person, unique=True, max_size=len(PEOPLE))
_stretch = st.builds(
    Stretch,
    id=st.integers(200, 220).map(lambda number: UUID(int=number)),
    seconds=st.integers(60, 7200),
    mode=st.sampled_from(Mode),
    purpose=st.sampled_from(Purpose),
    owner=st.none() | st.sampled_from(PEOPLE),
)
_stretches = st.lists(_stretch, max_size=5).map(
    lambda plan: [stretch_as_json(each) for each in plan]
)
_since = st.integers(0, 3600).map(lambda late: milliseconds(BEGIN + timedelta(seconds=late)))
_groups = st.lists(st.lists(_person, min_size=1, max_size=3), max_size=3)
_part = st.sampled_from([part.value for part in Part])
# What each kind of line says besides; the others say nothing.
_DETAILS: dict[Kind, dict[str, st.SearchStrategy[Any]]] = {
    Kind.STARTED: {
        "holder": _person,
        "parts": st.dictionaries(_part, _person),
        "stretches": _stretches,
        "end": _since,
    },
    Kind.WENT_TO: {"to": st.integers(-1, 6), "order": _people, "speaker": _nobody_or},
    Kind.EXTENDED: {"seconds": st.integers(1, 1800)},
    Kind.FLOOR: {"person": _nobody_or},
    Kind.GROUPED: {"groups": _groups},
    Kind.LEFT: {"person": _person, "since": _since},
    Kind.REMOVED: {"person": _person},
    Kind.HANDED: {"person": _person},
    Kind.PART: {"part": _part, "person": _nobody_or},
    Kind.REPLANNED: {"stretches": _stretches},
}


@st.composite
def any_logs(draw: st.DrawFn) -> list[Line]:
    """Any log at all, also one that no people could have made."""
    log, at = Log(), 0
    if draw(st.booleans()):
        log.come(*PEOPLE[: draw(st.integers(0, 6))]).start().go_to(draw(st.integers(0, 3)))
    for kind in draw(st.lists(st.sampled_from(Kind), max_size=30)):
        at += draw(st.integers(0, 200))
        by = draw(st.none() | st.sampled_from(PEOPLE))
        log.add(kind, at=at, by=by, **draw(st.fixed_dictionaries(_DETAILS.get(kind, {}))))
    return log.lines
