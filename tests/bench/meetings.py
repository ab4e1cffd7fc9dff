"""What meetings that are led through cost: next pressed, clocks, notes, coming back, a hundred."""

import asyncio
import gc
import json
import time
import urllib.request
from collections.abc import Sequence
from uuid import uuid4

from tests.bench.costs import Meter, memory_of, quiet
from tests.bench.crowds import crowd_at
from tests.bench.led import LedMeetings
from tests.bench.loads import Delays
from tests.bench.plans import Bench, running
from tests.bench.results import Row, median, percentile
from tests.bench.systems import Floor, System
from tests.services import Server

# A person presses now and then; a session may send fifteen events a second at most.
_PER_SECOND = 8.0
_WARM_UP = 12
_TYPED_EVERY = 0.8
_MEETINGS, _PEOPLE = 100, 6
_ASKED = 5


async def meetings(bench: Bench) -> list[Row]:
    """Everything about meetings of twelve, then a hundred of six at once."""
    floor, ours = Floor(bench.new_folder()), _installation(bench, members=12)
    with running(floor), running(ours):
        ours.fill(1)
        rows = [*await _pressed(bench, floor, ours), _clocks(ours)]
        rows += [*await _typed(bench, ours), *await _back_again(bench, floor, ours)]
    return [*rows, *await _hundred(bench)]


async def _pressed(bench: Bench, floor: Floor, ours: LedMeetings) -> list[Row]:
    theirs, own = Delays(), Delays()
    for _ in range(bench.plan.rounds):
        await _add_delays(theirs, floor, bench.plan.changes)
        await _add_delays(own, ours, bench.plan.changes)
    others = median(theirs.others + own.others)
    limits = {"must": 3.0, "aim": 1.5, "by_ratio": True, "others": others}
    return [
        Row("next pressed, all 12 shown, p50", "ms", median(own.p50), median(theirs.p50), **limits),
        Row("next pressed, all 12 shown, p95", "ms", median(own.p95), median(theirs.p95), **limits),
        Row("server CPU per press", "ms", median(own.cpu_ms), median(theirs.cpu_ms), others=others),
        Row("next pressed, not shown", "", own.lost, theirs.lost, must=0),
    ]


async def _add_delays(found: Delays, system: System, changes: int) -> None:
    async with crowd_at(system, boards=1, members=12) as crowd:
        await crowd.change_at(_PER_SECOND, _WARM_UP / _PER_SECOND)
        await crowd.all_seen()
        await quiet(system.pids(), patience=6)
        crowd.forget()
        if isinstance(system, LedMeetings):
            system.forget()
        meter = Meter(system.pids())
        gc.disable()
        await crowd.change_at(_PER_SECOND, changes / _PER_SECOND)
        gc.enable()
        usage = meter.read()
        await crowd.all_seen()
        found.p50.append(percentile(crowd.last_delays(), 50))
        found.p95.append(percentile(crowd.last_delays(), 95))
        found.cpu_ms.append(usage.servers * 1000 / len(crowd.sent))
        found.others.append(usage.others)
        found.lost += crowd.missing()


def _clocks(ours: LedMeetings) -> Row:
    """Twelve clients put their clocks right as a page does; both run on this machine's clock."""
    wrong = [abs(_offset(f"{ours.server.url}/clock")) for _client in range(12)]
    return Row("clocks of 12 clients, most off", "ms", max(wrong), must=100, aim=10)


def _offset(address: str) -> float:
    """What the nearest of a few answers says of the server's clock, less what it really is."""
    answers = list[tuple[float, float]]()
    for _time in range(_ASKED):
        asked = time.time() * 1000
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - http, to ourselves
            said = json.load(answer)["now"]
        came = time.time() * 1000
        answers.append((came - asked, said - (asked + came) / 2))
    return min(answers)[1]


