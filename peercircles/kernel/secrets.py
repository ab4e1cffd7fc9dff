"""Secrets that travel in links and cookies: random and kept only as a digest, or signed."""

import base64
import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

_SIGNATURE = 16  # bytes: nobody guesses 128 bits
_SHORTEST_KEY = 43


def new_secret() -> str:
    """A fresh 256-bit secret, safe in an address."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What the database keeps of a secret: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def signed(key: bytes, purpose: str, payload: bytes) -> str:
    """`payload` with a signature that holds for this `purpose` alone, safe in an address.

    It can be read by everybody and made by nobody without the key.
    """
    return _written(payload + _signature(key, purpose, payload))


def read_signed(key: bytes, purpose: str, token: str) -> bytes | None:
    """The payload of what `signed` made with the same key and purpose; None for anything else."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    payload, signature = sealed[:-_SIGNATURE], sealed[-_SIGNATURE:]
    is_ours = hmac.compare_digest(signature, _signature(key, purpose, payload))
    # One payload has one token: base64 would take some others for it, too.
    return payload if is_ours and _written(sealed) == token else None


def signing_key(folder: Path) -> bytes:
    """The key with which this installation signs links, kept in its data folder.

    Made when first asked for. Without it every link that was sent is dead, and no more. Raises
    ValueError where the file was emptied or cut off.
    """
    path = folder / "keys" / "links.key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f"draft-{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        with draft.open("w") as file:
            file.write(new_secret())
            file.flush()
            os.fsync(file.fileno())
        # Of several processes that start at once the first one's key stays.
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    key = path.read_text().strip().encode()
    if len(key) < _SHORTEST_KEY:
        # Whoever knows that it is empty could sign in everybody's name.
        raise ValueError(f"{path} holds no key. Remove it, and another is made.")
    return key


def _signature(key: bytes, purpose: str, payload: bytes) -> bytes:
    message = purpose.encode() + b"\0" + payload
    return hmac.digest(key, message, "sha256")[:_SIGNATURE]


def _written(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()
