"""The week of a person, drawn and in words."""

import re

import pytest
from flask import Flask, get_template_attribute
from flask_babel import Babel

from fritidspas.core.week import DAY, Interval
from fritidspas.web import formats
from tests.web.gallery import ROOT

AFTERNOON = Interval(2 * DAY + 15 * 60, 2 * DAY + 18 * 60)


@pytest.fixture
def app() -> Flask:
    app = Flask("week", template_folder=str(ROOT / "templates"))
    Babel(app, default_locale="da")
    formats.register(app)
    return app


def test_a_stretch_is_drawn_on_its_day_and_told_in_words(app: Flask) -> None:
    with app.test_request_context():
        week = get_template_attribute("components/week.html", "week")
        page = str(week("Onsdag", [(AFTERNOON, "<b>fodbold</b>", "busy")]))
    days = page.split("<svg")[1:8]
    assert [index for index, day in enumerate(days) if "week-busy" in day] == [2]
    assert re.search(r'class="week-busy" x="480" y="5" width="180"', days[2])
    assert "onsdag 15:00-18:00: &lt;b&gt;fodbold" in page


def test_an_empty_week_says_so(app: Flask) -> None:
    with app.test_request_context():
        week = get_template_attribute("components/week.html", "week")
        assert "Ingen tider" in week("Ingen aftaler", [])


@pytest.mark.parametrize("kind", ["busy", "proposed"])
def test_the_legend_explains_what_is_proposed_where_something_is(app: Flask, kind: str) -> None:
    with app.test_request_context():
        week = get_template_attribute("components/week.html", "week")
        legend = str(week("Onsdag", [(AFTERNOON, "fodbold", kind)])).partition("chart-legend")[2]
    assert ("Foreslået" in legend) == (kind == "proposed")
