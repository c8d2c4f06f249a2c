"""Which tables and keys a scheme's file has, and who reads each."""

from dataclasses import MISSING, Field, fields
from typing import Any

from fritidspas.core.professions import Profession
from fritidspas.schemes.reading import values
from fritidspas.schemes.reading.values import Reader, one_of, ore, some_of, text, whole, written, yes_no
from fritidspas.schemes.scheme import (
    Applicant,
    ClaimRules,
    CourseRules,
    Criterion,
    Decider,
    Doors,
    Expense,
    FollowUpRules,
    ForWhom,
    Gift,
    GrantRules,
    GuideKind,
    GuideRules,
    Letters,
    MoneyBarrier,
    Per,
    PoolRules,
    Responsible,
    Scheme,
    UpperAge,
    WhenEmpty,
    Who,
)

# A key that is a table, or many tables of one name, and what each becomes.
TABLES: dict[type, dict[str, type]] = {
    Scheme: {
        "who": Who,
        "grant": GrantRules,
        "pool": PoolRules,
        "doors": Doors,
        "guide": GuideRules,
        "follow_up": FollowUpRules,
        "claims": ClaimRules,
        "courses": CourseRules,
        "letters": Letters,
    },
}
MANY: dict[type, dict[str, type]] = {Who: {"criteria": Criterion}}

READERS: dict[type, dict[str, Reader]] = {
    Scheme: {
        "key": written(r"[a-z0-9]+(-[a-z0-9]+)*", "slug"),
        "name": text,
        "gives": some_of(Gift, least=1),
        "holds_from": values.day,
        "source": values.optional_text,
    },
    Who: {
        "age_from": whole(0, 20),
        "upper_age": one_of(UpperAge),
        "upper_years": whole(3, 21),
        "areas": values.postcodes,
        "needs_open_case": yes_no,
        "money_is_a_barrier": one_of(MoneyBarrier),
    },
    Criterion: {"key": written(r"[a-z]+(_[a-z]+)*", "word"), "text": text, "required": yes_no},
    GrantRules: {
        "amount_ore": values.amount,
        "most_ore": ore(),
        "per": one_of(Per),
        "pays": some_of(Expense, least=1),
        "carry_over": yes_no,
        "carry_over_most_ore": ore(0),
        "backdated_days": whole(0, 365),
    },
    PoolRules: {"year_ore": ore(), "when_empty": one_of(WhenEmpty)},
    Doors: {
        "issuers": some_of(Profession),
        "applicants": some_of(Applicant),
        "decided_by": one_of(Decider),
    },
    GuideRules: {"kind": one_of(GuideKind), "longest_months": whole(1, 120), "for_whom": one_of(ForWhom)},
    FollowUpRules: {
        "responsible": one_of(Responsible),
        "months": values.months,
        "first_training_days": whole(1, 60),
    },
    ClaimRules: {
        "days_after": whole(0, 180),
        "after_first_training": yes_no,
        "second_person_above_ore": ore(0),
    },
    CourseRules: {
        "most_wishes": whole(1, 20),
        "missed_last_time_first": yes_no,
        "waiting_list": yes_no,
        "answer_days": whole(1, 30),
        "group_seats": yes_no,
    },
    Letters: {"legal_basis": text, **dict.fromkeys(("granted", "granted_in_part", "refused"), values.letter)},
}


def keys_of(kind: type) -> dict[str, Field[Any]]:
    """The keys a table may have, in the order of the format."""
    return {key.name: key for key in fields(kind)}


def must_be_given(key: Field[Any]) -> bool:
    return key.default is MISSING and key.default_factory is MISSING
