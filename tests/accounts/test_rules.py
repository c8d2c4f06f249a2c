"""Passwords, without a database."""

from argon2 import PasswordHasher

from fritidspas.accounts.rules import NOBODY, hash_password, password_is_right


def test_an_unknown_account_takes_the_same_work_to_refuse_as_a_wrong_password() -> None:
    assert not PasswordHasher().check_needs_rehash(NOBODY)
    assert not PasswordHasher().check_needs_rehash(hash_password("rigtig god adgangskode"))
    assert PasswordHasher(time_cost=1).check_needs_rehash(NOBODY), "the parameters are really compared"


def test_nobody_s_password_opens_nothing() -> None:
    assert not password_is_right(None, "nobody has this password")
    assert not password_is_right(NOBODY, "nobody has this password")
