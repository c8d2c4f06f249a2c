"""A professional finds one child exactly, or none; whoever guesses learns nothing, and nothing typed is kept."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from cryptography.fernet import Fernet, InvalidToken
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from fritidspas.accounts.models import User
from fritidspas.core.cpr import read_cpr
from fritidspas.core.places import Place
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families import queries, rules, service
from fritidspas.families.above import ItsPass
from fritidspas.families.models import Child
from fritidspas.families.rules import ChildFacts, Gender, Whereabouts
from fritidspas.web.sealing import seal
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.office import Office, words

FIND, OWN, DOWN = "/office/children/find", "/office/my-children", "/office/children/written-down"
CPR = "740316-5002"  # day + 60: nobody was born with it
BORN = date(2016, 3, 14)
TYPED = {
    "cpr": CPR, "first_name": "Amina", "last_name": "Hassan", "birth_date": "14-03-2016", "gender": "f",
    "postcode": "8600", "languages": ["da", "so"],
}  # fmt: skip


@pytest.fixture
def anne(office: Office) -> FlaskClient:
    """A health visitor."""
    return office.cast.client(Role.PROFESSIONAL)


def with_cpr(cpr: str = CPR, **given: object) -> Child:
    known = read_cpr(cpr)
    return make.child(
        **{"cpr": known.digits, "cpr_index": queries.cpr_index(known), "birth_date": BORN} | given
    )


def look_for(client: FlaskClient, **typed: str) -> tuple[int, str, str]:
    """(status, where it leads, what is read) of a search."""
    answer = client.post(FIND, data={"reason": "guide"} | typed)
    return answer.status_code, answer.location or "", words(answer.text)


def test_the_number_finds_the_child_and_nobody_else(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child = with_cpr(first_name="Amina", last_name="Hassan").id
        with_cpr("740316-5004")
    status, address, _ = look_for(anne, cpr=CPR)
    assert status == 302
    assert address.startswith(f"/office/children/{child}/glance?found=")
    page = words(anne.get(address).text)
    assert "Amina Hassan" in page
    assert "14. marts 2016" in page
    assert office.events() == [("families.searched", child, {"reason": "guide", "found": 1})]
    assert office.looks() == [(child, "families.glance", "families.search")]


@pytest.mark.parametrize(
    ("name", "born", "found"),
    [
        ("Amina Hassan", "14-03-2016", True),
        ("  amina   HASSAN ", "14-03-2016", True),
        ("Amina", "14-03-2016", False),
        ("Hassan Amina", "14-03-2016", False),
        ("Amina Hassa", "14-03-2016", False),
        ("Amina Hassan", "15-03-2016", False),
        ("%", "14-03-2016", False),
    ],
)
def test_a_name_finds_only_whole_and_with_its_day(
    office: Office, anne: FlaskClient, name: str, born: str, found: bool
) -> None:
    with office.writing():
        make.child(first_name="Amina", last_name="Hassan", birth_date=BORN)
    status, _, read = look_for(anne, name=name, birth_date=born)
    assert (status == 302) == found
    assert ("Barnet er ikke oprettet endnu" in read) != found


@pytest.mark.parametrize(
    "typed", [{}, {"name": "Amina Hassan"}, {"birth_date": "14-03-2016"}, {"cpr": "310216-5002"}]
)
def test_half_of_what_is_known_finds_nobody_and_is_no_search(
    office: Office, anne: FlaskClient, typed: dict[str, str]
) -> None:
    with office.writing():
        make.child(first_name="Amina", last_name="Hassan", birth_date=BORN)
    assert look_for(anne, **typed)[0] == 422
    assert office.events() == []


def test_without_a_reason_nobody_searches(office: Office, anne: FlaskClient) -> None:
    for reason in ("", "writing_down", "because"):
        assert look_for(anne, cpr=CPR, reason=reason)[0] == 422
    assert office.events() == []


def test_two_with_the_same_name_and_day_are_told_apart(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        both = [make.child(first_name="Amina", last_name="Hassan", birth_date=BORN).id for _ in range(2)]
    answer = anne.post(FIND, data={"name": "Amina Hassan", "birth_date": "14-03-2016", "reason": "guide"})
    assert all(f"/office/children/{child}/glance?found=" in answer.text for child in both)
    assert [look[:2] for look in office.looks()] == [(child, "families.find") for child in both]


# What a colleague gains by guessing: nothing.


def test_counting_up_the_number_in_the_address_tells_nothing(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        first = with_cpr().id
        make.child(), make.child()
    with office.writing(office.cast.away):
        make.child()
    pages = {words(anne.get(f"/office/children/{number}/glance").text) for number in range(1, first + 8)}
    assert len(pages) == 1
    assert anne.get(f"/office/children/{first}/glance").status_code == 404
    assert anne.post(f"/office/children/{first}/contact").status_code == 404
    assert anne.get(f"/office/children/{first}").status_code == 403
    assert office.looks() == []


def test_a_seal_is_for_one_person_one_child_and_one_hour(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child, other = with_cpr().id, make.child().id
        session.add(
            User(
                email="bo@1.example", name="Bo", role=Role.PROFESSIONAL, profession=Profession.TEACHER,
                password_hash=session.scalars(select(User.password_hash)).first(),
            )
        )  # fmt: skip
    address = look_for(anne, cpr=CPR)[1]
    assert anne.get(address).status_code == 200
    assert anne.get(address.replace(f"/{child}/", f"/{other}/")).status_code == 404
    assert anne.get(address[:-1] + ("0" if address[-1] != "0" else "1")).status_code == 404
    assert anne.get(f"{address}æ").status_code == 404
    bo = office.app.test_client()
    bo.post("/login", data={"email": "bo@1.example", "password": "rigtig god adgangskode"})
    assert bo.get(OWN).status_code == 200
    assert bo.get(address).status_code == 404
    with time_machine.travel(NOW + timedelta(minutes=59), tick=False):
        assert office.cast.client(Role.PROFESSIONAL).get(address).status_code == 200
    with time_machine.travel(NOW + timedelta(hours=2), tick=False):
        assert office.cast.client(Role.PROFESSIONAL).get(address).status_code == 404


def test_what_a_search_elsewhere_seals_opens_no_child(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child = with_cpr().id
    me, hour = office.cast.id_of(Role.PROFESSIONAL), int(NOW.timestamp()) // 3600
    with office.app.app_context():
        for said in (f"user {me} found child {child}", f"user {me} found child {child} {hour}"):
            address = f"/office/children/{child}/glance?found={seal(said)}"
            assert anne.get(address).status_code == 404


def test_a_child_of_another_municipality_is_not_found(office: Office, anne: FlaskClient) -> None:
    with office.writing(office.cast.away):
        away = with_cpr(first_name="Amina", last_name="Hassan").id
    assert "Barnet er ikke oprettet endnu" in look_for(anne, cpr=CPR)[2]
    assert "Barnet er ikke oprettet endnu" in look_for(anne, name="Amina Hassan", birth_date="14-03-2016")[2]
    assert anne.post(DOWN, data=TYPED).location.startswith("/office/children/")
    with office.reading():
        mine = session.scalars(select(Child)).one()
    assert mine.id != away
    with office.app.app_context(), scoped_to(office.cast.away):
        assert session.scalars(select(Child.cpr_index)).one() != mine.cpr_index


def test_whoever_searches_too_often_must_wait(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        with_cpr()
    for _ in range(rules.MOST_SEARCHES):
        assert look_for(anne, cpr="740316-5004")[0] == 200
    status, _, read = look_for(anne, cpr=CPR)
    assert status == 422
    assert "Du har søgt 30 gange" in read
    assert anne.post(DOWN, data=TYPED).status_code == 422
    assert len(office.events()) == rules.MOST_SEARCHES
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        assert look_for(office.cast.client(Role.PROFESSIONAL), cpr=CPR)[0] == 302


# Writing a child down.


def facts(name: str = "Amina Hassan") -> ChildFacts:
    first, last = name.split()
    return ChildFacts(
        ref="", first_name=first, last_name=last, birth_date=BORN, gender=Gender.FEMALE, languages=("da",),
        language_need=None, guide_gender=None, guide_gender_must=False, guide_age=None, guide_kind=None,
        free_times=None, household=None, together=True, waiting_since=None, priority=0, protected_until=None,
        whereabouts=Whereabouts(Place(56.17, 9.55), "8600", "Silkeborg"),
    )  # fmt: skip


def test_who_is_not_found_is_written_down_once(office: Office, anne: FlaskClient) -> None:
    answer = anne.post(FIND, data={"cpr": CPR, "name": "Amina Hassan", "reason": "leisure_pass"})
    assert 'value="14-03-2016"' in answer.text
    assert 'value="Hassan"' in answer.text
    made = anne.post(DOWN, data=TYPED)
    assert made.status_code == 302
    page = words(anne.get(made.location).text)
    assert "Amina Hassan" in page
    assert "Fagperson" not in page
    again = anne.post(DOWN, data=TYPED | {"first_name": "Aminah"})
    assert again.location.partition("?")[0] == made.location.partition("?")[0]
    with office.reading():
        child = session.scalars(select(Child)).one()
        assert (child.name, child.cpr, child.postcode) == ("Amina Hassan", "7403165002", "8600")
        assert (child.waiting_since, child.contact_id) == (None, office.cast.id_of(Role.PROFESSIONAL))
    assert [event[0] for event in office.events()] == [
        "families.searched", "families.searched", "families.child_created", "families.searched"
    ]  # fmt: skip


def test_a_namesake_without_a_number_is_the_same_child_and_one_with_another_is_not(
    office: Office, anne: FlaskClient
) -> None:
    with office.writing():
        first = make.child(first_name="Amina", last_name="Hassan", birth_date=BORN).id
    assert anne.post(DOWN, data=TYPED).location.startswith(f"/office/children/{first}/")
    with office.writing():
        known = read_cpr("740316-5004")
        child = session.get_one(Child, first)
        child.cpr, child.cpr_index = known.digits, queries.cpr_index(known)
    assert not anne.post(DOWN, data=TYPED).location.startswith(f"/office/children/{first}/")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"birth_date": "15-03-2016"}, "passer ikke til CPR-nummeret"),
        ({"postcode": "0001"}, "Postnummeret findes ikke"),
        ({"cpr": "", "birth_date": "14-03-1980"}, "over 21 år"),
        ({"cpr": "310216-5002"}, "kan ikke passe"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(
    office: Office, anne: FlaskClient, typed: dict[str, str], told: str
) -> None:
    answer = anne.post(DOWN, data=TYPED | typed)
    assert answer.status_code == 422
    assert told in words(answer.text)
    assert office.events() == []


def test_two_who_write_the_same_child_down_at_once_make_one(app: Flask, office: Office) -> None:
    def write_down() -> None:
        with transaction():
            service.write_down(facts(), read_cpr(CPR), NOW, office.cast.id_of(Role.PROFESSIONAL))

    assert at_the_same_time(app, office.cast.home, [write_down] * 4) == []
    with office.reading():
        assert len(session.scalars(select(Child.id)).all()) == 1


def test_without_taking_turns_the_database_still_refuses_the_second(
    app: Flask, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "same_child", lambda *_: None)
    refused: list[str] = []

    def write_down() -> None:
        try:
            with transaction():
                service.write_down(facts(), read_cpr(CPR), NOW, office.cast.id_of(Role.PROFESSIONAL))
        except Refused as no:
            refused.append(no.code)

    assert at_the_same_time(app, office.cast.home, [write_down] * 3) == []
    assert refused == ["child_cpr_taken"] * 2
    with office.writing():
        session.execute(text("DROP INDEX ix_child_cpr_index"))
    assert at_the_same_time(app, office.cast.home, [write_down]) == []
    with office.reading():
        assert len(session.scalars(select(Child.id)).all()) == 2  # the index was what held


# One's own children, and the glance.


def test_a_contact_keeps_the_child_and_nobody_takes_it_over(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        child, taken = (
            with_cpr().id,
            make.child(first_name="Bo", last_name="Dam", contact_id=office.coordinator_id).id,
        )
    address = look_for(anne, cpr=CPR)[1]
    assert anne.post(address.replace("/glance", "/contact")).status_code == 302
    assert "Amina" in words(anne.get(OWN).text)
    assert anne.get(f"/office/children/{child}/glance").status_code == 200
    assert ("families.contact_taken", child, {}) in office.events()
    other = look_for(anne, name="Bo Dam", birth_date="14-03-2016")[1]
    assert "Bliv kontaktperson" not in anne.get(other).text
    assert anne.post(other.replace("/glance", "/contact")).status_code == 409
    with office.writing():
        session.get_one(User, office.coordinator_id).active = False
    assert anne.post(other.replace("/glance", "/contact")).status_code == 302
    assert anne.get(f"/office/children/{taken}/glance").status_code == 200


def test_the_glance_tells_guide_club_and_only_ones_own_siblings(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        club = make.offer(make.club(name="Ørnen"))
        me = office.cast.id_of(Role.PROFESSIONAL)
        child = make.child([club], household="H1", contact_id=me)
        make.child(first_name="Sahra", household="H1", contact_id=me)
        make.child(first_name="Yusuf", household="H1")
        make.match(child, make.guide(name="Karen Lund"), office.coordinator_id)
    page = words(anne.get(f"/office/children/{child.id}/glance").text)
    assert "Har en guide" in page
    assert "Ørnen" in page
    assert "Sahra" in page
    assert "Ét barn mere i husstanden" in page
    assert "Yusuf" not in page
    assert "Karen" not in page
    assert "8600" not in page
    assert len(office.looks()) == 2


def test_the_glance_tells_what_passes_the_child_has(
    office: Office, anne: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.writing():
        child = make.child(contact_id=office.cast.id_of(Role.PROFESSIONAL)).id
    address = f"/office/children/{child}/glance"
    assert "Fritidspas Ingen" in words(anne.get(address).text)
    until = date(2026, 12, 31)
    its = ItsPass(1, "234567892", "Guide to Move", date(2026, 1, 1), until, is_stopped=True, left_ore=123_456)
    above = office.app.extensions["above"]
    answer = replace(above["families"], passes=lambda ids: {child: [its]} if child in ids else {})
    monkeypatch.setitem(above, "families", answer)
    page = words(anne.get(address).text)
    assert "Guide to Move (stoppet), til og med 31. december 2026" in page
    assert "1.234" not in page


def test_where_a_protected_child_is_stays_untold(office: Office, anne: FlaskClient) -> None:
    with office.writing():
        me = office.cast.id_of(Role.PROFESSIONAL)
        wanted = [make.offer(make.club(name="Ørnen"))]
        child = make.child(wanted, contact_id=me, district="Midtby", household="H1")
        sibling = make.child(wanted, contact_id=me, household="H1", protected_until=date(2099, 1, 1))
    for one in (child, sibling):
        page = anne.get(f"/office/children/{one.id}/glance").text
        assert "Beskyttet adresse" in page
        assert not [word for word in ("Ørnen", "8600", "Midtby", "Fodbold") if word in page]


# The number itself is nowhere but sealed in the database.


def test_the_number_is_nowhere_but_sealed(
    office: Office, anne: FlaskClient, capsys: pytest.CaptureFixture[str], settings: object
) -> None:
    digits = CPR.replace("-", "")
    shown = [anne.post(FIND, data={"cpr": CPR, "reason": "guide"})]
    shown.append(anne.post(DOWN, data=TYPED))
    found = anne.post(FIND, data={"cpr": CPR, "reason": "guide"})
    after = [found, anne.get(found.location), anne.get(OWN), office.coordinator.get("/office/children/")]
    with office.reading():
        child = session.scalars(select(Child.id)).one()
    after += [office.coordinator.get(f"/office/children/{child}{page}") for page in ("", "/edit")]
    after += [office.cast.client(Role.AUDITOR).get(f"/office/privacy/{page}") for page in ("looks", "events")]
    assert not [answer.request.path for answer in after if hides(answer.text + (answer.location or ""))]
    assert not [answer for answer in shown if hides(answer.location or "")]
    title = shown[0].text.partition("<title>")[2].partition("</title>")[0]
    assert title
    assert not hides(title)
    written = capsys.readouterr()
    assert "families.find" in written.out + written.err
    assert not hides(written.out + written.err)
    with office.reading():
        tables = session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table'")
            if session.get_bind().dialect.name == "sqlite"
            else text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
        kept = " ".join(
            str(row) for table in tables for row in session.execute(text(f'SELECT * FROM "{table}"'))
        )
        assert "Hassan" in kept
        assert not hides(kept)
        assert session.scalars(select(Child.cpr)).one() == digits
    for file in Path(office.app.extensions["settings"].instance).glob("*.db*"):
        assert digits.encode() not in file.read_bytes()


def hides(said: str) -> bool:
    return CPR in said or CPR.replace("-", "") in said or "5002" in said


def test_a_stale_form_and_a_broken_page_do_not_repeat_it(
    office: Office, anne: FlaskClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.app.config["WTF_CSRF_ENABLED"] = True
    stale = anne.post(FIND, data={"cpr": CPR, "name": "Amina Hassan", "reason": "guide"})
    assert stale.status_code == 400
    assert "Amina Hassan" in stale.text
    assert not hides(stale.text)
    office.app.config["WTF_CSRF_ENABLED"] = False

    def break_down(*_: object) -> None:
        session.execute(text("SELECT * FROM nowhere WHERE cpr = :cpr"), {"cpr": CPR})

    monkeypatch.setattr(service, "search", break_down)
    broken = anne.post(FIND, data={"cpr": CPR, "reason": "guide"})
    written = capsys.readouterr()
    assert broken.status_code in {500, 503}
    assert not hides(broken.text + written.out + written.err)


def test_an_error_of_the_database_carries_no_values(office: Office) -> None:
    with office.writing(), pytest.raises(Exception, match="nowhere") as failed:
        session.execute(text("SELECT * FROM nowhere WHERE cpr = :cpr"), {"cpr": CPR})
    assert not hides(str(failed.value))


def test_a_new_key_seals_and_the_old_one_still_opens(app: Flask, office: Office) -> None:
    with office.writing():
        child = with_cpr().id
    old = app.extensions["settings"]
    new = replace(old, data_keys=(Fernet.generate_key().decode(), *old.data_keys))
    app.extensions["settings"] = new
    with office.writing():
        assert session.scalars(select(Child.cpr)).one() == CPR.replace("-", "")
        session.get_one(Child, child).cpr = "7403165004"
    app.extensions["settings"] = replace(new, data_keys=new.data_keys[:1])
    with office.reading():
        assert session.scalars(select(Child.cpr)).one() == "7403165004"
    app.extensions["settings"] = old
    with office.reading(), pytest.raises(InvalidToken):
        session.scalars(select(Child.cpr)).one()
