"""Large made-up municipalities: `fritidspas seed --children`."""

import json
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from fritidspas.accounts.models import Municipality
from fritidspas.cli import main
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.demo.synthetic import synthetic_towns, town_sizes
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.identity.service import user_behind
from fritidspas.settings import Settings
from tests.cast import Cast

TODAY = date(2026, 8, 3)
NOW = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def seed(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    """Runs `fritidspas seed` on this test's own installation."""
    monkeypatch.setenv("FRITIDSPAS_INSTANCE", str(settings.instance))
    monkeypatch.setenv("FRITIDSPAS_DATABASE_URL", settings.database_url)

    def run(*options: str) -> Result:
        return CliRunner().invoke(main, ["seed", *options])

    return run


def test_the_sizes_add_up_and_are_skewed() -> None:
    assert sum(town_sizes(10_000, 20)) == 10_000
    assert town_sizes(10_000, 20)[0] > 5 * town_sizes(10_000, 20)[19]
    assert town_sizes(3, 3) == [1, 1, 1]
    with pytest.raises(ValueError, match="at least one child"):
        town_sizes(2, 3)


def test_the_same_seed_draws_the_same_towns() -> None:
    assert list(synthetic_towns(9001, 2, 60, 0.33, TODAY, 5)) == list(
        synthetic_towns(9001, 2, 60, 0.33, TODAY, 5)
    )
    assert list(synthetic_towns(9001, 2, 60, 0.33, TODAY, 5)) != list(
        synthetic_towns(9001, 2, 60, 0.33, TODAY, 6)
    )


def test_every_role_of_every_municipality_can_log_in_with_what_was_printed(app: Flask, seed) -> None:
    result = seed("--municipalities", "2", "--children", "50", "--guides-per-child", "0.5", "--json")
    assert result.exit_code == 0
    logins = json.loads(result.stdout)
    assert {(each["municipality"], each["role"]) for each in logins} == {
        (code, str(role)) for code in ("9001", "9002") for role in Role
    }
    with app.app_context():
        for login in logins:
            with transaction():
                user_behind(login["email"], login["password"])


def test_as_many_people_as_were_asked_for_each_in_one_municipality(app: Flask, seed) -> None:
    seed("--municipalities", "2", "--children", "50", "--guides-per-child", "0.5")
    with app.app_context():
        ids = session.scalars(select(Municipality.id)).all()
        with across_municipalities():
            assert session.scalar(select(func.count()).select_from(Child)) == 50
            assert session.scalar(select(func.count()).select_from(Guide)) in (24, 25, 26)
        for key in ids:
            with scoped_to(key):
                assert session.scalar(select(func.count()).select_from(Child))


def test_seeding_again_adds_municipalities_and_takes_no_code_twice(app: Flask, seed) -> None:
    for _ in range(2):
        assert seed("--children", "10").exit_code == 0
    with app.app_context():
        assert sorted(session.scalars(select(Municipality.code))) == ["9001", "9002"]


def test_where_a_real_municipality_keeps_its_data_nothing_is_loaded_unasked(
    app: Flask, cast: Cast, seed
) -> None:
    refused = seed("--children", "10")
    assert refused.exit_code == 1
    assert "--into-existing" in refused.stderr
    with app.app_context(), across_municipalities():
        assert session.scalar(select(func.count()).select_from(Child)) == 0
    assert seed("--children", "10", "--into-existing").exit_code == 0
    with app.app_context(), across_municipalities():
        assert session.scalar(select(func.count()).select_from(Child)) == 10


def test_without_a_number_the_demo_is_loaded_once_and_its_logins_shown(seed) -> None:
    first = seed()
    assert first.exit_code == 0
    assert all(str(role) in first.stdout for role in Role)
    again = seed()
    assert again.exit_code == 1
    assert "already" in again.stderr


def test_new_passwords_on_asking(seed) -> None:
    before = seed().stdout
    after = seed("--new-passwords")
    assert after.exit_code == 0
    assert len(after.stdout.splitlines()) == len(before.splitlines())
    assert not {line.split()[-1] for line in before.splitlines()} & {
        line.split()[-1] for line in after.stdout.splitlines()
    }
