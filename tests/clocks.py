"""A clock a test can put forward, for servers that run as people run them.

A small library stands between a server's processes and the machine, and adds what a file
says to every reading of the time of day. The monotonic clock stays as it is: what sleeps for
a minute sleeps for a minute.
"""

import mmap
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

_SOURCE = Path(__file__).parent / "peers" / "moved_clock.c"


@dataclass
class MovableClock:
    """The time of day of every process that was started in its `environment`."""

    file: Path
    ahead: timedelta = field(default=timedelta(), init=False)

    def __post_init__(self) -> None:
        self.file.write_bytes(bytes(8))

    def now(self) -> datetime:
        """What time it is for those processes."""
        return datetime.now(UTC) + self.ahead

    def forward(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Put it forward, for all of them at once and while they run."""
        self.ahead += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        nanoseconds = self.ahead // timedelta(microseconds=1) * 1000
        with self.file.open("r+b") as file, mmap.mmap(file.fileno(), 8) as shared:
            # As one number: nobody ever reads half of it.
            memoryview(shared).cast("q")[0] = nanoseconds

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to go by this clock."""
        return {"LD_PRELOAD": str(_library()), "MOVED_CLOCK": str(self.file)}


@cache
def _library() -> Path:
    library = Path(mkdtemp(prefix="moved-clock-")) / "moved_clock.so"
    options = ["-O2", "-Wall", "-Werror", "-shared", "-fPIC"]
    subprocess.run(["cc", *options, "-o", library, _SOURCE, "-ldl"], check=True)
    return library
