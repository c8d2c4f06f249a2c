"""A name that was searched for stands in no address."""

import re
from html import unescape
from urllib.parse import unquote_plus

import pytest
from flask import Flask

from fritidspas.web.sealing import seal, unseal
from tests import make
from tests.office import Office, words

LISTS = ["/office/children/", "/office/guides/", "/office/matches/"]


@pytest.mark.parametrize("page", LISTS)
def test_every_list_of_people_posts_what_is_searched_for(office: Office, page: str) -> None:
    form = re.search(r'<form class="filter-bar[^>]*>', office.coordinator.get(page).text)
    assert form is not None
    assert 'method="post" action="/office/search"' in form[0]
    assert "hx-get" not in form[0]


def test_a_search_finds_the_child_and_keeps_its_name_out_of_every_address(office: Office) -> None:
    with office.writing():
        make.child(first_name="Åse"), make.child(first_name="Bo")
    asked = {"q": "Åse", "to": "/office/children/", "show": "all", "sort": "name", "language": ""}
    answer = office.coordinator.post("/office/search", data=asked)
    assert answer.status_code == 302
    assert answer.location.startswith("/office/children/?")
    page = office.coordinator.get(answer.location).text
    assert "Åse Holm" in words(page)
    assert "Bo Holm" not in words(page)
    assert 'value="Åse"' in page
    addresses = [answer.location, *map(unescape, re.findall(r'(?:href|action|hx-get)="([^"]*)"', page))]
    assert not [each for each in addresses if "Åse" in unquote_plus(each)]


def test_a_search_leads_to_our_own_pages_only(office: Office) -> None:
    answer = office.coordinator.post("/office/search", data={"q": "Åse", "to": "//evil.example/x"})
    assert answer.location.startswith("/office/?q=")


def test_a_seal_tells_nothing_and_a_broken_one_finds_nothing(app: Flask) -> None:
    with app.app_context():
        sealed = seal("Amina Hassan")
        assert "Amina" not in sealed
        assert unseal(sealed) == "Amina Hassan"
        assert seal("Amina Hassan") != sealed
        for broken in ("~", "~x", "~æ", sealed[:-2]):
            assert unseal(broken) == ""
        assert unseal("Bo") == "Bo"
