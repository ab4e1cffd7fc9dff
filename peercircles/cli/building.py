"""The front end, built once for each language, and again only when its sources changed.

What comes out (`Settings.site`): a folder for each language, `server/` with what the web
framework's server side must know of the build, and `site.json`: the sources' digest, the
routes, and for each page the hashes of its inline scripts.
"""

import base64
import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from peercircles.cli.installation import ROOT
from peercircles.kernel.text import LOCALES

SOURCES = (
    "peercircles",
    "assets",
    "rxconfig.py",
    "reflex.lock",
    "requirements/run.txt",
)
_NOT_SOURCES = {"__pycache__", "external"}
# The build bakes in an address; the page must follow the one it was opened at.
_BAKED_ADDRESS = re.compile(r"([`\"'])(ws|http)s?://localhost:\d+(/[\w-]*)\1")
_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


class BuildError(click.ClickException):
    """The front end could not be built; says what to look at."""


def build_site(site: Path, *, locales: Sequence[str] = LOCALES) -> bool:
    """Build the front end into `site` if its sources changed; whether it had to."""
    site.parent.mkdir(parents=True, exist_ok=True)
    with site.with_name(f"{site.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        digest = sources_digest(locales)
        if _built_digest(site) == digest:
            return False
        _build_all(site, locales, digest)
        return True


def sources_digest(locales: Iterable[str]) -> str:
    """One number for everything a build is made from."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {' '.join(locales)}".encode())
    for source in SOURCES:
        for path in _files_of(ROOT / source):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _build_all(site: Path, locales: Sequence[str], digest: str) -> None:
    fresh = site.with_name(f"{site.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    for locale in locales:
        _build(locale, fresh)
    routes = json.loads((_workshop(locales[0]) / "routes.json").read_text())
    scripts = {locale: inline_scripts(fresh / locale) for locale in locales}
    stamp = {"digest": digest, "routes": routes, "scripts": scripts}
    (fresh / "site.json").write_text(json.dumps(stamp))
    shutil.rmtree(site, ignore_errors=True)
    fresh.rename(site)


def _built_digest(site: Path) -> str:
    try:
        return json.loads((site / "site.json").read_text())["digest"]
    except (OSError, ValueError, KeyError):
        return ""


def _files_of(source: Path) -> Iterator[Path]:
    if source.is_file():
        yield source
        return
    for path in sorted(source.rglob("*")):
        if path.is_file() and not _NOT_SOURCES & set(path.parts):
            yield path


def _workshop(locale: str) -> Path:
    """Where the web framework works on a language's build; kept to make the next one quick."""
    return ROOT / f".web-{locale}"


def _build(locale: str, site: Path) -> None:
    started = time.monotonic()
    click.echo(f"Building the pages ({locale}) …")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PEERCIRCLES_BUILD_LOCALE": locale,
        "PEERCIRCLES_BASE_URL": "",
        "REFLEX_WEB_WORKDIR": str(_workshop(locale)),
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_API_URL": "http://localhost:8000",
        "NPM_CONFIG_REGISTRY": npm_registry(),
    }
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    done = subprocess.run(  # noqa: S603 - our own command, no input in it
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError(f"The pages could not be built.\n{done.stdout}\n{done.stderr}")
    _take_over(locale, site)
    click.echo(f"Built the pages ({locale}) in {time.monotonic() - started:.0f} s.")


def npm_registry() -> str:
    """The registry the user's own npm is set to; we name none."""
    given = os.environ.get("NPM_CONFIG_REGISTRY", "")
    npm = shutil.which("npm") or str(Path(sys.executable).with_name("npm"))
    if given or not Path(npm).exists():
        return given
    asked = subprocess.run(  # noqa: S603 - as above
        [npm, "config", "get", "registry"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    return asked.stdout.strip()


def _take_over(locale: str, site: Path) -> None:
    client = site / locale
    shutil.copytree(_workshop(locale) / "build" / "client", client)
    shutil.copytree(_workshop(locale) / "backend", site / "server" / "backend", dirs_exist_ok=True)
    baked = [path for path in client.glob("assets/reflex-env-*.js") if follow_the_page(path)]
    if len(baked) != 1:
        raise BuildError("The address in the built pages was not found where it used to be.")
    for path in client.rglob("*"):
        if path.suffix in {".js", ".css", ".html", ".svg", ".json", ".txt"}:
            _pack(path)


def follow_the_page(script: Path) -> bool:
    """Let the pages talk to the address they were opened at; whether one was written in."""
    written, count = _BAKED_ADDRESS.subn(
        lambda found: (
            f"(globalThis.location?.origin??`http://localhost`).replace(/^http/,`{found[2]}`)+`{found[3]}`"
        ),
        script.read_text(),
    )
    script.write_text(written)
    script.with_name(f"{script.name}.br").unlink(missing_ok=True)
    script.with_name(f"{script.name}.gz").unlink(missing_ok=True)
    return count > 0


def _pack(path: Path) -> None:
    packed = path.with_name(f"{path.name}.gz")
    if not packed.exists() and path.stat().st_size > 256:
        packed.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def inline_scripts(client: Path) -> dict[str, list[str]]:
    """For each page the hashes of the scripts written into it, as its policy names them."""
    return {
        path.relative_to(client).as_posix(): sorted(
            {_script_hash(script) for script in _INLINE_SCRIPT.findall(path.read_text())}
        )
        for path in client.rglob("*.html")
    }


def _script_hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
