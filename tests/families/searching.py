"""What tests of searching for a child, and writing one down, share."""

from datetime import date

from flask.testing import FlaskClient

from fritidspas.core.cpr import read_cpr
from fritidspas.core.places import Place
from fritidspas.families import queries
from fritidspas.families.models import Child
from fritidspas.families.rules import ChildFacts, Gender, Whereabouts
from tests import make
from tests.office import words

FIND, OWN, DOWN = "/office/children/find", "/office/my-children", "/office/children/written-down"
CPR = "740316-5002"  # day + 60: nobody was born with it
BORN = date(2016, 3, 14)
TYPED = {
    "cpr": CPR, "first_name": "Amina", "last_name": "Hassan", "birth_date": "14-03-2016", "gender": "f",
    "postcode": "8600", "is_protected": "0", "languages": ["da", "so"],
}  # fmt: skip


def with_cpr(cpr: str = CPR, **given: object) -> Child:
    known = read_cpr(cpr)
    return make.child(
        **{"cpr": known.digits, "cpr_index": queries.cpr_index(known), "birth_date": BORN} | given
    )


def look_for(client: FlaskClient, **typed: str) -> tuple[int, str, str]:
    """(status, where it leads, what is read) of a search."""
    answer = client.post(FIND, data={"reason": "guide"} | typed)
    return answer.status_code, answer.location or "", words(answer.text)


def facts(name: str = "Amina Hassan") -> ChildFacts:
    first, last = name.split()
    return ChildFacts(
        ref="", first_name=first, last_name=last, birth_date=BORN, gender=Gender.FEMALE, languages=("da",),
        language_need=None, guide_gender=None, guide_gender_must=False, guide_age=None, guide_kind=None,
        free_times=None, household=None, together=True, waiting_since=None, priority=0, protected_until=None,
        whereabouts=Whereabouts(Place(56.17, 9.55), "8600", "Silkeborg"),
    )  # fmt: skip
