"""How long a club's word holds, when it is reminded, and what it lacks."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from fritidspas.clubs.rules import (
    Missing,
    OfferKind,
    Payee,
    Terms,
    check_outside,
    check_payee,
    check_terms,
    declaration_holds,
    declared_until,
    has_ended,
    missing,
    reminders_due,
)
from fritidspas.core.refused import Refused

TODAY = date(2026, 8, 3)


@dataclass
class Said:
    signed_on: date
    valid_until: date


@dataclass
class Seen:
    approved_from: date | None = TODAY
    approved_until: date | None = None
    account: str | None = "1551 0000123456"
    ean: str | None = None
    account_confirmed_by: int | None = 1


@pytest.mark.parametrize(
    ("signed_on", "last"),
    [
        (date(2026, 8, 3), date(2027, 8, 2)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2027, 3, 1), date(2028, 2, 29)),
    ],
)
def test_a_declaration_holds_a_year_and_no_day_more(signed_on: date, last: date) -> None:
    assert declared_until(signed_on) == last
    said, day = [Said(signed_on, last)], timedelta(days=1)
    holds = [declaration_holds(said, on) for on in (signed_on - day, signed_on, last, last + day)]
    assert holds == [False, True, True, False]


def test_any_of_several_declarations_will_do_and_none_will_not() -> None:
    old = Said(date(2025, 1, 1), date(2025, 12, 31))
    assert declaration_holds([old, Said(TODAY, declared_until(TODAY))], TODAY)
    assert not declaration_holds([old], TODAY)
    assert not declaration_holds([], TODAY)


@pytest.mark.parametrize(
    ("days_left", "due"),
    [
        (61, ()),
        (60, (60,)),
        (15, (60,)),
        (14, (60, 14)),
        (0, (60, 14)),
        (-1, (60, 14, -1)),
        (-400, (60, 14, -1)),
    ],
)
def test_a_club_is_reminded_60_and_14_days_before_and_when_it_has_run_out(
    days_left: int, due: tuple[int, ...]
) -> None:
    assert reminders_due(TODAY + timedelta(days=days_left), TODAY) == due


@pytest.mark.parametrize(
    ("club", "declared", "lacks"),
    [
        (Seen(), True, ()),
        (Seen(approved_from=None), True, (Missing.APPROVAL,)),
        (Seen(approved_until=TODAY - timedelta(days=1)), True, (Missing.APPROVAL,)),
        (Seen(), False, (Missing.DECLARATION,)),
        (Seen(account=None, account_confirmed_by=None), True, (Missing.ACCOUNT,)),
        (Seen(account=None, ean="4006381333931"), True, ()),
        (Seen(account_confirmed_by=None), True, (Missing.CONFIRMATION,)),
        (Seen(None, None, None, None, None), False, (Missing.APPROVAL, Missing.DECLARATION, Missing.ACCOUNT)),
    ],
)
def test_what_a_club_lacks_before_it_is_paid(club: Seen, declared: bool, lacks: tuple[Missing, ...]) -> None:
    said = [Said(TODAY, declared_until(TODAY))] if declared else []
    assert missing(club, said, TODAY) == lacks


@pytest.mark.parametrize(
    ("payee", "code"),
    [(Payee(None, None), "payee_missing"), (Payee("1551 0000123456", "4006381333931"), "payee_twice")],
)
def test_a_club_is_paid_in_one_place(payee: Payee, code: str) -> None:
    check_payee(Payee("1551 0000123456", None))
    check_payee(Payee(None, "4006381333931"))
    with pytest.raises(Refused, match=code):
        check_payee(payee)


def test_ages_and_season_go_forwards() -> None:
    fine = Terms(OfferKind.COURSE, 7, 7, 0, TODAY, TODAY, 0)
    check_terms(fine)
    check_terms(replace(fine, age_from=None, season_from=None))
    with pytest.raises(Refused, match="offer_ages_reversed"):
        check_terms(replace(fine, age_from=8))
    with pytest.raises(Refused, match="season_reversed"):
        check_terms(replace(fine, season_from=TODAY + timedelta(days=1)))


def test_an_offer_ends_after_its_last_day_or_when_its_club_says_so() -> None:
    assert not has_ended(None, None, TODAY)
    assert not has_ended(None, TODAY, TODAY)
    assert has_ended(None, TODAY - timedelta(days=1), TODAY)
    assert has_ended(TODAY, None, TODAY)


def test_nobody_decides_about_their_own_club() -> None:
    check_outside(1, [2, 3])
    with pytest.raises(Refused, match="own_club"):
        check_outside(2, [2, 3])
