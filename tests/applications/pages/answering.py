"""Applying and answering, as what tests of the pages share."""

import re
from datetime import timedelta

from fritidspas.applications.models import Application
from fritidspas.core.roles import Role
from fritidspas.db import session
from tests.applications.desk import applied
from tests.cast import NOW
from tests.office import Office, value_of, words
from tests.passes.test_pages import TICKED

QUEUE = "/office/applications/"
LATER = NOW + timedelta(minutes=5)


def apply(office: Office, scheme: int, **given: object) -> int:
    with office.writing():
        return applied(office.cast.id_of(Role.PARENT), scheme, **given).id


def read(office: Office, application: int) -> Application:
    with office.reading():
        return session.get_one(Application, application)


def decide(office: Office, application: int, given: str = "pass", **said: object) -> tuple[str, str]:
    """The letter that was shown first, and where the answer led."""
    address = f"{QUEUE}{application}/decide"
    seen = value_of(office.coordinator.get(address).text, "seen")
    typed = {"seen": seen, "given": given, "criteria": TICKED, "activity_day": "10-08-2026"} | said
    preview = office.coordinator.post(address, data=typed)
    letter = re.search(r'<blockquote class="letter">([^<]*)<', preview.text)
    assert letter, words(preview.text)
    answer = office.coordinator.post(address, data=typed | {"shown": value_of(preview.text, "shown")})
    return letter[1], answer.location or words(answer.text)
