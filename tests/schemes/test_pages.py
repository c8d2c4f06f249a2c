"""The pages of schemes: what holds, what did and what will, at a desk and on a phone."""

from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.service import load
from tests.cast import NOW
from tests.counting import statements
from tests.office import Office, words
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED, changed

LIST = "/office/schemes/"


def loaded(office: Office, *texts: str, municipality: int | None = None) -> int:
    """Loads the texts; the id of the last one's scheme."""
    by = office.cast.id_of(Role.COORDINATOR, municipality or office.cast.home)
    with office.writing(municipality):
        return [load(text, "a.toml", NOW, by) for text in texts][-1].version.scheme_id


def from_day(day: date, name: str = "Guide to Move") -> str:
    text = changed("holds_from", f"holds_from = {day}")
    return changed("name =", f'name = "{name}"', text=text)


def test_no_schemes_yet_says_what_to_do(office: Office) -> None:
    text = office.text(LIST)
    assert "Der er ingen ordninger endnu" in text
    assert "Administratoren skriver den" in text


def test_the_list_tells_what_each_gives_and_from_when(office: Office) -> None:
    loaded(office, GUIDE_TO_MOVE, from_day(date(2026, 8, 3)), from_day(date(2026, 8, 4)))
    loaded(office, changed("holds_from", "holds_from = 2026-09-01", text=SHIPPED["esbjerg-lokalpas"]))
    text = office.text(LIST)
    assert "Guide to Move fritidspas og fritidsguide 3. august 2026 3" in text
    assert "Aktiv Fritid lokalpas fritidspas 1. september 2026 Gælder ikke endnu 1" in text


def test_the_list_takes_the_same_queries_for_few_and_many(office: Office) -> None:
    def cost() -> int:
        with statements() as sent:
            office.text(LIST)
        return len(sent)

    loaded(office, GUIDE_TO_MOVE)
    few = cost()
    loaded(office, *SHIPPED.values(), from_day(date(2026, 2, 1)))
    assert cost() == few


def test_a_scheme_is_said_in_words_with_its_versions_and_its_file(office: Office) -> None:
    scheme = loaded(
        office, from_day(date(2026, 1, 1)), from_day(date(2026, 8, 3)), from_day(date(2026, 8, 4))
    )
    text = office.text(f"{LIST}{scheme}")
    assert "Passet er på 600,00 kr. pr. kalenderår." in text
    assert "Reglerne gælder fra 3. august 2026." in text
    assert "4. august 2026 Gælder ikke endnu" in text
    assert "3. august 2026 Gælder nu" in text
    assert "1. januar 2026 Afløst 3. august 2026 kl. 11.00 coordinator" in text
    assert 'key = "guide-to-move"' in text


def test_what_a_file_says_is_never_markup(office: Office) -> None:
    scheme = loaded(office, from_day(date(2026, 1, 1), "<b>Fed</b>"))
    for address in (LIST, f"{LIST}{scheme}"):
        assert "<b>Fed" not in office.coordinator.get(address).text


def test_another_municipalitys_schemes_do_not_exist_here(office: Office) -> None:
    other = loaded(office, GUIDE_TO_MOVE, municipality=office.cast.away)
    assert office.coordinator.get(f"{LIST}{other}").status_code == 404
    assert "Guide to Move" not in office.text(LIST)
    own = office.cast.client(Role.COORDINATOR, office.cast.away)
    assert own.get(f"{LIST}{other}").status_code == 200


@pytest.mark.parametrize("role", Role)
def test_who_may(office: Office, role: Role) -> None:
    scheme = loaded(office, GUIDE_TO_MOVE)
    may = role in {Role.ADMINISTRATOR, Role.COORDINATOR, Role.LEADER, Role.FINANCE}
    client = office.cast.client(role)
    for address in (LIST, f"{LIST}{scheme}"):
        assert client.get(address).status_code == (200 if may else 403)
    assert (f'href="{LIST}"' in client.get("/office/").text) is may


def test_the_pages_speak_english_too(office: Office) -> None:
    scheme = loaded(office, GUIDE_TO_MOVE)
    office.coordinator.post("/language", data={"language": "en", "next": "/login"})
    assert "leisure pass and leisure guide" in office.text(LIST)
    assert "In force now" in office.text(f"{LIST}{scheme}")
    with office.reading():
        assert session.scalars(select(Scheme.name)).one() in words(office.coordinator.get(LIST).text)
