"""The list of children: who waits, found, narrowed and put in order, with nothing said that must not be."""

from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.queries import protected_on
from fritidspas.families.rules import Gender
from tests import make
from tests.counting import statements
from tests.office import Office

LIST = "/office/children/"
PROTECTED = date(2027, 1, 1)


@pytest.fixture
def three(office: Office) -> Office:
    """Åse has waited longest, then Bo, then Carla, who speaks Somali and lives in Midtby."""
    with office.writing():
        make.child(
            first_name="Bo", last_name="", waiting_since=date(2026, 5, 1), gender=Gender.MALE, priority=9
        )
        make.child(first_name="Carla", last_name="", languages=("so", "da"), district="Midtby", ref="C7")
        make.child(
            first_name="Åse", last_name="", waiting_since=date(2026, 1, 1), birth_date=date(2012, 8, 4)
        )
    return office


def names(office: Office, query: str = "") -> list[str]:
    """The names in the order the list has them."""
    text = office.text(LIST + query)
    found = {name: text.find(f" {name} ") for name in ("Bo", "Carla", "Åse")}
    return sorted((name for name, place in found.items() if place >= 0), key=lambda name: found[name])


def test_who_has_waited_longest_comes_first_with_how_long(three: Office) -> None:
    assert names(three) == ["Åse", "Bo", "Carla"]
    assert "01-01-2026 (214 dage)" in three.text(LIST)


def test_a_child_is_as_old_as_it_is_today(three: Office) -> None:
    assert "Åse B" in three.text(LIST)
    assert " 13 Pige " in three.text(LIST + "?q=åse")  # turns 14 tomorrow


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=ÅSE", ["Åse"]),
        ("?q=c7", ["Carla"]),
        ("?language=so", ["Carla"]),
        ("?district=Midtby", ["Carla"]),
        ("?gender=m", ["Bo"]),
        ("?priority=9", ["Bo"]),
        ("?gender=f&language=da", ["Åse", "Carla"]),
        ("?q=nobody", []),
        ("?language=nonsense&priority=x", ["Åse", "Bo", "Carla"]),
        ("?sort=name", ["Bo", "Carla", "Åse"]),
        ("?sort=-name", ["Åse", "Carla", "Bo"]),
        ("?sort=-waiting", ["Carla", "Bo", "Åse"]),
        ("?sort=-priority", ["Bo", "Åse", "Carla"]),
        ("?sort=-age", ["Åse", "Bo", "Carla"]),
        ("?sort=password", ["Åse", "Bo", "Carla"]),
        ("?page=999999", ["Åse", "Bo", "Carla"]),
        ("?page=-1&q=%00", ["Åse", "Bo", "Carla"]),
    ],
)
def test_the_address_narrows_and_orders_the_list(three: Office, query: str, found: list[str]) -> None:
    assert names(three, query) == found


def test_a_child_with_a_guide_does_not_wait(three: Office) -> None:
    with three.writing():
        guided = make.child(first_name="Dina", last_name="")
        make.match(guided, make.guide(name="Karen"), three.coordinator_id)
        make.child(first_name="Emil", last_name="", waiting_since=None)
    assert "Dina" not in three.text(LIST)
    assert "Dina" in three.text(LIST + "?show=guided")
    assert "Karen" in three.text(LIST + "?show=guided")
    assert "Carla" not in three.text(LIST + "?show=guided")
    assert "Emil" in three.text(LIST + "?show=neither")
    assert "Dina" not in three.text(LIST + "?show=neither")
    everybody = three.text(LIST + "?show=all")
    assert all(name in everybody for name in ("Åse", "Dina", "Emil"))


def test_what_a_child_wants_is_told_until_it_no_longer_does(office: Office) -> None:
    with office.writing():
        child = make.child()
        offer = make.offer(activity="Ridning")
        wish = make.enrolment(child, offer)
    assert "Ridning" in office.text(LIST)
    with office.writing() as session:
        session.merge(wish).state = "ended"
    assert "Ridning" not in office.text(LIST)


