"""Writing a child down and changing what is written: nothing typed is lost, nobody overwrites unseen."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.rules import Gender, WishedAge
from tests import make
from tests.office import Office, value_of, words

NEW = "/office/children/new"
TYPED = {
    "ref": "B7", "first_name": "Amina", "last_name": "Hassan", "birth_date": "14-03-2016", "gender": "f",
    "languages": ["so", "da"], "other_language": "am", "language_need": "so", "guide_gender": "f",
    "guide_gender_must": "1", "guide_age": "younger", "postcode": "8600", "district": "Midtby",
    "free_times": "man 15:00-18:30 | ons 16:00-20:00", "household": "H1", "together": "1",
    "waiting_since": "01-06-2026", "priority": "3",
}  # fmt: skip


def saved(office: Office) -> list[Child]:
    with office.reading():
        return list(session.scalars(select(Child).order_by(Child.id)))


@pytest.fixture
def child(office: Office) -> Child:
    assert office.coordinator.post(NEW, data=TYPED).status_code == 302
    return saved(office)[0]


def edit(office: Office, child: Child, **changes: str) -> tuple[int, str]:
    """Opens the form, changes some fields as a browser would send them, and saves."""
    address = f"/office/children/{child.id}/edit"
    seen = value_of(office.coordinator.get(address).text, "seen")
    answer = office.coordinator.post(address, data={**TYPED, "seen": seen, **changes})
    return answer.status_code, answer.text


def test_what_was_typed_is_what_is_saved(office: Office, child: Child) -> None:
    assert (child.ref, child.name, child.birth_date) == ("B7", "Amina Hassan", date(2016, 3, 14))
    assert set(child.languages) == {"da", "so", "am"}
    assert (child.language_need, child.guide_gender, child.guide_gender_must) == ("so", Gender.FEMALE, True)
    assert (child.guide_age, child.guide_kind) == (WishedAge.YOUNGER, None)
    assert child.free_times == make.week("mon 15:00-18:30 | wed 16:00-20:00")
    assert (child.postcode, child.district) == ("8600", "Midtby")
    assert (round(child.lat, 1), round(child.lon, 1)) == (56.2, 9.6)  # the centre of 8600
    assert (child.household, child.together, child.priority) == ("H1", True, 3)
    assert office.events() == [("families.child_created", child.id, {})]


def test_without_a_district_the_postcodes_name_is_used(office: Office) -> None:
    assert office.coordinator.post(NEW, data={**TYPED, "district": ""}).status_code == 302
    assert saved(office)[0].district == "Silkeborg"


def test_the_next_page_asks_what_the_child_wants(office: Office) -> None:
    answer = office.coordinator.post(NEW, data=TYPED, follow_redirects=True)
    assert answer.request.path.endswith("/wishes")


def test_a_point_on_the_map_wins_over_the_postcode(office: Office) -> None:
    office.coordinator.post(NEW, data={**TYPED, "lat": "56,2", "lon": "9,6"})
    assert (saved(office)[0].lat, saved(office)[0].lon) == (56.2, 9.6)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"first_name": ""}, "Skriv barnets fornavn"),
        ({"birth_date": "31-02-2016"}, "Datoen findes ikke"),
        ({"birth_date": "04-08-2026"}, "Fødselsdatoen ligger i fremtiden"),
        ({"birth_date": "03-08-2004"}, "Barnet er over 21 år"),
        ({"waiting_since": "04-08-2026"}, "kan ikke vente fra en dag i fremtiden"),
        ({"guide_gender": "", "guide_gender_must": "1"}, "Vælg først, hvilket køn"),
        ({"postcode": "0001"}, "Postnummeret findes ikke"),
        ({"postcode": ""}, "Skriv et postnummer"),
        ({"lat": "56,2"}, "både breddegrad og længdegrad"),
        ({"lat": "9,6", "lon": "56,2"}, "ligger ikke i Danmark"),
        ({"priority": "10"}, "Skriv 9 eller mindre"),
        ({"free_times": "man 18:00-15:00"}, "slutter, før det begynder"),
        ({"free_times": "mån 15:00-18:00"}, "har en dag, der ikke findes"),
        ({"gender": "q"}, "Vælg en af mulighederne"),
        ({"languages": ["xx-klingon"]}, "Vælg en af mulighederne"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(
    office: Office, changes: dict[str, str], sentence: str
) -> None:
    answer = office.coordinator.post(NEW, data={**TYPED, **changes})
    assert answer.status_code == 422
    text = words(answer.text)
    assert sentence in text
    assert "Der er ét problem" in text
    assert "<title>Fejl:" in answer.text
    for name in {"ref", "last_name", "district", "household", "free_times"} - set(changes):
        assert value_of(answer.text, name) == TYPED[name]
    for name, typed in changes.items():
        if isinstance(typed, str) and name not in {"gender", "guide_gender", "guide_gender_must"}:
            assert value_of(answer.text, name) == typed
    assert saved(office) == []
    assert office.events() == []


def test_someone_turning_22_tomorrow_is_still_within_the_line(office: Office) -> None:
    assert office.coordinator.post(NEW, data={**TYPED, "birth_date": "04-08-2004"}).status_code == 302


def test_a_number_belongs_to_one_child(office: Office, child: Child) -> None:
    answer = office.coordinator.post(NEW, data=TYPED)
    assert answer.status_code == 422
    assert "Et andet barn har allerede dette nummer" in answer.text
    assert len(saved(office)) == 1
    with office.writing(office.cast.away):
        make.child(ref="B8")
    assert office.coordinator.post(NEW, data={**TYPED, "ref": "B8"}).status_code == 302


def test_saving_what_is_there_changes_nothing(office: Office, child: Child) -> None:
    page = office.coordinator.get(f"/office/children/{child.id}/edit").text
    for name in ("ref", "first_name", "birth_date", "postcode", "district", "free_times", "priority"):
        assert value_of(page, name) == TYPED[name]
    assert value_of(page, "lat") == ""  # the centre of the postcode is not a point of its own
    status, _ = edit(office, child, languages=["so", "da", "am"], other_language="")
    assert status == 302
    assert [kind for kind, _, _ in office.events()] == ["families.child_created"]


def test_the_event_names_what_changed_and_not_what_it_says(office: Office, child: Child) -> None:
    status, _ = edit(
        office, child, last_name="Ali", postcode="8620", languages=["so", "da", "am"], other_language=""
    )
    assert status == 302
    assert saved(office)[0].last_name == "Ali"
    columns = ["last_name", "lat", "lon", "postcode"]
    assert office.events()[-1] == ("families.child_changed", child.id, {"columns": columns})


def test_a_language_few_speak_is_not_lost_by_editing(office: Office, child: Child) -> None:
    page = office.coordinator.get(f"/office/children/{child.id}/edit").text
    box = re.search(r'<input[^>]*value="am"[^>]*>', page)
    assert box
    assert "checked" in box[0]


def test_taken_off_the_waiting_list_the_child_stays(office: Office, child: Child) -> None:
    edit(office, child, waiting_since="")
    assert saved(office)[0].waiting_since is None
    assert "Amina" in office.text("/office/children/?show=neither")


def test_two_people_editing_at_once_do_not_overwrite_each_other(office: Office, child: Child) -> None:
    address = f"/office/children/{child.id}/edit"
    mine = value_of(office.coordinator.get(address).text, "seen")
    with office.writing() as current:
        row = current.get(Child, child.id)
        row.district, row.changed_at = "Alderslyst", make.NOW.replace(hour=10)
    data = {**TYPED, "languages": ["so", "da", "am"], "seen": mine, "last_name": "Ali"}
    answer = office.coordinator.post(address, data=data)
    assert answer.status_code == 422
    assert saved(office)[0].last_name == "Hassan"
    text = words(answer.text)
    assert "En anden har rettet barnet" in text
    assert "gemt nu Efternavn Distrikt Se det" in text
    assert value_of(answer.text, "last_name") == "Ali"
    assert value_of(answer.text, "district") == "Midtby"
    again = {**TYPED, "last_name": "Ali", "seen": value_of(answer.text, "seen")}
    assert office.coordinator.post(address, data=again).status_code == 302  # on purpose this time
    assert (saved(office)[0].last_name, saved(office)[0].district) == ("Ali", "Midtby")


def test_a_mistake_put_right_does_not_hide_what_somebody_else_changed(office: Office, child: Child) -> None:
    address = f"/office/children/{child.id}/edit"
    mine = value_of(office.coordinator.get(address).text, "seen")
    with office.writing() as current:
        row = current.get(Child, child.id)
        row.district, row.changed_at = "Alderslyst", make.NOW.replace(hour=10)
    mistaken = office.coordinator.post(address, data={**TYPED, "seen": mine, "first_name": ""})
    assert value_of(mistaken.text, "seen") == mine
    data = {**TYPED, "seen": value_of(mistaken.text, "seen")}
    assert "En anden har rettet barnet" in words(office.coordinator.post(address, data=data).text)
    assert saved(office)[0].district == "Alderslyst"


def test_without_a_version_nothing_is_saved(office: Office, child: Child) -> None:
    data = {**TYPED, "last_name": "Ali"}
    assert office.coordinator.post(f"/office/children/{child.id}/edit", data=data).status_code == 422
    assert saved(office)[0].last_name == "Hassan"


@pytest.mark.parametrize("seen", ["", "nonsense", "2026-08-03", "2026-08-03T09:00:00"])
def test_a_version_that_is_none_saves_nothing(office: Office, child: Child, seen: str) -> None:
    data = {**TYPED, "seen": seen, "last_name": "Ali"}
    assert office.coordinator.post(f"/office/children/{child.id}/edit", data=data).status_code == 422
    assert saved(office)[0].last_name == "Hassan"


class TestProtectedAddress:
    """The form of a protected child asks for a new address and never shows the old."""

    @pytest.fixture
    def hidden(self, office: Office, child: Child) -> Child:
        edit(office, child, protected_until="01-01-2027", postcode="8000", district="Havnen")
        return saved(office)[0]

    BLANK = {"postcode": "", "district": "", "lat": "", "lon": "", "protected_until": "01-01-2027"}

    def test_the_form_does_not_show_it(self, office: Office, hidden: Child) -> None:
        page = office.coordinator.get(f"/office/children/{hidden.id}/edit").text
        assert "Havnen" not in page
        assert "8000" not in page
        assert value_of(page, "last_name") == "Hassan"

    def test_left_blank_it_is_kept(self, office: Office, hidden: Child) -> None:
        status, _ = edit(office, hidden, **self.BLANK, last_name="Ali")
        assert status == 302
        after = saved(office)[0]
        assert (after.last_name, after.postcode, after.district) == ("Ali", "8000", "Havnen")
        assert (after.lat, after.lon) == (hidden.lat, hidden.lon)

    def test_a_new_one_is_saved(self, office: Office, hidden: Child) -> None:
        edit(office, hidden, **{**self.BLANK, "postcode": "8620", "district": "Vest"})
        assert (saved(office)[0].postcode, saved(office)[0].district) == ("8620", "Vest")

    def test_somebody_elses_change_does_not_show_it_either(self, office: Office, hidden: Child) -> None:
        address = f"/office/children/{hidden.id}/edit"
        answer = office.coordinator.post(
            address, data={**TYPED, **self.BLANK, "seen": "", "last_name": "Ali"}
        )
        assert "En anden har rettet barnet" in answer.text
        assert "Havnen" not in answer.text
        assert "Distrikt" not in words(answer.text).partition("Her er forskellen")[2].partition("Se det")[0]


def test_only_a_coordinator_writes_children(office: Office, child: Child) -> None:
    addresses = (NEW, f"/office/children/{child.id}/edit")
    for role in set(Role) - {Role.COORDINATOR}:
        client = office.cast.client(role)
        for address in addresses:
            assert client.get(address).status_code == 403
            assert client.post(address, data=TYPED).status_code == 403
    for address in addresses:
        assert office.app.test_client().post(address, data=TYPED).status_code == 302
        assert office.coordinator.delete(address).status_code == 405
    assert len(saved(office)) == 1


def test_opening_the_form_is_a_look_at_the_child(office: Office, child: Child) -> None:
    before = len(office.looks())
    office.coordinator.get(f"/office/children/{child.id}/edit")
    assert office.looks()[before:] == [(child.id, "families.edit_child", "families.read")]


def test_control_characters_are_a_mistake_and_not_a_breakdown(office: Office) -> None:
    status = office.coordinator.post(NEW, data={**TYPED, "first_name": "A\x00mina"}).status_code
    assert status in {302, 422}
