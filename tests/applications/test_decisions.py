"""Who answers, who may ask, and what an answer comes to, as plain values."""

from datetime import date

import pytest

from fritidspas.applications.answers import Answers
from fritidspas.applications.rules import (
    Act,
    Decision,
    Kind,
    Referral,
    act_of,
    check_decision,
    check_guide,
    check_referral,
    doors_for,
    is_given_at_once,
    kinds_for,
    may_decide,
)
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.passes.rules import Door
from fritidspas.schemes.scheme import Gift
from tests.schemes.files import shipped

DAY = date(2026, 8, 3)
PASS, GUIDE, ALL, NONE = {Gift.PASS}, {Gift.GUIDE}, set(Gift), set[Gift]()
NURSE, TEACHER, COUNSELLOR = Profession.HEALTH_VISITOR, Profession.TEACHER, Profession.FAMILY_COUNSELLOR
MOVE, LOCAL, GOLD = "guide-to-move", "esbjerg-lokalpas", "esbjerg-guldpas"
SILKEBORG, CAMP = "silkeborg-fritidspas", "koebenhavn-feriecamp"


def decided(gifts: set[Gift], ore: int | None = None, reason: str = "") -> Decision:
    return Decision(frozenset(gifts), {}, DAY, ore=ore, reason=reason)


@pytest.mark.parametrize(
    ("scheme", "role", "profession", "may"),
    [
        (MOVE, Role.COORDINATOR, None, True),
        (MOVE, Role.PROFESSIONAL, NURSE, False),
        (GOLD, Role.COORDINATOR, None, False),
        (GOLD, Role.PROFESSIONAL, COUNSELLOR, True),
        (GOLD, Role.PROFESSIONAL, TEACHER, False),
        (LOCAL, Role.LEADER, None, False),
    ],
)
def test_who_answers(scheme: str, role: Role, profession: Profession | None, may: bool) -> None:
    assert may_decide(shipped(scheme), role, profession) is may


@pytest.mark.parametrize(
    ("scheme", "profession", "doors", "kinds"),
    [
        (MOVE, NURSE, (Door.PROFESSIONAL, Door.PARENT), (Kind.GUIDE,)),
        (MOVE, TEACHER, (Door.PARENT,), (Kind.BOTH, Kind.PASS, Kind.GUIDE)),
        (LOCAL, TEACHER, (Door.PROFESSIONAL,), (Kind.PASS,)),
        (GOLD, TEACHER, (), (Kind.BOTH, Kind.PASS, Kind.GUIDE)),
        (GOLD, COUNSELLOR, (Door.PROFESSIONAL,), (Kind.GUIDE,)),
        (SILKEBORG, TEACHER, (Door.PROFESSIONAL, Door.PARENT), (Kind.BOTH, Kind.PASS, Kind.GUIDE)),
        (CAMP, TEACHER, (Door.PROFESSIONAL, Door.PARENT), ()),
    ],
)
def test_what_a_professional_may_ask_for(
    scheme: str, profession: Profession, doors: tuple[Door, ...], kinds: tuple[Kind, ...]
) -> None:
    rules = shipped(scheme)
    assert (doors_for(rules, profession), kinds_for(rules, profession)) == (doors, kinds)
    for kind in Kind:
        for door in (Door.PROFESSIONAL, Door.PARENT):
            referral = Referral(door, kind, Answers())
            if door in doors and kind in kinds:
                check_referral(rules, profession, referral)
            else:
                with pytest.raises(Refused, match="not_a_referrer"):
                    check_referral(rules, profession, referral)


@pytest.mark.parametrize(
    ("profession", "door", "kind", "at_once"),
    [
        (NURSE, Door.PROFESSIONAL, Kind.GUIDE, True),
        (NURSE, Door.PARENT, Kind.GUIDE, False),
        (TEACHER, Door.PROFESSIONAL, Kind.GUIDE, False),
    ],
)
def test_who_issues_passes_gives_guides_at_once(
    profession: Profession, door: Door, kind: Kind, at_once: bool
) -> None:
    assert is_given_at_once(shipped(MOVE), profession, Referral(door, kind, Answers())) is at_once


@pytest.mark.parametrize(
    ("kind", "decision", "act"),
    [
        (Kind.PASS, decided(PASS), Act.GRANT),
        (Kind.PASS, decided(PASS, ore=60_000), Act.GRANT),
        (Kind.PASS, decided(PASS, ore=59_999), Act.GRANT_IN_PART),
        (Kind.BOTH, decided(ALL), Act.GRANT),
        (Kind.BOTH, decided(PASS), Act.GRANT_IN_PART),
        (Kind.BOTH, decided(GUIDE), Act.GRANT_IN_PART),
        (Kind.GUIDE, decided(GUIDE), Act.GRANT),
        (Kind.BOTH, decided(NONE), Act.REFUSE),
    ],
)
def test_what_an_answer_comes_to(kind: Kind, decision: Decision, act: Act) -> None:
    assert act_of(kind, decision, shipped(MOVE)) is act


@pytest.mark.parametrize(
    ("act", "kind", "decision", "is_linked", "code"),
    [
        (Act.GRANT, Kind.PASS, decided(PASS), False, "child_not_linked"),
        (Act.GRANT, Kind.PASS, decided(ALL), True, "gift_not_asked"),
        (Act.GRANT_IN_PART, Kind.BOTH, decided(PASS), True, "decision_reason_missing"),
        (Act.REFUSE, Kind.PASS, decided(NONE), True, "decision_reason_missing"),
    ],
)
def test_what_is_no_answer(act: Act, kind: Kind, decision: Decision, is_linked: bool, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check_decision(act, kind, decision, is_linked)


def test_a_full_yes_needs_no_reason_and_a_no_needs_no_child() -> None:
    check_decision(Act.GRANT, Kind.PASS, decided(PASS), is_linked=True)
    check_decision(Act.REFUSE, Kind.PASS, decided(NONE, reason="Barnet går til fodbold."), is_linked=False)


def test_a_gold_guide_is_for_a_child_with_the_pass() -> None:
    check_guide(shipped(GOLD), has_pass=True)
    check_guide(shipped(MOVE), has_pass=False)
    with pytest.raises(Refused, match="guide_needs_pass"):
        check_guide(shipped(GOLD), has_pass=False)
