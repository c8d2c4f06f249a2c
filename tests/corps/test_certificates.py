"""Certificates: the matches they end within, and the guide told once at 60 and once at 14 days."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.corps.service import remind_of_certificates
from fritidspas.db import across_municipalities, session, transaction
from fritidspas.guides.models import Guide
from fritidspas.guides.recipients import to_guide
from fritidspas.letters.models import Letter
from tests import make
from tests.cast import NOW
from tests.office import Office

PAGE = "/office/corps/certificates"


def told(office: Office, days: int) -> list[tuple[str, str]]:
    """(name, the end of the key) of every letter once the sweep has come by twice that many days later."""
    for _ in range(2):
        with office.app.app_context(), across_municipalities(), transaction():
            remind_of_certificates(NOW + timedelta(days=days))
    with office.app.app_context(), across_municipalities():
        letters = session.scalars(select(Letter).order_by(Letter.id)).all()
        return [(letter.name, letter.key.rpartition(":")[2]) for letter in letters]


def test_a_guide_is_told_once_at_60_and_once_at_14_days(office: Office) -> None:
    with office.writing():
        anna = make.guide(name="Anna", certificate_until=date(2026, 10, 2), email="anna@example.dk").id
        make.guide(name="Orlov", certificate_until=date(2026, 10, 2), state="leave")
        make.guide(name="Sen", certificate_until=date(2026, 8, 10))
    with office.writing(office.cast.away):
        make.guide(name="Borte", certificate_until=date(2026, 10, 2))
    first = [("Anna", "60"), ("Sen", "14"), ("Borte", "60")]
    assert told(office, -1) == [("Sen", "14")]
    assert sorted(told(office, 0)) == sorted(first)
    assert sorted(told(office, 45)) == sorted(first)
    assert sorted(told(office, 46)) == sorted([*first, ("Anna", "14"), ("Borte", "14")])
    with office.writing():
        session.get_one(Guide, anna).certificate_until = date(2026, 11, 1)
    assert told(office, 47)[-1] == ("Anna", "60")  # another certificate, another time


@pytest.mark.parametrize(("email", "sent_to"), [("egen@example.dk", "egen@example.dk"), ("", "guide@")])
def test_a_guide_is_reached_where_they_said_or_where_they_log_in(
    office: Office, email: str, sent_to: str
) -> None:
    with office.writing():
        user_id = office.cast.id_of(Role.GUIDE)
        make.guide(certificate_until=date(2026, 8, 10), email=email, user_id=user_id)
        session.get_one(User, user_id).language = "en"
    with office.reading():
        to = to_guide(session.scalars(select(Guide)).one())
    assert to.email.startswith(sent_to)
    assert (to.language, to.user_id) == ("en", user_id)


def test_the_page_says_which_matches_it_ends_within(office: Office) -> None:
    by = office.coordinator_id
    with office.writing():
        soon = make.guide(name="Snart", certificate_until=date(2026, 9, 1))
        make.match(make.child(), soon, by)
        make.match(make.child(), soon, by)
        make.match(make.child(), soon, by, end=date(2026, 8, 31))
        over = make.guide(name="Ovre", certificate_until=date(2026, 8, 2), state="leave")
        make.match(make.child(), over, by)
        make.guide(name="Orlov", certificate_until=None, state="leave")
        make.guide(name="Gyldig")
    page = office.text(PAGE)
    assert "Udløber midt i 2 forløb" in page
    assert "1 forløb er uden attest" in page
    assert "1 guide har ingen gyldig børneattest" in page
    assert page.index("Ovre") < page.index("Snart")
    assert not [name for name in ("Orlov", "Gyldig") if name in page]
    assert "1 guide har ingen gyldig børneattest" in office.text("/office/corps/")
