"""What is refused before anything starts, and what `doctor` finds."""

import socket
import sqlite3

import click
import pytest
from click.testing import CliRunner

from peercircles.cli.commands import main
from peercircles.cli.examination import findings, sqlite_finding
from peercircles.cli.installation import ready_database, setup_link
from peercircles.cli.serving import check_port, check_settings
from peercircles.settings import Settings
from tests.bigbluebutton import SECRET, bigbluebutton
from tests.databases import free_port
from tests.factories import World


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"mode": "demo"}, None),
        ({"mode": "demo", "host": "0.0.0.0"}, "on this machine only"),  # noqa: S104 - to be refused
        ({"mode": "demo", "base_url": "https://circles.example"}, "on this machine only"),
        ({"mode": "demo", "host": "192.0.2.1"}, "on this machine only"),
        ({"workers": 2}, "need PostgreSQL"),
        ({"workers": 2, "redis_url": "redis://localhost"}, "need PostgreSQL"),
        ({"workers": 2, "database_url": "postgresql://x"}, "and Redis"),
        ({"workers": 2, "database_url": "postgresql://x", "redis_url": "redis://x"}, None),
        ({}, None),
    ],
)
def test_what_cannot_work_is_refused_with_what_would(settings, sentence):
    if sentence is None:
        check_settings(Settings(**settings))
    else:
        with pytest.raises(click.ClickException, match=sentence):
            check_settings(Settings(**settings))


def test_a_taken_port_is_said_before_anything_else():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(click.ClickException, match=r"Cannot listen.*in use"):
            check_port(Settings(port=other.getsockname()[1]))


def test_a_free_port_is_fine():
    check_port(Settings(port=free_port()))


def test_only_an_installation_without_organiser_gives_a_set_up_link(tmp_path):
    ours = Settings(data=tmp_path / "data")
    with ready_database(ours) as engine:
        first, second = (setup_link(engine, "http://here") for _ in range(2))
        assert first.startswith("http://here/setup/")
        assert first != second
        World(engine).organiser()
        with pytest.raises(click.ClickException, match="has an organiser"):
            setup_link(engine, "http://here")


def test_only_its_owner_can_look_into_the_data_folder(tmp_path):
    with ready_database(Settings(data=tmp_path / "data")):
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def graded(ours, grade):
    """What the doctor says with that grade, in one string."""
    return " ".join(finding.words for finding in findings(ours) if finding.grade == grade)


def test_a_server_of_rooms_that_others_could_listen_to_is_refused():
    with pytest.raises(click.ClickException, match="PEERCIRCLES_BBB_URL has to"):
        check_settings(Settings(bbb_url="http://bbb.example.org", bbb_secret="x"))


def test_the_doctor_finds_nothing_wrong_with_a_fresh_installation(tmp_path):
    ours = Settings(data=tmp_path / "data")
    assert "no database yet" in graded(ours, "mind")
    with ready_database(ours):
        pass

    assert graded(ours, "wrong") == ""
    assert "database is whole" in graded(ours, "good")
    assert "tables are as this version" in graded(ours, "good")


def test_the_doctor_looks_at_postgresql_too(postgres_url):
    ours = Settings(database_url=f"{postgres_url}/template1")
    assert "PostgreSQL" in graded(ours, "good")
    assert "another version" in graded(ours, "wrong")


def test_the_doctor_says_what_does_not_answer(tmp_path):
    ours = Settings(
        data=tmp_path,
        base_url="http://circles.example",
        database_url="postgresql://127.0.0.1:9/none",
        redis_url="redis://127.0.0.1:9/0",
        smtp_url="smtp://127.0.0.1:9",
        jitsi_url="http://rooms.example",
    )
    wrong = graded(ours, "wrong")
    for words in ("database does not", "Redis does not", "mail server", "unencrypted", "JITSI"):
        assert words in wrong


@pytest.mark.parametrize(
    ("mood", "secret", "grade", "words"),
    [
        ("fine", SECRET, "good", "BigBlueButton server answers"),
        ("fine", "another", "wrong", "does not take PEERCIRCLES_BBB_SECRET"),
        ("broken", SECRET, "wrong", "BigBlueButton server does not answer"),
    ],
)
def test_the_doctor_asks_the_server_of_rooms(tmp_path, mood, secret, grade, words):
    with bigbluebutton() as server:
        server.mood = mood
        ours = Settings(data=tmp_path, bbb_url=server.url, bbb_secret=secret)

        assert words in graded(ours, grade)


@pytest.mark.parametrize(
    ("settings", "grade"),
    [
        ({"jitsi_app_id": "circles"}, "wrong"),
        ({"jitsi_app_secret": "x" * 32}, "wrong"),
        ({"bbb_url": "https://bbb.example.org"}, "wrong"),
        ({"bbb_secret": "x"}, "wrong"),
        ({"bbb_url": "http://bbb.example.org", "bbb_secret": "x"}, "wrong"),
        ({"jitsi_app_id": "circles", "jitsi_app_secret": "short"}, "mind"),
    ],
)
def test_the_doctor_sees_rooms_that_are_half_set_up(tmp_path, settings, grade):
    said = graded(Settings(data=tmp_path, **settings), grade)

    assert "PEERCIRCLES_JITSI_APP_" in said or "PEERCIRCLES_BBB_" in said


def test_the_doctor_sees_damage(tmp_path):
    ours = Settings(data=tmp_path)
    with ready_database(ours):
        pass
    with sqlite3.connect(tmp_path / "peercircles.sqlite3") as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("INSERT INTO board (circle_id, version) VALUES ('nobody', 1)")
    assert "damaged" in graded(ours, "wrong")


@pytest.mark.parametrize(
    ("version", "grade"), [((3, 40, 1), "mind"), ((3, 51, 2), "mind"), ((3, 51, 3), "good")]
)
def test_the_doctor_warns_of_an_old_sqlite(version, grade):
    assert sqlite_finding(version).grade == grade


@pytest.mark.parametrize("command", [*main.commands])
def test_every_command_explains_itself(command):
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert main.commands[command].help
