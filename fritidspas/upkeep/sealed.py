"""A file of any length that nobody reads, changes or cuts unseen.

AES-256-GCM in pieces of one MiB, so that neither side holds the file in memory, as Fernet would. Each file has a key of
its own, derived from the backup key and a salt. A piece is bound to the head of the file, its number and whether it is
the last: pieces moved, left out, added or cut off do not open.
"""

import os
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fritidspas.upkeep.refused import Refused

MAGIC = b"fritidspas-backup-1\n"
PIECE = 1024 * 1024
TAG = 16
SALT = 32
MARK = 16  # tells a wrong key from a changed file; says nothing of the key


def _derived(key: str, salt: bytes, what: bytes, length: int) -> bytes:
    try:
        raw = urlsafe_b64decode(key)
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise Refused("`backup_key` is no key: 32 bytes in base64, as `fritidspas keys backup` prints it.")
    return HKDF(SHA256(), length, salt, what).derive(raw)


class Writer:
    """Seals what is written; only `finish` makes it whole."""

    def __init__(self, file: BinaryIO, key: str) -> None:
        salt = os.urandom(SALT)
        self.head = MAGIC + salt + _derived(key, salt, b"mark", MARK)
        self.cipher = AESGCM(_derived(key, salt, b"pieces", 32))
        self.file, self.waiting, self.number = file, bytearray(), 0
        file.write(self.head)

    def write(self, data: bytes) -> int:
        self.waiting += data
        while len(self.waiting) > PIECE:  # the last one waits for `finish`
            self._seal(bytes(self.waiting[:PIECE]), is_last=False)
            del self.waiting[:PIECE]
        return len(data)

    def finish(self) -> None:
        self._seal(bytes(self.waiting), is_last=True)

    def _seal(self, piece: bytes, is_last: bool) -> None:
        self.file.write(self.cipher.encrypt(_nonce(self.number, is_last), piece, self.head))
        self.number += 1


def pieces(path: Path, key: str) -> Iterator[bytes]:
    """What the file holds, piece by piece; Refused as soon as something does not fit."""
    with path.open("rb") as file:
        head = file.read(len(MAGIC) + SALT + MARK)
        salt, mark = head[len(MAGIC) : len(MAGIC) + SALT], head[len(MAGIC) + SALT :]
        if not head.startswith(MAGIC) or len(mark) != MARK:
            raise Refused("This is no backup of Fritidspas, or no more than its beginning.")
        if mark != _derived(key, salt, b"mark", MARK):
            raise Refused("The backup was sealed with another `backup_key`.")
        cipher = AESGCM(_derived(key, salt, b"pieces", 32))
        number, piece = 0, file.read(PIECE + TAG)
        while True:
            after = file.read(PIECE + TAG)
            try:
                yield cipher.decrypt(_nonce(number, not after), piece, head)
            except (InvalidTag, ValueError) as problem:
                raise Refused("The backup is cut off or was changed: it is not used.") from problem
            if not after:
                return
            number, piece = number + 1, after


def _nonce(number: int, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
