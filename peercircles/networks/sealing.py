"""Words kept sealed in the database: whoever has the database file alone cannot read them.

They are sealed with Fernet (AES-128-CBC with HMAC-SHA256, https://github.com/fernet/spec), under
keys beside the database. The first key seals; each of them opens, so that keys can be changed.
"""

import os
import secrets
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.settings import Settings, settings

KEY_FILE = Path("keys") / "people.key"


class Unopened(str):
    """What stands for words whose key is not there. They are not lost: the key opens them."""

    __slots__ = ()


UNOPENED = Unopened("(sealed; the key that opens it is missing)")


class SealedText(sa.types.TypeDecorator[str]):
    """A text that is sealed in the database and open in Python. Nothing stays nothing.

    It cannot be searched or sorted by the database.
    """

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy passes it
        """Seal it."""
        return _ring(sealing_keys(settings())).encrypt(value.encode()).decode() if value else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> str | None:  # noqa: ARG002 - as above
        """Open it, or say that the key is not there."""
        return opened(value, keys_there(settings())) if value else value


def opened(sealed: str, keys: tuple[str, ...]) -> str:
    """The words; UNOPENED where none of these keys is theirs."""
    if keys:
        with suppress(InvalidToken):
            return _ring(keys).decrypt(sealed).decode()
    return UNOPENED


def keys_there(ours: Settings) -> tuple[str, ...]:
    """The keys of this installation, the one that seals first; none is made.

    Raises ValueError where there is something else in their place.
    """
    given = ours.people_keys.get_secret_value().replace(",", "\n")
    path = ours.data / KEY_FILE
    written = given if given.strip() or not path.exists() else path.read_text()
    keys = tuple(line.strip() for line in written.splitlines() if line.strip())
    if written and not keys:
        raise ValueError(f"{path} holds no key. Put the one from a backup in its place.")
    return keys


def sealing_keys(ours: Settings) -> tuple[str, ...]:
    """The same; one is made in the data folder where there is none yet."""
    if keys := keys_there(ours):
        return keys
    _keep(ours.data / KEY_FILE, Fernet.generate_key().decode(), replace=False)
    return keys_there(ours)


def add_keys(ours: Settings, written: str) -> None:
    """Put the keys of a backup before those that are there: what either sealed can be opened."""
    path = ours.data / KEY_FILE
    there = path.read_text().split() if path.exists() else []
    keys = list(dict.fromkeys([*written.split(), *there]))
    if keys != there:
        _keep(path, "\n".join(keys), replace=True)


def check_open(*words: str) -> None:
    """Raise Conflict where any of these could not be opened: nothing may be written over them."""
    if any(isinstance(each, Unopened) for each in words):
        raise Conflict(text("The key that opens this is missing, so it stays as it is."))


@lru_cache(maxsize=8)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def _keep(path: Path, written: str, *, replace: bool) -> None:
    """Write a file whole or not at all, for nobody else to read."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"draft-{secrets.token_hex(8)}")
    draft.touch(mode=0o600)
    with draft.open("w") as file:
        file.write(f"{written}\n")
        file.flush()
        os.fsync(file.fileno())
    if replace:
        draft.replace(path)
        return
    # Of several processes that seal at once the first one's key stays.
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
