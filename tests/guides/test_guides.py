"""The guide corps: who has room, whose certificate holds, and keeping what is written of them."""

from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import (
    CertificateState,
    GuideKind,
    GuideState,
    certificate_state,
    check_certificate,
    check_state,
)
from tests import make
from tests.counting import statements
from tests.office import Office, value_of, words

LIST = "/office/guides/"
TYPED = {
    "ref": "G7", "name": "Karen Lund", "kind": "volunteer", "birth_date": "01-05-1990", "gender": "f",
    "languages": ["da", "so"], "other_language": "", "postcode": "8600", "lat": "", "lon": "", "max_km": "7,5",
    "capacity": "2", "weekly_hours": "4,5", "available": "man 15:00-18:30", "child_age_min": "6",
    "child_age_max": "15", "max_together": "2",
}  # fmt: skip
TODAY = date(2026, 8, 3)


def saved(office: Office) -> Guide:
    with office.reading():
        return session.scalars(select(Guide).order_by(Guide.id.desc())).first()


@pytest.fixture
def corps(office: Office) -> Office:
    """Anna is full, Bente has room and an expired certificate, Øjvind is on leave and speaks Somali."""
    with office.writing():
        anna = make.guide(name="Anna", certificate_until=date(2026, 10, 2))
        make.match(make.child(), anna, office.coordinator_id)
        bente = make.guide(name="Bente", capacity=3, certificate_until=date(2026, 8, 2), kind=GuideKind.PAID)
        make.match(make.child(), bente, office.coordinator_id)
        make.match(make.child(), bente, office.coordinator_id, state="ended")
        make.guide(name="Øjvind", languages=("so",), state=GuideState.LEAVE, certificate_until=None)
    return office


def names(office: Office, query: str = "") -> list[str]:
    text = office.text(LIST + query)
    found = {name: text.find(f" {name} ") for name in ("Anna", "Bente", "Øjvind")}
    return sorted((name for name, place in found.items() if place >= 0), key=lambda name: found[name])


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Anna", "Bente"]),
        ("?state=all", ["Anna", "Bente", "Øjvind"]),
        ("?state=leave", ["Øjvind"]),
        ("?state=ended", []),
        ("?kind=paid", ["Bente"]),
        ("?state=all&language=so", ["Øjvind"]),
        ("?room=yes", ["Bente"]),
        ("?certificate=expired", ["Bente"]),
        ("?certificate=expiring", ["Anna"]),
        ("?state=all&certificate=missing", ["Øjvind"]),
        ("?certificate=valid", []),
        ("?state=all&q=ØJV", ["Øjvind"]),
        ("?sort=-name", ["Bente", "Anna"]),
        ("?sort=load", ["Bente", "Anna"]),
        ("?sort=-load", ["Anna", "Bente"]),
        ("?state=all&sort=certificate", ["Øjvind", "Bente", "Anna"]),
        ("?sort=nonsense&page=9&state=x", ["Anna", "Bente"]),
    ],
)
def test_the_address_narrows_and_orders_the_list(corps: Office, query: str, found: list[str]) -> None:
    assert names(corps, query) == found


def test_the_load_counts_running_matches_only(corps: Office) -> None:
    text = corps.text(LIST)
    assert "Bente G" in text
    assert "1 af 3" in text
    assert "1 af 1" in text


def test_the_list_takes_the_same_queries_for_few_and_many(corps: Office) -> None:
    def cost() -> int:
        with statements() as sent:
            corps.text(LIST + "?state=all&sort=load")
        return len(sent)

    few = cost()
    with corps.writing():
        for _ in range(80):
            make.match(make.child(), make.guide(), corps.coordinator_id)
    assert cost() == few
    assert few <= 8


