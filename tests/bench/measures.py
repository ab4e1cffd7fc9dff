"""The measures by name: each starts what it needs on free ports, and gives its rows."""

import time
from collections.abc import Awaitable, Callable, Sequence

from tests.bench.bare import BareServer
from tests.bench.boards import boards
from tests.bench.charts import charts
from tests.bench.costs import Meter, quiet
from tests.bench.drawn_boards import drawn_boards
from tests.bench.drivers import drivers
from tests.bench.feeds import feed
from tests.bench.loads import Delays, Rate, add_delays, highest_rate, holdings, soak
from tests.bench.mails import mails
from tests.bench.meetings import meetings
from tests.bench.pages import FirstView, browser, first_view, move_delays
from tests.bench.plans import BOARDS, CLIENTS, Bench, running
from tests.bench.results import Row, median, percentile
from tests.bench.searches import searches
from tests.bench.seasons import ledger, season
from tests.bench.systems import PeerCircles, System
from tests.databases import postgres_server
from tests.services import redis_server

_GENTLE_RATE = 60.0


async def latency(bench: Bench) -> list[Row]:
    """A change in a circle of twelve: when the last has it, and what it costs."""
    async with bench.pair(circles=1, members=12) as (floor, ours):
        theirs, own = await _delays(bench, floor, ours)
    others = median(theirs.others + own.others)
    return [
        Row("last of 12, p50", "ms", median(own.p50), median(theirs.p50), others=others),
        Row(
            "last of 12, p95",
            "ms",
            median(own.p95),
            median(theirs.p95),
            must=3,
            aim=1.5,
            by_ratio=True,
            others=others,
        ),
        Row(
            "server CPU per change, 12 members",
            "ms",
            median(own.cpu_ms),
            median(theirs.cpu_ms),
            must=3,
            aim=1.5,
            by_ratio=True,
            others=others,
        ),
        Row(
            "bytes per change per member, 100 cards",
            "B",
            median(own.received),
            median(theirs.received),
            must=3 * 1024,
            aim=300,
        ),
        Row("sightings lost, 12 members", "", own.lost, theirs.lost, must=0),
    ]


async def workers(bench: Bench) -> list[Row]:
    """The same with two server processes, PostgreSQL and Redis."""
    folder = bench.new_folder()
    folder.mkdir(parents=True)
    with postgres_server(folder, fsync=True) as postgres, redis_server(folder) as redis:
        settings = {"database_url": f"{postgres}/postgres", "redis_url": redis.url, "workers": "2"}
        async with bench.pair(circles=1, members=12, **settings) as (floor, ours):
            theirs, own = await _delays(bench, floor, ours)
    others = median(theirs.others + own.others)
    return [
        Row(
            "two workers, last of 12, p95",
            "ms",
            median(own.p95),
            median(theirs.p95),
            must=6,
            aim=3,
            by_ratio=True,
            others=others,
        ),
        Row("two workers, sightings lost", "", own.lost, theirs.lost, must=0),
    ]


