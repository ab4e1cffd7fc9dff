"""What `bin/test` does once the environment is there: python -m tests.suite [pytest arguments].

Without arguments: every check and every test, the browsers' last. With arguments: pytest
alone, with them. Nothing is left out silently: what is missing is installed, or said, and
a skipped test counts as one that did not pass.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tests.advisories import known_vulnerabilities
from tests.peers import install_peers

ROOT = Path(__file__).parents[1]
PROGRAMS = Path(sys.executable).parent
CHECKS = (
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("lint", ["ruff", "check", "--quiet", "."]),
    ("types", ["pyright"]),
    ("layers", ["lint-imports"]),
)
QUICK = ["tests", "--ignore=tests/e2e", "--ignore=tests/sockets"]
# In the order in which tests/conftest.py puts them.
WHOLE = (["tests/sockets", "--no-loadscope-reorder"], ["tests/e2e", "--no-loadscope-reorder"])


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; the exit code."""
    os.chdir(ROOT)
    # Many processes are started: they read their modules compiled where one did before.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PATH"] = f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"
    install_peers()
    if arguments:
        return _run(["pytest", *arguments])
    failed_checks = [name for name, command in CHECKS if not _check(name, command)]
    passed, failed = 0, 0
    for part in (QUICK, *WHOLE):
        more_passed, more_failed = _tests_tried_twice(part)
        passed, failed = passed + more_passed, failed + more_failed
    for name in failed_checks:
        print(f"check {name}: not passed")
    passed += len(CHECKS) - len(failed_checks)
    failed += len(failed_checks)
    for verdict in known_vulnerabilities():
        print(verdict, flush=True)
        passed += verdict.is_checked and not verdict.is_failed
        failed += verdict.is_failed
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


def _check(name: str, command: list[str]) -> bool:
    started = time.monotonic()
    is_fine = _run(command) == 0
    verdict = "passed" if is_fine else "NOT passed"
    print(f"check {name}: {verdict} in {time.monotonic() - started:.0f} s", flush=True)
    return is_fine


def _tests(arguments: list[str]) -> tuple[int, int]:
    """Run pytest; how many tests passed, and how many did not (skipped ones among them)."""
    with TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        code = _run(["pytest", f"--junit-xml={report}", *arguments])
        counts = _counts_in(report)
    passed, failed = counts
    if code and not failed:
        print(f"pytest ended with {code}")
        failed = 1
    return passed, failed


def _tests_tried_twice(part: list[str]) -> tuple[int, int]:
    """Two at a time; what did not pass is tried once more by itself, and that is said.

    Two browsers or servers at once can starve each other on a small machine. What is
    really broken does not pass alone either; what passes only alone is named above the
    second try, to be looked into.
    """
    passed, failed = _tests(["-n", "2", "--dist", "loadfile", *part])
    if failed:
        alone, still = _tests(["-v", "--last-failed", "--last-failed-no-failures", "none", *part])
        print(f"{part[0]}: {alone} of {failed} passed when tried again, one at a time", flush=True)
        passed, failed = passed + alone, max(still, failed - alone)
    return passed, failed


def _counts_in(report: Path) -> tuple[int, int]:
    if not report.exists():
        return 0, 0
    suites = ElementTree.parse(report).getroot().iter("testsuite")  # noqa: S314 - we wrote it
    totals = [{k: int(suite.get(k, 0)) for k in _COUNTED} for suite in suites]
    every = sum(total["tests"] for total in totals)
    failed = sum(total[k] for total in totals for k in _COUNTED if k != "tests")
    return every - failed, failed


_COUNTED = ("tests", "failures", "errors", "skipped")


def _run(command: list[str]) -> int:
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
