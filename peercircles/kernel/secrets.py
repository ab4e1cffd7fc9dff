"""Secrets that travel in links and cookies: random, and kept only as a digest."""

import hashlib
import secrets


def new_secret() -> str:
    """A fresh 256-bit secret, safe in an address."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What the database keeps of a secret: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()
