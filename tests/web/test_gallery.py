"""The component gallery in a real browser: accessible, quiet, within its policy, usable without scripts."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

WIDTHS = (390, 1280)


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": request.param, "height": 900})
    yield page
    page.close()


def send(page: Page) -> None:
    """Send the form of every field, empty but for its defaults."""
    with page.expect_navigation():
        page.locator("form[enctype] button[type=submit]").click()


def violations(page: Page) -> list[str]:
    return [f"{found['id']}: {found['nodes'][0]['html']}" for found in Axe().run(page).response["violations"]]


def test_axe_finds_nothing_on_the_gallery(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert violations(page) == []


def test_axe_finds_nothing_on_a_front_page(page: Page, gallery_url: str) -> None:
    page.goto(f"{gallery_url}/front")
    assert violations(page) == []
    assert page.locator("h1").count() == 1


def test_axe_finds_nothing_when_errors_are_shown(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    send(page)
    assert page.locator(".form-error").count() == 11
    assert violations(page) == []


@pytest.mark.parametrize("code", [400, 403, 404, 405, 409, 413, 422, 429, 500, 503])
def test_every_error_page_is_accessible_and_says_what_to_do(
    browser: Browser, gallery_url: str, code: int
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(f"{gallery_url}/error/{code}")
    assert violations(page) == []
    assert page.locator("main a.button").count() == 1
    page.close()


def test_axe_is_awake(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/x.png\">')")
    assert any(found.startswith("image-alt") for found in violations(page))


def test_the_page_is_quiet_and_asks_nobody_else(page: Page, gallery_url: str) -> None:
    noise: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on("response", lambda answer: noise.append(answer.url) if answer.status >= 400 else None)
    page.on("request", lambda asked: hosts.add(asked.url.split("/")[2]))
    page.goto(gallery_url, wait_until="networkidle")
    send(page)
    page.wait_for_load_state("networkidle")
    assert noise == []
    assert hosts == {gallery_url.removeprefix("http://")}


def test_an_inline_style_would_be_noticed(page: Page, gallery_url: str) -> None:
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.goto(gallery_url)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    assert "Content Security Policy" in noise[0]


def test_the_page_never_scrolls_sideways(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_row_of_large_sums_stays_in_its_column(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    page.set_viewport_size({"width": 1280, "height": 900})
    headings = ("Penge i alt", "Tilbage i puljen", "Ikke brugt endnu", "Venter på svar", "Skyldes foreninger")
    headings = (*headings, "Betalt", "Skal betales tilbage")
    head = "".join(f'<th class="number">{heading}</th>' for heading in headings)
    row = '<td class="number">60.000,00 kr.</td>' * len(headings)
    table = (
        f'<div id="column"><table class="table data-table"><thead><tr><th>Pulje</th>{head}</tr></thead>'
        f"<tbody><tr><td>Kontingentstøtte 2026</td>{row}</tr></tbody></table></div>"
    )
    page.evaluate("(html) => document.querySelector('main').insertAdjacentHTML('beforeend', html)", table)
    wider = "(column) => column.firstChild.offsetWidth - column.clientWidth"
    assert page.locator("#column").evaluate(wider) <= 0


def test_the_regular_face_is_loaded(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url, wait_until="networkidle")
    faces = page.evaluate("[...document.fonts].map((face) => face.weight + face.style + face.status)")
    assert "400normalloaded" in faces


def test_focus_moves_to_the_errors_and_each_leads_to_its_field(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    send(page)
    assert page.title().startswith("Fejl: ")
    assert page.evaluate("document.activeElement.dataset.module") == "error-summary"
    links = page.locator(".error-summary a")
    targets = [link.get_attribute("href") for link in links.all()]
    assert len(targets) == 11
    for target in targets:
        assert page.locator(str(target)).count() == 1, target
    links.first.click()
    assert page.evaluate("document.activeElement.id") == "name"


def test_a_slider_tells_its_value_while_it_moves(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    page.locator("#nearness").press("ArrowRight")
    assert page.locator("output[for=nearness]").inner_text() == "3"


def test_select_all_follows_its_rows_and_they_follow_it(browser: Browser, gallery_url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(gallery_url)
    rows = page.locator("input[name=child]")
    page.locator("#child-all").check()
    assert [row.is_checked() for row in rows.all()] == [True, True, True]
    page.locator("#child-1").uncheck()
    assert page.evaluate("document.querySelector('#child-all').indeterminate")
    page.close()


def test_a_row_becomes_a_card_with_its_labels_on_a_phone(browser: Browser, gallery_url: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(gallery_url)
    cells = page.locator(".data-table tbody tr").first.locator("td:not(.cell-select)").all()
    tops = [box["y"] for cell in cells if (box := cell.bounding_box())]
    assert tops == sorted(set(tops))
    labels = [cell.evaluate("cell => getComputedStyle(cell, '::before').content") for cell in cells]
    assert labels == ['"Navn"', '"Alder"', '"Taler"', '"Ventet"', '"Status"']
    page.close()


def test_a_destructive_act_asks_first_and_can_be_called_off(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    page.locator(".confirm > summary").click()
    assert page.get_by_text("Vil du afvise forslaget om Amina og Bo?").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_text("Vil du afvise forslaget om Amina og Bo?").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_list_follows_the_search_while_one_types_and_the_address_too(page: Page, gallery_url: str) -> None:
    page.goto(f"{gallery_url}/?page=3&sort=name")
    page.locator("#q").press_sequentially("Ayaan")
    expect(page.locator("#waiting tbody tr")).to_have_count(1)
    assert page.url == f"{gallery_url}/?sort=name&q=Ayaan&language="
    assert page.evaluate("document.activeElement.id") == "q"
    page.locator("#language").select_option("so")
    page.wait_for_url("**/?sort=name&q=Ayaan&language=so")


def test_swapped_in_components_work_and_the_menu_stays_single(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    page.evaluate("""
        const modal = document.querySelector(".fds-modal").outerHTML.replaceAll("about-score", "second");
        const opener = '<button id="opener" data-module="modal" data-target="second">x</button>';
        htmx.swap("#flashes", modal + opener, {swapStyle: "innerHTML"});
    """)
    page.locator("#opener").click()
    assert page.locator("#second").is_visible()
    assert page.locator(".site-nav").count() == 1


def test_the_map_shows_its_markers_and_a_name_is_never_markup(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url, wait_until="networkidle")
    assert page.locator("#map .map-outline").count() == 1
    assert page.locator("#map .leaflet-marker-icon").count() == 3
    page.locator("#map .map-pin-guide").focus()
    page.keyboard.press("Enter")
    assert page.locator("#map .leaflet-popup-content").inner_text() == "Bo <b>Guide</b>"


def test_a_warning_comes_before_a_login_ends_and_staying_starts_the_wait_anew(
    browser: Browser, gallery_url: str
) -> None:
    page = browser.new_page()
    page.clock.install()
    page.goto(gallery_url)
    warning = page.locator("#idle-warning")
    page.clock.run_for("56:30")  # the clock also goes by itself, and a page may take its time
    assert not warning.is_visible()
    page.clock.run_for("00:31")
    assert warning.is_visible()
    with page.expect_response("**/start.start"):
        page.get_by_role("button", name="Bliv logget på").click()
    assert not warning.is_visible()
    page.clock.run_for("57:01")
    assert warning.is_visible()
    page.close()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page, gallery_url: str) -> None:
    page.goto(gallery_url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skipnav"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_the_drawer_opens_on_a_phone(browser: Browser, gallery_url: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(gallery_url)
    page.locator(".js-menu-open").click()
    assert page.locator(".mobile-drawer .nav-link").first.is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.locator(".mobile-drawer").is_visible()
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_works_without_scripts(browser: Browser, gallery_url: str, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(gallery_url)
    assert page.locator(".site-nav .nav-link").first.is_visible()
    assert page.get_by_role("button", name="Log af").is_visible()
    assert page.locator(".needs-script:visible").count() == 0
    page.locator(".confirm > summary").click()
    assert page.get_by_role("button", name="Ja, afvis").is_visible()
    send(page)
    assert page.locator(".error-summary").is_visible()
    context.close()
