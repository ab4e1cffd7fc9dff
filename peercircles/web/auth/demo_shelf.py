"""What the demo provider keeps, as files in the data folder: every worker sees the same.

A thing is taken by removing its file, and a file can be removed once.
"""

import json
import os
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Any

from joserfc.jwk import RSAKey

from peercircles.kernel.secrets import digest_of

LIFETIME_SECONDS = 300


class DemoShelf:
    """A folder of short-lived things by their secret name, and one signing key."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folder.mkdir(parents=True, exist_ok=True)

    def put(self, kind: str, name: str, thing: dict[str, Any]) -> bool:
        """Keep `thing` for five minutes; False where the name is taken already."""
        self._sweep()
        try:
            with self._path(kind, name).open("x") as file:
                json.dump(thing, file)
        except FileExistsError:
            return False
        return True

    def look(self, kind: str, name: str) -> dict[str, Any] | None:
        """The thing, left where it is."""
        try:
            return json.loads(self._path(kind, name).read_text())
        except FileNotFoundError:
            return None

    def take(self, kind: str, name: str) -> dict[str, Any] | None:
        """The thing, for the first who asks."""
        self._sweep()
        path = self._path(kind, name)
        claimed = path.with_name(f"{path.name}.{os.getpid()}.taken")
        try:
            path.rename(claimed)
        except FileNotFoundError:
            return None
        thing = json.loads(claimed.read_text())
        claimed.unlink()
        return thing

    def signing_key(self) -> RSAKey:
        """The key of this installation, made when first asked for."""
        path = self._folder / "signing-key.json"
        if not path.exists():
            fresh = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, auto_kid=True)
            draft = path.with_name(f"draft-{os.getpid()}.json")
            draft.touch(mode=0o600)
            draft.write_text(json.dumps(fresh.as_dict(private=True)))
            with suppress(FileExistsError):
                os.link(draft, path)
            draft.unlink()
        return RSAKey.import_key(json.loads(path.read_text()))

    def _path(self, kind: str, name: str) -> Path:
        return self._folder / f"{kind}-{digest_of(name)}.json"

    def _sweep(self) -> None:
        oldest = time() - LIFETIME_SECONDS
        for path in self._folder.glob("*-*.json*"):
            with suppress(FileNotFoundError):
                if path.name != "signing-key.json" and path.stat().st_mtime < oldest:
                    path.unlink()
