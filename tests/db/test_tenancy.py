"""The wall: whatever is asked, only one municipality's rows come back, and only into it is written."""

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import aliased

from fritidspas.accounts.models import Login, Municipality, User
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.db.tenancy import Unscoped
from tests.cast import NOW, Cast

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def _in_app(cast: Cast):
    with cast.app.app_context():
        yield


def test_a_query_sees_only_the_own_municipality(cast: Cast) -> None:
    with scoped_to(cast.home):
        assert {user.municipality_id for user in session.scalars(select(User))} == {cast.home}


def test_so_do_counts_aliases_joins_and_gets(cast: Cast) -> None:
    stranger = cast.id_of(Role.COORDINATOR, cast.away)
    other = aliased(User)
    with scoped_to(cast.home):
        assert session.scalar(select(func.count()).select_from(User)) == len(Role)
        assert session.scalars(select(other).where(other.id == stranger)).all() == []
        joined = select(Municipality.id).join(User, User.municipality_id == Municipality.id).distinct()
        assert session.scalars(joined).all() == [cast.home]
        assert session.get(User, stranger) is None


def test_updates_and_deletes_reach_no_further(cast: Cast) -> None:
    with scoped_to(cast.home), transaction():
        session.execute(update(User).values(name="ændret"))
        session.execute(delete(Login))
    with scoped_to(cast.away):
        assert "ændret" not in session.scalars(select(User.name)).all()


def test_without_a_municipality_nothing_is_told(cast: Cast) -> None:
    with pytest.raises(Unscoped):
        session.scalars(select(User)).all()


def test_without_a_municipality_a_joined_table_is_empty(cast: Cast) -> None:
    joined = select(Municipality.id).join(User, User.municipality_id == Municipality.id)
    assert session.scalars(joined).all() == []


def test_new_rows_belong_to_the_writer(cast: Cast) -> None:
    with scoped_to(cast.home), transaction():
        user = User(email="ny@home.example", name="Ny", role=Role.LEADER, password_hash="x")
        session.add(user)
        login = {"token_hash": "h", "user_id": cast.id_of(Role.LEADER), "began_at": NOW, "seen_at": NOW}
        session.execute(insert(Login), [login])
        session.flush()
        assert user.municipality_id == cast.home
        assert session.scalars(select(Login.municipality_id)).all() == [cast.home]


def test_a_row_for_somebody_else_is_refused(cast: Cast) -> None:
    foreign = {"email": "ny@away.example", "name": "Ny", "role": Role.LEADER, "password_hash": "x"}
    with scoped_to(cast.home):
        with pytest.raises(Unscoped), transaction():
            session.add(User(**foreign, municipality_id=cast.away))
        with pytest.raises(Unscoped), transaction():
            session.execute(insert(User), [{**foreign, "municipality_id": cast.away}])


def test_across_municipalities_is_said_aloud(cast: Cast) -> None:
    with across_municipalities():
        seen = {user.municipality_id for user in session.scalars(select(User))}
    assert seen == {cast.home, cast.away}