class TestProtectedAddress:
    """Nothing on a list tells where a protected child lives or goes."""

    @pytest.fixture
    def hidden(self, office: Office) -> Office:
        with office.writing():
            offer = make.offer(make.club(name="Hemmelig Klub"), activity="Sejlads")
            make.child(
                [offer], first_name="Skjult", district="Havnen", postcode="8000", protected_until=PROTECTED
            )
            make.child(first_name="Åben", district="Midtby")
        return office

    @pytest.mark.parametrize("query", ["", "?show=all", "?sort=district", "?q=skjult"])
    def test_whereabouts_are_not_on_the_list(self, hidden: Office, query: str) -> None:
        page = hidden.coordinator.get(LIST + query).text
        assert "Skjult" in page
        assert "Beskyttet adresse" in page
        for secret in ("Havnen", "8000", "Sejlads", "Hemmelig"):
            assert secret not in page

    def test_a_district_never_finds_a_protected_child(self, hidden: Office) -> None:
        with hidden.writing():
            make.child(first_name="Nabo", district="Havnen")
        text = hidden.text(LIST + "?district=Havnen")
        assert "Nabo" in text
        assert "Skjult" not in text

    def test_the_order_of_districts_tells_nothing_either(self, hidden: Office) -> None:
        """Havnen comes before Midtby; the protected child comes where no district does, whatever its own."""
        first = hidden.text(LIST + "?sort=district")
        with hidden.writing():
            make.child(first_name="Skjult2", district="Zionsborg", protected_until=PROTECTED)
        second = hidden.text(LIST + "?sort=district")
        assert first.index("Skjult") < first.index("Åben")
        assert second.index("Skjult2") < second.index("Åben")

    def test_protection_lapses_after_its_last_day(self, hidden: Office) -> None:
        with hidden.writing():
            make.child(first_name="Sidste", district="Nordby", protected_until=date(2026, 8, 3))
            make.child(first_name="Forbi", district="Sydby", protected_until=date(2026, 8, 2))
        page = hidden.text(LIST)
        assert "Nordby" not in page
        assert "Sydby" in page

    def test_a_sibling_gives_no_address_away(self, hidden: Office) -> None:
        with hidden.writing():
            make.child(first_name="Ene", household="H1", district="Kajen", protected_until=PROTECTED)
            make.child(first_name="Anden", household="H1", district="Kajen")
        with hidden.writing(hidden.cast.away):
            make.child(household="H2", protected_until=PROTECTED)
        with hidden.writing():
            make.child(first_name="Fremmed", household="H2", district="Skovby")
        page = hidden.coordinator.get(LIST).text
        assert "Anden" in page
        assert "Kajen" not in page
        assert "Skovby" in page  # a household of the same number elsewhere is another one


def test_the_database_and_a_child_agree_on_who_is_protected(office: Office) -> None:
    days = (None, date(2026, 8, 2), date(2026, 8, 3), PROTECTED)
    with office.writing(office.cast.away):
        make.child(household="H0", protected_until=PROTECTED)
    with office.writing():
        for number, until in enumerate(days):
            make.child(protected_until=until)
            make.child(protected_until=until, household=f"H{number}")
            make.child(household=f"H{number}")
    today = date(2026, 8, 3)
    with office.reading():
        asked = session.scalars(select(Child.id).where(protected_on(today))).all()
        known = [child.id for child in session.scalars(select(Child)) if child.is_protected(today)]
    assert sorted(asked) == sorted(known)
    assert len(known) == 6


def test_every_child_shown_is_logged_and_no_other(three: Office) -> None:
    three.text(LIST + "?gender=m")
    looks = three.looks()
    assert [(page, right) for _, page, right in looks] == [("families.children", "families.read")]
    three.text(LIST)
    assert len(three.looks()) == 1 + 3


def test_the_children_of_other_municipalities_are_not_there(three: Office) -> None:
    with three.writing(three.cast.away):
        make.child(first_name="Fremmed", district="Udlandet", languages=("uk",))
    page = three.coordinator.get(LIST + "?show=all").text
    assert "Fremmed" not in page
    assert "Udlandet" not in page
    assert "ukrainsk" not in page


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("", "Se alle børn"),
        ("?show=all", "Opret barn"),
        ("?q=x", "Søg blandt alle børn"),
        ("?q=x&show=all", "Ryd alle filtre"),
    ],
)
def test_an_empty_list_says_what_to_do_next(office: Office, query: str, advice: str) -> None:
    assert advice in office.text(LIST + query)


def test_filters_stand_as_tags_that_can_be_taken_away(three: Office) -> None:
    page = three.coordinator.get(LIST + "?q=carla&language=so&sort=name").text
    assert "Sprog: somali" in page
    assert 'href="/office/children/?q=carla&amp;sort=name"' in page
    assert 'href="/office/children/?language=so&amp;sort=name"' in page


def test_a_long_list_has_pages_that_keep_the_filters(office: Office) -> None:
    with office.writing():
        for _ in range(51):
            make.child(languages=("so",))
    page = office.coordinator.get(LIST + "?language=so").text
    assert "Viser 1–50 af 51" in page
    assert "language=so&amp;page=2" in page
    assert "Viser 51–51 af 51" in office.text(LIST + "?language=so&page=2")


def test_a_name_is_a_name_and_never_markup(office: Office) -> None:
    with office.writing():
        make.child(first_name="<script>alert(1)</script>", district="<b>")
    page = office.coordinator.get(LIST).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_the_number_of_queries_is_the_same_for_few_and_many(office: Office) -> None:
    def fill(count: int) -> None:
        with office.writing():
            offers = [make.offer() for _ in range(3)]
            guide = make.guide()
            for number in range(count):
                child = make.child(offers, household=f"H{number // 2}")
                if number % 3 == 0:
                    make.match(child, guide, office.coordinator_id)

    def cost(address: str) -> int:
        with statements() as sent:
            office.text(address)
        return len(sent)

    addresses = [LIST, LIST + "?show=all", LIST + "?sort=district&district=Midtby", LIST + "?show=guided"]
    fill(6)
    cost(LIST)  # the first look begins the chain of looks
    few = [cost(address) for address in addresses]
    fill(150)
    assert [cost(address) for address in addresses] == few
    assert max(few) <= 20


def test_only_a_coordinator_sees_the_list(office: Office) -> None:
    assert office.app.test_client().get(LIST).status_code == 302
    for role in set(Role) - {Role.COORDINATOR}:
        assert office.cast.client(role).get(LIST).status_code == 403
    assert office.coordinator.post(LIST).status_code == 405
