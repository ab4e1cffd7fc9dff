"""After the close, nothing anywhere in the database says who answered what."""

import shutil
from pathlib import Path
from uuid import UUID

import pytest
from sqlmodel import SQLModel

from peercircles.jobs.erasing import erase_history
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import Operation, Transactions
from peercircles.pulses.models import PulseAnswer
from tests.factories import World
from tests.matrix import contents
from tests.pulses import PulseLife

ANSWERS = [(1, 5, 3), (5, 1, 3), (4, 4, 4), (2, 3, 1)]
OPS = [UUID(int=number) for number in range(1, 5)]


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def kept(folder):
    """A circle that was asked, in a SQLite file of its own."""
    folder.mkdir()
    engine = open_engine(f"sqlite:///{folder / 'peercircles.sqlite3'}")
    SQLModel.metadata.create_all(engine)
    life = PulseLife(World(engine))
    life.was_there()
    yield life
    engine.dispose()


def everybody_answers(life, answers=ANSWERS):
    """All but the last, then the secrets of the pulse as they are kept, then the last."""
    *first, last = zip(life.people, answers, OPS, strict=True)
    for person, sheet, op in first:
        life.answer(person, *sheet, op=op)
    rows = life.world.rows_of(PulseAnswer)
    secrets = [life.pulse().key, *(row.token for row in rows), *(row.seal for row in rows)]
    person, sheet, op = last
    life.answer(person, *sheet, op=op)
    assert life.bands() != []
    return secrets


def bytes_in(folder):
    """Every byte of the database: its file, its journal, whatever lies beside them."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()))


def test_no_row_holds_the_key_a_token_or_a_sealed_answer(world, engine):
    life = PulseLife(world)
    life.was_there()

    secrets = everybody_answers(life)

    said = str(contents(engine))
    assert [secret for secret in secrets if secret in said] == []
    assert len(world.rows_of(Operation)) == 4, "that they did something, and when, is known"


def test_no_byte_of_the_file_or_its_journal_does(kept, folder):
    secrets = everybody_answers(kept)
    before = bytes_in(folder)
    assert all(secret.encode() in before for secret in secrets), "or this test finds nothing"

    erase_history(Transactions(kept.world.engine))

    after = bytes_in(folder)
    assert [secret for secret in secrets if secret.encode() in after] == []


def test_whoever_gave_which_answer_the_database_is_the_same(kept, tmp_path):
    erase_history(Transactions(kept.world.engine))
    kept.world.engine.dispose()
    found = []
    for number, answers in enumerate((ANSWERS, ANSWERS[::-1], [*ANSWERS[1:], ANSWERS[0]])):
        copy = tmp_path / str(number)
        shutil.copytree(tmp_path / "data", copy)
        kept.world.engine = open_engine(f"sqlite:///{copy / 'peercircles.sqlite3'}")
        everybody_answers(kept, answers)
        found.append(contents(kept.world.engine))
        kept.world.engine.dispose()

    assert found[0] == found[1] == found[2]


def test_what_is_deleted_is_overwritten_and_a_busy_database_is_left_alone(kept, folder):
    with kept.world.engine.connect() as reader:
        reader.exec_driver_sql("SELECT count(*) FROM pulse")
        secrets = everybody_answers(kept)
        erase_history(Transactions(kept.world.engine))

    erase_history(Transactions(kept.world.engine))
    assert [secret for secret in secrets if secret.encode() in bytes_in(folder)] == []
