"""Measures with many sockets: delays, rates, memory, and a long run without a fault."""

import asyncio
import gc
from dataclasses import dataclass, field

from peercircles.kernel.database import open_engine
from tests.bench.costs import Memory, Meter, memory_of, quiet
from tests.bench.crowds import Crowd, crowd_at
from tests.bench.neighbourhood import lanes_by_card
from tests.bench.plans import BOARDS, CLIENTS
from tests.bench.results import percentile
from tests.bench.systems import PeerCircles, System

LONGEST_DELAY = 250.0
_WARM_UP = 20


@dataclass
class Delays:
    """Rounds of one system with the twelve members of one circle."""

    p50: list[float] = field(default_factory=list[float])
    p95: list[float] = field(default_factory=list[float])
    cpu_ms: list[float] = field(default_factory=list[float])
    received: list[float] = field(default_factory=list[float])
    others: list[float] = field(default_factory=list[float])
    lost: int = 0


async def add_delays(found: Delays, system: System, changes: int) -> None:
    """One round: changes 30 ms apart, and when the last of twelve has seen each."""
    async with crowd_at(system, boards=1, members=12) as crowd:
        await crowd.change_at(30, _WARM_UP / 30)
        await crowd.all_seen()
        await quiet(system.pids(), patience=6)
        crowd.forget()
        before, meter = crowd.received_bytes(), Meter(system.pids())
        gc.disable()
        await crowd.change_at(33, changes / 33)
        gc.enable()
        usage = meter.read()
        await crowd.all_seen()
        count = len(crowd.sent)
        found.p50.append(percentile(crowd.last_delays(), 50))
        found.p95.append(percentile(crowd.last_delays(), 95))
        found.cpu_ms.append(usage.servers * 1000 / count)
        found.received.append((crowd.received_bytes() - before) / count / crowd.size)
        found.others.append(usage.others)
        found.lost += crowd.missing()


@dataclass
class Rate:
    """The highest rate at which all was well, what it cost, and what strangers used."""

    best: float = 0.0
    cpu_ms: float = 0.0
    others: list[float] = field(default_factory=list[float])


async def highest_rate(system: System, *, first: float, factor: float, seconds: float) -> Rate:
    """Raise the rate until 600 members in 100 circles are not served well any more.

    Well: 95 % of the sightings within 250 ms and none missing. The machine is shared, so
    that a step is tried twice before it counts as failed.
    """
    rate, found, failed = first, Rate(), 0
    async with crowd_at(system, boards=BOARDS, members=CLIENTS // BOARDS) as crowd:
        while failed < 2:
            meter = Meter(system.pids())
            is_well = await _is_well(crowd, rate, seconds)
            usage = meter.read()
            found.others.append(usage.others)
            if is_well:
                failed, found.best = 0, rate
                found.cpu_ms = usage.servers * 1000 / len(crowd.sent)
                rate *= factor
            else:
                failed += 1
                await crowd.all_seen(10)
    return found


async def _is_well(crowd: Crowd, rate: float, seconds: float) -> bool:
    crowd.forget()
    await crowd.change_at(rate, seconds)
    await crowd.all_seen()
    skip = len(crowd.sent) // 5
    late = percentile(crowd.delays(skip=skip), 95)
    return crowd.missing() == 0 and late < LONGEST_DELAY


@dataclass(frozen=True)
class Holdings:
    """What a server holds: with nobody, with 600 members, and after they have left."""

    idle: Memory
    full: Memory
    after: Memory

    @property
    def kib_per_client(self) -> float:
        """What each connected member adds."""
        return (self.full.pss - self.idle.pss) * 1024 / CLIENTS

    @property
    def returned(self) -> float:
        """Which part of it is given back, in percent."""
        return 100 * (self.full.pss - self.after.pss) / (self.full.pss - self.idle.pss)


async def holdings(system: System, *, away: float) -> Holdings:
    """Let 600 members come, make a change each, and leave; look again `away` seconds later."""
    await asyncio.sleep(1)
    idle = memory_of(system.pids())
    async with crowd_at(system, boards=BOARDS, members=CLIENTS // BOARDS) as crowd:
        await crowd.change_at(40, CLIENTS / 40)
        await crowd.all_seen()
        full = memory_of(system.pids())
    await asyncio.sleep(away)
    return Holdings(idle, full, memory_of(system.pids()))


@dataclass(frozen=True)
class Soak:
    """What a long run left behind; all but `changes` and `rate` are to be nothing."""

    rate: float
    changes: int
    lost: int
    out_of_order: int
    unequal: int


async def soak(system: PeerCircles, *, rate: float, seconds: float) -> Soak:
    """Changes for a while; then every member's board must be the database's."""
    async with crowd_at(system, boards=BOARDS, members=CLIENTS // BOARDS) as crowd:
        await crowd.change_at(rate, seconds)
        await crowd.all_seen(10)
        engine = open_engine(system.database)
        truth = [lanes_by_card(engine, block) for block in system.blocks[:BOARDS]]
        engine.dispose()
        boards = [(member.board, truth[board]) for (board, _), member in crowd.members.items()]
        return Soak(
            rate=rate,
            changes=len(crowd.sent),
            lost=crowd.missing(),
            out_of_order=sum(member.faults for member in crowd.members.values()),
            unequal=sum(mine != true for mine, true in boards),
        )
