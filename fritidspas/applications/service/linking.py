"""Which child an application is about."""

from datetime import datetime

from fritidspas.accounts.service import hold_municipality
from fritidspas.applications import rules
from fritidspas.applications.answers import AboutChild, Languages
from fritidspas.applications.rules import Act
from fritidspas.applications.service.deciding import as_seen
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.languages import DANISH
from fritidspas.core.postcodes import district_name, find_place
from fritidspas.core.refused import Refused
from fritidspas.db import change
from fritidspas.families.rules import ChildFacts, Whereabouts, protected_through
from fritidspas.families.service import hold_child, protect, write_down


def link(application_id: int, child_id: int, seen: datetime | None, now: datetime, by: int) -> None:
    """This is the child. An address that the applicant says is protected is from now on.

    Refused `application_moved_meanwhile`, `application_changed_meanwhile`, and as `hold_child`.
    """
    hold_child(child_id)  # alone: of two who protect it, neither waits for the other to let go
    application = as_seen(application_id, seen)
    rules.after(Act.LINK, application.state)
    about = application.answers.child
    if about and about.is_protected:
        protect(child_id, protected_through(copenhagen_day(now)), now, by)
    change(application, {"child_id": child_id}, now, taken="application_moved_meanwhile")
    record("applications.linked", now, actor_id=by, subject=("application", application_id), child=child_id)


def unlink(application_id: int, seen: datetime | None, now: datetime, by: int) -> None:
    """It is another child, which whoever looks for children finds anew.

    Refused `application_moved_meanwhile`, `application_changed_meanwhile`.
    """
    application = as_seen(application_id, seen)
    child_id = application.child_id
    if application.state not in rules.OPEN or child_id is None or application.answers.child is None:
        raise Refused("application_moved_meanwhile")
    change(application, {"child_id": None}, now, taken="application_moved_meanwhile")
    subject = ("application", application_id)
    record("applications.unlinked", now, actor_id=by, subject=subject, child=child_id)


def write_down_and_link(application_id: int, seen: datetime | None, now: datetime, by: int) -> bool:
    """The child as the applicant wrote it. False when there is one of that name and birth date: a person must look.

    Refused as `families.service.write_down`, and `application_moved_meanwhile`, `application_changed_meanwhile`.
    """
    hold_municipality()
    application = as_seen(application_id, seen)
    about = application.answers.child
    if about is None:
        raise Refused("application_moved_meanwhile")
    child_id, is_new = write_down(_child_facts(about, application.answers.languages), None, now, by)
    if is_new:
        link(application_id, child_id, application.changed_at, now, by)
    return is_new


def _child_facts(about: AboutChild, languages: Languages | None) -> ChildFacts:
    """Refused as `core.postcodes.find_place`."""
    place = find_place(about.postcode, None, None)
    return ChildFacts(
        ref="",
        first_name=about.first_name,
        last_name=about.last_name,
        birth_date=about.birth_date,
        gender=about.gender,
        languages=languages.spoken if languages else (DANISH,),
        whereabouts=Whereabouts(place, about.postcode, district_name(about.postcode, place)),
    )
