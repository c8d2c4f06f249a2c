"""Somebody who types a child's name and birth date learns nothing: known and unknown are alike, byte for byte."""

from datetime import date

from tests import make
from tests.applications.conftest import family
from tests.applications.family import ANSWERS, Family

__all__ = ["family"]
KNOWN = {"first_name": "Leila", "last_name": "Haddad", "birth_date": date(2018, 5, 3), "postcode": "8600"}


def seen(family: Family, draft: int) -> list[tuple[int, bytes]]:
    """Every answer of the application, from its first page to its last."""
    answers = [family.say(draft, step) for step in ANSWERS]
    answers += [family.client.get(f"/my/applications/{draft}/{step}") for step in (*ANSWERS, "check")]
    answers.append(family.client.get("/my/"))
    return [(one.status_code, one.data) for one in answers]


def sent(family: Family, draft: int) -> list[tuple[int, bytes]]:
    answers = [family.client.post(f"/my/applications/{draft}/check")]
    answers += [family.client.get(f"/my/applications/{draft}{page}") for page in ("/receipt", "")]
    return [(one.status_code, one.data) for one in answers]


def test_a_known_child_is_applied_for_as_an_unknown(family: Family) -> None:
    with family.office.writing():
        offer = make.offer()
    draft = family.begin()
    unknown = seen(family, draft)
    with family.office.writing():
        make.child([offer], **KNOWN)
    assert seen(family, draft) == unknown


def test_what_is_sent_for_a_known_child_shows_nothing_of_it(family: Family) -> None:
    drafts = [family.begin()]
    family.fill(drafts[0])
    unknown = sent(family, drafts[0])
    with family.office.writing():
        make.child(**KNOWN)
    drafts.append(family.begin())
    family.fill(drafts[1])
    known = sent(family, drafts[1])
    first, second = (f"applications/{draft}".encode() for draft in drafts)
    assert [(code, page.replace(second, first)) for code, page in known] == unknown
    assert family.office.looks() == []