def test_the_page_tells_the_week_and_the_children(office: Office) -> None:
    with office.writing():
        offer = make.offer(activity="Ridning", sessions=make.week("mon 16:00-17:00"))
        child, guide = (
            make.child([offer], first_name="Amina"),
            make.guide(available=make.week("mon 14:00-20:00")),
        )
        hidden = make.child(
            [make.offer(make.club(name="Hemmelig Klub"), activity="Sejlads", sessions=make.week("wed 16:00-17:00"))],
            first_name="Skjult", protected_until=date(2027, 1, 1),
        )  # fmt: skip
        for one in (child, hidden):
            make.match(one, guide, office.coordinator_id)
        ids = guide.id, {child.id, hidden.id}
    page = office.coordinator.get(f"{LIST}{ids[0]}").text
    text = words(page)
    assert "mandag 14:00-20:00: kan" in text
    assert "mandag 16:00-17:00: Amina" in text
    assert "onsdag 16:00-17:00" not in text
    for secret in ("Sejlads", "Hemmelig"):
        assert secret not in page
    assert {(child, name) for child, name, _ in office.looks()} == {
        (child, "guides.guide") for child in ids[1]
    }


@pytest.mark.parametrize(
    ("until", "state"),
    [
        (None, CertificateState.MISSING),
        (date(2026, 8, 2), CertificateState.EXPIRED),
        (date(2026, 8, 3), CertificateState.EXPIRING),
        (date(2026, 10, 2), CertificateState.EXPIRING),
        (date(2026, 10, 3), CertificateState.VALID),
    ],
)
def test_a_certificate_holds_through_its_last_day(until: date | None, state: CertificateState) -> None:
    assert certificate_state(until, TODAY) is state


def test_the_database_counts_the_days_of_a_certificate_alike(office: Office) -> None:
    days = (None, date(2026, 8, 2), date(2026, 8, 3), date(2026, 10, 2), date(2026, 10, 3))
    with office.writing():
        for number, until in enumerate(days):
            make.guide(name=f"Nummer{number}", certificate_until=until)
    for state in CertificateState:
        text = office.text(f"{LIST}?certificate={state}")
        for number, until in enumerate(days):
            assert (f"Nummer{number}" in text) == (certificate_state(until, TODAY) is state)


