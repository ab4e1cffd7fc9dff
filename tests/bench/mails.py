"""Letters that are due by the thousand, and two workers that hand them to a mail server."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import migrate
from peercircles.kernel.work import NOBODY, Transactions, Work
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue_all
from tests.bench.plans import Bench
from tests.bench.results import Row
from tests.databases import free_port
from tests.factories import World
from tests.outboxes import zone_by_day
from tests.services import ROOT, wait_until

WORKERS, MEMBERS = 2, 8
_LONGEST = 900.0


async def mails(bench: Bench) -> list[Row]:
    """The outbox emptied, on each database."""
    rows = list[Row]()
    folder = bench.new_folder()
    folder.mkdir(parents=True)
    for name, database in bench.databases():
        rows += _rows(name, bench.plan.letters, *_drained(folder, database, bench.plan.letters))
    return rows


@dataclass
class Sink:
    """A mail server that takes everything and keeps the ids alone."""

    ids: Counter[str] = field(default_factory=Counter[str])
    began: float = 0.0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        """Note which message came."""
        self.began = self.began or time.perf_counter()
        found = re.search(rb"^Message-ID: (\S+)", envelope.content, re.MULTILINE)
        self.ids[found[1].decode() if found else ""] += 1
        return "250 OK"


def _rows(name: str, letters: int, rate: float, sink: Sink) -> list[Row]:
    what = f"{letters} letters, {WORKERS} workers, {name}"
    twice = sum(sink.ids.values()) - len(sink.ids)
    return [
        Row(f"{what}", "1/s", rate, must=30, aim=100, more_is_better=True),
        Row(f"{what}: lost", "", letters - len(sink.ids), must=0),
        Row(f"{what}: sent twice", "", twice, must=0),
    ]


def _drained(folder: Path, database: str, letters: int) -> tuple[float, Sink]:
    """Letters a second, from the first to the last, and what arrived."""
    _fill(database, letters)
    sink, port = Sink(), free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with _workers(folder, database, port):
            wait_until(lambda: len(sink.ids) >= letters, seconds=_LONGEST, what="the letters")
            took = time.perf_counter() - sink.began
    finally:
        controller.stop()
    return letters / took, sink


def _fill(database: str, letters: int) -> None:
    engine = open_engine(database)
    migrate(engine)
    world = World(engine)
    members = [world.member(zone=zone_by_day()) for _ in range(MEMBERS)]
    meeting = world.meeting(starts_at=utc_now() + timedelta(hours=2, minutes=50))

    def put(work: Work) -> None:
        wanted: dict[str, Errand] = {}
        for number in range(letters):
            wanted[f"reminder {number}"] = Errand(
                kind=MailKind.REMINDER,
                circle_id=meeting.circle_id,
                to=members[number % MEMBERS].id,
                payload={"meeting_id": str(meeting.id), "sequence": 0, "hours": 3},
                due_at=work.now,
            )
        enqueue_all(work, wanted)

    Transactions(engine).run(NOBODY, put)
    engine.dispose()


@contextmanager
def _workers(folder: Path, database: str, port: int) -> Iterator[None]:
    """Workers as an operator starts them."""
    settings: Mapping[str, str] = {
        "PEERCIRCLES_DATA": str(folder),
        "PEERCIRCLES_DATABASE_URL": database,
        "PEERCIRCLES_SMTP_URL": f"smtp://127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "peercircles.cli", "worker"]
    working = [
        subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL
        )
        for _ in range(WORKERS)
    ]
    try:
        yield
    finally:
        for worker in working:
            worker.terminate()
        for worker in working:
            worker.wait(timeout=30)
