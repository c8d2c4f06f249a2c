"""Charts: a sentence, a picture without inline style, and the numbers behind it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, get_template_attribute
from flask_babel import Babel

from fritidspas.web import formats
from tests.web.gallery import ROOT


@pytest.fixture
def chart() -> Callable[..., str]:
    app = Flask("charts", template_folder=str(ROOT / "templates"))
    Babel(app, default_locale="da")
    formats.register(app)

    def draw(name: str, *facts: Any, **more: Any) -> str:
        with app.test_request_context():
            return str(get_template_attribute("components/charts.html", name)(*facts, **more))

    return draw


def widths(page: str) -> list[float]:
    return [float(width) for width in re.findall(r'class="series-\d[^"]*"[^>]* width="([\d.]+)"', page)]


def test_the_longest_bar_fills_the_width_and_the_others_follow(chart: Callable[..., str]) -> None:
    page = chart("bars", "Flest i Nordby", [("Nordby", 20), ("Havnen", 5)], ["Bydel", "Børn"])
    assert widths(page) == [100.0, 25.0]


def test_bars_of_nothing_are_drawn_and_no_rows_too(chart: Callable[..., str]) -> None:
    assert widths(chart("bars", "Ingen", [("Nordby", 0)], ["Bydel", "Børn"])) == [0.0]
    assert "<figcaption>Ingen" in chart("bars", "Ingen", [], ["Bydel", "Børn"])


def test_the_parts_of_a_stack_follow_each_other(chart: Callable[..., str]) -> None:
    page = chart("stacked_bars", "Pas", [("Nordby", [6, 3, 1])], ["a", "b", "c"], ["Bydel", "a", "b", "c"])
    starts = [float(x) for x in re.findall(r'segment" x="([\d.]+)"', page)]
    assert starts == [0.0, 60.0, 90.0]


def test_a_line_goes_from_the_first_to_the_last_and_a_survival_curve_in_steps(
    chart: Callable[..., str],
) -> None:
    series = [("Med", [100, 50, 0])]
    line = chart("line_chart", "Falder", ["0", "1", "2"], series, ["Md", "Med"])
    assert 'points="0.0,0.0 50.0,50.0 100.0,100.0"' in line
    steps = chart("line_chart", "Falder", ["0", "1", "2"], series, ["Md", "Med"], steps=True)
    assert 'points="0.0,0.0 50.0,0.0 50.0,50.0 100.0,50.0 100.0,100.0"' in steps


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("bars", ("Sætning", [("Nordby", 1)], ["Bydel", "Børn"])),
        ("stacked_bars", ("Sætning", [("Nordby", [1, 2])], ["a", "b"], ["Bydel", "a", "b"])),
        ("line_chart", ("Sætning", ["x", "y"], [("Med", [1, 2])], ["Md", "Med"])),
    ],
)
def test_every_chart_has_a_sentence_a_hidden_picture_and_its_table(
    chart: Callable[..., str], name: str, facts: tuple[Any, ...]
) -> None:
    page = chart(name, *facts)
    assert "<figcaption>Sætning</figcaption>" in page
    assert 'class="chart-picture" aria-hidden="true"' in page
    assert re.search(r"<table.*<th scope=\"row\">", page, re.DOTALL)
    assert " style=" not in page


def test_a_sparkline_is_read_as_its_sentence(chart: Callable[..., str]) -> None:
    assert 'role="img" aria-label="Fra 1 til 3"' in chart("sparkline", [1, 2, 3], "Fra 1 til 3")
    assert 'points="0.0,100.0"' in chart("sparkline", [0], "Intet endnu")


def test_the_parts_of_a_score_tell_points_and_most(chart: Callable[..., str]) -> None:
    page = chart("parts", [("Sprog", 150, 200), ("Køn", 0, 0)])
    assert widths(page) == [75.0, 0.0]
    assert '150<span class="muted"> af 200</span>' in page
