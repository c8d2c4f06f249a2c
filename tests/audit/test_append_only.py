"""What was written down stays: the database itself refuses to change or delete it."""

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DatabaseError

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.audit.service import record, record_reads
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from tests.cast import NOW, Cast

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def _in_app(cast: Cast):
    with cast.app.app_context(), scoped_to(cast.home):
        with transaction():
            actor = cast.id_of(Role.COORDINATOR)
            record("child.changed", NOW, actor_id=actor, subject=("child", 1))
            record_reads([1, 2, 3], NOW, actor_id=actor, page="families.child", right="families.read")
        yield


def test_one_row_for_each_child_shown() -> None:
    assert session.scalars(select(ReadEvent.child_id).order_by(ReadEvent.child_id)).all() == [1, 2, 3]


@pytest.mark.parametrize("model", [AuditEvent, ReadEvent])
def test_rows_are_never_changed_or_deleted(model: type[AuditEvent] | type[ReadEvent]) -> None:
    before = session.scalar(select(func.count()).select_from(model))
    for statement in (update(model).values(actor_id=None), delete(model)):
        with pytest.raises(DatabaseError, match="append only"), transaction():
            session.execute(statement)
    assert session.scalar(select(func.count()).select_from(model)) == before


def test_it_is_the_trigger_that_refuses(cast: Cast) -> None:
    """The control: without it the same statement goes through."""
    dialect = session.get_bind().dialect.name
    drop = (
        "DROP TRIGGER read_event_no_delete"
        if dialect == "sqlite"
        else "DROP TRIGGER read_event_append_only ON read_event"
    )
    with transaction():
        session.execute(text(drop))
        session.execute(delete(ReadEvent))
    assert session.scalar(select(func.count()).select_from(ReadEvent)) == 0
