"""What decides about a claim, as plain functions."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from fritidspas.claims.rules import (
    ClaimFacts,
    ClubSeen,
    approvals_needed,
    body_hash,
    check_approver,
    check_claim,
    check_owed,
    check_same,
    paying_pass,
)
from fritidspas.core.refused import Refused
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.passes.rules import PassState
from fritidspas.schemes.scheme import Expense, GrantRules, Per, Scheme
from tests.schemes.files import shipped

DAY = timedelta(days=1)
FEE, CAMP = Expense.MEMBERSHIP_FEE, Expense.CAMP
SCHEME = shipped("guide-to-move")
TODAY = date(2026, 9, 1)
FIRST, LAST, UNTIL = date(2026, 7, 4), date(2026, 12, 31), date(2027, 3, 1)


@dataclass(frozen=True)
class APass:
    scheme_id: int = 1
    state: PassState = PassState.ACTIVE
    valid_from: date = FIRST
    period_last: date = LAST
    claim_until: date = UNTIL
    stopped_on: date | None = None
    pays: tuple[Expense, ...] = (FEE,)

    @property
    def grant_rules(self) -> GrantRules:
        return GrantRules(60_000, Per.CALENDAR_YEAR, self.pays)


@dataclass(frozen=True)
class Goes:
    state: EnrolmentState = EnrolmentState.STARTED
    confirmed_on: date | None = date(2026, 8, 10)
    started_on: date | None = date(2026, 8, 18)
    ended_on: date | None = None


CLAIM = ClaimFacts(FEE, date(2026, 8, 18), date(2026, 12, 20), 60_000)
FINE: dict[str, Any] = {
    "claim": CLAIM,
    "leisure_pass": APass(),
    "scheme": SCHEME,
    "enrolment": Goes(),
    "club": ClubSeen(is_approved=True, has_declared=True),
    "today": TODAY,
}
NOT_STARTED = Goes(EnrolmentState.CONFIRMED, started_on=None)
ASKED = Goes(EnrolmentState.REQUESTED, confirmed_on=None, started_on=None)
LEFT = Goes(EnrolmentState.ENDED, ended_on=date(2026, 8, 25))
EAGER = replace(SCHEME, claims=replace(SCHEME.claims, after_first_training=False))


def begins(day: date) -> ClaimFacts:
    return replace(CLAIM, from_day=day, to_day=max(day, CLAIM.to_day))


@pytest.mark.parametrize(
    ("what", "code"),
    [
        ({}, None),
        ({"leisure_pass": APass(state=PassState.STOPPED)}, "claim_no_pass"),
        ({"claim": replace(CLAIM, kind=CAMP)}, "claim_kind"),
        ({"claim": replace(CLAIM, family_ore=10_000, fund_ore=49_999)}, None),
        ({"claim": replace(CLAIM, family_ore=10_000, fund_ore=50_000)}, "claim_parts_differ"),
        ({"claim": replace(CLAIM, family_ore=-1)}, "claim_parts_differ"),
        ({"claim": replace(CLAIM, price_ore=0)}, "claim_parts_differ"),
        ({"claim": replace(CLAIM, to_day=CLAIM.from_day)}, None),
        ({"claim": replace(CLAIM, to_day=CLAIM.from_day - DAY)}, "claim_days_reversed"),
        ({"claim": begins(FIRST)}, None),
        ({"claim": begins(FIRST - DAY)}, "claim_outside_period"),
        ({"claim": begins(LAST)}, None),
        ({"claim": begins(LAST + DAY)}, "claim_outside_period"),
        ({"today": UNTIL}, None),
        ({"today": UNTIL + DAY}, "claim_too_late"),
        ({"enrolment": NOT_STARTED}, "claim_before_first_training"),
        ({"enrolment": Goes(started_on=TODAY)}, None),
        ({"enrolment": Goes(started_on=TODAY + DAY)}, "claim_before_first_training"),
        ({"enrolment": NOT_STARTED, "scheme": EAGER}, None),
        ({"enrolment": ASKED, "scheme": EAGER}, "claim_no_place"),
        ({"enrolment": ASKED}, "claim_no_place"),
        ({"enrolment": LEFT}, None),
        ({"enrolment": LEFT, "claim": begins(date(2026, 8, 25))}, None),
        ({"enrolment": LEFT, "claim": begins(date(2026, 8, 26))}, "claim_after_end"),
        ({"enrolment": Goes(ended_on=date(2026, 8, 1))}, None),
        ({"club": ClubSeen(is_approved=False, has_declared=True)}, "claim_club_not_approved"),
        ({"club": ClubSeen(is_approved=True, has_declared=False)}, "claim_no_declaration"),
    ],
)
def test_a_claim(what: dict[str, Any], code: str | None) -> None:
    assert refusal(lambda: check_claim(**(FINE | what))) == code


def test_what_is_outside_says_between_which_days() -> None:
    with pytest.raises(Refused) as refused:
        check_claim(**(FINE | {"claim": begins(LAST + DAY)}))
    assert refused.value.facts == {"first": FIRST, "last": LAST}


AUTUMN = APass(valid_from=date(2026, 8, 1))
TWELVE_MONTHS = APass(2, valid_from=date(2026, 8, 1), period_last=date(2027, 7, 31), pays=(FEE, CAMP))
STOPPED = replace(AUTUMN, state=PassState.STOPPED, stopped_on=date(2026, 9, 1))
MERGED = replace(STOPPED, stopped_on=None)
NEXT_YEAR = APass(valid_from=date(2027, 1, 1), period_last=date(2027, 12, 31))


@pytest.mark.parametrize(
    ("passes", "tied_to", "kind", "day", "pays"),
    [
        ([], None, FEE, date(2026, 9, 1), None),
        ([AUTUMN], None, FEE, date(2026, 9, 1), AUTUMN),
        ([TWELVE_MONTHS, AUTUMN], None, FEE, date(2026, 9, 1), AUTUMN),
        ([TWELVE_MONTHS, AUTUMN], None, CAMP, date(2026, 9, 1), TWELVE_MONTHS),
        ([TWELVE_MONTHS, AUTUMN], 2, FEE, date(2026, 9, 1), TWELVE_MONTHS),
        ([TWELVE_MONTHS, AUTUMN], 1, CAMP, date(2026, 9, 1), AUTUMN),
        ([AUTUMN, NEXT_YEAR], 1, FEE, date(2026, 12, 31), AUTUMN),
        ([AUTUMN, NEXT_YEAR], 1, FEE, date(2027, 1, 1), NEXT_YEAR),
        ([AUTUMN], 1, FEE, date(2026, 7, 31), AUTUMN),
        ([AUTUMN], 3, FEE, date(2026, 9, 1), None),
        ([MERGED], None, FEE, date(2026, 9, 1), None),
        ([MERGED, TWELVE_MONTHS], None, FEE, date(2026, 9, 1), TWELVE_MONTHS),
        ([STOPPED], None, FEE, date(2026, 9, 1), STOPPED),
        ([STOPPED, TWELVE_MONTHS], None, FEE, date(2026, 9, 1), STOPPED),
        ([STOPPED, TWELVE_MONTHS], None, FEE, date(2026, 9, 2), TWELVE_MONTHS),
        ([TWELVE_MONTHS, STOPPED], None, FEE, date(2028, 1, 1), TWELVE_MONTHS),
    ],
)
def test_which_pass_pays(
    passes: list[APass], tied_to: int | None, kind: Expense, day: date, pays: APass | None
) -> None:
    assert paying_pass(passes, tied_to, kind, day) == pays


def test_the_same_is_the_same_and_anything_else_is_not() -> None:
    assert body_hash(1, CLAIM) == body_hash(1, replace(CLAIM))
    others = [
        body_hash(2, CLAIM),
        *(
            body_hash(1, replace(CLAIM, **{name: value}))
            for name, value in {
                "kind": CAMP, "from_day": date(2026, 8, 19), "to_day": date(2026, 12, 21), "price_ore": 60_001,
                "family_ore": 1, "fund_ore": 1, "fund": "Julehjælpen", "account_text": "Efterår",
            }.items()
        ),
    ]  # fmt: skip
    assert len({body_hash(1, CLAIM), *others}) == 10
    assert refusal(lambda: check_same(body_hash(1, CLAIM), body_hash(1, CLAIM))) is None
    assert refusal(lambda: check_same(body_hash(1, CLAIM), others[0])) == "claim_same_key_other_body"


@pytest.mark.parametrize(("ore", "people"), [(1, 1), (200_000, 1), (200_001, 2), (10**9, 2)])
def test_how_many_must_say_yes(ore: int, people: int) -> None:
    assert approvals_needed(ore, SCHEME) == people


def test_the_limit_is_the_schemes() -> None:
    strict: Scheme = replace(SCHEME, claims=replace(SCHEME.claims, second_person_above_ore=0))
    assert approvals_needed(1, strict) == 2


@pytest.mark.parametrize(
    ("by", "approved_by", "claimed_by", "club_people", "code"),
    [
        (1, set(), 5, [5, 6], None),
        (1, {2}, 5, [5], None),
        (1, {1}, 5, [5], "same_person"),
        (5, set(), 5, [], "own_claim"),
        (6, set(), 5, [5, 6], "own_club"),
        (6, {6}, 5, [5, 6], "own_club"),
    ],
)
def test_who_may_say_yes(
    by: int, approved_by: set[int], claimed_by: int, club_people: list[int], code: str | None
) -> None:
    assert refusal(lambda: check_approver(by, approved_by, claimed_by, club_people)) == code


def refusal(act: Any) -> str | None:
    try:
        act()
    except Refused as refused:
        return refused.code
    return None


def test_what_began_by_the_day_a_pass_was_stopped_is_owed_and_nothing_later() -> None:
    for begins in (TODAY - DAY, TODAY):
        check_owed(begins, TODAY)
    check_owed(date.max, None)
    with pytest.raises(Refused, match="claim_after_stop"):
        check_owed(TODAY + DAY, TODAY)
