"""What the database itself refuses of applications."""

from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from fritidspas.applications.models import Application, ApplicationNote
from fritidspas.applications.rules import NoteKind, State
from fritidspas.core.roles import Role
from fritidspas.db import session
from tests import make
from tests.applications.desk import applied
from tests.applications.family import Family
from tests.cast import NOW

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    "wrong",
    [
        {"submitted_at": None},
        {"decided_at": NOW},
        {"state": State.QUEUED},
        {"state": State.GRANTED},
        {"granted_ore": -1},
    ],
)
def test_an_application_that_cannot_be(family: Family, wrong: dict[str, Any]) -> None:
    with family.office.writing():
        applied(family.parent, family.scheme)
        child = make.child().id
        applied(family.parent, family.scheme, state=State.GRANTED, child_id=child, granted_ore=0)
    with pytest.raises(IntegrityError), family.office.writing():
        applied(family.parent, family.scheme, **wrong)


def test_what_was_said_is_never_changed_or_deleted(family: Family) -> None:
    with family.office.writing():
        about = applied(family.parent, family.scheme).id
        by = family.office.cast.id_of(Role.PARENT)
        session.add(
            ApplicationNote(application_id=about, at=NOW, by_id=by, kind=NoteKind.ANSWERED, text="Ja.")
        )
    for statement in (update(ApplicationNote).values(text="Nej."), delete(ApplicationNote)):
        with pytest.raises(DatabaseError, match="append only"), family.office.writing():
            session.execute(statement)
    with family.office.reading():
        assert session.query(Application).count() == 1
