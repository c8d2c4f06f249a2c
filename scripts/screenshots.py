"""Takes the pictures in docs/img: starts the demo on an instance of its own, and goes through it as its people."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, Page

from fritidspas.core.clock import copenhagen_day, utc_now
from scripts.small_png import drawn, smaller
from tests.chromium import chromium

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "img"
REPORT_PAGES = (1, 2, 5)
PAPER = 1.1  # pixels for each point of a page on paper
SIZES = {1280: 1100, 390: 1000}  # width: height, in pixels
BROKEN = """Barn nr.;Fornavn;Fødselsdato;Køn;Sprog;Postnr.;Venter siden;Prioritet
N901;Amina;31-02-2016;pige;dansk, arabisk;6700;01-06-2026;2
N902;Noah;14-05-2017;dreng;dansk, klingon;6705;01-07-2026;1
N903;;03-09-2015;pige;dansk;9999;15-08-2026;12
N904;Oskar;22-11-2014;dreng;dansk;6715;i går;0
N905;Liva;08-01-2018;pige;dansk, polsk;6731;03-03-2026;0
"""


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        demo(Path(folder)) as address,
        chromium() as browser,
    ):
        logins = json.loads((Path(folder) / "demo-logins.json").read_text(encoding="utf-8"))
        for who, ways in WAYS.items():
            login = next(one for one in logins if one["email"].startswith(f"{who}@"))
            walk = Walk(browser, address, login["email"], login["password"])
            for way in ways:
                way(walk)


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The demo municipality on a free port, until it is no longer needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-u", "-m", "fritidspas.cli", "serve", "--demo", "--bind", bind]
    environment = {**os.environ, "FRITIDSPAS_INSTANCE": str(folder)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        if process.stdout is None or not any("Fritidspas is at" in line for line in process.stdout):
            raise SystemExit("the demo did not start")
        yield f"http://{bind}"
    finally:
        process.terminate()
        process.communicate()


class Walk:
    """One person in the demo; a picture is of the page they stand at, at both widths."""

    def __init__(self, browser: Browser, address: str, email: str, password: str) -> None:
        self.address = address
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": SIZES[1280]})
        self.page.set_default_timeout(120_000)
        self.page.goto(f"{address}/login")
        self.page.fill("[name=email]", email)
        self.page.fill("[name=password]", password)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def visit(self, path: str) -> None:
        self.page.goto(self.address + path)

    def picture(self, name: str, at: str = "") -> None:
        """`at`: what stands at the top of the picture; the page from its beginning without it."""
        for width, height in SIZES.items():
            self.page.set_viewport_size({"width": width, "height": height})
            top = "document.querySelector(at).getBoundingClientRect().top + scrollY - 16" if at else "0"
            self.page.evaluate(f"(at) => scrollTo({{ top: {top}, behavior: 'instant' }})", at)
            self.page.wait_for_load_state("networkidle")
            (IMAGES / f"{name}-{width}.png").write_bytes(smaller(self.page.screenshot(animations="disabled")))
        self.page.set_viewport_size({"width": 1280, "height": SIZES[1280]})

    def paths(self, links: str) -> list[str]:
        """Where each of these links leads."""
        return [str(link.get_attribute("href")) for link in self.page.locator(links).all()]

    def follow(self, links: str) -> None:
        """Goes where the first of these links leads."""
        self.page.locator(links).first.click()
        self.page.wait_for_load_state("networkidle")


def matching(walk: Walk) -> None:
    walk.visit("/office/")
    walk.picture("front")
    walk.visit("/office/matches/runs/new")
    walk.picture("new-run", at="main h2")
    walk.page.get_by_role("button", name="Start kørslen").click()
    walk.page.wait_for_url("**/proposals")
    run = walk.page.url.removesuffix("/proposals")
    walk.picture("run")
    walk.picture("proposals", at=".proposals")
    for name, path in (("unmatched", "unmatched"), ("map", "map")):
        walk.page.goto(f"{run}/{path}")
        walk.picture(name, at=".tab-container")
    walk.page.goto(f"{run}/guides")
    busy = walk.page.locator("tbody tr").filter(has_not=walk.page.get_by_text("–", exact=True))
    busy.get_by_role("link").first.click()
    walk.picture("week")
    walk.visit("/office/matches/runs/compare")
    walk.picture("compare", at="main h2")
    walk.visit("/office/import")
    walk.page.set_input_files(
        "[name=file]", {"name": "børn.csv", "mimeType": "text/csv", "buffer": BROKEN.encode()}
    )
    walk.page.get_by_role("button", name="Se, hvad der sker").click()
    walk.page.get_by_role("heading", name="Se filen igennem").wait_for()
    walk.picture("import-errors")


def giving(walk: Walk) -> None:
    walk.visit("/office/passes/")
    walk.follow("main tbody a[href*='/office/passes/']")
    walk.picture("pass")
    walk.visit("/office/applications/")
    walk.picture("queue")
    walk.follow("main tbody a[href*='/office/applications/']")
    walk.picture("application")


def lasting(walk: Walk) -> None:
    for name, path in (("corps", "corps/"), ("follow-ups", "followups/")):
        walk.visit(f"/office/{path}")
        walk.picture(name)
    yearly_report(walk)
    walk.visit("/office/matches/")
    walk.follow("main tbody a[href*='/office/matches/']")
    walk.picture("match")


def figures(walk: Walk) -> None:
    walk.visit("/office/statistics/")
    walk.picture("statistics")


def yearly_report(walk: Walk) -> None:
    """The pages of this year's that docs/vejledning/leder.md shows."""
    year = copenhagen_day(utc_now()).year
    answer = walk.page.request.get(f"{walk.address}/office/statistics/report/{year}")
    with closing(pypdfium2.PdfDocument(answer.body())) as report:
        for number in REPORT_PAGES:
            points = report[number - 1].render(scale=PAPER, rev_byteorder=True).to_numpy()
            (IMAGES / f"report-{number}.png").write_bytes(drawn(points))


def as_a_guide(walk: Walk) -> None:
    walk.visit("/guide/")
    walk.picture("guide")


def at_the_club(walk: Walk) -> None:
    walk.visit("/club/")
    walk.picture("club")
    walk.visit("/club/claims/new")
    for path in walk.paths("main a[href$='/claim']"):
        walk.visit(path)
        if walk.page.locator("main form").count():  # some passes have no money left
            break
    walk.picture("claim")


def paying(walk: Walk) -> None:
    walk.visit("/office/payments/books")
    walk.picture("books")


def at_home(walk: Walk) -> None:
    walk.visit("/my/")
    walk.follow("main a[href*='/my/passes/']")
    walk.picture("my-pass")


# The first part of the demo's e-mail address, and what this person shows.
WAYS: dict[str, tuple[Callable[[Walk], None], ...]] = {
    "koordinator": (giving, lasting, matching),
    "leader": (figures,),  # of the demo's neighbour, which has years behind it
    "guide": (as_a_guide,),
    "forening": (at_the_club,),
    "oekonomi": (paying,),
    "foraelder": (at_home,),
}


if __name__ == "__main__":
    main()
