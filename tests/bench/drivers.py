"""Driver diagrams of 300 nodes beside one of 30: opened, drawn, and a node put elsewhere."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from uuid import UUID

from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import migrate
from peercircles.theories.models import Diagram, Link, Node, NodeKind
from peercircles.theories.moving import place_node, tidy_diagram
from peercircles.theories.queries import diagram_page
from peercircles.web.shared.callers import Caller
from peercircles.web.theories.drawn_views import drawing_view
from tests.bench.plans import Bench
from tests.bench.results import Row, median
from tests.factories import LONG_AGO, World

LARGE, SMALL = 300, 30


async def drivers(bench: Bench) -> list[Row]:
    """What ten times as many nodes cost: ten times as much, if all goes well."""
    engine = open_engine(f"sqlite:///{bench.folder / 'drivers.sqlite3'}")
    migrate(engine)
    world = World(engine)
    owner = world.person("Ana")
    large, small = (_Drawn(world, owner, count) for count in (LARGE, SMALL))
    rows = []
    for name, act, must in (
        ("opened and drawn", _Drawn.draw, 15),
        ("a node moved, kept and drawn anew", _Drawn.move, 15),
        ("put into a better order", _Drawn.tidy, 40),
    ):
        ours, floor = _timed(large, act, bench), _timed(small, act, bench)
        label = f"driver diagram of {LARGE}: {name} (F: one of {SMALL})"
        rows.append(Row(label, "ms", ours, floor, must=must, aim=must / 1.5, by_ratio=True))
    sent = [len(json.dumps(asdict(drawn.draw()))) / 1024 for drawn in (large, small)]
    engine.dispose()
    label = f"driver diagram of {LARGE}: drawing sent"
    return [*rows, Row(label, "KiB", sent[0], sent[1], must=15, aim=12, by_ratio=True)]


class _Drawn:
    """A diagram: a tenth of it drivers, three tenths what moves them, the rest ideas."""

    def __init__(self, world: World, owner: Person, count: int) -> None:
        self.world, self.owner = world, owner
        self.caller = Caller(new_id(), owner.id, owner.name, owner.zone, "en")
        about = {"owner_id": owner.id, "created_at": LONG_AGO}
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
                    node = Node(id=node_id, kind=kind, title=title, place=place, **about)
                    node.diagram_id = self.diagram.id
                    session.add(node)
            session.flush()
            for parent_id, child_id in self._pairs():
                link = Link(parent_id=parent_id, child_id=child_id, owner_id=owner.id)
                link.diagram_id = self.diagram.id
                session.add(link)

    def draw(self) -> object:
        page = self.world.read(diagram_page, self.owner, self.diagram.id)
        return drawing_view(page, self.caller)

    def move(self) -> object:
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


def _timed(drawn: _Drawn, act: Callable[[_Drawn], object], bench: Bench) -> float:
    act(drawn)
    times = list[float]()
    for _round in range(max(bench.plan.starts, 5)):
        began = time.perf_counter()
        act(drawn)
        times.append((time.perf_counter() - began) * 1000)
    return median(times)
