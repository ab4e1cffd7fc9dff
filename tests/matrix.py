"""The generated matrix: who sends what about which ids, and what must come of it.

Each reviewed handler has a `Case`: the page it is sent from, its arguments for a given
place (a circle with its things), and who may do it there. A handler without a case, or a
case without a handler, fails (tests/sockets/test_matrix.py).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import SQLModel

ACTORS = (
    "no session",
    "expired",
    "outsider",
    "ex-member",
    "resting",
    "member",
    "organiser",
    "coach",
    "permitted coach",
)
COACHES = ("coach", "permitted coach")
SIGNED_OUT = ("no session", "expired")
# Changed by every visit, and no part of what was asked for.
OF_VISITS = {
    "person": {"seen_at", "away_since"},
    "browsersession": {"seen_at"},
    "runpresence": {"seen_at"},
}


@dataclass(frozen=True)
class Place:
    """A circle and its things, or ids of nothing at all."""

    circle: UUID = field(default_factory=uuid4)
    goal: UUID = field(default_factory=uuid4)
    update: UUID = field(default_factory=uuid4)
    archived: UUID = field(default_factory=uuid4)
    measure: UUID = field(default_factory=uuid4)
    removed_measure: UUID = field(default_factory=uuid4)
    point: UUID = field(default_factory=uuid4)
    remark: UUID = field(default_factory=uuid4)
    own_remark: UUID = field(default_factory=uuid4)
    removed_remark: UUID = field(default_factory=uuid4)
    milestone: UUID = field(default_factory=uuid4)
    removed_milestone: UUID = field(default_factory=uuid4)
    meeting: UUID = field(default_factory=uuid4)
    led_meeting: UUID = field(default_factory=uuid4)
    speaker: UUID = field(default_factory=uuid4)
    stretch: UUID = field(default_factory=uuid4)
    past_meeting: UUID = field(default_factory=uuid4)
    invitation: UUID = field(default_factory=uuid4)
    letter: UUID = field(default_factory=uuid4)
    member: UUID = field(default_factory=uuid4)
    programme: UUID = field(default_factory=uuid4)
    absence: UUID = field(default_factory=uuid4)
    journey: UUID = field(default_factory=uuid4)
    flag: UUID = field(default_factory=uuid4)
    proposal: UUID = field(default_factory=uuid4)
    session: UUID = field(default_factory=uuid4)
    own_turn: UUID = field(default_factory=uuid4)
    free_meeting: UUID = field(default_factory=uuid4)
    wanted_turn: UUID = field(default_factory=uuid4)
    ask: UUID = field(default_factory=uuid4)
    own_ask: UUID = field(default_factory=uuid4)
    promise: UUID = field(default_factory=uuid4)
    kept_promise: UUID = field(default_factory=uuid4)
    parked: UUID = field(default_factory=uuid4)
    picked: UUID = field(default_factory=uuid4)
    prepared: UUID = field(default_factory=uuid4)
    part: UUID = field(default_factory=uuid4)
    later_part: UUID = field(default_factory=uuid4)
    own_format: UUID = field(default_factory=uuid4)
    suggestion: UUID = field(default_factory=uuid4)
    kept_meeting: UUID = field(default_factory=uuid4)
    decision: UUID = field(default_factory=uuid4)
    huddle: UUID = field(default_factory=uuid4)
    begun_huddle: UUID = field(default_factory=uuid4)
    thanks: UUID = field(default_factory=uuid4)
    own_thanks: UUID = field(default_factory=uuid4)
    passkey: UUID = field(default_factory=uuid4)
    identity: UUID = field(default_factory=uuid4)
    question: UUID = field(default_factory=uuid4)
    permission: UUID = field(default_factory=uuid4)
    amendment: UUID = field(default_factory=uuid4)
    aside: UUID = field(default_factory=uuid4)
    comment: UUID = field(default_factory=uuid4)
    snooze: UUID = field(default_factory=uuid4)
    coach: UUID = field(default_factory=uuid4)
    own_request: UUID = field(default_factory=uuid4)
    own_note: UUID = field(default_factory=uuid4)
    own_feedback: UUID = field(default_factory=uuid4)
    leader: UUID = field(default_factory=uuid4)
    asked_meeting: UUID = field(default_factory=uuid4)
    wish: UUID = field(default_factory=uuid4)
    newcomer: UUID = field(default_factory=uuid4)
    offer: UUID = field(default_factory=uuid4)
    diagram: UUID = field(default_factory=uuid4)
    gone_diagram: UUID = field(default_factory=uuid4)
    driver: UUID = field(default_factory=uuid4)
    next_driver: UUID = field(default_factory=uuid4)
    secondary: UUID = field(default_factory=uuid4)
    idea: UUID = field(default_factory=uuid4)
    gone_driver: UUID = field(default_factory=uuid4)
    driver_measure: UUID = field(default_factory=uuid4)
    driver_removed_measure: UUID = field(default_factory=uuid4)
    driver_point: UUID = field(default_factory=uuid4)
    tested_idea: UUID = field(default_factory=uuid4)
    ramp: UUID = field(default_factory=uuid4)
    gone_ramp: UUID = field(default_factory=uuid4)
    planned: UUID = field(default_factory=uuid4)
    ended: UUID = field(default_factory=uuid4)
    being_tried: UUID = field(default_factory=uuid4)
    tried: UUID = field(default_factory=uuid4)
    tried_ramp: UUID = field(default_factory=uuid4)
    datum: UUID = field(default_factory=uuid4)
    copy: UUID = field(default_factory=uuid4)
    system: UUID = field(default_factory=uuid4)
    gone_system: UUID = field(default_factory=uuid4)
    thing: UUID = field(default_factory=uuid4)
    next_thing: UUID = field(default_factory=uuid4)
    gone_thing: UUID = field(default_factory=uuid4)
    reflection: UUID = field(default_factory=uuid4)
    gone_reflection: UUID = field(default_factory=uuid4)
    reflection_copy: UUID = field(default_factory=uuid4)
    accomplishment: UUID = field(default_factory=uuid4)
    draft: UUID = field(default_factory=uuid4)
    removed: UUID = field(default_factory=uuid4)
    credit: UUID = field(default_factory=uuid4)
    naming: UUID = field(default_factory=uuid4)
    record_copy: UUID = field(default_factory=uuid4)
    item: UUID = field(default_factory=uuid4)
    gone_item: UUID = field(default_factory=uuid4)
    ask_offer: UUID = field(default_factory=uuid4)
    own_ask_offer: UUID = field(default_factory=uuid4)
    settled_ask_offer: UUID = field(default_factory=uuid4)
    own_ask_reply: UUID = field(default_factory=uuid4)
    own_worry: UUID = field(default_factory=uuid4)
    contact: UUID = field(default_factory=uuid4)
    gone_contact: UUID = field(default_factory=uuid4)
    done_goal: UUID = field(default_factory=uuid4)
    version: int = 1
    # What there is to send of the kept meeting, at the moment one asks.
    content: Callable[[], str] = lambda: "0" * 32


Arguments = Callable[[Place], Mapping[str, Any]]


@dataclass(frozen=True)
class Case:
    """How one handler is tried.

    `first` are handlers sent before it, to bring the page where a person would have it.
    `who` may do it in their own place, those in `but` all the same not.
    `changes` says that the database then differs.
    `meeting` names the one of the place's meetings that the page is about.
    `is_own` marks what is only ever about the person's own account, whatever the page.
    `meeting` names which of the place's meetings is in the page's address.
    """

    path: str
    arguments: Arguments = lambda _place: {}
    who: frozenset[str] = frozenset({"member"})
    changes: bool = False
    first: tuple[tuple[str, Arguments], ...] = ()
    is_own: bool = False
    meeting: str = "meeting"
    but: frozenset[str] = frozenset()

    def allows(self, kind: str) -> bool:
        """Whether somebody of this kind may.

        Coaches and those who rest may what anybody may, and what is theirs.
        """
        is_outside = kind in COACHES or kind == "resting"
        is_theirs = kind in self.who or (is_outside and "outsider" in self.who)
        return is_theirs and kind not in self.but


def operation() -> str:
    """A fresh operation id, as the browser makes one."""
    return str(uuid4())


def form(**fields: str | list[str]) -> dict[str, Any]:
    """Form data as it travels."""
    entries = [
        [name, each]
        for name, value in fields.items()
        for each in (value if isinstance(value, list) else [value])
    ]
    return {"__reflex_form_data__": entries}


def contents(engine: sa.Engine) -> dict[str, list[Any]]:
    """Everything in the database, but for the traces of visits: as the database has it."""
    with engine.connect() as connection:
        return {
            table.name: sorted(str(row) for row in connection.execute(_as_it_is(table)))
            for table in SQLModel.metadata.sorted_tables
        }


@cache
def _as_it_is(table: sa.Table) -> sa.Select[Any]:
    """The rows of a table, no value of which is made anything of."""
    passing = OF_VISITS.get(table.name, set())
    names = [column.name for column in table.c if column.name not in passing]
    return sa.select(*[sa.literal_column(f'"{name}"') for name in names]).select_from(table)
