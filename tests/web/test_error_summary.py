"""The list of problems above a form: in the order of the page, each with the name of its field."""

import re

import pytest

from tests import make
from tests.office import Office, words


@pytest.mark.parametrize("address", ["children/new", "guides/new", "offers/new"])
def test_problems_come_in_the_order_of_the_page(office: Office, address: str) -> None:
    names = re.findall(r'name="(\w+)"', office.coordinator.get(f"/office/{address}").text)
    answer = office.coordinator.post(f"/office/{address}", data=dict.fromkeys(names, "æ" * 600))
    assert answer.status_code == 422
    targets = re.findall(r'<a class="function-link" href="#([\w-]+)"', answer.text)
    assert {"lat", "lon"} < set(targets)
    places = [answer.text.index(f'id="{target}"') for target in targets]
    assert places == sorted(places), targets


def test_a_problem_names_its_field(office: Office) -> None:
    typed = {"lat": "nord", "available": "i morgen"}
    text = words(office.coordinator.post("/office/guides/new", data=typed).text)
    assert "Breddegrad: Skriv et tal, fx 2,5" in text
    assert "Hvornår kan guiden? Vi kan ikke læse “i morgen”" in text


def test_ending_a_match_asks_in_the_order_of_the_page(office: Office) -> None:
    with office.writing():
        match = make.match(make.child(), make.guide(), office.coordinator_id).id
    page = office.coordinator.post(f"/office/matches/{match}/end", data={"on": "", "reason": ""}).text
    assert re.findall(r'<a class="function-link" href="#(\w+)"', page) == ["on", "cause", "reason"]
