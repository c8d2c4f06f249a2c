"""A row is written at most once, however many try, and the wall between municipalities holds."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import insert_once, scoped_to, session, transaction
from fritidspas.db.tenancy import Unscoped
from tests.at_once import at_the_same_time
from tests.cast import Cast

pytestmark = pytest.mark.both_databases

PEOPLE = 8
NEW = {"email": "ny@home.example", "name": "Ny", "role": Role.LEADER, "password_hash": "x"}


@pytest.fixture(autouse=True)
def _in_app(cast: Cast):
    with cast.app.app_context(), scoped_to(cast.home):
        yield


def test_the_second_time_nothing_is_written(cast: Cast) -> None:
    with transaction():
        first = insert_once(User, **NEW)
        assert insert_once(User, **{**NEW, "name": "En anden"}) is None
    kept = session.scalars(select(User).where(User.email == NEW["email"])).one()
    assert (kept.id, kept.name, kept.municipality_id, kept.language) == (first, "Ny", cast.home, "da")


def test_written_plainly_the_second_is_an_error() -> None:
    """The control."""
    with pytest.raises(IntegrityError), transaction():
        session.add_all([User(**NEW), User(**NEW)])


def test_of_eight_at_once_one_writes_and_the_others_see_it(cast: Cast) -> None:
    written: list[int] = []
    seen: list[int] = []

    def act() -> None:
        with transaction():
            row_id = insert_once(User, **NEW)
            (seen if row_id is None else written).append(
                session.scalars(select(User.id).where(User.email == NEW["email"])).one()
            )

    assert at_the_same_time(cast.app, cast.home, [act] * PEOPLE) == []
    assert len(written) == 1
    assert seen == written * (PEOPLE - 1)


def test_what_is_missing_is_still_an_error() -> None:
    with pytest.raises(IntegrityError), transaction():
        insert_once(User, **{**NEW, "name": None})


def test_a_row_for_another_municipality_is_refused(cast: Cast) -> None:
    with pytest.raises(Unscoped), transaction():
        insert_once(User, **NEW, municipality_id=cast.away)
