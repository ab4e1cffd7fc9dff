"""After its close, nothing in the database says who answered a coach's question, or how."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlmodel import SQLModel

from peercircles.identity.models import Person
from peercircles.jobs.erasing import erase_history
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.observations.commands import answer, begin_private_moment, revoke
from peercircles.observations.models import (
    ConsentAnswer,
    Observation,
    ObservationState,
    PrivateMoment,
    Scope,
)
from peercircles.observations.settling import settle_due_observations
from tests.factories import World, actor
from tests.matrix import contents
from tests.observed import asked, coach_of

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
NAMES = ("Ana", "Ben", "Chi")
# What they answer: all yes, or one no, whoever says it.
GRANTED, REFUSED = (True, True, True), (True, True, False)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def folder(tmp_path) -> Path:
    """A circle that is asked, in a SQLite file of its own, closed."""
    data = tmp_path / "data"
    data.mkdir()
    engine = open_engine(file_in(data))
    SQLModel.metadata.create_all(engine)
    world = World(engine)
    for name in NAMES:
        world.member(name)
    asked(world, coach_of(world), Scope.BOARD)
    erase_history(Transactions(engine))
    engine.dispose()
    return data


class Ballot:
    """The question in one folder, and those who answer it."""

    def __init__(self, folder, clock):
        self.folder, self.clock = folder, clock
        self.engine = open_engine(file_in(folder))
        self.world = World.around(self.engine, "Lantern")
        by_name = {person.name: person for person in self.world.rows_of(Person)}
        self.people = [by_name[name] for name in NAMES]

    def run(self, person, command, *args, **kwargs):
        who = actor(person) if person else NOBODY
        Transactions(self.engine, REACTIONS).run(who, command, *args, **kwargs)

    def question(self):
        (row,) = self.world.rows_of(Observation)
        return row

    def close(self, answers, order=(0, 1, 2)):
        """All answer in this order, and its time is up; the secrets it had before the last."""
        *first, last = order
        for number in first:
            self.run(self.people[number], answer, self.question().id, says_yes=answers[number])
        rows = self.world.rows_of(ConsentAnswer)
        secrets = [self.question().key, *(row.token for row in rows), *(row.seal for row in rows)]
        self.secrets_were_there = all(secret.encode() in self.bytes() for secret in secrets)
        self.run(self.people[last], answer, self.question().id, says_yes=answers[last])
        self.clock.move_to(self.question().closes_at + timedelta(minutes=1))
        self.run(None, settle_due_observations)
        return secrets

    def bytes(self):
        """Every byte of the database: its file, its journal, whatever lies beside them."""
        return b"".join(path.read_bytes() for path in sorted(self.folder.iterdir()))

    def at_rest(self):
        found = contents(self.engine)
        self.engine.dispose()
        return found


def file_in(folder):
    return f"sqlite:///{folder / 'peercircles.sqlite3'}"


@pytest.mark.parametrize("answers", [GRANTED, REFUSED])
def test_no_byte_of_the_file_or_its_journal_holds_an_answer(folder, clock, answers):
    ballot = Ballot(folder, clock)
    secrets = ballot.close(answers)
    assert ballot.secrets_were_there, "or this test finds nothing"
    is_granted = answers is GRANTED
    state = ObservationState.GRANTED if is_granted else ObservationState.NOT_THIS_TIME
    assert ballot.question().state is state

    erase_history(Transactions(ballot.engine))

    assert len(secrets) == 5
    assert [secret for secret in secrets if secret.encode() in ballot.bytes()] == []
    ballot.engine.dispose()


def test_whoever_says_no_and_whoever_answers_last_it_is_the_same(folder, clock, tmp_path):
    found = []
    for number, (answers, order) in enumerate(
        [
            ((False, True, True), (0, 1, 2)),
            ((True, False, True), (2, 0, 1)),
            ((True, True, False), (1, 2, 0)),
            ((False, False, False), (2, 1, 0)),
        ]
    ):
        ballot = another(folder, tmp_path / str(number), clock)
        ballot.close(answers, order)
        found.append(ballot.at_rest())

    assert found[1:] == found[:1] * 3


def test_whoever_takes_it_back_it_is_the_same(folder, clock, tmp_path):
    found = []
    for number in range(3):
        ballot = another(folder, tmp_path / str(number), clock)
        ballot.close(GRANTED)
        ballot.run(ballot.people[number], revoke, ballot.question().id)
        assert ballot.question().state is ObservationState.ENDED
        found.append(ballot.at_rest())

    assert found[1:] == found[:1] * 2


def test_nothing_says_who_wanted_to_be_by_themselves(world, engine):
    people = [world.member(name) for name in NAMES]
    meeting = world.meeting(starts_at=NOW + timedelta(hours=1))
    before = contents(engine)

    Transactions(engine, REACTIONS).run(actor(people[1]), begin_private_moment, meeting.id)

    after = contents(engine)
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"privatemoment"}
    assert len(world.rows_of(PrivateMoment)) == 1
    ids = {str(person.id) for person in people} | {person.id.hex for person in people}
    assert not [each for each in ids if each in str(after["privatemoment"])]


def another(folder, copy, clock):
    """The same circle, asked the same, once more."""
    clock.move_to(NOW)
    shutil.copytree(folder, copy)
    return Ballot(copy, clock)
