"""One's own people map: nobody else's to read, sealed in the database, never lost."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from cryptography.fernet import Fernet

from peercircles.keeping.belongings import everything_of
from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.work import NOBODY
from peercircles.networks import sealing
from peercircles.networks.commands import (
    add_contact,
    edit_contact,
    put_contact_back,
    remove_contact,
)
from peercircles.networks.events import NetworkChanged
from peercircles.networks.models import Closeness, Contact, ContactWords, Function, Sphere
from peercircles.networks.queries import my_people
from peercircles.networks.words import ContactClash
from peercircles.settings import Settings
from tests.factories import actor
from tests.networks import contact_of

ROSA = ContactWords(
    "Rosa Unmistakable",
    frozenset({Function.CAREER, Function.SUPPORT}),
    Closeness.CLOSE,
    Sphere.FAMILY,
    knows_others=True,
    note="Ask about the Unforgettable year",
)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


def people(world, person):
    return [row.words for row in world.read(my_people, person).contacts]


def test_a_map_is_its_owners_alone(world, transactions, ana, ben):
    contact, events = transactions.run(actor(ana), add_contact, ROSA)

    assert people(world, ana) == [ROSA]
    assert people(world, ben) == []
    assert [(type(each), each.person_id) for each in events] == [(NetworkChanged, ana.id)]
    for command, *arguments in (
        (edit_contact, ROSA),
        (remove_contact,),
        (put_contact_back,),
    ):
        more = {"expected_version": 1} if command is edit_contact else {}
        with pytest.raises(NotFound):
            world.run(command, ben, contact.id, *arguments, **more)
    assert people(world, ana) == [ROSA]


def test_no_name_and_no_note_is_in_the_database_as_it_is_typed(world, ana, engine):
    world.run(add_contact, ana, ROSA)

    with engine.connect() as connection:
        stored = connection.exec_driver_sql("SELECT name, note FROM contact").all()
    assert all("Unmistakable" not in name and "Unforgettable" not in note for name, note in stored)
    if engine.dialect.name == "sqlite":
        file = engine.url.database
        for raw in (Path(file).read_bytes(), _beside(Path(f"{file}-wal"))):
            assert b"Unmistakable" not in raw
            assert b"Unforgettable" not in raw


def _beside(file):
    return file.read_bytes() if file.exists() else b""


def test_without_the_key_nothing_is_shown_and_nothing_is_lost(world, ana, monkeypatch):
    contact = world.run(add_contact, ana, ROSA)
    other = Settings(people_keys=Fernet.generate_key().decode())
    with monkeypatch.context() as without:
        without.setattr(sealing, "settings", lambda: other)
        found = world.read(my_people, ana)
        assert found.is_sealed
        assert "Rosa" not in str(found)
        with pytest.raises(Conflict, match="key"):
            world.run(edit_contact, ana, contact.id, ROSA, expected_version=1)
        (taken,) = world.read(everything_of, ana, utc_now()).parts["people_map"]
        assert taken["name"] == sealing.UNOPENED
        world.run(remove_contact, ana, contact.id)
        world.run(put_contact_back, ana, contact.id)

    assert people(world, ana) == [ROSA]


def test_a_contact_needs_a_name_and_something_they_help_with(world, ana):
    for words, field in (
        (ContactWords("  ", frozenset(Function)), "name"),
        (ContactWords("x" * 81, frozenset(Function)), "name"),
        (ContactWords("Rosa", frozenset()), "functions"),
        (ContactWords("Rosa", frozenset(Function), note="x" * 1001), "note"),
    ):
        with pytest.raises(Invalid) as refusal:
            world.run(add_contact, ana, words)
        assert refusal.value.field == field


def test_what_two_windows_write_is_lost_in_neither(world, ana):
    contact = contact_of(world, ana)
    world.run(
        edit_contact,
        ana,
        contact.id,
        ContactWords("First", frozenset(Function)),
        expected_version=1,
    )

    with pytest.raises(ContactClash) as clash:
        world.run(edit_contact, ana, contact.id, ROSA, expected_version=1)

    assert clash.value.theirs.name == "First"
    world.run(edit_contact, ana, contact.id, ROSA, expected_version=clash.value.version)
    assert people(world, ana) == [ROSA]


def test_whoever_was_taken_off_is_put_back_for_thirty_days(world, ana, session):
    contact = contact_of(world, ana)
    world.run(remove_contact, ana, contact.id)
    assert people(world, ana) == []
    world.run(put_contact_back, ana, contact.id)
    assert [each.name for each in people(world, ana)] == ["Aunt Rosa"]

    world.run(remove_contact, ana, contact.id)
    with time_machine.travel(utc_now() + timedelta(days=31)):
        with pytest.raises(Conflict):
            world.run(put_contact_back, ana, contact.id)
        world.transactions.run(NOBODY, sweep_tables, Periods())
    assert session.get(Contact, contact.id) is None


def test_what_is_taken_along_can_be_read(world, ana):
    world.run(add_contact, ana, ROSA)

    (taken,) = world.read(everything_of, ana, utc_now()).parts["people_map"]

    assert (taken["name"], taken["note"]) == (ROSA.name, ROSA.note)
    assert (taken["closeness"], taken["helps_job"], taken["helps_career"]) == ("close", False, True)


def test_there_is_an_end_to_how_many_one_can_keep_in_sight(world, ana, monkeypatch):
    monkeypatch.setattr("peercircles.networks.commands.MOST_CONTACTS", 1)
    first = world.run(add_contact, ana, ROSA)

    with pytest.raises(Conflict, match="1 people"):
        world.run(add_contact, ana, ROSA)

    world.run(remove_contact, ana, first.id)
    world.run(add_contact, ana, ROSA)
    with pytest.raises(Conflict, match="1 people"):
        world.run(put_contact_back, ana, first.id)
    assert people(world, ana) == [ROSA]
