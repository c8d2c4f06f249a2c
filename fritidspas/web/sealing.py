"""Words that stand in an address without anybody else being able to read them there.

Addresses end in histories, in logs of proxies and in screenshots, and people are searched for by name.
"""

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

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


def ticket(facts: str, now: datetime) -> str:
    """What only this installation can write: that `facts` were so, in this hour."""
    return _ticket(facts, _hour(now))


def holds_ticket(shown: str, facts: str, now: datetime) -> bool:
    """For an hour at least, and never for two."""
    return any(
        hmac.compare_digest(shown.encode(), _ticket(facts, hour).encode())
        for hour in (_hour(now), _hour(now) - 1)
    )


def invitation(facts: str, now: datetime) -> str:
    """`facts` as an address carries them to somebody else: only this installation can write it, nobody else read it."""
    return _box(b"invitation").encrypt_at_time(facts.encode(), int(now.timestamp())).decode()


def invited(shown: str, now: datetime, lasts: timedelta) -> str | None:
    """The facts of an invitation no older than it `lasts`; None for anything else."""
    try:
        seconds = int(lasts.total_seconds())
        return _box(b"invitation").decrypt_at_time(shown, seconds, int(now.timestamp())).decode()
    except (InvalidToken, ValueError):
        return None


def _ticket(facts: str, hour: int) -> str:
    secret = str(current_app.secret_key).encode()
    return hashlib.blake2b(
        f"{facts} {hour}".encode(), key=secret[:64], digest_size=24, person=b"ticket"
    ).hexdigest()


def _hour(now: datetime) -> int:
    return int(now.timestamp()) // 3600


def _box(person: bytes = b"search") -> Fernet:
    secret = str(current_app.secret_key).encode()
    return Fernet(base64.urlsafe_b64encode(hashlib.blake2b(secret, digest_size=32, person=person).digest()))
