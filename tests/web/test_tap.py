"""A page that opens from a letter: in the letter's language and direction, with Danish a press away."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask, render_template
from flask.testing import FlaskClient
from playwright.sync_api import Browser, expect

from fritidspas.core.languages import FAMILY_LANGUAGES
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to
from fritidspas.web.access import open_to_all
from fritidspas.web.languages import language_of_browser, shown_in
from tests.cast import Cast
from tests.web.gallery import create_gallery


@pytest.fixture
def client() -> FlaskClient:
    return create_gallery().test_client()


@pytest.mark.parametrize("language", FAMILY_LANGUAGES)
def test_it_is_in_the_language_of_the_letter(client: FlaskClient, language: str) -> None:
    page = client.get(f"/tap/{language}").text
    is_rtl = language in {"ar", "fa"}
    assert f'lang="{language}" dir="{"rtl" if is_rtl else "ltr"}"' in page
    assert ("dkfds.rtl.min.css" in page) == is_rtl
    assert ('hreflang="da"' in page) == (language != "da")


def test_danish_is_a_press_away_and_so_is_the_way_back(client: FlaskClient) -> None:
    assert 'href="/tap/ar?sprog=da"' in client.get("/tap/ar").text
    danish = client.get("/tap/ar?sprog=da").text
    assert 'lang="da" dir="ltr"' in danish
    assert 'href="/tap/ar" lang="ar"' in danish
    # The answer is sent from, and thanked for in, the language that is read.
    assert 'action="/tap/ar?sprog=da"' in danish
    assert 'lang="da"' in client.post("/tap/ar?sprog=da", data={"answer": "yes"}).text


def test_a_language_nobody_translated_is_danish(client: FlaskClient) -> None:
    page = client.get("/tap/zz").text
    assert 'lang="da"' in page
    assert "hreflang" not in page


def test_nothing_on_it_leads_to_a_log_in(client: FlaskClient) -> None:
    page = client.get("/tap/ar").text
    assert "accounts." not in page
    assert "account." not in page
    assert "idle-warning" not in page
    assert "account.account" in client.get("/front").text


def test_the_municipality_is_the_letters_own_whoever_is_logged_in(
    app: Flask, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    @open_to_all
    def page() -> str:
        with scoped_to(cast.home), shown_in("da"):
            return render_template("gallery_tap.html")

    monkeypatch.setitem(app.view_functions, "start.start", page)
    assert "Vestby Kommune" in cast.client(Role.COORDINATOR, cast.away).get("/").text


def test_the_browser_says_what_a_page_without_a_letter_is_in(app: Flask) -> None:
    def asked(header: str) -> str:
        with app.test_request_context(headers={"Accept-Language": header}):
            return language_of_browser()

    assert asked("ar-SY,ar;q=0.9,en;q=0.8") == "ar"
    assert asked("de,fr;q=0.5") == "da"


def test_it_reads_from_the_right_at_390_pixels(browser: Browser, gallery_url: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{gallery_url}/tap/ar")
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    name, switch = page.locator(".tap-top p").bounding_box(), page.locator(".tap-switch").bounding_box()
    assert name
    assert switch
    assert name["x"] > switch["x"]
    buttons = [button.bounding_box() for button in page.locator(".tap-choices button").all()]
    assert [box is not None and box["height"] >= 64 and box["width"] > 340 for box in buttons] == [True, True]
    page.locator(".tap-switch").click()
    expect(page.locator("h1")).to_have_text("Går Amina stadig til fodbold?")
    page.close()
