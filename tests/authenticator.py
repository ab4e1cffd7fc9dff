"""A device with passkeys, in software: it signs what it is told to, also what none should."""

import hashlib
import json
import struct
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from peercircles.kernel.secrets import new_secret

PRESENT, VERIFIED, HAS_KEY = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One device with one passkey. Each field may be told to be another than it should be."""

    origin: str
    host: str
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))
    credential: bytes = field(default_factory=lambda: new_secret().encode())
    user_handle: str = ""
    count: int = 0
    is_verified: bool = True
    is_framed: bool = False

    def make(self, asked: dict[str, Any], **otherwise: Any) -> str:
        """Make the passkey; what a browser would post."""
        self.user_handle = asked["user"]["id"]
        length = struct.pack(">H", len(self.credential))
        held = bytes(16) + length + self.credential + self._public_key()
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(HAS_KEY) + held}
        return self._posted(
            clientDataJSON=self._client_data("webauthn.create", asked, otherwise),
            attestationObject=cbor2.dumps(statement),
        )

    def sign(self, asked: dict[str, Any], **otherwise: Any) -> str:
        """Sign somebody in; what a browser would post."""
        self.count += 1
        data, client_data = self._data(0), self._client_data("webauthn.get", asked, otherwise)
        signed = data + hashlib.sha256(client_data).digest()
        return self._posted(
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=self.key.sign(signed, ECDSA(SHA256())),
            userHandle=base64url_to_bytes(self.user_handle),
        )

    def _data(self, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.is_verified else 0)
        host = hashlib.sha256(self.host.encode()).digest()
        return host + struct.pack(">BI", flags, self.count)

    def _client_data(self, kind: str, asked: dict[str, Any], otherwise: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps({**told, "crossOrigin": self.is_framed, **otherwise}).encode()

    def _public_key(self) -> bytes:
        numbers = self.key.public_key().public_numbers()
        x, y = numbers.x.to_bytes(32), numbers.y.to_bytes(32)
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _posted(self, **parts: bytes) -> str:
        name = bytes_to_base64url(self.credential)
        response = {part: bytes_to_base64url(value) for part, value in parts.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})
