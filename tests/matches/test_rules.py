"""The pure decisions of the room."""

from dataclasses import replace
from datetime import date

from fritidspas.core.places import Place
from fritidspas.core.week import parse_week
from fritidspas.matches.rules import Ground, Waits, group_waits, match_end, scored
from fritidspas.matching.problem import Child, Guide, Offer, Problem

START, END = date(2026, 8, 10), date(2027, 8, 9)
HERE = Place(56.17, 9.55)


def child(ref: str, **given: object) -> Child:
    facts = {"offers": ("T1",), "waiting_since": date(2026, 6, 1)} | given
    return Child(ref, "1", date(2016, 3, 14), "f", HERE, frozenset({"da"}), **facts)


def guide(ref: str, **given: object) -> Guide:
    facts = {"capacity": 2, "certificate_until": END} | given
    available = parse_week("tue 12:00-22:00")
    return Guide(ref, "1", "volunteer", date(1990, 5, 1), "f", HERE, frozenset({"da"}), available, **facts)


def problem(children: list[Child], guides: list[Guide], **given: object) -> Problem:
    offers = {
        "T1": Offer("T1", "1", HERE, parse_week("tue 16:00-17:30")),
        "T2": Offer("T2", "1", HERE, parse_week("tue 17:00-18:00")),
    }
    return Problem(START, END, {c.id: c for c in children}, {g.id: g for g in guides}, offers, **given)


def rules_broken(ground: Ground, group: tuple[str, ...], guide: str) -> set[int]:
    return {breach.rule for breach in ground.breaches(group, guide)}


def test_a_guide_with_room_may_take_a_child() -> None:
    assert Ground(problem([child("A")], [guide("G")])).breaches(("A",), "G") == []


def test_what_is_kept_and_what_is_agreed_on_the_way_take_seats() -> None:
    ground = Ground(problem([child("A"), child("B"), child("C")], [guide("G")], kept={"A": "G"}))
    assert rules_broken(ground, ("B",), "G") == set()

    ground.keep({"B": "G"})

    assert 10 in rules_broken(ground, ("C",), "G")


def test_other_open_proposals_take_time_too() -> None:
    asked = problem([child("A"), child("B", offers=("T2",))], [guide("G")])

    assert rules_broken(Ground(asked, {"A": "G"}), ("B",), "G") == {11}
    assert rules_broken(Ground(asked), ("B",), "G") == set()


def test_a_child_with_a_guide_gets_no_second_one() -> None:
    ground = Ground(problem([child("A")], [guide("G"), guide("H")], kept={"A": "H"}))
    assert 10 in rules_broken(ground, ("A",), "G")


def test_siblings_go_together_or_not_at_all() -> None:
    siblings = [child("A", household="X"), child("B", household="X")]
    ground = Ground(problem([*siblings, child("C")], [guide("G")]))

    assert ground.group_of("A") == ("A", "B")
    assert ground.group_of("C") == ("C",)
    assert rules_broken(ground, ("A",), "G") == {14}
    assert rules_broken(ground, ("A", "B"), "G") == set()


def test_a_sibling_joins_the_guide_of_the_one_who_is_kept() -> None:
    siblings = [child("A", household="X"), child("B", household="X")]
    ground = Ground(problem(siblings, [guide("G"), guide("H")], kept={"A": "G"}))

    assert ground.group_of("B") == ("B",)
    assert rules_broken(ground, ("B",), "G") == set()
    assert rules_broken(ground, ("B",), "H") == {14}


def test_siblings_who_need_not_be_together_are_judged_alone() -> None:
    siblings = [child("A", household="X", together=False), child("B", household="X")]
    ground = Ground(problem(siblings, [guide("G"), guide("H")], kept={"B": "G"}))

    assert ground.group_of("A") == ("A",)
    assert rules_broken(ground, ("A",), "H") == set()


def test_a_score_is_told_with_its_parts_even_for_a_pair_that_is_not_allowed() -> None:
    asked = problem([child("A", current_guide="G")], [guide("G", certificate_until=None), guide("H")])

    pairs = scored(asked, ["A"], ["G", "H"])

    assert pairs["A", "G"][1]["continuity"] == 100
    assert pairs["A", "G"][0] - pairs["A", "H"][0] == 100 * asked.weights.continuity


def test_a_paid_guides_match_lasts_at_most_twelve_months() -> None:
    long = date(2028, 1, 1)
    assert match_end(START, long, "paid") == date(2027, 8, 10)
    assert match_end(START, long, "volunteer") == long
    assert match_end(START, END, "paid") == END


def test_waits_are_counted_by_gender_language_and_district() -> None:
    somali = replace(child("A", waiting_since=date(2026, 7, 31)), languages=frozenset({"da", "so", "ar"}))
    boy = replace(child("B", waiting_since=date(2026, 7, 21)), gender="m")
    unknown = child("C", waiting_since=None)

    groups = group_waits([somali, boy, unknown], {"A": "Vest"}, {"A": "G"}, START)

    assert groups["gender"]["f"] == {"matched": Waits(1, 10.0, 10), "waiting": Waits(1, None, None)}
    assert set(groups["language"]) == {"da", "so", "ar"}
    assert groups["language"]["so"]["matched"].count == 1
    assert groups["language"]["da"]["waiting"] == Waits(2, 20.0, 20)
    assert set(groups["district"]) == {"Vest", ""}
