"""A round that has begun is put right: a course that was missed comes in, and nobody loses what they were told."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from fritidspas.core.refused import Refused
from fritidspas.courses.models import CourseRound
from fritidspas.courses.queries.rounds import courses_of
from fritidspas.courses.rules import RoundFacts
from fritidspas.courses.service import rounds
from fritidspas.db import session, transaction
from fritidspas.jobs.models import Job, JobState
from tests.cast import NOW
from tests.courses.fair import LAST_DAY, Fair
from tests.courses.test_pages import open_round, rows, wish
from tests.office import Office, value_of, words


def facts(fair: Fair, round_id: int) -> RoundFacts:
    row = fair.row(round_id)
    return RoundFacts(
        row.scheme_id, row.name, row.wishes_until, row.courses_from, row.courses_until, row.previous_id
    )


def change(fair: Fair, round_id: int, **said: object) -> None:
    new = replace(facts(fair, round_id), **said)
    with transaction():
        rounds.change_round(
            round_id, new, session.get_one(CourseRound, round_id).changed_at, fair.now, fair.by
        )


def test_a_course_that_was_missed_comes_in_and_one_that_is_wished_stays(fair: Fair) -> None:
    round_id, course = fair.round(), fair.course()
    missed = fair.course(season_from=date(2026, 10, 19), season_until=date(2026, 10, 23))
    fair.wishing(round_id, course)
    change(fair, round_id, courses_until=date(2026, 10, 19))
    assert {one.id for one in courses_of(fair.row(round_id), LAST_DAY)} == {course, missed}
    with pytest.raises(Refused, match="course_left_out"):
        change(fair, round_id, courses_from=date(2026, 10, 13))
    fair.group(round_id, missed, 1)
    with pytest.raises(Refused, match="course_left_out"):
        change(fair, round_id, courses_until=date(2026, 10, 18))


def test_a_closing_day_that_was_too_early_opens_the_wishes_again_until_places_are_proposed(
    fair: Fair,
) -> None:
    round_id, course = fair.round(), fair.course()
    child = fair.wishing(round_id, course)
    fair.close()
    change(fair, round_id, wishes_until=date(2026, 9, 5))
    fair.wish(round_id, child)
    with pytest.raises(Refused, match="wishes_still_open"):
        fair.propose(round_id)
    fair.wish(round_id, child, course)
    with transaction():
        session.execute(update(CourseRound).values(wishes_until=LAST_DAY))
    fair.propose(round_id)
    with pytest.raises(Refused, match="round_proposed"):
        change(fair, round_id, wishes_until=date(2026, 9, 5))
    change(fair, round_id, name="Efterår")
    assert fair.row(round_id).name == "Efterår"


def test_nothing_is_changed_under_the_work_on_it_or_over_another(fair: Fair) -> None:
    round_id = fair.round()
    fair.close()
    fair.propose(round_id)
    with pytest.raises(Refused, match="round_changed_meanwhile"), transaction():
        rounds.change_round(round_id, facts(fair, round_id), NOW, fair.now, fair.by)
    with transaction():
        session.execute(update(Job).values(state=JobState.RUNNING))
    with pytest.raises(Refused, match="round_at_work"):
        change(fair, round_id, name="Andet")


def test_the_page_says_what_is_refused_at_its_field(office: Office) -> None:
    scheme, (sailing, _), (amina, _) = rows(office)
    page = open_round(office, scheme)
    wish(office, page, amina, sailing)
    shown = office.coordinator.get(f"{page}/edit").text
    said = {
        "name": "Efterår", "wishes_until": "02-09-2026", "courses_from": "10-10-2026", "courses_until": "18-10-2026",
        "seen": value_of(shown, "seen"),
    }  # fmt: skip
    early = office.coordinator.post(f"{page}/edit", data=said | {"wishes_until": "31-08-2026"})
    assert early.status_code == 422
    assert "Dagen kan kun flyttes længere frem" in words(early.text)
    assert office.coordinator.post(f"{page}/edit", data=said).status_code == 302
    assert "2. september 2026" in office.text(page)
    assert "En anden har rettet runden" in words(office.coordinator.post(f"{page}/edit", data=said).text)
