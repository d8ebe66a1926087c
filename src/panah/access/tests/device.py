"""A device with passkeys, in software: answers challenges as a browser hands them over, rightly or wrongly."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from os import urandom
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, MADE = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class Device:
    """One key for one site. `verifies` is whether it asks its owner for a finger or a PIN."""

    origin: str = "http://testserver"
    verifies: bool = True
    count: int = 0
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: urandom(16))

    def make(self, asked: dict[str, Any]) -> str:
        held = b"\0" * 16 + len(self.credential_id).to_bytes(2) + self.credential_id + self._public()
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(asked["rp"]["id"], MADE) + held}
        return self._told({"attestationObject": text(cbor2.dumps(statement)),
                           "clientDataJSON": text(self._client(asked, "webauthn.create"))})

    def show(self, asked: dict[str, Any]) -> str:
        self.count += 1
        data, client = self._data(asked["rpId"]), self._client(asked, "webauthn.get")
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._told({"authenticatorData": text(data), "clientDataJSON": text(client),
                           "signature": text(signature)})

    def _told(self, response: dict[str, str]) -> str:
        name = text(self.credential_id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": response})

    def _data(self, site: str, more: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(site.encode()).digest() + bytes([flags]) + self.count.to_bytes(4)

    def _client(self, asked: dict[str, Any], kind: str) -> bytes:
        return json.dumps({"type": kind, "challenge": asked["challenge"], "origin": self.origin}).encode()

    def _public(self) -> bytes:
        point = self.key.public_key().public_numbers()
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)})
