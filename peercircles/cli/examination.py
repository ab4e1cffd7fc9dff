"""What `peercircles doctor` looks at."""

import socket
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

import sqlalchemy as sa
from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import current, newest
from peercircles.meetings.room_providers import bigbluebutton_of
from peercircles.meetings.rooms import ProviderSilent, RoomNotReady
from peercircles.notifications.dead_letters import letters_in_trouble
from peercircles.settings import Settings

# Older ones can, very rarely, damage a database when two connections write and tidy up
# at the same instant: sqlite.org/wal.html#walresetbug
SAFE_SQLITE = (3, 51, 3)
_PATIENCE = 5
_SHORTEST_SECRET = 32


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `grade` says whether somebody has to do something."""

    grade: Literal["good", "mind", "wrong"]
    words: str


def findings(ours: Settings) -> Iterator[Finding]:
    """Everything that was looked at, the wrong and the good."""
    yield from _database(ours)
    yield from _settings(ours)
    yield from _redis(ours)
    yield from _mail(ours)
    yield from _folder(ours)


def sqlite_finding(version: tuple[int, ...]) -> Finding:
    """Whether this SQLite is one to keep other people's words in."""
    name = ".".join(map(str, version))
    if version >= SAFE_SQLITE:
        return Finding("good", f"SQLite {name}.")
    return Finding(
        "mind",
        f"SQLite {name} is older than 3.51.3, which mended a very rare damage to databases "
        "written by several connections. Back up daily, or use PostgreSQL.",
    )


def _database(ours: Settings) -> Iterator[Finding]:
    engine = open_engine(ours.database)
    is_sqlite = engine.dialect.name == "sqlite"
    if is_sqlite:
        yield sqlite_finding(sqlite3.sqlite_version_info)
    try:
        if is_sqlite and not (ours.data / "peercircles.sqlite3").exists() and not ours.database_url:
            yield Finding("mind", "There is no database yet: the first start makes it.")
            return
        with engine.connect() as connection:
            yield _version(connection) if not is_sqlite else _integrity(connection)
        yield _migrations(engine)
        if ours.smtp_url and current(engine) == newest():
            yield from _outbox(engine)
    except SQLAlchemyError as refusal:
        yield Finding("wrong", f"The database does not answer ({type(refusal).__name__}).")
    finally:
        engine.dispose()


def _integrity(connection: sa.Connection) -> Finding:
    said = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if said == "ok" and broken is None:
        return Finding("good", "The database is whole.")
    return Finding("wrong", "The database is damaged. Restore the newest good backup.")


def _version(connection: sa.Connection) -> Finding:
    version = str(connection.exec_driver_sql("SHOW server_version").scalar())
    if int(version.partition(".")[0]) >= 15:
        return Finding("good", f"PostgreSQL {version}.")
    return Finding("wrong", f"PostgreSQL {version} is too old: 15 or newer is needed.")


def _migrations(engine: sa.Engine) -> Finding:
    if current(engine) == newest():
        return Finding("good", "The tables are as this version needs them.")
    return Finding("wrong", "The tables are of another version: run `peercircles migrate`.")


def _outbox(engine: sa.Engine) -> Iterator[Finding]:
    """Whether letters go out, and arrive."""
    with Session(engine) as session:
        late, dead = letters_in_trouble(session, utc_now())
    if late:
        yield Finding(
            "wrong",
            f"{late} letters have waited for more than an hour. Does the server run, and does the "
            "mail server answer?",
        )
    if dead:
        yield Finding(
            "mind",
            f"{dead} letters could not be sent. Their circles' organisers see which on the page of"
            " the people.",
        )
    if not late and not dead:
        yield Finding("good", "No letter waits longer than it should.")


def _settings(ours: Settings) -> Iterator[Finding]:
    if ours.is_https or ours.is_loopback:
        yield Finding("good", f"People reach it at {ours.address}.")
    else:
        yield Finding(
            "wrong",
            f"People reach it at {ours.address}, unencrypted. Put a proxy with https in front "
            "and set PEERCIRCLES_BASE_URL to its address.",
        )
    if ours.workers > 1 and not ours.can_have_workers:
        yield Finding("wrong", "More than one worker needs PostgreSQL and Redis.")
    yield from _rooms(ours)
    for provider in ours.oidc_providers:
        if not provider.issuer.startswith("https://") and not ours.is_loopback:
            yield Finding("wrong", f"The sign-in provider {provider.key} is not on https.")
    if not (ours.site / "site.json").exists():
        yield Finding("mind", "The pages are not built yet: the first start builds them.")


def _rooms(ours: Settings) -> Iterator[Finding]:
    if ours.jitsi_url and not ours.jitsi_url.startswith("https://"):
        yield Finding("wrong", "PEERCIRCLES_JITSI_URL has to start with https://")
    if bool(ours.jitsi_app_id) != bool(ours.jitsi_app_secret):
        yield Finding(
            "wrong",
            "PEERCIRCLES_JITSI_APP_ID and PEERCIRCLES_JITSI_APP_SECRET are of use together only.",
        )
    if ours.has_own_jitsi and len(ours.jitsi_app_secret) < _SHORTEST_SECRET:
        yield Finding(
            "mind", "PEERCIRCLES_JITSI_APP_SECRET is short: 32 random characters cannot be guessed."
        )
    if bool(ours.bbb_url) != bool(ours.bbb_secret):
        yield Finding(
            "wrong", "PEERCIRCLES_BBB_URL and PEERCIRCLES_BBB_SECRET are of use together only."
        )
    if ours.has_bbb:
        yield _bigbluebutton(ours)


def _bigbluebutton(ours: Settings) -> Finding:
    try:
        bigbluebutton_of(ours).check()
    except ValueError as wrong:
        return Finding("wrong", str(wrong))
    except ProviderSilent:
        return Finding("wrong", "The BigBlueButton server does not answer.")
    except RoomNotReady:
        return Finding("wrong", "The BigBlueButton server does not take PEERCIRCLES_BBB_SECRET.")
    return Finding("good", "The BigBlueButton server answers.")


def _redis(ours: Settings) -> Iterator[Finding]:
    if not ours.redis_url:
        return
    try:
        with Redis.from_url(ours.redis_url, socket_timeout=_PATIENCE) as client:
            client.execute_command("PING")
        yield Finding("good", "Redis answers.")
    except (RedisError, OSError, ValueError):
        yield Finding("wrong", "Redis does not answer at PEERCIRCLES_REDIS_URL.")


def _mail(ours: Settings) -> Iterator[Finding]:
    if not ours.smtp_url:
        yield Finding("mind", "No mail server is set: organisers copy the links themselves.")
        return
    server = urlsplit(ours.smtp_url)
    port = server.port or (465 if server.scheme == "smtps" else 587)
    try:
        with socket.create_connection((server.hostname or "", port), _PATIENCE):
            yield Finding("good", f"The mail server {server.hostname} answers.")
    except OSError as refusal:
        said = refusal.strerror or type(refusal).__name__
        yield Finding("wrong", f"The mail server {server.hostname}:{port} does not answer: {said}.")


def _folder(ours: Settings) -> Iterator[Finding]:
    if ours.data.exists() and stat.S_IMODE(ours.data.stat().st_mode) & 0o007:
        yield Finding("mind", f"Everybody on this machine can look into {ours.data}: chmod 700.")