async def _typed(bench: Bench, ours: LedMeetings) -> list[Row]:
    """Twelve people type all the time; each box sends what it has 800 ms after the last time."""
    seconds = bench.plan.step_seconds * 2
    async with crowd_at(ours, boards=1, members=12) as crowd:
        await quiet(ours.pids(), patience=6)
        meter = Meter(ours.pids())
        boxes = [_box(ours, member, seconds) for member in crowd.members.values()]
        await asyncio.gather(*boxes)
        usage = meter.read()
    return [
        Row(
            "12 type notes: server CPU per second",
            "ms",
            usage.servers * 1000 / seconds,
            others=usage.others,
        )
    ]


async def _box(ours: LedMeetings, member: object, seconds: float) -> None:
    draft, words, step = str(uuid4()), list[str](), 0
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        step += 1
        words.append(f"word{step}")
        ours.type(member, 0, " ".join(words), draft, step)  # pyright: ignore[reportArgumentType] - a member of the crowd
        await asyncio.sleep(_TYPED_EVERY)


async def _back_again(bench: Bench, floor: Floor, ours: LedMeetings) -> list[Row]:
    """Somebody's connection was lost: from the new one's beginning to the whole state."""
    found: dict[str, list[float]] = {}
    for system in (floor, ours):
        async with crowd_at(system, boards=1, members=11):
            await quiet(system.pids(), patience=6)
            for _time in range(bench.plan.moves):
                began = time.perf_counter()
                member = await system.join(0, 11, lambda _number, _at: None)
                found.setdefault(system.name, []).append((time.perf_counter() - began) * 1000)
                member.wire.close()
                await asyncio.sleep(0.2)
    own, theirs = found[ours.name], found[floor.name]
    return [
        Row("back with the whole state, p50", "ms", median(own), median(theirs)),
        Row("back with the whole state, p95", "ms", percentile(own, 95), percentile(theirs, 95)),
    ]


async def _hundred(bench: Bench) -> list[Row]:
    """A hundred meetings of six, in each of which somebody presses next every five seconds."""
    with running(_installation(bench, members=_PEOPLE)) as ours:
        ours.fill(_MEETINGS)
        ours.stop()
        ours.start()
        idle = memory_of(ours.pids())
        async with crowd_at(ours, boards=_MEETINGS, members=_PEOPLE) as crowd:
            await quiet(ours.pids(), patience=6)
            calm = await _calm(ours, bench.plan.step_seconds * 4)
            meter, began = Meter(ours.pids()), time.perf_counter()
            await crowd.change_at(_MEETINGS / 5, bench.plan.step_seconds * 4)
            usage, took = meter.read(), time.perf_counter() - began
            await crowd.all_seen()
            full = memory_of(ours.pids())
            return [
                *_hundred_rows(crowd.last_delays(), crowd.missing()),
                Row("100 meetings: CPU, nobody presses", "%", calm),
                Row("100 meetings: CPU, 20 presses/s", "%", 100 * usage.servers / took),
                Row("100 meetings: memory (PSS)", "MiB", full.pss),
                Row("100 meetings: RSS", "MiB", full.rss),
                Row(
                    "100 meetings: memory per person",
                    "KiB",
                    (full.pss - idle.pss) * 1024 / (_MEETINGS * _PEOPLE),
                    must=300,
                    aim=200,
                    others=usage.others,
                ),
            ]


def _hundred_rows(delays: Sequence[float], lost: int) -> list[Row]:
    name = "100 meetings of 6, next shown to the last"
    return [
        Row(f"{name}, p50", "ms", percentile(delays, 50)),
        Row(f"{name}, p95", "ms", percentile(delays, 95), must=250),
        Row("100 meetings of 6, not shown", "", lost, must=0),
    ]


async def _calm(ours: LedMeetings, seconds: float) -> float:
    meter = Meter(ours.pids())
    await asyncio.sleep(seconds)
    return 100 * meter.read().servers / seconds


def _installation(bench: Bench, *, members: int) -> LedMeetings:
    return LedMeetings(Server(bench.new_folder(), {}), members=members)
