"""Settings, read once from `PEERCIRCLES_…` in the environment."""

from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


class OidcProvider(BaseModel):
    """An OpenID Connect provider people may sign in with."""

    key: str = Field(pattern=r"^[a-z0-9-]{1,32}$")
    name: str
    issuer: str
    client_id: str
    client_secret: str = ""
    authoritative_domains: list[str] = []


class Settings(BaseSettings):
    """Every setting of an installation. The README's table is checked against this class."""

    model_config = SettingsConfigDict(env_prefix="PEERCIRCLES_")

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, description="Port to listen on; pages, events and files share it.")
    data: Path = Field(Path("data"), description="Folder for the database, keys and backups.")
    mode: Literal["production", "demo"] = Field(
        "production", description="`demo` offers the sample people's sign-in, on loopback only."
    )
    base_url: str = Field("", description="Address people use; default: http://HOST:PORT.")
    database_url: str = Field(
        "", description="SQLAlchemy address; default: a SQLite file in the data folder."
    )
    redis_url: str = Field("", description="Needed with more than one worker.")
    workers: int = Field(
        1, ge=1, le=32, description="Server processes; more than one needs PostgreSQL and Redis."
    )
    smtp_url: str = Field(
        "", description="smtp://user:password@host:port (or smtps://); empty: links are copied."
    )
    mail_from: str = Field(
        "peercircles@localhost.localdomain", description="Sender of every message."
    )
    oidc_providers: list[OidcProvider] = Field(
        default_factory=list[OidcProvider], description="JSON list of OpenID Connect providers."
    )
    session_idle_hours: int = Field(
        12, ge=1, le=336, description="Hours after which a browser that is not used is signed out."
    )
    session_longest_days: int = Field(
        14, ge=1, le=90, description="Days after which every browser is signed out."
    )
    jitsi_url: str = Field(
        "https://meet.jit.si", description="Jitsi server for meeting rooms (https); empty: none."
    )
    jitsi_app_id: str = Field(
        "", description="Name your Jitsi server knows this installation by, where it asks tokens."
    )
    jitsi_app_secret: SecretStr = Field(
        SecretStr(""), description="Secret shared with your Jitsi server, at least 32 characters."
    )
    bbb_url: str = Field(
        "", description="BigBlueButton server, as `bbb-conf --secret` prints it (https)."
    )
    bbb_secret: SecretStr = Field(
        SecretStr(""), description="Secret shared with your BigBlueButton server."
    )
    bbb_checksum: Literal["sha1", "sha256", "sha384", "sha512"] = Field(
        "sha256", description="How calls to BigBlueButton are signed; `sha1` before 2.5."
    )
    people_keys: SecretStr = Field(
        SecretStr(""),
        description="Keys that seal people maps, newest first, by commas; empty: keys/people.key.",
    )
    metrics_token: str = Field(
        "", description="Bearer token for /metrics; empty: loopback callers only."
    )
    leaver_days: int = Field(
        90, ge=1, description="Days until whoever left a circle has no name in it any more."
    )
    closed_circle_days: int = Field(
        365, ge=1, description="Days until a closed circle's words go, unless it keeps them."
    )
    letter_days: int = Field(90, ge=7, description="Days for which sent letters are kept.")
    reason_days: int = Field(
        30, ge=7, description="Days for which past days away are kept, and what they were for."
    )
    coach_log_days: int = Field(
        90, ge=7, description="Days for which a coach keeps the log of a circle they left."
    )
    access_days: int = Field(
        730, ge=90, description="Days for which it is kept who looked at a circle."
    )
    site: Path = Field(
        Path(__file__).parents[1] / "build" / "site", description="Folder with the built pages."
    )
    trusted_proxy_hops: int = Field(
        0, ge=0, le=8, description="How many X-Forwarded-For entries to believe."
    )

    @property
    def address(self) -> str:
        """The address people use, without a trailing slash."""
        host = "127.0.0.1" if self.host in {"0.0.0.0", "::"} else self.host  # noqa: S104 - compared, not bound
        return (self.base_url or f"http://{host}:{self.port}").rstrip("/")

    @property
    def is_https(self) -> bool:
        """Whether people reach this installation over https."""
        return self.address.startswith("https://")

    @property
    def is_loopback(self) -> bool:
        """Whether the address people use is this machine's own."""
        return self.hostname in _THIS_MACHINE

    @property
    def is_for_this_machine_only(self) -> bool:
        """Whether nobody can reach this installation but from the machine it runs on."""
        return self.is_loopback and self.host in _THIS_MACHINE

    @property
    def hostname(self) -> str:
        """The name of this installation, as in the ids that calendars know meetings by."""
        return urlsplit(self.address).hostname or "localhost"

    @property
    def can_have_workers(self) -> bool:
        """Whether several server processes can share what this installation keeps."""
        return bool(self.redis_url) and not self.database.startswith("sqlite")

    @property
    def has_own_jitsi(self) -> bool:
        """Whether the Jitsi server takes tokens of this installation."""
        return bool(self.jitsi_url and self.jitsi_app_id and self.jitsi_app_secret)

    @property
    def has_bbb(self) -> bool:
        """Whether there is a BigBlueButton server."""
        return bool(self.bbb_url and self.bbb_secret)

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        if self.database_url.startswith("postgresql://"):
            return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        return self.database_url or f"sqlite:///{self.data.resolve() / 'peercircles.sqlite3'}"


@cache
def settings() -> Settings:
    """The settings of this process."""
    return Settings()  # pyright: ignore[reportCallIssue] - values come from the environment
