"""The bare page as a running server, built once from bare_page.py."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from peercircles.cli.building import follow_the_page, npm_registry
from tests.databases import free_port
from tests.services import ROOT, wait_until

FOLDER = ROOT / "build" / "bench" / "bare"
PAGE = Path(__file__).with_name("bare_page.py")
_CONFIG = """import reflex as rx
config = rx.Config(
    app_name="bare", telemetry_enabled=False, show_built_with_reflex=False, plugins=[],
    disable_plugins=[rx.plugins.SitemapPlugin], state_manager_mode="memory",
)
"""


class BareServer:
    """Serves the bare page."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Build it if need be, start it, wait until it answers."""
        build()
        program = Path(sys.executable).with_name("granian")
        flags = [
            "--interface",
            "asgi",
            "--factory",
            "--host",
            "127.0.0.1",
            "--log-level",
            "warning",
        ]
        self._process = subprocess.Popen(
            [str(program), *flags, "--port", str(self.port), "bare.bare:app"],
            cwd=FOLDER,
            env=_environment(
                __REFLEX_SKIP_COMPILE="true", __REFLEX_MOUNT_FRONTEND_COMPILED_APP="true"
            ),
            start_new_session=True,
        )
        wait_until(self._answers, what="the bare page")

    def stop(self) -> None:
        """Stop it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def _answers(self) -> bool:
        try:
            with urlopen(self.url, timeout=5) as answer:  # noqa: S310 - http, to ourselves
                return answer.status == 200
        except (URLError, OSError):
            return False


def build() -> None:
    """Build the app unless this very page was built before."""
    wanted = hashlib.sha256(PAGE.read_bytes() + _CONFIG.encode()).hexdigest()
    stamp = FOLDER / "built"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "bare").mkdir(parents=True)
    (FOLDER / "assets").mkdir()
    (FOLDER / "bare" / "__init__.py").touch()
    shutil.copy(PAGE, FOLDER / "bare" / "bare.py")
    (FOLDER / "rxconfig.py").write_text(_CONFIG)
    # The same packages, at the same versions, as our own pages are built with.
    shutil.copytree(ROOT / "reflex.lock", FOLDER / "reflex.lock")
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    done = subprocess.run(
        command, cwd=FOLDER, env=_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"The bare page could not be built.\n{done.stdout}\n{done.stderr}")
    for script in (FOLDER / ".web" / "build" / "client").glob("assets/reflex-env-*.js"):
        follow_the_page(script)
    stamp.write_text(wanted)


def _environment(**more: str) -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("PEERCIRCLES_", "REFLEX_"))}
    return {
        **ours,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONPATH": str(FOLDER),
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_USE_SYSTEM_BUN": "1",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_API_URL": "http://localhost:8000",
        "NPM_CONFIG_REGISTRY": npm_registry(),
        **more,
    }
