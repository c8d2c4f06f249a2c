"""Who is of the age, who may give, and what is not met."""

from dataclasses import replace
from datetime import date

import pytest

from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.schemes.rules import (
    ELSEWHERE,
    MONEY,
    MONEY_ASKED,
    TOO_OLD,
    TOO_YOUNG,
    ChildSeen,
    is_young_enough,
    may_issue,
    unmet,
)
from fritidspas.schemes.scheme import Criterion, Gift, MoneyBarrier, UpperAge, Who
from fritidspas.schemes.wording.words import criterion_text
from tests.schemes.files import shipped

BORN = date(2008, 5, 20)
LEAP = date(2008, 2, 29)
SCHEME = shipped("guide-to-move")
CHILD = ChildSeen(date(2015, 3, 1), "7500")
DAY = date(2026, 6, 1)
ALL_MET = {"who.money_is_a_barrier": True, "not_active": True}


@pytest.mark.parametrize(
    ("rule", "years", "born", "last_day"),
    [
        (UpperAge.UNTIL_18, None, BORN, date(2026, 5, 19)),
        (UpperAge.THROUGH_18, None, BORN, date(2027, 5, 19)),
        (UpperAge.YEAR_OF_18, None, BORN, date(2026, 12, 31)),
        (UpperAge.YEARS, 21, BORN, date(2030, 5, 19)),
        (UpperAge.YEARS, 3, BORN, date(2012, 5, 19)),
        # Born on 29 February: turns on 1 March in a common year, on the day itself in a leap year.
        (UpperAge.UNTIL_18, None, LEAP, date(2026, 2, 28)),
        (UpperAge.THROUGH_18, None, LEAP, date(2027, 2, 28)),
        (UpperAge.YEAR_OF_18, None, LEAP, date(2026, 12, 31)),
        (UpperAge.YEARS, 15, LEAP, date(2024, 2, 28)),
        (UpperAge.YEARS, 21, LEAP, date(2030, 2, 28)),
        (UpperAge.UNTIL_18, None, date(2008, 12, 31), date(2026, 12, 30)),
        (UpperAge.YEAR_OF_18, None, date(2008, 12, 31), date(2026, 12, 31)),
        (UpperAge.YEAR_OF_18, None, date(2009, 1, 1), date(2027, 12, 31)),
    ],
)
def test_the_upper_age_goes_by_the_day(rule: UpperAge, years: int | None, born: date, last_day: date):
    who = Who(MoneyBarrier.NO, upper_age=rule, upper_years=years)
    days = [date.fromordinal(last_day.toordinal() + step) for step in (-1, 0, 1)]
    assert [is_young_enough(who, born, day) for day in days] == [True, True, False]


@pytest.mark.parametrize(
    ("key", "role", "profession", "refused"),
    [
        ("guide-to-move", Role.LEADER, Profession.HEALTH_VISITOR, None),
        ("guide-to-move", Role.COORDINATOR, None, None),
        ("guide-to-move", Role.LEADER, Profession.TEACHER, "not_an_issuer"),
        ("guide-to-move", Role.LEADER, None, "not_an_issuer"),
        ("esbjerg-lokalpas", Role.COORDINATOR, None, None),
        ("esbjerg-lokalpas", Role.LEADER, Profession.HEALTH_VISITOR, "not_an_issuer"),
        ("esbjerg-guldpas", Role.LEADER, Profession.FAMILY_COUNSELLOR, None),
        ("esbjerg-guldpas", Role.COORDINATOR, None, "not_an_issuer"),
        ("esbjerg-guldpas", Role.LEADER, Profession.SOCIAL_WORKER, "not_an_issuer"),
    ],
)
def test_who_may_give_is_the_schemes_to_say(
    key: str, role: Role, profession: Profession | None, refused: str | None
):
    assert told(key, role, profession, has_open_case=True) == refused


@pytest.mark.parametrize(
    ("key", "refused"), [("esbjerg-guldpas", "open_case_missing"), ("guide-to-move", None)]
)
def test_an_open_case_is_asked_for_where_the_scheme_wants_one(key: str, refused: str | None):
    profession = shipped(key).doors.issuers[0]
    assert told(key, Role.LEADER, profession, has_open_case=False) == refused


def told(key: str, role: Role, profession: Profession | None, has_open_case: bool) -> str | None:
    try:
        may_issue(shipped(key), role, profession, has_open_case)
    except Refused as refused:
        return refused.code
    return None


def test_a_child_who_meets_everything_lacks_nothing():
    assert unmet(SCHEME, Gift.PASS, CHILD, ALL_MET, DAY) == []


def test_what_nobody_ticked_is_not_met():
    assert unmet(SCHEME, Gift.PASS, CHILD, {}, DAY) == [MONEY, *SCHEME.who.criteria]


def test_guidance_does_not_ask_about_money():
    assert unmet(SCHEME, Gift.GUIDE, CHILD, {"not_active": True}, DAY) == []


@pytest.mark.parametrize(("barrier", "lacks"), [(MoneyBarrier.ASKED, [MONEY_ASKED]), (MoneyBarrier.NO, [])])
def test_money_is_asked_as_the_scheme_says(barrier: MoneyBarrier, lacks: list[Criterion]):
    scheme = replace(SCHEME, who=replace(SCHEME.who, money_is_a_barrier=barrier, criteria=()))
    assert unmet(scheme, Gift.PASS, CHILD, {}, DAY) == lacks
    assert not MONEY_ASKED.required


def test_age_and_place_are_looked_up_not_ticked():
    scheme = replace(SCHEME, who=replace(SCHEME.who, age_from=6, areas=("8600", "8700")))
    outside = {
        ChildSeen(date(2020, 6, 2), "8600"): [TOO_YOUNG],
        ChildSeen(date(2020, 6, 1), "8600"): [],
        ChildSeen(date(2007, 6, 1), "8700"): [TOO_OLD],
        ChildSeen(date(2007, 6, 2), "8700"): [],
        ChildSeen(date(2015, 1, 1), "7500"): [ELSEWHERE],
        ChildSeen(date(2015, 1, 1), None): [ELSEWHERE],
    }
    for child, lacks in outside.items():
        assert unmet(scheme, Gift.PASS, child, ALL_MET, DAY) == lacks


def test_every_criterion_has_words():
    known = [TOO_YOUNG, TOO_OLD, ELSEWHERE, MONEY, MONEY_ASKED, *SCHEME.who.criteria]
    assert all(criterion_text(criterion) for criterion in known)
