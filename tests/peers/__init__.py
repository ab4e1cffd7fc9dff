"""Programs that are not ours and that the tests speak with: installed here, or asked for."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
_STAMP = FOLDER / "node_modules" / ".installed"


def install_peers() -> None:
    """Install what is missing where we may; else say what is missing and stop."""
    missing = missing_packages()
    if missing and os.getuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {', '.join(missing)} …", flush=True)
        _run(["apt-get", "update", "-qq"])
        _run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *missing])
    if missing := missing_packages():
        sys.exit(
            f"The tests need {', '.join(missing)}. On Debian: apt-get install {' '.join(missing)}. "
            "Instead of chromium, Playwright's own browser serves: "
            ".venv/bin/playwright install chromium"
        )
    install_npm_peers()


def missing_packages() -> list[str]:
    """The Debian packages whose programs are not here."""
    there = {
        "chromium": chromium() is not None,
        "postgresql": _has_postgres(),
        "redis-server": shutil.which("redis-server") is not None,
        "gcc": shutil.which("cc") is not None,
        "libc6-dev": _has_header("stdio.h"),
        "libical-dev": _has_header("libical/ical.h"),
    }
    return [package for package, is_there in there.items() if not is_there]


def chromium() -> str | None:
    """Chromium's program: the system's, or the one Playwright has downloaded."""
    if found := shutil.which("chromium") or shutil.which("chromium-browser"):
        return found
    downloads = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright")
    candidates = sorted(downloads.expanduser().glob("chromium-*/chrome-linux*/chrome"))
    return str(candidates[-1]) if candidates else None


def _has_postgres() -> bool:
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def _has_header(name: str) -> bool:
    return any((Path(folder) / name).exists() for folder in ("/usr/include", "/usr/local/include"))


def install_npm_peers() -> None:
    """Install the npm peers as the lock file has them; nothing where they are there already."""
    wanted = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    if _STAMP.exists() and _STAMP.read_text() == wanted:
        return
    npm = str(Path(sys.executable).with_name("npm"))
    _run([npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(FOLDER)])
    _STAMP.write_text(wanted)


def _run(command: list[str]) -> None:
    environment = {
        **os.environ,
        "DEBIAN_FRONTEND": "noninteractive",
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    if subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL).returncode:
        print(f"{' '.join(command[:3])} did not succeed; what it said is above.", flush=True)