async def rate(bench: Bench) -> list[Row]:
    """How many changes a second 600 members in 100 circles can make."""
    plan, floors, owns = bench.plan, list[Rate](), list[Rate]()
    async with bench.pair(circles=BOARDS, members=CLIENTS // BOARDS) as (floor, ours):
        for _ in range(plan.ramps):
            for system, found in ((floor, floors), (ours, owns)):
                await quiet(system.pids())
                found.append(
                    await highest_rate(
                        system, first=50, factor=plan.factor, seconds=plan.step_seconds
                    )
                )
    best = median([each.best for each in owns])
    bench.best_rate = best
    others = median([use for each in floors + owns for use in each.others])
    cpu = [median([each.cpu_ms for each in found]) for found in (owns, floors)]
    return [
        Row(
            "changes/s, 600 clients, p95 < 250 ms",
            "1/s",
            best,
            median([each.best for each in floors]),
            must=0.35,
            aim=0.9,
            by_ratio=True,
            more_is_better=True,
            others=others,
        ),
        Row("server CPU per change at that rate, 6 members", "ms", cpu[0], cpu[1]),
    ]


async def memory(bench: Bench) -> list[Row]:
    """What the servers hold without and with 600 members, and after they have left."""
    away = bench.plan.away_seconds
    async with bench.pair(circles=BOARDS, members=CLIENTS // BOARDS) as (floor, ours):
        theirs = await holdings(floor, away=1)
        ours.stop()
        ours.start()
        own = await holdings(ours, away=away)
    rows = [
        Row("idle, shared pages once (PSS)", "MiB", own.idle.pss, theirs.idle.pss),
        Row("idle RSS", "MiB", own.idle.rss, theirs.idle.rss, must=200, aim=120),
        Row(
            "memory per connected client",
            "KiB",
            own.kib_per_client,
            theirs.kib_per_client,
            must=300,
            aim=200,
        ),
    ]
    name = f"of that returned {away:.0f} s after they leave"
    return [*rows, Row(name, "%", own.returned, aim=70, more_is_better=True)]


async def page(bench: Bench) -> list[Row]:
    """The board page: its weight, its first card, and how soon another's move stands on it."""
    bare, installation = BareServer(), bench.installation(12)
    with running(installation) as ours:
        ours.fill(1)
        url = f"{ours.server.url}/circles/{ours.blocks[0].circle_id}/board"
        bare.start()
        try:
            async with browser() as program:
                views: dict[str, list[FirstView]] = {bare.url: [], url: []}
                for _ in range(bench.plan.views):
                    for address, seen in views.items():
                        await quiet(ours.pids())
                        cookie = ours.blocks[0].cookies[0] if address == url else ""
                        seen.append(await first_view(program, address, cookie))
                delays = await move_delays(program, ours, bench.plan.moves)
        finally:
            bare.stop()
    return [*_page_rows(views[url], views[bare.url]), _move_row(delays)]


async def start(bench: Bench) -> list[Row]:
    """From the command to the first answer, everything built before."""
    async with bench.pair(circles=1, members=12) as (floor, ours):
        seconds: dict[str, list[float]] = {}
        for _ in range(bench.plan.starts):
            for system in (floor, ours):
                system.stop()
                began = time.perf_counter()
                system.start()
                seconds.setdefault(system.name, []).append(time.perf_counter() - began)
    return [
        Row(
            "prebuilt start to ready",
            "s",
            median(seconds[ours.name]),
            median(seconds[floor.name]),
            must=3,
            aim=1.4,
        )
    ]


async def endurance(bench: Bench) -> list[Row]:
    """A long run of 600 members at half of our highest rate: nothing lost, nothing out of order."""
    pace = bench.best_rate / 2 or _GENTLE_RATE
    with running(bench.installation(CLIENTS // BOARDS)) as ours:
        ours.fill(BOARDS)
        meter = Meter(ours.pids())
        found = await soak(ours, rate=pace, seconds=bench.plan.soak_seconds)
        others = meter.read().others
    name = f"soak, {found.changes} changes at {found.rate:.0f}/s:"
    return [
        Row(f"{name} sightings lost", "", found.lost, must=0, others=others),
        Row(f"{name} out of order", "", found.out_of_order, must=0),
        Row(f"{name} boards unlike the database's", "", found.unequal, must=0),
    ]


async def all_of_boards(bench: Bench) -> list[Row]:
    """Large boards, in the database and in the browser."""
    return [*await boards(bench), *await drawn_boards(bench)]


MEASURES: dict[str, Callable[[Bench], Awaitable[list[Row]]]] = {
    "latency": latency,
    "workers": workers,
    "rate": rate,
    "memory": memory,
    "page": page,
    "start": start,
    "soak": endurance,
    "season": season,
    "ledger": ledger,
    "feed": feed,
    "mails": mails,
    "meetings": meetings,
    "drivers": drivers,
    "charts": charts,
    "boards": all_of_boards,
    "searches": searches,
}


async def _delays(bench: Bench, floor: System, ours: PeerCircles) -> tuple[Delays, Delays]:
    theirs, own = Delays(), Delays()
    for _ in range(bench.plan.rounds):
        await add_delays(theirs, floor, bench.plan.changes)
        await add_delays(own, ours, bench.plan.changes)
    return theirs, own


def _page_rows(ours: Sequence[FirstView], bare: Sequence[FirstView]) -> list[Row]:
    def middle(views: Sequence[FirstView], kind: str) -> float:
        return median([view.kib.get(kind, 0.0) for view in views])

    totals = [median([view.total for view in views]) for views in (ours, bare)]
    firsts = [median([view.first_card for view in views]) for views in (ours, bare)]
    scripts = [middle(views, "Script") for views in (ours, bare)]
    return [
        Row("board page, JS compressed", "KiB", *scripts, must=280, aim=190),
        Row("board page, total without fonts", "KiB", *totals, must=380, aim=220),
        Row("fonts on the first visit", "KiB", middle(ours, "Font"), must=150, aim=80),
        Row(
            "first card, cold (floor: bare page)", "ms", *firsts, must=1.5, aim=1.15, by_ratio=True
        ),
    ]


def _move_row(delays: Sequence[float]) -> Row:
    return Row("A's move to B's DOM, p95", "ms", percentile(delays, 95), must=40, aim=17)
