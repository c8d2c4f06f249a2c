"""How far a match has come and what waits in it: day by day, without a database."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from fritidspas.core.refused import Refused
from fritidspas.matches import rules
from fritidspas.matches.rules import EndCause, MatchState, Phase, Said, Task

TODAY = date(2026, 8, 3)
A_DAY = timedelta(days=1)
FAR = date(2030, 1, 1)


@dataclass(frozen=True)
class Life:
    """A match that began, and was agreed, long ago and goes well."""

    state: MatchState = MatchState.RUNNING
    start: date = date(2026, 3, 1)
    end: date = date(2027, 2, 28)
    asked_at: datetime | None = datetime(2026, 2, 20, 9, tzinfo=UTC)
    family_said: Said | None = Said.YES
    family_said_at: datetime | None = datetime(2026, 2, 22, 9, tzinfo=UTC)
    guide_said: Said | None = Said.YES
    guide_said_at: datetime | None = datetime(2026, 2, 24, 9, tzinfo=UTC)
    met_on: date | None = date(2026, 3, 2)
    handing_since: date | None = None


GOES = Life()
ASKED = replace(GOES, guide_said=None, guide_said_at=None, met_on=None)
TO_MEET = replace(GOES, met_on=None)


def refusal(call: object, *about: object) -> str:
    with pytest.raises(Refused) as refused:
        call(*about)
    return refused.value.code


@pytest.mark.parametrize(
    ("life", "phase"),
    [
        (replace(ASKED, family_said=None, family_said_at=None), Phase.ASKED),
        (ASKED, Phase.ASKED),
        (TO_MEET, Phase.TO_MEET),
        (GOES, Phase.RUNNING),
        (replace(GOES, handing_since=TODAY), Phase.HANDING),
        (replace(ASKED, state=MatchState.ENDED), Phase.ENDED),
        (replace(GOES, state=MatchState.ENDED), Phase.ENDED),
    ],
)
def test_how_far_a_match_has_come(life: Life, phase: Phase) -> None:
    assert rules.phase_of(life) is phase


def test_a_first_meeting_is_due_fourteen_days_after_both_said_yes_or_the_start() -> None:
    assert rules.meet_by(TO_MEET) == date(2026, 3, 15)  # the start is later
    assert rules.meet_by(replace(TO_MEET, start=date(2026, 1, 1))) == date(
        2026, 3, 10
    )  # the guide said yes last
    assert rules.meet_by(ASKED) is None


@pytest.mark.parametrize(("day", "late"), [(date(2026, 3, 15), False), (date(2026, 3, 16), True)])
def test_not_met_is_a_task_from_the_fifteenth_day(day: date, late: bool) -> None:
    assert (Task.NOT_MET in rules.tasks_of(TO_MEET, FAR, day)) is late
    assert Task.NOT_MET not in rules.tasks_of(GOES, FAR, day)


def test_the_day_of_an_answer_is_the_day_in_denmark() -> None:
    late = replace(TO_MEET, start=date(2026, 1, 1), guide_said_at=datetime(2026, 2, 24, 23, 30, tzinfo=UTC))
    assert rules.meet_by(late) == date(2026, 3, 11)


@pytest.mark.parametrize(("day", "waits"), [(date(2026, 3, 5), False), (date(2026, 3, 6), True)])
def test_no_answer_is_a_task_after_fourteen_days(day: date, waits: bool) -> None:
    assert (Task.NOT_ANSWERED in rules.tasks_of(ASKED, FAR, day)) is waits
    assert Task.NOT_ANSWERED not in rules.tasks_of(GOES, FAR, day)


@pytest.mark.parametrize(
    ("until", "task"),
    [
        (TODAY - A_DAY, Task.STOPPED),
        (None, Task.STOPPED),
        (TODAY, Task.CERTIFICATE),
        (TODAY + timedelta(days=60), Task.CERTIFICATE),
        (TODAY + timedelta(days=61), None),
    ],
)
def test_a_certificate_warns_for_sixty_days_and_then_stops_the_match(
    until: date | None, task: Task | None
) -> None:
    found = set(rules.tasks_of(GOES, until, TODAY)) & {Task.STOPPED, Task.CERTIFICATE}
    assert found == ({task} if task else set())
    assert rules.is_covered(until, TODAY) is (task is not Task.STOPPED)


def test_a_certificate_that_holds_to_the_last_day_is_no_matter() -> None:
    soon = replace(GOES, end=TODAY + timedelta(days=40))
    assert Task.CERTIFICATE not in rules.tasks_of(soon, soon.end, TODAY)
    assert Task.CERTIFICATE in rules.tasks_of(soon, soon.end - A_DAY, TODAY)


@pytest.mark.parametrize(
    ("end", "task"),
    [
        (TODAY - A_DAY, Task.TIME_OVER),
        (TODAY, Task.LAST_DAY_SOON),
        (TODAY + timedelta(days=30), Task.LAST_DAY_SOON),
        (TODAY + timedelta(days=31), None),
    ],
)
def test_the_last_day_is_told_thirty_days_ahead_and_until_somebody_ends_it(
    end: date, task: Task | None
) -> None:
    assert rules.tasks_of(replace(GOES, end=end), FAR, TODAY) == ([task] if task else [])


def test_an_ended_match_waits_for_nothing_but_what_somebody_said() -> None:
    over = replace(TO_MEET, state=MatchState.ENDED, end=TODAY - A_DAY)
    assert rules.tasks_of(over, None, TODAY) == []
    assert rules.tasks_of(over, None, TODAY, noted=True) == [Task.OTHERWISE]


def test_a_paid_match_lasts_twelve_months_in_all() -> None:
    life = replace(GOES, end=date(2026, 9, 1))
    a_year = date(2027, 3, 1)
    rules.check_prolonged(life, a_year, "paid", FAR, TODAY)
    assert refusal(rules.check_prolonged, life, a_year + A_DAY, "paid", FAR, TODAY) == "paid_too_long"
    rules.check_prolonged(life, a_year + A_DAY, "volunteer", FAR, TODAY)


def test_a_match_is_made_longer_and_no_longer_than_the_certificate() -> None:
    check = rules.check_prolonged
    assert refusal(check, GOES, GOES.end, "volunteer", FAR, TODAY) == "not_longer"
    assert (
        refusal(check, replace(GOES, end=date(2026, 5, 1)), TODAY - A_DAY, "volunteer", FAR, TODAY)
        == "not_longer"
    )
    until = GOES.end + A_DAY
    assert refusal(check, GOES, until, "volunteer", GOES.end, TODAY) == "certificate_too_short"
    check(GOES, until, "volunteer", until, TODAY)


def test_from_fifteen_the_young_person_answers() -> None:
    birth = date(2011, 8, 3)
    assert [rules.may_answer(is_self, birth, TODAY) for is_self in (True, False)] == [True, False]
    assert [rules.may_answer(is_self, birth, TODAY - A_DAY) for is_self in (True, False)] == [False, True]


def test_a_child_that_never_met_its_guide_keeps_its_place() -> None:
    since = date(2026, 6, 1)
    assert rules.waits_since(False, since, TODAY) == since
    assert rules.waits_since(True, since, TODAY) == TODAY
    assert rules.waits_since(False, None, TODAY) == TODAY


def test_the_story_goes_on_while_the_child_waits() -> None:
    assert rules.follows(EndCause.GUIDE_CHANGED, TODAY, TODAY)
    assert not rules.follows(EndCause.GUIDE_CHANGED, TODAY, TODAY + A_DAY), "it left the queue in between"
    assert not rules.follows(EndCause.GUIDE_CHANGED, TODAY, None)
    assert not rules.follows(EndCause.INDEPENDENT, TODAY, TODAY)


def test_they_meet_after_both_said_yes_and_go_alone_after_they_met() -> None:
    assert refusal(rules.check_met, Phase.ASKED, TODAY, TODAY) == "not_agreed"
    assert refusal(rules.check_met, Phase.ENDED, TODAY, TODAY) == "match_over"
    assert refusal(rules.check_met, Phase.TO_MEET, TODAY + A_DAY, TODAY) == "met_later"
    rules.check_met(Phase.TO_MEET, TODAY, TODAY)
    assert refusal(rules.check_handing, Phase.TO_MEET) == "not_met_yet"
    rules.check_handing(Phase.RUNNING)
