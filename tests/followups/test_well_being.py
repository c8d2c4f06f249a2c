"""A professional's view of how a child is: read by two, noted, never changed, and never used to decide."""

import re

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from fritidspas.audit.models import ReadEvent
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.followups.models import WellBeing
from fritidspas.followups.rules.well_being import Level
from fritidspas.settings import PROJECT
from tests import make
from tests.followups.life import NOW, TODAY, Life
from tests.office import words

DECIDING = ("matching", "matches", "schemes", "passes", "applications", "courses", "claims", "enrolments")
SAID = {"level": "unwell", "seen_on": str(TODAY), "purpose": "see_change"}


def contact(life: Life, user_id: int | None) -> None:
    with transaction():
        session.execute(update(Child).where(Child.id == life.child).values(contact_id=user_id))


@pytest.mark.usefixtures("life")
def test_nothing_that_decides_knows_of_it() -> None:
    text = {
        path: path.read_text()
        for room in DECIDING
        for path in (PROJECT / "fritidspas" / room).glob("**/*.py")
    }
    assert len(text) > 50
    pattern = re.compile(r"well_?being", re.IGNORECASE)
    assert [str(path) for path, code in text.items() if pattern.search(code)] == []


def test_only_the_contact_writes_and_reads(life: Life) -> None:
    page = f"/office/children/{life.child}/well-being"
    professional, away = life.desk.cast.id_of(Role.PROFESSIONAL), life.desk.cast.away
    own = life.browser(Role.PROFESSIONAL)
    assert own.get(page).status_code == 404
    assert own.post(page, data=SAID).status_code == 404
    contact(life, professional)
    told = words(own.get(page).text)
    assert "Kun du og barnets kontaktperson kan læse det" in told
    assert own.post(page, data=SAID | {"seen_on": "2099-01-01"}).status_code == 422
    assert own.post(page, data=SAID).status_code == 302
    assert "Mistrivsel" in words(own.get(page).text)
    assert life.browser(Role.COORDINATOR).get(page).status_code == 403
    assert life.browser(Role.PROFESSIONAL, away).get(page).status_code == 404
    contact(life, None)  # whoever wrote it still reads it, and writes no more
    assert "Skriv nu" not in words(own.get(page).text)
    assert "Mistrivsel" not in words(
        life.browser(Role.COORDINATOR).get(f"/office/children/{life.child}").text
    )
    session.rollback()
    reads = session.scalars(select(ReadEvent.actor_id).where(ReadEvent.page == "followups.well_being"))
    assert set(reads) == {professional}


@pytest.mark.both_databases
def test_what_is_written_stays(life: Life) -> None:
    with transaction():
        facts = {"level": Level.WELL, "seen_on": TODAY, "purpose": "own_work", "by_id": life.by}
        session.add(WellBeing(child_id=life.child, written_at=NOW, **facts))
    for wrong in (update(WellBeing).values(level=Level.UNWELL), delete(WellBeing)):
        with pytest.raises(DBAPIError, match="append only"), transaction():
            session.execute(wrong)
    with transaction():  # when two rows of a child become one
        session.execute(update(WellBeing).values(child_id=make.child().id))
