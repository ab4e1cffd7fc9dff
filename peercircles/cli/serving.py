"""Starting the server: check, build, migrate, listen, and say where."""

import gc
import importlib
import json
import os
import shutil
import socket
import sys
import time
import urllib.request
import warnings
from pathlib import Path

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from peercircles.cli.building import build_site
from peercircles.cli.installation import ROOT, has_organiser, ready_database, setup_link
from peercircles.kernel.logs import configure_logs
from peercircles.meetings.room_providers import rooms_of
from peercircles.settings import Settings

TARGET = "peercircles.peercircles"
_LONGEST_START = 60


def serve(ours: Settings) -> None:
    """Run the installation until somebody stops it."""
    check_settings(ours)
    check_port(ours)
    os.chdir(ROOT)
    build_site(ours.site)
    link = _prepare_database(ours)
    _set_environment(ours)
    _announce_when_ready(ours, link)
    _listen(ours)


def check_settings(ours: Settings) -> None:
    """Refuse what cannot work, in words that say what would."""
    if ours.mode == "demo" and not ours.is_for_this_machine_only:
        raise click.ClickException(
            "The sample programme lets anybody sign in as anybody, so it is offered on this "
            "machine only. Leave out --host and PEERCIRCLES_BASE_URL, or leave out --demo."
        )
    if ours.workers > 1 and not ours.can_have_workers:
        raise click.ClickException(
            f"{ours.workers} workers need PostgreSQL (PEERCIRCLES_DATABASE_URL) and Redis "
            "(PEERCIRCLES_REDIS_URL). With one worker, neither is needed."
        )
    try:
        rooms_of(ours)
    except ValueError as wrong:
        raise click.ClickException(str(wrong)) from None


def check_port(ours: Settings) -> None:
    """Refuse a port that is taken before anything else is done."""
    family = socket.AF_INET6 if ":" in ours.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ours.host, ours.port))
        except OSError as refusal:
            raise click.ClickException(
                f"Cannot listen on {ours.host}, port {ours.port}: {refusal.strerror}. "
                "Another --port may be free."
            ) from None


def _prepare_database(ours: Settings) -> str:
    """Bring the database up to date; the link for the first organiser where there is none."""
    with ready_database(ours) as engine:
        if ours.mode == "demo":
            from peercircles.cli.sample import load_sample

            load_sample(engine)
        return "" if has_organiser(engine) else setup_link(engine, ours.address)


def _set_environment(ours: Settings) -> None:
    os.environ |= {
        "__REFLEX_SKIP_COMPILE": "true",
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_WEB_WORKDIR": str(ours.site / "server"),
        # A line that was cut without a word is noticed within 25 seconds: a circle whose
        # facilitator is gone waits for that before anything else.
        "REFLEX_SOCKET_INTERVAL": "10s",
        "REFLEX_SOCKET_TIMEOUT": "15s",
    }
    os.environ.pop("PROMETHEUS_MULTIPROC_DIR", None)
    if ours.workers > 1:
        measures = ours.data / "measures"
        shutil.rmtree(measures, ignore_errors=True)
        measures.mkdir(parents=True)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(measures)


def _announce_when_ready(ours: Settings, link: str) -> None:
    """A child process that waits until the server answers, says so, and ends."""
    sys.stdout.flush()
    if os.fork():
        return
    told = 0
    try:
        told = _announce(ours, link)
    finally:
        os._exit(told)


def _announce(ours: Settings, link: str) -> int:
    parent, until = os.getppid(), time.monotonic() + _LONGEST_START
    while time.monotonic() < until and os.getppid() == parent:
        if is_ready(ours):
            click.echo(f"PeerCircles is ready: {ours.address}")
            if link:
                click.echo(f"To start it, open this link (it works once): {link}")
            click.echo("Stop it with Ctrl+C.")
            return 0
        time.sleep(0.05)
    return 1


def is_ready(ours: Settings) -> bool:
    """Whether the server answers and has all it needs."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(ours.host, ours.host)  # noqa: S104 - compared, not bound
    host = f"[{host}]" if ":" in host else host
    request = urllib.request.Request(f"http://{host}:{ours.port}/readyz")
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - http, to ourselves
            return all(part == "ok" for part in json.load(answer).values())
    except (OSError, ValueError):
        return False


def _listen(ours: Settings) -> None:
    configure_logs()
    sys.path.insert(0, str(Path.cwd()))
    # A wish of a library of ours about another one; nothing an operator can do about.
    warnings.filterwarnings("ignore", message="The httpx module is deprecated")
    # Before the processes are forked, so that they share what it takes in memory. Nearly all of
    # it is there to stay: looking for rubbish meanwhile takes a sixth of the time and finds none.
    gc.disable()
    importlib.import_module(TARGET)
    gc.collect()
    gc.freeze()
    gc.enable()
    Server(
        f"{TARGET}:server",
        factory=True,
        address=ours.host,
        port=ours.port,
        interface=Interfaces.ASGI,
        workers=ours.workers,
        workers_kill_timeout=5,
        respawn_failed_workers=ours.workers > 1,
        log_level=LogLevels.warning,
        log_dictconfig={
            "formatters": {},
            "handlers": {},
            "loggers": {"_granian": {"propagate": True}},
        },
    ).serve()
