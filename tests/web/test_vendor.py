"""The browser libraries in the tree are the ones their VERSION files tell of, whole and licensed."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "static"
VENDOR = STATIC / "vendor"
# Formats older than woff2 that dkfds names as fallbacks, and the logos of other portals.
NOT_TAKEN = re.compile(r"\.(eot|ttf|woff)$|logo-(header-)?placeholder\.png$")


def sealed(folder: str) -> dict[str, str]:
    lines = (VENDOR / folder / "VERSION").read_text().splitlines()[3:]
    return {name.removeprefix("./"): digest for digest, name in (line.split() for line in lines)}


@pytest.mark.parametrize("folder", ["dkfds", "htmx", "leaflet"])
def test_every_vendored_file_is_as_it_was_sealed(folder: str) -> None:
    files = [path for path in (VENDOR / folder).rglob("*") if path.is_file() and path.name != "VERSION"]
    found = {str(path.relative_to(VENDOR / folder)): sha256(path.read_bytes()).hexdigest() for path in files}
    assert found == sealed(folder)


@pytest.mark.parametrize("folder", ["dkfds", "htmx", "leaflet"])
def test_every_library_brings_its_licence(folder: str) -> None:
    assert any("LICENSE" in name for name in sealed(folder))


@pytest.mark.parametrize(
    "sheet", ["css/app/theme.css", "vendor/dkfds/css/dkfds.min.css", "vendor/leaflet/leaflet.css"]
)
def test_every_file_a_stylesheet_names_is_there(sheet: str) -> None:
    path = STATIC / sheet
    for name in re.findall(r"url\([\"']?([^)\"']+)", path.read_text()):
        if not name.startswith(("#", "data:")) and not NOT_TAKEN.search(name):
            assert (path.parent / name).is_file(), name


def test_our_own_templates_carry_no_inline_style_or_script() -> None:
    for path in (STATIC.parent / "templates").rglob("*.html"):
        text = path.read_text()
        assert " style=" not in text, path
        assert not re.search(r"<script(?![^>]* src=)|\son[a-z]+=\"", text), path
