"""Known vulnerabilities in what is installed: python -m tests.advisories.

Offline, every pinned package is held against a table of lowest safe versions. Where an advisory
service answers, it is asked about each package; a package from long ago that is known to be
broken is asked about, too, and where the service does not know it, its "none found" is worth
nothing. What could not be looked up is said to be *not checked*: no failure, and no pass.
"""

import json
import re
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).parents[1]
PYTHON_LOCKS = (ROOT / "requirements/run.txt", ROOT / "requirements/test.txt")
BUN_LOCK = ROOT / "reflex.lock/bun.lock"
NPM_LOCK = ROOT / "tests/peers/package-lock.json"
PROGRAMS = Path(sys.executable).parent
PATIENCE = 90

# Below these something is known to be wrong, by the number of its advisory.
LOWEST_SAFE_PYTHON = {
    "authlib": ("1.6.11", "GHSA-jj8c-mmj3-mmgv, CVE-2026-27962 and earlier"),
    "jinja2": ("3.1.6", "CVE-2025-27516"),
    "starlette": ("0.49.1", "CVE-2025-62727"),
    "python-multipart": ("0.0.18", "CVE-2024-53981"),
    "h11": ("0.16.0", "CVE-2025-43859"),
    "cryptography": ("44.0.1", "CVE-2024-12797"),
    "idna": ("3.7", "CVE-2024-3651"),
    "urllib3": ("2.5.0", "CVE-2025-50181"),
    "requests": ("2.32.4", "CVE-2024-47081"),
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "mako": ("1.2.2", "CVE-2022-40023"),
    "redis": ("4.5.4", "CVE-2023-28859"),
    "setuptools": ("78.1.1", "CVE-2025-47273"),
    "pygments": ("2.15.1", "CVE-2022-40896"),
}
LOWEST_SAFE_NPM = {
    "react-router": ("7.5.2", "CVE-2025-43864, CVE-2025-43865"),
    "vite": ("6.3.4", "CVE-2025-46565"),
    "esbuild": ("0.25.0", "GHSA-67mh-4wv8-2f99"),
    "rollup": ("4.22.4", "CVE-2024-47068"),
    "postcss": ("8.4.31", "CVE-2023-44270"),
    "nanoid": ("3.3.8", "CVE-2024-55565"),
    "ws": ("8.17.1", "CVE-2024-37890"),
    "socket.io-parser": ("4.2.3", "CVE-2023-32695"),
    "cross-spawn": ("7.0.5", "CVE-2024-21538"),
    "form-data": ("4.0.4", "CVE-2025-7783"),
    "json5": ("2.2.2", "CVE-2022-46175"),
    "jose": ("4.15.5", "CVE-2024-28176"),
}
KNOWN_BROKEN_PYTHON = ("django", "2.2")
KNOWN_BROKEN_NPM = ("minimist", "0.0.8")

Pinned = dict[str, set[str]]


@dataclass(frozen=True)
class Verdict:
    """What a check came to. `looked_up` of `wanted` packages were really looked up."""

    name: str
    wanted: int
    looked_up: int
    findings: tuple[str, ...] = ()
    trouble: str = ""

    @property
    def is_failed(self) -> bool:
        """Whether something is known to be wrong."""
        return bool(self.findings)

    @property
    def is_checked(self) -> bool:
        """Whether every package was looked up, by a service that knows what is known."""
        return not self.trouble and 0 < self.wanted == self.looked_up

    def __str__(self) -> str:
        if self.is_failed:
            return f"check {self.name}: NOT passed: {'; '.join(self.findings)}"
        if self.is_checked:
            return f"check {self.name}: passed, {self.looked_up} packages looked up"
        why = self.trouble or f"{self.looked_up} of {self.wanted} packages were looked up"
        return f"check {self.name}: not checked ({why})"


