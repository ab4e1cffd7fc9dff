"""Whoever runs an installation is its only administrator, and has commands for it: what they print.

Every text of an installation is a planted word; each command of the reviewed list is run there.
"""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlmodel import Session, col, select

from peercircles.accesses.models import AccessKind
from peercircles.cli.commands import main
from peercircles.cli.installation import chosen_settings
from peercircles.cli.reviewed import REVIEWED
from peercircles.cli.sample import load_sample
from peercircles.identity.models import Person
from peercircles.settings import Settings
from tests.access import ELSEWHERE
from tests.architecture.sources import ROOT
from tests.databases import laid_out
from tests.factories import World
from tests.grounds import Ground
from tests.leaks import kind_of
from tests.planted import plant, unplanted, words_in

PAPER = ROOT / "docs/security/what-an-operator-could-do.md"
# What is not run here, each with where what it says is looked at, or why it says nothing of people.
LOOKED_AT_ELSEWHERE = {
    "serve": "Its log: tests/sockets/test_every_reader.py.",
    "worker": "The same log, in a process of its own.",
    "build": "Reads the sources, without a database.",
    "translations": "Reads the sources, without a database.",
}
ASKED = {
    "create-link": [["create-link"]],
    "demo": [["demo"]],
    "migrate": [["migrate"]],
    "doctor": [["doctor"]],
    "retention": [["retention", "--preview"], ["retention"]],
    "rota explain": [
        ["rota", "explain", "{circle}"],
        ["rota", "explain", "{circle}", *("--language", "es")],
    ],
    "invite": [["invite", "{circle}", "ben@example.org"]],
    "sign-in-link": [["sign-in-link", "{email}"], ["sign-in-link", "nobody@example.org"]],
    "backup": [["backup", "{file}"]],
    "restore": [["restore", "{file}"], ["restore", "{file}", "--replace"]],
}


def test_every_command_is_run_here_or_said_to_be_looked_at_elsewhere():
    assert ASKED.keys() | LOOKED_AT_ELSEWHERE.keys() == REVIEWED.keys()
    assert not ASKED.keys() & LOOKED_AT_ELSEWHERE.keys()


def test_no_command_prints_a_word_anybody_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tell
):
    # Set here, it is as it was afterwards.
    monkeypatch.setenv("PEERCIRCLES_DATA", str(tmp_path / "data"))
    ours = chosen_settings()
    ours.data.mkdir()
    engine = laid_out(ours.database)
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        ground = Ground(World.around(engine, "Lantern"), session)
        email = session.exec(select(Person.email).order_by(col(Person.created_at))).first()
    planted = plant(engine)
    assert unplanted(planted) == set()
    engine.dispose()
    given = {"file": str(tmp_path / "b.zip"), "circle": str(ground.circle.id), "email": email}

    printed = {
        " ".join(line): _printed([word.format(**given) for word in line], ours)
        for lines in ASKED.values()
        for line in lines
    }

    told = {
        (command, kind_of(planted[word]))
        for command, text in printed.items()
        for word in words_in(text)
    }
    assert {kind for _command, kind in told} == ELSEWHERE["command"], "the circle's name, and that"
    assert all(command.startswith("rota explain") for command, _kind in told)
    assert "Backed up to" in printed["backup {file}"]
    assert "/sign-in/link/" in printed["sign-in-link {email}"]
    tell(
        f"{len(printed)} commands printed none of {len(planted)} planted words but a circle's name"
    )


def test_the_paper_lists_every_command_that_opens_something_and_no_other():
    listed = re.findall(
        r"^\| `peercircles ([a-z -]+?)(?: [A-Z]+)*` \|", PAPER.read_text(), re.MULTILINE
    )
    opening = [name for name, kind in REVIEWED.items() if isinstance(kind, AccessKind)]

    assert sorted(listed) == sorted(opening)


@pytest.mark.parametrize(
    "name", [n for n, kind in REVIEWED.items() if not isinstance(kind, AccessKind)]
)
def test_the_paper_names_every_other_command(name):
    assert f"`{name}`" in PAPER.read_text()


def _printed(asked: list[str], ours: Settings) -> str:
    """Everything it says, whether it does what it was asked to or not."""
    answer = CliRunner().invoke(main, [*asked, "--data", str(ours.data)])
    assert not answer.exception or isinstance(answer.exception, SystemExit), answer.exception
    return answer.output
