"""What whoever runs an installation opens at the command line, its circles read."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlmodel import Session, select

from peercircles.accesses.models import OPERATORS, Access, AccessKind
from peercircles.cli.commands import main
from peercircles.cli.reviewed import REVIEWED
from peercircles.kernel.database import open_engine
from peercircles.settings import Settings
from tests.databases import laid_out
from tests.factories import World


def commands_of(group: click.Group, before: str = "") -> set[str]:
    """The names of all commands, those of groups with their group's name."""
    names: set[str] = set()
    for name, command in group.commands.items():
        whole = f"{before} {name}".strip()
        names |= commands_of(command, whole) if isinstance(command, click.Group) else {whole}
    return names


def test_every_command_was_reviewed_for_what_it_opens():
    assert commands_of(main) == set(REVIEWED)


def test_every_kind_that_is_the_operators_belongs_to_a_command():
    written = {kind for kind in REVIEWED.values() if isinstance(kind, AccessKind)}
    assert written == OPERATORS


@pytest.fixture
def installed(tmp_path: Path):
    """An installation with one circle of two people, on SQLite."""
    ours = Settings(data=tmp_path / "data")
    ours.data.mkdir()
    engine = laid_out(ours.database)
    world = World(engine)
    world.member("Ana", email="ana@example.org")
    world.organiser("Olga")
    yield ours, world
    engine.dispose()


ASKED = {
    "backup": ["backup", "{file}"],
    "restore": ["restore", "{file}", "--replace"],
    "rota explain": ["rota", "explain", "{circle}"],
    "invite": ["invite", "{circle}", "ben@example.org"],
    "sign-in-link": ["sign-in-link", "ana@example.org"],
}


@pytest.mark.parametrize(
    "name", [name for name, kind in REVIEWED.items() if isinstance(kind, AccessKind)]
)
def test_a_command_that_opens_something_leaves_its_line(installed, tmp_path, name):
    ours, world = installed
    given = {"file": str(tmp_path / "copy.zip"), "circle": str(world.circle.id)}
    asked = [word.format(**given) for word in ASKED[name]]
    if name == "restore":
        _said(["backup", given["file"]], ours)

    _said(asked, ours)

    engine = open_engine(ours.database)
    with Session(engine) as session:
        lines = session.exec(select(Access).order_by(Access.at)).all()
    engine.dispose()
    assert (lines[-1].kind, lines[-1].by) == (REVIEWED[name], None)


def test_a_refused_command_leaves_no_line(installed):
    ours, world = installed

    answer = CliRunner().invoke(main, ["sign-in-link", "nobody@example.org", "--data", ours.data])

    assert answer.exit_code == 1
    assert world.rows_of(Access) == []


def _said(asked: list[str], ours: Settings) -> str:
    answer = CliRunner().invoke(main, [*asked, "--data", str(ours.data)])
    assert answer.exit_code == 0, answer.output
    return answer.output
