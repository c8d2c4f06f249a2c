"""Words that stand in an address without anybody else being able to read them there.

Addresses end in histories, in logs of proxies and in screenshots, and people are searched for by name.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app

MARK = "~"  # what no one begins a search with


def seal(text: str) -> str:
    """`text` as the address carries it; "" for nothing."""
    return MARK + _box().encrypt(text.encode()).decode() if text else ""


def unseal(text: str) -> str:
    """What was sealed; a text that never was as it is; "" where the seal is broken."""
    if not text.startswith(MARK):
        return text
    try:
        return _box().decrypt(text.removeprefix(MARK)).decode()
    except (InvalidToken, ValueError):  # ValueError: signs that no seal is written with
        return ""


def _box() -> Fernet:
    secret = str(current_app.secret_key).encode()
    return Fernet(
        base64.urlsafe_b64encode(hashlib.blake2b(secret, digest_size=32, person=b"search").digest())
    )
