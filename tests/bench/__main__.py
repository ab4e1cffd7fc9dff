"""What `bin/bench` does once the environment is there.

python -m tests.bench [--quick] [--only NAME]...
"""

import argparse
import asyncio
import os
import platform
import sys
import warnings
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
import uvloop

import peercircles.peercircles  # noqa: F401 - registers the handlers whose events are sent
from peercircles.cli.building import build_site
from peercircles.settings import settings
from tests.bench.measures import MEASURES
from tests.bench.plans import QUICK, Bench, Plan
from tests.bench.results import Row, table
from tests.peers import missing_packages

warnings.simplefilter("ignore")


def main(arguments: Sequence[str]) -> int:
    """Measure what was asked for; 1 where something did not run, or a must does not hold."""
    asked = _parser().parse_args(arguments)
    if missing := missing_packages():
        sys.exit(f"The bench needs {', '.join(missing)}: apt-get install {' '.join(missing)}")
    build_site(settings().site)
    with TemporaryDirectory(prefix="peercircles-bench-") as folder:
        bench = Bench(Path(folder), QUICK if asked.quick else Plan())
        rows, broken = uvloop.run(_measured(bench, asked.only or list(MEASURES)))
    print(f"\n{_machine()}\n")
    print(table(rows))
    print()
    for row in rows:
        print(row.as_json())
    return 1 if broken or any(row.verdict == "NO" for row in rows) else 0


async def _measured(bench: Bench, names: Sequence[str]) -> tuple[list[Row], bool]:
    rows, broken = list[Row](), False
    for name in names:
        print(f"measuring {name} …", flush=True)
        try:
            async with asyncio.timeout(_LONGEST):
                rows += await MEASURES[name](bench)
        except Exception as fault:  # noqa: BLE001 - the other measures are still worth having
            broken = True
            print(f"{name} could not be measured: {fault!r}", flush=True)
    return rows, broken


_LONGEST = 1200


def _machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} processors, {memory:.0f} GiB, "
        f"Python {platform.python_version()}. Medians of interleaved rounds; others: processors "
        "busy for somebody else meanwhile. F: the floor in the same run."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/bench", description="What PeerCircles costs beside a bare board server."
    )
    parser.add_argument("--quick", action="store_true", help="a look of a few minutes")
    parser.add_argument(
        "--only", action="append", choices=list(MEASURES), metavar="NAME", help=", ".join(MEASURES)
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
