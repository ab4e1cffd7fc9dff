"""Driver diagrams of 300 nodes beside one of 30, on both databases: drawn, and nodes moved."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import migrate
from peercircles.theories.models import Diagram, Link, Node, NodeKind
from peercircles.theories.moving import place_node, tidy_diagram
from peercircles.theories.queries import diagram_page
from peercircles.web.shared.callers import Caller
from peercircles.web.theories.drawn_views import DrawingView, drawing_view
from tests.bench.plans import Bench
from tests.bench.results import Row, percentile
from tests.bench.statements import statements_of
from tests.factories import LONG_AGO, World

LARGE, SMALL = 300, 30
# Of so few rounds the p95 is told, and held to nothing.
_MIDDLE = 50


async def drivers(bench: Bench) -> list[Row]:
    """What ten times as many nodes cost: ten times as much, in as many statements."""
    rounds = max(bench.plan.rounds * 5, 10)
    rows = list[Row]()
    for name, database in bench.databases():
        engine = open_engine(database)
        migrate(engine)
        world = World(engine)
        owner = world.person("Ana")
        large, small = (_Drawn(world, owner, count) for count in (LARGE, SMALL))
        rows += _rows(name, large, small, rounds)
        engine.dispose()
    return rows


class _Drawn:
    """A diagram: a tenth of it drivers, three tenths what moves them, the rest ideas."""

    def __init__(self, world: World, owner: Person, count: int) -> None:
        self.world, self.owner = world, owner
        self.caller = Caller(new_id(), owner.id, owner.name, owner.zone, "en")
        about: dict[str, Any] = {"owner_id": owner.id, "created_at": LONG_AGO}
        self.diagram = world.add(Diagram(what="An aim", changed_at=LONG_AGO, **about))
        shares = {NodeKind.PRIMARY: 1, NodeKind.SECONDARY: 3, NodeKind.IDEA: 6}
        self.ids = {
            kind: [new_id() for _place in range(count * tenths // 10)]
            for kind, tenths in shares.items()
        }
        with world.transactions.together() as session:
            for kind, ids in self.ids.items():
                for place, node_id in enumerate(ids):
                    title = f"Something that moves it, the {place}th of its kind"
                    words: dict[str, Any] = {"kind": kind, "title": title, "place": place}
                    session.add(Node(id=node_id, diagram_id=self.diagram.id, **words, **about))
            session.flush()
            for parent_id, child_id in self._pairs():
                ends: dict[str, Any] = {"parent_id": parent_id, "child_id": child_id}
                session.add(Link(diagram_id=self.diagram.id, owner_id=owner.id, **ends))

    def draw(self) -> DrawingView:
        page = self.world.read(diagram_page, self.owner, self.diagram.id)
        return drawing_view(page, self.caller)

    def move(self) -> DrawingView:
        ids = self.ids[NodeKind.IDEA]
        self.world.run(place_node, self.owner, ids[-1], ids[0])
        ids.insert(0, ids.pop())
        return self.draw()

    def tidy(self) -> object:
        return self.world.run(tidy_diagram, self.owner, self.diagram.id)

    def _pairs(self) -> list[tuple[UUID, UUID]]:
        """Everything hangs on two of the kind before, far apart."""
        kinds = list(NodeKind)
        return [
            (above[far], child_id)
            for at, kind in enumerate(kinds[1:], start=1)
            for above in [self.ids[kinds[at - 1]]]
            for place, child_id in enumerate(self.ids[kind])
            for far in sorted({place % len(above), (place * 7 + 3) % len(above)})
        ]


def _rows(name: str, large: _Drawn, small: _Drawn, rounds: int) -> list[Row]:
    rows = list[Row]()
    for what, act, must in (
        ("opened and drawn", _Drawn.draw, 15),
        ("a node moved, kept and drawn anew", _Drawn.move, 15),
        ("put into a better order", _Drawn.tidy, 40),
    ):
        ours, floor = (_timed(drawn, act, rounds) for drawn in (large, small))
        label = f"driver diagram of {LARGE}, {name}: {what} (F: one of {SMALL})"
        rows += [
            Row(
                f"{label}, p{percent}",
                "ms",
                percentile(ours, percent),
                percentile(floor, percent),
                must=must if percent == _MIDDLE else None,
                aim=must / 1.5 if percent == _MIDDLE else None,
                by_ratio=True,
            )
            for percent in (_MIDDLE, 95)
        ]
        # The places of a column are written in one statement, however many there are.
        asked = [
            statements_of(drawn.world.engine, lambda drawn=drawn, act=act: act(drawn))
            for drawn in (large, small)
        ]
        rows.append(Row(f"{label}: statements", "", *asked, must=1, aim=1, by_ratio=True))
    sent = [len(json.dumps(asdict(drawn.draw()))) / 1024 for drawn in (large, small)]
    label = f"driver diagram of {LARGE}, {name}: drawing sent"
    return [*rows, Row(label, "KiB", *sent, must=15, aim=12, by_ratio=True)]


def _timed(drawn: _Drawn, act: Callable[[_Drawn], object], rounds: int) -> Sequence[float]:
    act(drawn)
    times = list[float]()
    for _round in range(rounds):
        began = time.perf_counter()
        act(drawn)
        times.append((time.perf_counter() - began) * 1000)
    return times
