"""The demo's passwords: drawn for each installation, kept in its instance folder, shown at every start."""

import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from fritidspas.accounts.rules import draw_password, hash_password

FILE = "demo-logins.json"


@dataclass(frozen=True, slots=True)
class DemoLogin:
    """A password of the demo and its hash; while the user has this hash, the password still holds."""

    email: str
    password: str
    password_hash: str


def new_login(email: str) -> DemoLogin:
    password = draw_password()
    return DemoLogin(email, password, hash_password(password))


def read_logins(instance: Path) -> dict[str, DemoLogin]:
    """The demo's logins by e-mail address; empty when the file is gone."""
    path = instance / FILE
    if not path.exists():
        return {}
    return {one["email"]: DemoLogin(**one) for one in json.loads(path.read_text(encoding="utf-8"))}


def write_logins(instance: Path, logins: Iterable[DemoLogin]) -> None:
    """Whole or not at all, and readable by the owner only."""
    path = instance / FILE
    unfinished = path.with_suffix(f".{secrets.token_hex(4)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump([asdict(one) for one in logins], file, indent=1)
    unfinished.replace(path)
