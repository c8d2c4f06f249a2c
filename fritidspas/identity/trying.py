"""A request that tries to come in: what its try is counted by."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from flask import request

from fritidspas.db import transaction
from fritidspas.identity.guessing import TryKind
from fritidspas.identity.marks import tried_from_here
from fritidspas.identity.service import give_back, take_try

Counted = Mapping[TryKind, str]


def by_password(email: str) -> Counted:
    return {TryKind.ACCOUNT: tried_from_here(email), TryKind.ADDRESS: _address()}


def by_code(account: str) -> Counted:
    """Whoever comes here knows the password: no mark frees them, and nobody else can slow the account."""
    return {TryKind.CODE: account, TryKind.ADDRESS: _address()}


@contextmanager
def tried(by: Counted, now: datetime) -> Iterator[None]:
    """Counts as wrong, also where the program is stopped inside, unless it ends well. Refused `too_many_tries`."""
    with transaction():
        taken = take_try(by, now)
    yield
    with transaction():
        give_back(taken)


def _address() -> str:
    return request.remote_addr or ""
