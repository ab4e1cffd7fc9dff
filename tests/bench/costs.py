"""What processes use: processor time and memory, ours and that of strangers meanwhile."""

import asyncio
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass

import psutil

MIB = 2**20


def family(pids: Iterable[int]) -> list[psutil.Process]:
    """The processes and all they have started."""
    roots = [psutil.Process(pid) for pid in pids]
    return roots + [child for root in roots for child in root.children(recursive=True)]


def processor_seconds(pids: Iterable[int]) -> float:
    """What they have used since they started."""
    return sum(sum(process.cpu_times()[:2]) for process in family(pids))


@dataclass(frozen=True)
class Memory:
    """In MiB. `rss` counts what processes share once for each, `pss` once in all."""

    rss: float
    pss: float


def memory_of(pids: Iterable[int]) -> Memory:
    """What they hold now."""
    each = [process.memory_full_info() for process in family(pids)]
    return Memory(sum(one.rss for one in each) / MIB, sum(one.pss for one in each) / MIB)


class Meter:
    """From its making to `read`: who used how much processor time."""

    def __init__(self, pids: Iterable[int]) -> None:
        self._pids = list(pids)
        self._began = self._now()

    def read(self) -> "Usage":
        """What was used so far."""
        wall, busy, servers, bench = (
            now - then for now, then in zip(self._now(), self._began, strict=True)
        )
        return Usage(servers=servers, others=max(0.0, busy - servers - bench) / wall)

    def _now(self) -> tuple[float, float, float, float]:
        return (
            time.perf_counter(),
            _busy_seconds(),
            processor_seconds(self._pids),
            sum(psutil.Process(os.getpid()).cpu_times()[:2]),
        )


@dataclass(frozen=True)
class Usage:
    """`servers` in seconds; `others` in processors that were busy for somebody else."""

    servers: float
    others: float


async def quiet(pids: Iterable[int], *, below: float = 0.35, patience: float = 12) -> None:
    """Wait until strangers leave the machine alone, but never longer than `patience`."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        meter = Meter(pids)
        await asyncio.sleep(1)
        if meter.read().others < below:
            return


def _busy_seconds() -> float:
    times = psutil.cpu_times()
    return times.user + times.system + times.nice + times.softirq + times.irq