def python_pins(lock: Path) -> Pinned:
    """Every Python package of a lock, with its version."""
    line = re.compile(r"^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)
    pins: Pinned = {}
    for name, version in line.findall(lock.read_text()):
        pins.setdefault(name.lower().replace("_", "-"), set()).add(version)
    return pins


def npm_pins() -> Pinned:
    """Every npm package of the pages and of the tests' peers, with its versions."""
    pins: Pinned = {}
    for name, version in re.findall(r'\["(@?[^"@]+)@(\d[^"]*)"', BUN_LOCK.read_text()):
        pins.setdefault(name, set()).add(version)
    for path, package in json.loads(NPM_LOCK.read_text())["packages"].items():
        if path and "version" in package:
            pins.setdefault(path.rpartition("node_modules/")[2], set()).add(package["version"])
    return pins


def too_old(pins: Pinned, lowest: Mapping[str, tuple[str, str]]) -> list[str]:
    """What is pinned below its lowest safe version."""
    return [
        f"{name} {version} is below {safe} ({why})"
        for name, (safe, why) in lowest.items()
        for version in sorted(pins.get(name, ()))
        if _is_below(version, safe)
    ]


def lowest_versions() -> Verdict:
    """The tables above, against every lock; no network is asked."""
    locks = [python_pins(lock) for lock in PYTHON_LOCKS]
    found = [line for pins in locks for line in too_old(pins, LOWEST_SAFE_PYTHON)]
    npm = npm_pins()
    found += too_old(npm, LOWEST_SAFE_NPM)
    number = sum(map(len, [*locks, npm]))
    return Verdict("lowest safe versions", number, number, tuple(found))


def python_advisories(lock: Path) -> Verdict:
    """What pip-audit finds about the packages of a lock."""
    pins = python_pins(lock)
    lines = [f"{name}=={version}" for name in pins for version in pins[name]]
    broken = "==".join(KNOWN_BROKEN_PYTHON)
    with NamedTemporaryFile("w", suffix=".txt") as listed:
        listed.write("\n".join([*lines, broken]))
        listed.flush()
        options = ["--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off"]
        said = _said_by([sys.executable, "-m", "pip_audit", "-r", listed.name, *options])
    return verdict_of_pip_audit(said, wanted=len(lines), name=f"advisories on {lock.name}")


def verdict_of_pip_audit(said: str, *, wanted: int, name: str = "Python advisories") -> Verdict:
    """What its JSON comes to: what it skipped was not looked up, whatever it says at the end."""
    try:
        rows = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Verdict(name, wanted, 0, trouble="the advisory service could not be asked")
    looked_up = [row for row in rows if "skip_reason" not in row]
    found = {row["name"]: row for row in looked_up if row.get("vulns")}
    if KNOWN_BROKEN_PYTHON[0] not in found:
        trouble = "the service does not know what is known to be broken"
        return Verdict(name, wanted, max(len(looked_up) - 1, 0), _found(found), trouble)
    del found[KNOWN_BROKEN_PYTHON[0]]
    return Verdict(name, wanted, len(looked_up) - 1, _found(found))


def npm_advisories() -> Verdict:
    """What the npm registry that is configured knows about the npm packages."""
    pins = npm_pins()
    asked = {name: sorted(versions) for name, versions in pins.items()}
    broken, version = KNOWN_BROKEN_NPM
    asked[broken] = sorted({*asked.get(broken, []), version})
    registry = _said_by([str(PROGRAMS / "npm"), "config", "get", "registry"]).strip()
    return verdict_of_npm(_answer_of(registry, asked), pins)


def verdict_of_npm(said: str, pins: Pinned) -> Verdict:
    """What the registry's answer comes to: advisories by package, for all that were asked about."""
    name, wanted = "npm advisories", len(pins)
    try:
        answer: dict[str, list[dict[str, Any]]] = json.loads(said)
        known = {each: [str(one["title"]) for one in found] for each, found in answer.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return Verdict(name, wanted, 0, trouble="the registry could not be asked")
    broken = known.pop(KNOWN_BROKEN_NPM[0], None)
    findings = tuple(f"{each}: {', '.join(titles)}" for each, titles in known.items() if titles)
    trouble = "" if broken else "the registry does not know what is known to be broken"
    return Verdict(name, wanted, wanted if broken else 0, findings, trouble)


def _found(found: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        f"{name} {row['version']}: {', '.join(vuln['id'] for vuln in row['vulns'])}"
        for name, row in found.items()
        if name != KNOWN_BROKEN_PYTHON[0]
    )


def _is_below(version: str, safe: str) -> bool:
    try:
        return Version(version) < Version(safe)
    except InvalidVersion:
        return True


def _said_by(command: list[str]) -> str:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False, cwd=ROOT
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _answer_of(registry: str, asked: dict[str, list[str]]) -> str:
    if not registry.startswith(("https://", "http://")):
        return ""
    question = urllib.request.Request(  # noqa: S310 - checked above
        f"{registry.rstrip('/')}/-/npm/v1/security/advisories/bulk",
        data=json.dumps(asked).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(question, timeout=PATIENCE) as answer:  # noqa: S310 - as above
            return answer.read().decode(errors="replace")
    except OSError:
        return ""


def known_vulnerabilities() -> list[Verdict]:
    """Every check."""
    asked = [python_advisories(lock) for lock in PYTHON_LOCKS]
    return [lowest_versions(), *asked, npm_advisories()]


def main() -> int:
    """Say what each check came to; 1 where something is known to be wrong."""
    verdicts = known_vulnerabilities()
    for verdict in verdicts:
        sys.stdout.write(f"{verdict}\n")
    return 1 if any(verdict.is_failed for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main())
