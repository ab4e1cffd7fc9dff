"""An installation from the outside: its settings, its database, who may work in it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import sqlalchemy as sa
from sqlmodel import Session, func, select

from peercircles.circles.models import Organiser
from peercircles.identity.setup_links import make_setup_link
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import migrate
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.settings import Settings, settings

ROOT = Path(__file__).parents[2]
SETUP_PATH = "/setup"
INVITATION_PATH = "/invite"


def chosen_settings(**flags: object) -> Settings:
    """The settings with what was asked for on the command line, for child processes too."""
    for name, value in flags.items():
        if value is not None:
            os.environ[f"PEERCIRCLES_{name.upper()}"] = str(value)
    # The sample programme keeps away from a real one's data.
    usual = ROOT / "data" / ("demo" if os.environ.get("PEERCIRCLES_MODE") == "demo" else "")
    data = Path(os.environ.get("PEERCIRCLES_DATA") or usual)
    os.environ["PEERCIRCLES_DATA"] = str(data.resolve())
    settings.cache_clear()
    return settings()


def prepare_data(folder: Path) -> None:
    """Make the data folder; nobody else on this machine may look into it."""
    folder.mkdir(parents=True, exist_ok=True)
    if stat.S_IMODE(folder.stat().st_mode) & 0o077 and not any(folder.iterdir()):
        folder.chmod(0o700)


@contextmanager
def ready_database(ours: Settings) -> Iterator[sa.Engine]:
    """The database of the installation, with every table as this version needs it."""
    prepare_data(ours.data)
    engine = open_engine(ours.database)
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()


def has_organiser(engine: sa.Engine) -> bool:
    """Whether somebody looks after this installation already."""
    with Session(engine) as session:
        return session.exec(select(func.count()).select_from(Organiser)).one() > 0


def setup_link(engine: sa.Engine, address: str) -> str:
    """A fresh one-time link for the first organiser."""
    if has_organiser(engine):
        raise click.ClickException(
            "This installation has an organiser. They can invite people, and so can "
            "`peercircles invite`."
        )
    secret, _events = Transactions(engine).run(NOBODY, make_setup_link)
    return f"{address}{SETUP_PATH}/{secret}"
