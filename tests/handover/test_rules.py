"""Who may have a colleague's work, who gets what, in which portions."""

import pytest

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.core.thing import Thing
from fritidspas.handover.rules import (
    OWNERS,
    Chosen,
    Colleague,
    Plan,
    Way,
    changes,
    check_complete,
    check_owner,
    plan_of,
    portions,
)

BO = Colleague(2, "Bo", Role.PROFESSIONAL, True)
CHILDREN = {11: None, 12: "H1", 13: "H1", 14: None}


def why(to: Colleague | None, from_id: int = 1) -> str:
    try:
        check_owner(to, from_id)
    except Refused as refused:
        return refused.code
    return ""


def test_who_follows_children_may_overtake_and_nobody_else() -> None:
    able = {role for role in Role if not why(Colleague(2, "Bo", role, True))}
    assert able == OWNERS == {Role.PROFESSIONAL, Role.COORDINATOR}
    assert why(Colleague(2, "Bo", Role.FINANCE, True)) == "owner_role"
    assert why(Colleague(2, "Bo", Role.PROFESSIONAL, False)) == "owner_closed"
    assert why(Colleague(1, "Anne", Role.PROFESSIONAL, True)) == "owner_same"
    assert why(None) == "owner_unknown"


def test_one_gets_all_but_what_was_chosen_for_single_children() -> None:
    plan = plan_of(Chosen(Way.ONE, 2, each={14: 3, 99: 3}), CHILDREN, [])
    assert plan.owners == {11: 2, 12: 2, 13: 2, 14: 3}
    assert plan.rest_to == 2


def test_a_workplace_shares_evenly_and_keeps_siblings_together() -> None:
    plan = plan_of(Chosen(Way.WORKPLACE, workplace="Skolen"), CHILDREN, [5, 6])
    assert plan.owners == {12: 5, 13: 5, 11: 6, 14: 6}


def test_child_by_child_nobody_is_chosen_by_itself() -> None:
    plan = plan_of(Chosen(Way.EACH, each={11: 2}), CHILDREN, [])
    assert plan.owners == {11: 2, 12: None, 13: None, 14: None}


def test_nothing_is_left_without_an_owner() -> None:
    things = [Thing("child", 11, 11), Thing("pass", 7, 12), Thing("seat", 1, None)]
    with pytest.raises(Refused, match="left_over") as refused:
        check_complete(Plan({11: 2, 12: None}, 2), things, {2: BO}, 1)
    assert refused.value.facts == {"count": 1, "child_ids": [12]}
    with pytest.raises(Refused, match="rest_left_over"):
        check_complete(Plan({11: 2, 12: 2}), things, {2: BO}, 1)
    with pytest.raises(Refused, match="owner_unknown"):
        check_complete(Plan({11: 2, 12: 3}, 2), things, {2: BO}, 1)
    check_complete(Plan({11: 2, 12: 2}, 2), things, {2: BO}, 1)


def test_what_came_and_what_went_since_somebody_looked() -> None:
    old, both, new = Thing("child", 1, 1), Thing("child", 2, 2), Thing("pass", 3, 2)
    found = changes([old, both], [both, new])
    assert (found.new, found.gone) == ({new}, {old})


def test_who_share_a_parent_are_in_one_portion() -> None:
    ties = {1: ["a"], 2: ["b"], 3: ["c"], 4: ["a", "d"], 5: ["d"], 6: []}
    found = portions(ties, most=3)
    assert sorted(child for portion in found for child in portion) == [1, 2, 3, 4, 5, 6]
    assert [1, 4, 5] in [[child for child in portion if child in (1, 4, 5)] for portion in found]
    assert max(len(portion) for portion in found) <= 3
    assert portions({1: ["a"], 2: ["a"], 3: ["b"]}, most=1) == [[1, 2], [3]]
