"""The second wall: with the first one taken away, the database still keeps municipalities apart."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, event, func, inspect, select, text, update
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Offer
from fritidspas.core.roles import Role
from fritidspas.db import (
    Base,
    NoWall,
    Tenant,
    across_municipalities,
    db,
    scoped_to,
    session,
    tenancy,
    transaction,
)
from fritidspas.db.walls import SETTING, check_role, raise_walls
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.settings import PROJECT
from tests import make
from tests.cast import NOW, Cast
from tests.databases import ROLE, program

OURS = {mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Tenant)}


@pytest.fixture(autouse=True)
def _in_app(cast: Cast):
    with cast.app.app_context():
        yield


@contextmanager
def without_the_first_wall() -> Iterator[None]:
    guards = [("do_orm_execute", tenancy._scope_statement), ("before_flush", tenancy._stamp_new_rows)]
    for name, guard in guards:
        event.remove(Session, name, guard)
    try:
        yield
    finally:
        for name, guard in guards:
            event.listen(Session, name, guard)


def users_of() -> set[int]:
    session.rollback()
    return set(session.scalars(select(User.municipality_id)))


@pytest.mark.both_databases
def test_every_pointer_stays_within_its_municipality(cast: Cast) -> None:
    wanted = {
        (table.name, key.parent.name, key.column.table.name)
        for table in OURS
        for key in table.foreign_keys
        if key.column.table in OURS
    }
    keys = inspect(db.engine).get_multi_foreign_keys()
    found = {
        (table, its["constrained_columns"][1], its["referred_table"])
        for (_, table), rows in keys.items()
        for its in rows
        if its["referred_columns"] == ["municipality_id", "id"]
        and its["constrained_columns"][0] == "municipality_id"
    }
    assert len(wanted) > 100
    assert found == wanted


@pytest.mark.both_databases
def test_no_row_points_at_another_municipality(cast: Cast) -> None:
    with scoped_to(cast.away), transaction():
        theirs = make.offer().id
        make.enrolment(make.child(), session.get_one(Offer, theirs))
    with scoped_to(cast.home), pytest.raises(IntegrityError), transaction():
        session.add(Enrolment(child_id=make.child().id, offer_id=theirs, changed_at=NOW))


@pytest.mark.only_postgresql
def test_each_table_of_municipalities_has_its_policy_also_for_its_owner(cast: Cast) -> None:
    guarded = text(
        "SELECT c.relname FROM pg_class c JOIN pg_policies p ON p.tablename = c.relname "
        "WHERE c.relrowsecurity AND c.relforcerowsecurity"
    )
    assert set(session.scalars(guarded)) == {table.name for table in OURS}


@pytest.mark.only_postgresql
def test_without_the_first_wall_the_second_shows_and_changes_only_the_own_rows(cast: Cast) -> None:
    with without_the_first_wall():
        with scoped_to(cast.home):
            assert users_of() == {cast.home}
            with transaction():
                session.execute(update(User).values(name="ændret"))
        with scoped_to(cast.away):
            assert "ændret" not in session.scalars(select(User.name)).all()
            assert users_of() == {cast.away}
        with across_municipalities():
            assert users_of() == {cast.home, cast.away}
        assert users_of() == set()
        with scoped_to(cast.home), transaction():
            session.execute(text("ALTER TABLE user_account NO FORCE ROW LEVEL SECURITY"))
        with scoped_to(cast.home):
            assert users_of() == {cast.home, cast.away}  # so it was the second wall that held


@pytest.mark.only_postgresql
def test_without_the_first_wall_no_row_is_written_for_somebody_else(cast: Cast) -> None:
    user = {"email": "ny@away.example", "name": "Ny", "role": Role.LEADER, "password_hash": "x"}
    with (
        without_the_first_wall(),
        scoped_to(cast.home),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction(),
    ):
        session.add(User(**user, municipality_id=cast.away))
        session.flush()


@pytest.mark.only_postgresql
def test_whose_rows_are_asked_for_is_told_again_when_it_was_undone(cast: Cast) -> None:
    with without_the_first_wall():
        with pytest.raises(ZeroDivisionError), scoped_to(cast.home), transaction():
            assert set(session.scalars(select(User.municipality_id))) == {cast.home}
            raise ZeroDivisionError
        with scoped_to(cast.home), transaction():
            with pytest.raises(ZeroDivisionError), scoped_to(cast.away), session.begin_nested():
                assert set(session.scalars(select(User.municipality_id))) == {cast.away}
                raise ZeroDivisionError
            assert set(session.scalars(select(User.municipality_id))) == {cast.home}
            with pytest.raises(ProgrammingError), scoped_to(cast.away), session.begin_nested():
                session.execute(text("INSERT INTO child (id) VALUES (1)"))
            assert set(session.scalars(select(User.municipality_id))) == {cast.home}


@pytest.mark.only_postgresql
def test_a_superuser_is_refused_because_no_policy_holds_it(cast: Cast) -> None:
    with db.engine.connect() as connection:
        check_role(connection)
    engine = create_engine(db.engine.url.set(username="postgres"))
    with engine.connect() as connection, pytest.raises(NoWall, match="superuser"):
        check_role(connection)
    engine.dispose()
    assert db.engine.url.username == ROLE


@pytest.mark.only_postgresql
def test_a_copy_of_the_database_has_everybodys_rows_when_made_as_the_documents_say(cast: Cast) -> None:
    """The role by itself is refused; with row security alone it gets a copy without rows, and no word of it."""
    told = {"PGOPTIONS": f"-c {SETTING}=everywhere"}
    said = (PROJECT / "docs" / "operations.md").read_text()
    assert f"PGOPTIONS='{told['PGOPTIONS']}' pg_dump --enable-row-security" in said
    email = cast.email_of(Role.LEADER, cast.away)
    assert copied() == (1, "")
    assert email not in copied("--enable-row-security")[1]
    assert email in copied("--enable-row-security", **told)[1]


def copied(*options: str, **told: str) -> tuple[int, str]:
    address = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    command = [str(program("pg_dump")), "--data-only", "--table=user_account", *options, address]
    answer = subprocess.run(command, env=os.environ | told, capture_output=True, text=True, check=False)
    return answer.returncode, answer.stdout if answer.returncode == 0 else ""


@pytest.mark.both_databases
def test_walls_are_raised_once(cast: Cast) -> None:
    with across_municipalities(), transaction() as current:
        before = inspect(current.connection()).get_multi_foreign_keys()
        raise_walls(current.connection())
        assert inspect(current.connection()).get_multi_foreign_keys() == before
        assert session.scalar(select(func.count()).select_from(Child)) == 0
