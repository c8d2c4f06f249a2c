"""The yearly report: the year beside the one before, with nothing told that is hidden anywhere else."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from random import Random

import pypdfium2
import pytest
from flask import Flask

from fritidspas.statistics import tables
from fritidspas.statistics.queries import Ground, Wait, Years, figures
from fritidspas.statistics.report import report_of
from fritidspas.statistics.rules.stories import ChildStory, Dimension
from fritidspas.statistics.tables import Count, Share, Table, side_by_side
from tests.cast import NOW

YEARS = (2024, 2025, 2026)
AREAS = ("Øst", "Vest", "Syd", "Nord", "Midt")


@pytest.fixture(autouse=True)
def in_danish(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        yield


def ground(children: Sequence[ChildStory]) -> Ground:
    known = {dimension: {} for dimension in Dimension}
    return Ground(Years(min(YEARS), max(YEARS)), children, {wait: {} for wait in Wait}, {}, {}, known)


def children(seed: int = 7) -> list[ChildStory]:
    random = Random(seed)
    return [
        ChildStory(
            number, day, day, placed=True, began_on=day, area=random.choices(AREAS, (9, 5, 3, 1, 1))[0]
        )
        for number in range(140)
        for day in [date(random.choice(YEARS), 3, 1)]
    ]


def test_years_stand_beside_each_other_and_what_one_lacks_is_empty() -> None:
    one = Table("Penge", "I år.", ["Ordning", "Pas", "Andel"], [["A", Count(9), Share(0.9)]])
    other = Table(
        "Penge",
        "Sidste år.",
        ["Ordning", "Pas", "Andel"],
        [["B", Count(7), Share(0.7)], ["A", Count(6), Share(1)]],
    )

    found = side_by_side([(2026, one), (2025, other)])

    assert found.sentence == "I år."
    assert found.headings == ["Ordning", "2026: Pas", "Andel", "2025: Pas", "Andel"]
    assert found.rows == [
        ["A", Count(9), Share(0.9), Count(6), Share(1)],
        ["B", "", "", Count(7), Share(0.7)],
    ]


@pytest.mark.parametrize("seed", range(4))
def test_of_each_year_it_tells_of_a_group_what_all_the_years_together_let_it(seed: int) -> None:
    """So that last year's column is one of the table that is judged as a whole (test_suppression.py), not one more."""
    known = ground(children(seed))
    whole = figures(known, None, Dimension.AREA).published
    for year in YEARS:
        table = tables.reached(figures(known, Years(year, year), Dimension.AREA))
        shown = {row[1].group: row[1].value for row in table.rows}
        assert shown == {group: whole.reached.get((group, year), 0) for group in whole.groups}
        assert {len(row) for row in table.rows} == {3}  # and nothing of how far they came
    assert None in whole.reached.values()


def test_the_biggest_group_is_not_named_where_a_bigger_one_may_be_hidden() -> None:
    known = ground(children())
    for year in YEARS:
        told = tables.reached(figures(known, Years(year, year), Dimension.AREA))
        is_hidden = any(row[1].value is None for row in told.rows)
        assert ("Flest" in told.sentence) is not is_hidden
    assert "Flest" in tables.outcomes(figures(known, None, Dimension.AREA)).sentence


def pages(content: bytes) -> str:
    with closing(pypdfium2.PdfDocument(content)) as report:
        return "\n".join(page.get_textpage().get_text_bounded() for page in report)


def test_each_division_has_both_years_and_the_first_year_has_none_before_it() -> None:
    known = ground(children())

    both = pages(report_of(known, 2026, "Vestby Kommune", NOW))
    first = pages(report_of(known, 2024, "Vestby Kommune", NOW))

    assert both.count("2026: Børn") == both.count("2025: Børn") == len(Dimension) + 1
    assert "2023" not in first
    assert first.count("2024: Børn") == len(Dimension) + 1


def test_it_is_dated_with_the_danish_day() -> None:
    late = datetime.fromisoformat("2026-08-03T22:30:00+00:00")
    assert "4. august 2026" in pages(report_of(ground(children()), 2026, "Vestby Kommune", late))
