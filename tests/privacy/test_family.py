"""Who has looked at my child: what a family is told, and what it is not."""

from datetime import date, timedelta

from fritidspas.accounts.models import User
from fritidspas.audit.service import record_reads
from fritidspas.core.roles import Role
from fritidspas.db import session
from tests.cast import NOW
from tests.counting import statements
from tests.families.home import Home
from tests.office import Office


def watched(home: Home) -> str:
    """Its page after looks by everybody."""
    cast = home.office.cast
    with home.office.writing():
        session.get_one(User, cast.id_of(Role.PROFESSIONAL)).workplace = "Egeskolen"
        for hours, (role, page, right) in enumerate(
            [
                (Role.PROFESSIONAL, "families.glance", "families.search"),
                (Role.COORDINATOR, "families.child", "families.read"),
                (Role.COORDINATOR, "worries.worry", "worries.read"),
                (Role.PROFESSIONAL, "worry.about", "worries.raise"),
                (Role.CLUB, "attendance.day", "enrolments.club"),
                (Role.GUIDE, "my_trips.child", "trips.own"),
                (Role.PARENT, "my_family.parents", "families.own"),
            ]
        ):
            at = NOW - timedelta(hours=hours)
            record_reads([home.child], at, actor_id=cast.id_of(role), page=page, right=right)
    return home.text(f"/my/children/{home.child}/looks")


def test_a_family_reads_when_and_who_by_trade_and_nobodys_name(office: Office) -> None:
    home = Home(office)
    text = watched(home)
    assert "En fagperson i kommunen (sundhedsplejerske, Egeskolen) Et barn, en fagperson fandt" in text
    assert "En fritidskoordinator i kommunen Barnets side" in text
    assert "En fra en forening" in text
    assert "En fritidsguide" in text
    assert "bekymring" not in text
    assert "Forælderens" not in text
    assert not any(f"{role} {office.cast.home}" in text for role in Role)
    with statements() as few:
        home.text(f"/my/children/{home.child}/looks")
    with office.writing():
        for minute in range(60):
            by = {"actor_id": office.coordinator_id, "right": "families.read", "page": "families.child"}
            record_reads([home.child], NOW + timedelta(minutes=minute), **by)
    with statements() as many:
        assert "Egeskolen" not in home.text(f"/my/children/{home.child}/looks")
    assert len(few) == len(many)
    assert "Egeskolen" in home.text(f"/my/children/{home.child}/looks?page=2")
    assert home.client.get(f"/my/children/{home.child}/looks?file=csv").status_code == 200


def test_nothing_tells_where_a_protected_child_is(office: Office) -> None:
    text = watched(Home(office, protected_until=date(2027, 1, 1)))
    assert "En fra en forening" in text
    assert "Et barn, en fagperson fandt" in text
    assert "Egeskolen" not in text


def test_who_must_not_know_where_reads_of_no_club_no_guide_and_no_page(office: Office) -> None:
    text = watched(Home(office, lives_with=False, protected_until=date(2027, 1, 1)))
    assert "En fagperson i kommunen" in text
    assert not [word for word in ("forening", "fritidsguide", "Egeskolen", "Barnets side") if word in text]


def test_a_child_of_others_is_no_child(office: Office) -> None:
    home = Home(office)
    assert home.client.get(f"/my/children/{home.child + 1}/looks").status_code == 404
