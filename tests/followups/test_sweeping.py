"""Many children at once: each has its own, and nobody is asked one by one."""

from datetime import date

import pytest
from sqlalchemy import create_engine, select

from fritidspas.accounts.models import User
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import Base, session, transaction
from fritidspas.followups.handing import UP_TO
from fritidspas.followups.queries.truth import behind
from fritidspas.guides.models import Guide
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.counting import statements
from tests.followups.life import TODAY, Life, at


def begin(life: Life, count: int) -> None:
    """So many more children, each with a guide of its own whom both have said yes to; nobody has planned anything."""
    with transaction():
        children = [make.child().id for _ in range(count)]
    for child in children:
        life.gets_guide(child=child)


def log_in(guide: Guide) -> int:
    """The id of the guide's user, from now on."""
    user = User(email=f"g{guide.id}@example.dk", name="G", role=Role.GUIDE, password_hash="x")
    session.add(user)
    session.flush()
    guide.user_id = user.id
    return user.id


@pytest.mark.both_databases
def test_workers_that_sweep_at_once_plan_and_ask_once(life: Life) -> None:
    begin(life, 6)
    with transaction():
        users = [log_in(guide) for guide in session.scalars(select(Guide))]

    def act() -> None:
        life.sweep(at(add_months(TODAY, 3)))

    assert at_the_same_time(life.desk.cast.app, life.desk.cast.home, [act] * 4) == []
    assert life.waits() == [add_months(TODAY, 3), add_months(TODAY, 6)] * 6
    assert sorted(letter.user_id for letter in life.letters("followups.due")) == sorted(users)


def sent_by_a_sweep(life: Life, day: date) -> int:
    with statements() as sent:
        life.sweep(at(day))
    return sum(statement.lstrip().startswith("SELECT") for statement in sent)


def test_of_many_children_a_sweep_asks_no_more_than_of_a_few(life: Life) -> None:
    """But for the row of each that has just begun."""
    due = add_months(TODAY, 3)
    begin(life, 1)
    few = sent_by_a_sweep(life, TODAY), sent_by_a_sweep(life, due)
    begin(life, 11)
    many = sent_by_a_sweep(life, TODAY), sent_by_a_sweep(life, due)
    assert (many[0] - few[0], many[1] - few[1]) == (10, 0)


@pytest.mark.both_databases
def test_each_question_is_up_to_the_guide_of_its_own_child(life: Life) -> None:
    begin(life, 3)
    with transaction():
        users = [log_in(guide) for guide in session.scalars(select(Guide))]
    life.sweep(NOW)
    assert UP_TO.counts(TODAY) == dict.fromkeys(users, 2)


def test_on_sqlite_a_sweep_does_not_look_at_everybody_for_each_child() -> None:
    """By an index of the scheme alone, a planned town of 2,000 children took twenty times as long."""
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    query = behind().compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
    searches = [row[3] for row in plan if row[3].startswith("SEARCH participation")]
    assert len(searches) == 3
    assert all("(child_id=? AND scheme_id=?)" in search for search in searches), searches