def test_what_was_typed_is_what_is_saved(office: Office) -> None:
    answer = office.coordinator.post(LIST + "new", data=TYPED)
    assert answer.status_code == 302
    assert answer.location.endswith("/certificate")
    guide = saved(office)
    assert (guide.name, guide.max_km, guide.weekly_minutes, guide.capacity) == ("Karen Lund", 7.5, 270, 2)
    assert (guide.languages, guide.certificate_until) == (("da", "so"), None)
    page = office.coordinator.get(f"{LIST}{guide.id}/edit").text
    assert (value_of(page, "max_km"), value_of(page, "weekly_hours")) == ("7,5", "4,5")
    seen = value_of(page, "seen")
    assert office.coordinator.post(f"{LIST}{guide.id}/edit", data={**TYPED, "seen": seen}).status_code == 302
    assert [kind for kind, _, _ in office.events()] == ["guides.created"]  # saving the same is no change


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Skriv guidens navn"),
        ({"languages": []}, "mindst ét sprog"),
        ({"birth_date": "04-08-2011"}, "mindst 15 år"),
        ({"child_age_min": "16"}, "Den laveste alder er højere"),
        ({"max_km": "0"}, "Skriv 0,1 eller mere"),
        ({"capacity": "0"}, "Skriv 1 eller mere"),
        ({"available": ""}, "mindst én tid"),
        ({"postcode": "9"}, "Postnummeret findes ikke"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(office: Office, changes: dict, sentence: str) -> None:
    answer = office.coordinator.post(LIST + "new", data={**TYPED, **changes})
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    for name in {"ref", "weekly_hours", "child_age_max"} - set(changes):
        assert value_of(answer.text, name) == TYPED[name]
    assert saved(office) is None


def test_a_number_belongs_to_one_guide(office: Office) -> None:
    office.coordinator.post(LIST + "new", data=TYPED)
    assert "har allerede dette nummer" in office.coordinator.post(LIST + "new", data=TYPED).text


def test_two_people_editing_at_once_do_not_overwrite_each_other(office: Office) -> None:
    office.coordinator.post(LIST + "new", data=TYPED)
    address = f"{LIST}{saved(office).id}/edit"
    mine = value_of(office.coordinator.get(address).text, "seen")
    with office.writing() as current:
        row = current.scalars(select(Guide)).one()
        row.capacity, row.changed_at = 5, make.NOW.replace(hour=10)
    answer = office.coordinator.post(address, data={**TYPED, "seen": mine, "name": "Ny"})
    assert answer.status_code == 422
    assert "En anden har rettet guiden" in answer.text
    assert (saved(office).name, saved(office).capacity) == ("Karen Lund", 5)


def test_a_certificate_is_noted_with_its_days_and_nothing_more(office: Office) -> None:
    with office.writing():
        guide = make.guide(certificate_until=None).id
    page = f"{LIST}{guide}/certificate"
    data = {"seen_on": "01-08-2026", "until": "01-08-2028"}
    assert office.coordinator.post(page, data=data).status_code == 302
    assert (saved(office).certificate_seen_on, saved(office).certificate_until) == (
        date(2026, 8, 1),
        date(2028, 8, 1),
    )
    facts = {"seen_on": "2026-08-01", "until": "2028-08-01"}
    assert office.events() == [("guides.certificate_seen", guide, facts)]
    late = office.coordinator.post(page, data={**data, "seen_on": "04-08-2026"})
    assert late.status_code == 422
    assert "kan ikke være set på en dag i fremtiden" in late.text


@pytest.mark.parametrize(
    ("seen_on", "until", "code"),
    [
        (date(2026, 8, 4), date(2027, 1, 1), "seen_later"),
        (date(2026, 8, 3), date(2026, 8, 2), "certificate_over"),
        (date(2026, 8, 3), date(2036, 8, 2), "certificate_too_long"),
    ],
)
def test_days_no_certificate_can_have_are_refused(seen_on: date, until: date, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_certificate(seen_on, until, TODAY)
    assert refused.value.code == code
    check_certificate(TODAY, TODAY, TODAY)


def test_a_guide_goes_on_leave_with_a_reason_and_comes_back(office: Office) -> None:
    with office.writing():
        guide = make.guide(name="Karen").id
    page = f"{LIST}{guide}/state"
    assert office.coordinator.post(page, data={"state": "leave"}).status_code == 422
    assert office.coordinator.post(page, data={"state": "leave", "reason": "Barsel"}).status_code == 302
    assert "Orlov Barsel" in office.text(f"{LIST}{guide}")
    assert office.events() == [("guides.state_changed", guide, {"old": "active", "new": "leave"})]


def test_a_guide_ends_only_after_the_matches_have(office: Office) -> None:
    with office.writing():
        guide = make.guide()
        make.match(make.child(), guide, office.coordinator_id)
        page = f"{LIST}{guide.id}/state"
    answer = office.coordinator.post(page, data={"state": "ended", "reason": "Flytter"})
    assert answer.status_code == 422
    assert "Guiden følger stadig 1" in answer.text
    assert saved(office).state is GuideState.ACTIVE
    check_state(GuideState.ACTIVE, GuideState.ENDED, running=0)
    with pytest.raises(Refused, match="same_state"):
        check_state(GuideState.ENDED, GuideState.ENDED, running=0)


def test_only_a_coordinator_sees_and_keeps_guides(office: Office) -> None:
    with office.writing():
        own = make.guide().id
    with office.writing(office.cast.away):
        foreign = make.guide(name="Fremmed").id
    pages = [f"{LIST}{own}{page}" for page in ("", "/edit", "/state", "/certificate")]
    others = [office.cast.client(role) for role in set(Role) - {Role.COORDINATOR}]
    for page in [LIST, LIST + "new", *pages]:
        assert office.app.test_client().get(page).status_code == 302
        assert office.coordinator.get(page).status_code == 200
        assert office.coordinator.delete(page).status_code == 405
        for client in others:
            assert client.get(page).status_code == 403
    for page in ("", "/edit", "/state", "/certificate"):
        assert office.coordinator.get(f"{LIST}{foreign}{page}").status_code == 404
        assert office.coordinator.get(f"{LIST}99999999999{page}").status_code == 404
    assert "Fremmed" not in office.text(LIST)
