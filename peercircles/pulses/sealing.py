"""How answers are kept while a pulse is open: under a token, sealed, and nobody's.

Token and seal are made with a key of the pulse's own. When it closes, key and answers are
destroyed: what may remain of a row somewhere on a disk says neither whose it was nor what.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from uuid import UUID

from peercircles.pulses.items import AT_ONCE

_SALT = 16
# Kept like an answer, so that it cannot be told from one.
DECLINED = (0,) * AT_ONCE


def new_key() -> str:
    """A key for one pulse."""
    return secrets.token_hex(32)


def token_of(key: str, person_id: UUID) -> str:
    """Under what the person's answer is kept."""
    return _keyed(key, b"token", person_id.bytes).hex()


def sealed(key: str, token: str, sheet: Sequence[int]) -> str:
    """The answers, unreadable without the key, and different each time."""
    salt = secrets.token_bytes(_SALT)
    return (salt + _masked(key, token, salt, bytes(sheet))).hex()


def unsealed(key: str, token: str, seal: str) -> tuple[int, ...]:
    """The answers in what `sealed` made."""
    kept = bytes.fromhex(seal)
    salt, sheet = kept[:_SALT], kept[_SALT:]
    return tuple(_masked(key, token, salt, sheet))


def _masked(key: str, token: str, salt: bytes, sheet: bytes) -> bytes:
    # Shorter than a digest and never masked twice with the same salt: a pad used once.
    mask = _keyed(key, b"seal", salt + bytes.fromhex(token))
    return bytes(plain ^ over for plain, over in zip(sheet, mask, strict=False))


def _keyed(key: str, purpose: bytes, message: bytes) -> bytes:
    return hmac.digest(bytes.fromhex(key), purpose + b"\0" + message, hashlib.sha256)
