"""The unit of work: once, whole, or not at all."""

import pytest

from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import AlreadyDone
from peercircles.kernel.work import Work
from tests.factories import actor


def rename(work: Work, name: str) -> None:
    person = work.session.get_one(Person, work.actor.person_id)
    person.name = name
    work.session.add(person)
    if name == "Trouble":
        raise RuntimeError("half way")


def test_a_repeated_operation_does_nothing_twice(world, transactions, session):
    ana, operation = world.person("Ana"), new_id()
    transactions.run_once(operation, actor(ana), rename, "Anna")

    with pytest.raises(AlreadyDone):
        transactions.run_once(operation, actor(ana), rename, "Anneke")

    assert session.get_one(Person, ana.id).name == "Anna"


def test_an_operation_id_of_somebody_else_keeps_nobody_from_their_change(
    world, transactions, session
):
    ana, mallory, operation = world.person("Ana"), world.person("Mallory"), new_id()
    transactions.run_once(operation, actor(mallory), rename, "First")

    transactions.run_once(operation, actor(ana), rename, "Anna")

    assert session.get_one(Person, ana.id).name == "Anna"


def test_what_fails_half_way_leaves_nothing_behind(world, transactions, session):
    ana, operation = world.person("Ana"), new_id()

    with pytest.raises(RuntimeError):
        transactions.run_once(operation, actor(ana), rename, "Trouble")

    assert session.get_one(Person, ana.id).name == "Ana"
    transactions.run_once(operation, actor(ana), rename, "Anna")
