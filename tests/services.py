"""Real services for the tests, each started here on a free port, with its own folder."""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from tests.clocks import MovableClock
from tests.databases import free_port
from tests.keys import PEOPLE_KEY

ROOT = Path(__file__).parents[1]
_PATIENCE = 60.0


def wait_until(is_so: Callable[[], bool], *, seconds: float = _PATIENCE, what: str) -> None:
    """Look again and again until `is_so`; RuntimeError, naming `what`, when it takes too long."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            raise RuntimeError(f"waited {seconds:.0f} s for {what}")
        time.sleep(0.02)


@dataclass
class RedisServer:
    """A Redis of this test; `stop` and `start` are a restart as seen by its clients."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        """Its address."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it and wait until it answers."""
        program = shutil.which("redis-server")
        if program is None:
            raise RuntimeError("Redis 7 is needed: install Debian's package redis-server.")
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        quiet = ["--save", "", "--appendonly", "no", "--logfile", str(self.folder / "redis.log")]
        self.process = subprocess.Popen([program, *options, *quiet])
        wait_until(self._answers, what="Redis")

    def stop(self) -> None:
        """Stop it; its clients lose their connections."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
            self.process = None

    def _answers(self) -> bool:
        import redis

        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False


@contextmanager
def redis_server(folder: Path) -> Iterator[RedisServer]:
    """A running Redis with nothing in it."""
    server = RedisServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@dataclass
class Mailbox:
    """Every message that was sent to any address, in the order of arrival."""

    url: str = ""
    messages: list[EmailMessage] = field(default_factory=list[EmailMessage])

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        """Keep the message with whom it was really sent to."""
        message = message_from_bytes(envelope.content, policy=policy.default)
        message["X-Delivered-To"] = ", ".join(envelope.rcpt_tos)
        self.messages.append(message)
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """What was delivered to one address."""
        return [m for m in list(self.messages) if m["X-Delivered-To"] == address]


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A mail server that delivers to a list."""
    mailbox, port = Mailbox(), free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    mailbox.url = f"smtp://127.0.0.1:{port}"
    try:
        yield mailbox
    finally:
        controller.stop()


@dataclass
class Server:
    """An installation of PeerCircles that runs as people run it: `peercircles serve`."""

    data: Path
    settings: dict[str, str]
    port: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None
    clock: MovableClock | None = None

    @property
    def url(self) -> str:
        """The address people use."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """Everything it has said so far."""
        return (self.data / "server.log").read_text(errors="replace")

    @property
    def database(self) -> str:
        """The address of its database."""
        path = self.data / "peercircles.sqlite3"
        return self.settings.get("PEERCIRCLES_DATABASE_URL", f"sqlite:///{path}")

    @property
    def environment(self) -> dict[str, str]:
        """The environment it and its command line run in: none of our own settings."""
        left_out = ("PEERCIRCLES_", "PYTEST", "PYTHONDONTWRITEBYTECODE")
        ours = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        return {
            **ours,
            "PATH": path,
            "PEERCIRCLES_DATA": str(self.data),
            "PEERCIRCLES_PORT": str(self.port),
            "PEERCIRCLES_PEOPLE_KEYS": PEOPLE_KEY,
            **(self.clock.environment if self.clock else {}),
            **self.settings,
        }

    def start(self, *flags: str) -> None:
        """Start it and wait until it can work."""
        self.data.mkdir(parents=True, exist_ok=True)
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "peercircles.cli", "serve", *flags],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        # It may have to build the pages first.
        wait_until(self._is_ready, seconds=240, what=f"the server; see {self.data}/server.log")

    def kill(self) -> None:
        """kill -9, all its processes at once, as a power cut would."""
        self._send(signal.SIGKILL)

    def stop(self) -> None:
        """Stop it as an operator would; it must end by itself."""
        self._send(signal.SIGTERM)

    def run(self, *arguments: str) -> str:
        """What the command line says about this installation."""
        command = [sys.executable, "-m", "peercircles.cli", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def setup_link(self) -> str:
        """The one-time link for the first organiser, as it was shown at the start."""
        wait_until(lambda: "/setup/" in self.log, seconds=10, what="the set-up link")
        (line, *_) = [line for line in self.log.splitlines() if "/setup/" in line]
        return line.split()[-1]

    def text_at(self, path: str) -> str:
        """What an address gives; RuntimeError where that is not a 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request("GET", path)
            answer = connection.getresponse()
            text = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{path} gives {answer.status}: {text[:200]}")
        return text

    def headers_of(self, path: str, *, method: str = "GET", **headers: str) -> dict[str, str]:
        """The headers of an answer, whatever its status; `headers` go with the question."""
        asked = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request(method, path, headers=asked)
            return {name.lower(): value for name, value in connection.getresponse().getheaders()}

    def status_of(self, path: str, *, method: str = "GET") -> int:
        """The status of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with contextlib.closing(connection):
            connection.request(method, path)
            return connection.getresponse().status

    def _send(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)
        try:
            self.process.wait(timeout=20)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process = None

    def _is_ready(self) -> bool:
        if self.process is None or self.process.poll() is not None:
            raise RuntimeError(f"the server ended by itself:\n{self.log}")
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:  # noqa: S310 - http, to ourselves
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


@contextmanager
def served(
    data: Path, *flags: str, clock: MovableClock | None = None, **settings: str
) -> Iterator[Server]:
    """An installation with its own data; `settings` are those of PEERCIRCLES_…, in any case.

    With a `clock` of its own, the pages must have been built before.
    """
    ours = {f"PEERCIRCLES_{k.upper()}": v for k, v in settings.items()}
    server = Server(data, ours, clock=clock)
    try:
        server.start(*flags)
        yield server
    finally:
        server.stop()
