"""What in the log is worth asking about: own surname, very many, at night; and some looks drawn by lot."""

from datetime import UTC, datetime, timedelta

from fritidspas.accounts.models import User
from fritidspas.audit.service import record_reads
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.privacy.alarms import MANY, SAMPLE, AlarmKind, Seen, drawn, findings
from tests import make
from tests.cast import NOW
from tests.counting import statements
from tests.office import Office, words

NOON = datetime(2026, 7, 28, 10, tzinfo=UTC)


def seen(number: int = 1, at: datetime = NOON, surname: str = "Holm", alone: bool = True) -> Seen:
    return Seen(number, at, 7, "Bo Ærø Lund", number, surname, alone)


def kinds(*rows: Seen) -> list[AlarmKind]:
    return [one.kind for one in findings(rows)]


def test_own_surname_at_night_and_very_many_stand_out_and_nothing_else_does() -> None:
    assert kinds(seen()) == []
    assert kinds(seen(surname="Holm LUND")) == [AlarmKind.SURNAME]
    assert kinds(seen(surname="Lund", alone=False)) == [], "a list shows whom it shows"
    assert kinds(seen(surname="Lundby")) == []
    for hour, night in ((20, False), (21, True), (2, True), (3, False)):  # two hours behind Copenhagen
        assert kinds(seen(at=NOON.replace(hour=hour))) == [AlarmKind.NIGHT] * night
    many = [seen(number, NOON + timedelta(minutes=number)) for number in range(MANY)]
    assert kinds(*many) == [AlarmKind.MANY]
    assert findings(many)[0].children == frozenset(range(MANY))
    assert kinds(*many[1:]) == []
    assert kinds(*(seen(number, NOON + timedelta(minutes=3 * number)) for number in range(MANY))) == []
    assert kinds(*(seen(1, NOON + timedelta(minutes=number)) for number in range(MANY))) == []


def test_the_lot_is_the_seeds() -> None:
    numbers = list(range(100))
    assert drawn(numbers, "a") == drawn(numbers[::-1], "a")
    assert drawn(numbers, "a") != drawn(numbers, "b")
    assert len(set(drawn(numbers, "a"))) == SAMPLE
    assert drawn([3], "a") == [3]


def test_the_auditor_reads_who_and_the_numbers_of_children(office: Office) -> None:
    with office.writing():
        session.get_one(User, office.coordinator_id).name = "Bo Lund"
        own, other = make.child(ref="B-77", last_name="Lund"), make.child(ref="B-78")
        by = {"actor_id": office.coordinator_id, "page": "families.child", "right": "families.read"}
        record_reads([own.id], NOW - timedelta(days=5), **by)
        record_reads([other.id], NOW - timedelta(days=40), **by)
        worry = {"page": "worries.worry", "right": "worries.read"}
        record_reads([other.id], NOW - timedelta(days=5), **(by | worry))
    auditor = office.cast.client(Role.AUDITOR)
    with statements() as few:
        page = words(auditor.get("/office/privacy/alarms").text)
    assert "Bo Lund Åbnede et barn med samme efternavn som sig selv B-77" in page
    assert page.count("B-77") == 2, "found, and drawn"
    assert "B-78" not in page
    assert "Amina" not in page
    assert office.coordinator.get("/office/privacy/alarms").status_code == 403
    with office.writing():
        for minute in range(30):
            record_reads([own.id], NOW - timedelta(days=5, minutes=minute), **by)
    with statements() as many:
        auditor.get("/office/privacy/alarms")
    assert len(few) == len(many)
