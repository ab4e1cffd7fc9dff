"""Words that are sealed: opened by their key alone, and never lost for want of it."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.fernet import Fernet, MultiFernet
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.errors import Conflict
from peercircles.networks.sealing import (
    KEY_FILE,
    UNOPENED,
    add_keys,
    check_open,
    keys_there,
    opened,
    sealing_keys,
)
from peercircles.settings import Settings

ONE, TWO = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def installation(folder, keys=""):
    return Settings(data=folder, people_keys=keys)


def sealed(words, *keys):
    return MultiFernet([Fernet(key) for key in keys]).encrypt(words.encode()).decode()


@given(words=st.text(min_size=1).filter(lambda words: words.isprintable()))
def test_what_is_sealed_is_opened_by_its_key_and_by_no_other(words):
    assert opened(sealed(words, ONE), (ONE,)) == words
    assert opened(sealed(words, ONE), (TWO, ONE)) == words
    assert opened(sealed(words, ONE), (TWO,)) is UNOPENED
    assert opened(sealed(words, ONE), ()) is UNOPENED


def test_a_key_is_made_once_whoever_asks_and_for_nobody_else_to_read(tmp_path):
    ours = installation(tmp_path)
    assert keys_there(ours) == ()

    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _number: sealing_keys(ours), range(8)))

    assert keys == {keys_there(ours)}
    file = tmp_path / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_looking_never_makes_a_key(tmp_path):
    assert opened(sealed("x", ONE), keys_there(installation(tmp_path))) is UNOPENED
    assert not (tmp_path / KEY_FILE).exists()


def test_keys_from_the_environment_go_before_the_file(tmp_path):
    sealing_keys(installation(tmp_path))

    assert keys_there(installation(tmp_path, f"{ONE},{TWO}")) == (ONE, TWO)


def test_a_file_without_a_key_in_it_is_said_to_be_none(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / KEY_FILE).write_text("\n")

    with pytest.raises(ValueError, match="holds no key"):
        sealing_keys(installation(tmp_path))


def test_the_keys_of_a_backup_and_those_that_are_there_open_side_by_side(tmp_path):
    ours = installation(tmp_path)
    (there,) = sealing_keys(ours)

    add_keys(ours, f"{ONE}\n")
    add_keys(ours, f"{ONE}\n")

    assert keys_there(ours) == (ONE, there)


def test_nothing_is_written_over_what_could_not_be_opened():
    check_open("Words", "")
    with pytest.raises(Conflict, match="key"):
        check_open("Words", UNOPENED)
