"""What the QR code of a pass says: a token nobody can guess, of which only a hash is kept."""

import base64
import hashlib

from fritidspas.db import fingerprint

TOKEN_BYTES = 20  # 160 bits


def token_of(number: str, version: int) -> str:
    """What this version of a pass's QR code says. It can be said again, though only its hash is kept."""
    digest = bytes.fromhex(fingerprint("pass", f"{number}:{version}"))
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).rstrip(b"=").decode()


def hash_of(token: str) -> str:
    """What is kept of a token, and looked up."""
    return hashlib.sha256(token.encode()).hexdigest()
