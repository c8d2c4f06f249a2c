"""What is kept so that the database alone does not tell it: sealed, and looked up by a keyed fingerprint."""

import hashlib
import hmac
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from flask import current_app
from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from fritidspas.db.tenancy import current_municipality
from fritidspas.settings import Settings


class Sealed(TypeDecorator[str]):
    """A short text, sealed with the first of `data_keys` and opened with any of them: keys can be renewed."""

    impl: TypeEngine[Any] | type[TypeEngine[Any]] = String(200)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unseal(value)


class SealedText(Sealed):
    """As `Sealed`, of any length."""

    impl = Text
    cache_ok = True


def seal(text: str) -> str:
    """What is kept elsewhere than in a column of its own."""
    return _box().encrypt(text.encode()).decode()


def unseal(text: str) -> str:
    return _box().decrypt(text).decode()


def fingerprint(kind: str, text: str) -> str:
    """The same for the same text, in this installation and municipality; tells nothing to who lacks `index_key`."""
    return _fingerprint(kind, current_municipality(), text)


def fingerprint_everywhere(kind: str, text: str) -> str:
    """As `fingerprint`, alike in all municipalities: for what is looked up before anybody knows which is meant."""
    return _fingerprint(kind, "everywhere", text)


def _fingerprint(kind: str, place: int | str, text: str) -> str:
    key = _settings().index_key
    if not key:
        raise RuntimeError("index_key is not set")
    said = f"{kind}:{place}:{text}"
    return hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _settings().data_keys])


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
