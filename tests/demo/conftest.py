"""The demo has many logins, and hashing a password is slow on purpose; what is shown here does not turn on that."""

import pytest
from argon2 import PasswordHasher

from fritidspas.accounts import rules


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
