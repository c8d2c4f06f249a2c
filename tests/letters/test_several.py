"""A letter about several children: whatever is asked, withheld or written down of one is so of each."""

from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.audit.models import AuditEvent
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.recipients import may_still_read
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import LetterState, Recipient, Settling
from fritidspas.letters.service import post, settle
from fritidspas.paper.service import make_batch
from tests import make
from tests.cast import NOW
from tests.office import Office

TODAY = NOW.date()
SCHOOL = "Hemmelig Skole"
MOTHER = Recipient("Amal Holm", address="Vej 1, 8600 Silkeborg")


@pytest.fixture
def several(office: Office) -> tuple[int, list[int]]:
    """A letter on paper, and the two children it is about."""
    with office.writing():
        children = [make.child(first_name=name).id for name in ("Ali", "Sara")]
        words = {"children": "Ali og Sara", "contact": SCHOOL, "reach": "75 00 00 00"}
        letter = post(
            "handover.new_contact", MOTHER, words, "handover:1:user:1", NOW, office.coordinator_id,
            child_id=children[0], also=children[1:],
        )  # fmt: skip
        assert letter is not None
    return letter, children


def looked_at(office: Office, page: str) -> list[int]:
    return sorted(child for child, at, _ in office.looks() if at == page)


def test_every_page_that_shows_it_is_a_look_at_each(office: Office, several: tuple[int, list[int]]) -> None:
    letter, children = several
    for address, page in (
        ("/office/letters/", "letters.letters"),
        (f"/office/letters/{letter}", "letters.letter"),
        ("/office/paper/", "paper.waiting"),
        (f"/office/paper/letters/{letter}", "paper.address"),
    ):
        office.text(address)
        assert looked_at(office, page) == children, page
    with office.writing():
        batch = make_batch(NOW, office.coordinator_id, "https://fritid.example")
    office.text(f"/office/paper/batches/{batch}")
    assert looked_at(office, "paper.batch") == children
    assert office.coordinator.post(f"/office/paper/batches/{batch}/print").status_code == 200
    assert looked_at(office, "paper.printed") == children


@pytest.mark.parametrize("which", [0, 1])
def test_what_it_says_is_kept_back_when_any_of_them_is_protected(
    office: Office, several: tuple[int, list[int]], which: int
) -> None:
    letter, children = several
    page = f"/office/letters/{letter}"
    assert SCHOOL in office.text(page)  # the control
    with office.writing():
        session.get_one(Child, children[which]).protected_until = date(2030, 1, 1)
    assert SCHOOL not in office.text(page)
    assert SCHOOL in office.coordinator.post(f"{page}/whereabouts").text
    assert [look for look in office.looks() if look[2] == "families.whereabouts"] == [
        (child, "letters.whereabouts", "families.whereabouts") for child in children
    ]


def test_what_somebody_says_became_of_it_is_written_down_with_each(
    office: Office, several: tuple[int, list[int]]
) -> None:
    letter, children = several
    with office.writing():
        session.get_one(Letter, letter).state = LetterState.FAILED
    with office.writing():
        settle(letter, Settling.GIVE_UP, NOW, office.coordinator_id)
    with office.reading():
        event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "letters.settled")).one()
    assert (event.facts["child"], event.facts["also"]) == (children[0], children[1:])


def test_a_letter_home_tells_nothing_of_a_child_protected_in_another_home(office: Office) -> None:
    hidden = {"protected_until": date(2030, 1, 1)}
    with office.writing():
        first, sibling = make.child(household="H1", **hidden).id, make.child(household="H1", **hidden).id
        elsewhere, alone = make.child(household="H2", **hidden).id, make.child(**hidden).id
    with office.reading():
        home = f"home:{first}"
        answers = [may_still_read(child, home, True, TODAY) for child in (first, sibling, elsewhere, alone)]
        assert answers == [True, True, False, False]
        assert may_still_read(alone, f"home:{alone}", True, TODAY)
