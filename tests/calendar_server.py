"""A CalDAV server that is not ours, and a mail program that keeps somebody's calendar on it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import caldav
import httpx
from icalendar import Calendar

from tests.databases import free_port
from tests.services import wait_until


class MailProgram:
    """Does with the calendar files of letters what RFC 5546 says, on the server at `url`."""

    def __init__(self, url: str, name: str) -> None:
        # The server lets everybody in who says a name. Not the client's own way to save: it
        # would give each event a sequence of its own.
        self._client: Any = caldav.DAVClient(url=url, username=name, password="any")
        self._calendar: Any = self._client.principal().make_calendar(name="Mine")
        self._newest: dict[str, int] = {}

    def take(self, content: str) -> None:
        """Put the meeting in, change it or take it out, unless a newer word came before."""
        calendar: Any = Calendar.from_ical(content)
        (event,) = calendar.walk("VEVENT")
        uid, sequence = str(event["UID"]), int(event["SEQUENCE"])
        if sequence <= self._newest.get(uid, -1):
            return
        self._newest[uid] = sequence
        place = f"{self._calendar.url}{quote(uid)}.ics"
        if calendar.pop("METHOD") == "REQUEST":
            answer = self._client.put(place, calendar.to_ical(), {"Content-Type": "text/calendar"})
        else:
            answer = self._client.delete(place)
        assert answer.status in {200, 201, 204}, answer.status

    def events(self) -> list[Any]:
        """What is in the calendar, as the server gives it out."""
        kept = [event.get_icalendar_component() for event in self._calendar.events()]
        return sorted(kept, key=lambda event: event["DTSTART"].dt)


@contextmanager
def calendar_server(folder: Path) -> Iterator[str]:
    """Radicale on a free port, with its data in `folder`; gives its address."""
    port = free_port()
    options = ["--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none"]
    storage = ["--storage-filesystem-folder", str(folder), "--logging-level", "error"]
    process = subprocess.Popen(
        [sys.executable, "-m", "radicale", "--config", "", *options, *storage]
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: _answers(url), seconds=20, what="Radicale")
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/.web/").status_code < 500
    except httpx.TransportError:
        return False
