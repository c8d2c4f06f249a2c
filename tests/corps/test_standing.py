"""The corps beside the children who wait: what is lacking, and nothing of where a protected child is."""

import re
from datetime import date

import pytest

from fritidspas.core.roles import Role
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches.models import MatchingRun
from tests import make
from tests.cast import NOW
from tests.office import Office

AT = "/office/corps/"
RECRUIT = {
    "kind": "volunteer", "gender": "m", "languages": ["da", "so"], "postcode": "8600",
    "available": "tue 15:00-19:00", "capacity": 1, "more": 3, "fits": 4,
}  # fmt: skip


@pytest.fixture
def corps(office: Office) -> Office:
    """One guide speaks Somali and is full; of three who need Somali one is protected, and so is its postcode."""
    with office.writing():
        full = make.guide(name="Fatuma", languages=("da", "so"), gender="f", postcode="8600")
        make.match(make.child(language_need="so", first_name="Fulgt"), full, office.coordinator_id)
        make.guide(name="Karl", gender="m", postcode="8600", capacity=2)
        make.guide(name="Udløbet", gender="m", certificate_until=date(2026, 8, 1), capacity=9)
        make.guide(name="Orlov", state="leave", languages=("so",))
        for name, more in (("Ayaan", {}), ("Bilal", {"guide_gender": "m"}), ("Hemmelig", {})):
            hidden = {"protected_until": date(2027, 1, 1), "postcode": "8654"} if name == "Hemmelig" else {}
            make.child([make.offer()], first_name=name, language_need="so", **more, **hidden)
    with office.writing(office.cast.away):
        make.child(first_name="Udenbys", language_need="so")
    return office


def test_it_says_what_is_lacking_and_opens_the_children_behind(corps: Office) -> None:
    page = corps.text(AT)
    assert "3 børn venter på en guide, der taler somali. 1 guide passer til det, og har ikke plads." in page
    assert "Ledige pladser 2 " in page  # the full, the expired and the one on leave have none
    behind = corps.text(f"{AT}behind/language/so")
    assert [name for name in ("Ayaan", "Bilal", "Hemmelig", "Fatuma") if name not in behind] == []
    assert not [name for name in ("Udenbys", "Orlov", "Karl", "Fulgt") if name in behind]
    assert {page for _, page, right in corps.looks() if right == "corps.read"} == {"corps.behind"}
    assert len(corps.looks()) == 3


def test_a_protected_child_counts_and_is_nowhere_by_place_or_day(corps: Office) -> None:
    page = corps.coordinator.get(AT).text
    assert "/behind/place/8600" in page
    assert "8654" not in page
    assert "/withheld" not in page
    assert re.search(
        r'<th scope="row">Beskyttet adresse</th>\s*.*?<td class="number">1</td></tr>', page, re.S
    )
    here = corps.text(f"{AT}behind/place/8600")
    tuesday = corps.text(f"{AT}behind/weekday/1")
    assert "Ayaan" in here
    assert "Ayaan" in tuesday
    assert "Hemmelig" not in here + tuesday
    for address in ("place/withheld", "weekday/withheld", "place/8654", "nonsense/so", "language/xx"):
        assert corps.coordinator.get(f"{AT}behind/{address}").status_code == 404, address


def test_the_newest_runs_advice_stands_there_or_a_button_to_run(corps: Office) -> None:
    assert "Start en kørsel" in corps.text(AT)
    with corps.writing() as session:
        job = Job(kind="matching", facts={}, asked_by=corps.coordinator_id, asked_at=NOW, state=JobState.DONE)
        session.add(job)
        session.flush()
        session.add(
            MatchingRun(
                job_id=job.id, start=date(2026, 8, 3), end=date(2027, 8, 2), weights={}, recruit=RECRUIT,
                asked_by=corps.coordinator_id, asked_at=NOW,
            )
        )  # fmt: skip
    page = corps.text(AT)
    assert "taler somali, bor ved 8600 Silkeborg" in page
    assert "Så får 3 børn mere en guide." in page
    assert "Start en kørsel" not in page


def test_who_has_too_many_stands_first_and_the_list_can_be_saved(corps: Office) -> None:
    with corps.writing():
        busy = make.guide(name="Travl", capacity=1)
        for _ in range(2):
            make.match(make.child(), busy, corps.coordinator_id)
    page = corps.text(f"{AT}load")
    assert page.index("Travl") < page.index("For mange") < page.index("Karl") < page.index("Fatuma")
    file = corps.coordinator.get(f"{AT}load?file=csv").text
    assert re.search(r"Karl;0;2;2;Aktiv", file)


def test_only_coordinators(corps: Office) -> None:
    assert corps.cast.client(Role.LEADER).get(AT).status_code == 403
    assert "Karl" not in corps.cast.client(Role.COORDINATOR, corps.cast.away).get(f"{AT}load").text
