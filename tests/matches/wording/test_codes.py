"""Every code the engine and this room can say has a Danish sentence with its figures in it."""

import re
from collections.abc import Mapping
from datetime import date

import pytest

from fritidspas.jobs.models import JobState
from fritidspas.matches import rules, service, wording
from fritidspas.matches.models import BondKind, MatchState, ProposalState
from fritidspas.matches.naming import spoken
from fritidspas.matches.problem import Tables
from fritidspas.matches.refusals import SENTENCES
from fritidspas.matches.wording.names import PHASES
from fritidspas.matching.answer import ChangeKind, Reason, flags_of
from fritidspas.matching.check import check
from fritidspas.matching.engine import SHARES
from fritidspas.matching.problem import Problem
from fritidspas.matching.result import Status
from fritidspas.matching.weights import PARTS
from tests.matches.wording.conftest import is_said
from tests.matching.values import END, HOME, child, guide, north_of, offer, problem

ALL_RULES = range(1, 15)
OVERLAPPING = offer("O2", "tue 17:00-18:00")


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (wording.RULES, ALL_RULES),
        (wording.PARTS, PARTS),
        (wording.PART_MEANINGS, PARTS),
        (wording.REASONS, Reason),
        (wording.REASON_MEANINGS, Reason),
        (wording.STATUSES, Status),
        (wording.STATUS_MEANINGS, Status),
        (wording.JOB_STATES, JobState),
        (wording.PROPOSAL_STATES, ProposalState),
        (wording.MATCH_STATES, MatchState),
        (wording.BOND_KINDS, BondKind),
        (wording.DIMENSIONS, rules.DIMENSIONS),
        (PHASES, ["", "store", *SHARES]),
    ],
)
def test_every_code_has_a_word(words: Mapping[object, object], codes: object) -> None:
    assert set(words) == set(codes)
    assert all(is_said(str(word)) for word in words.values())


def test_every_flag_has_a_word() -> None:
    known = child(current_guide="G1", locked_guide="G1")
    flags = {*flags_of(known, "G1", 0, siblings=True), *flags_of(known, "G2", 0, siblings=True)}
    assert flags == set(wording.FLAGS) == set(wording.FLAG_MEANINGS)


BROKEN: dict[str, tuple[int, Problem, dict[str, str]]] = {
    "another municipality": (1, problem(guide(municipality="0461")), {"C1": "G1"}),
    "kind": (2, problem(child(guide_kind="paid")), {"C1": "G1"}),
    "no certificate": (3, problem(guide(certificate_until=None)), {"C1": "G1"}),
    "old certificate": (3, problem(guide(certificate_until=date(2027, 1, 1))), {"C1": "G1"}),
    "language": (4, problem(child(language_need="ar")), {"C1": "G1"}),
    "gender": (5, problem(child(guide_gender="f", guide_gender_must=True)), {"C1": "G1"}),
    "age": (6, problem(guide(child_age_max=9)), {"C1": "G1"}),
    "distance": (7, problem(guide(place=north_of(HOME, 12.34), max_km=10)), {"C1": "G1"}),
    "window": (8, problem(guide(available=())), {"C1": "G1"}),
    "no time in common": (8, problem(child(offers=()), guide(available=())), {"C1": "G1"}),
    "blocked": (9, problem(child(blocked_guides=frozenset({"G1"}))), {"C1": "G1"}),
    "locked": (9, problem(child(locked_guide="G2"), guide(), guide("G2")), {"C1": "G1"}),
    "second guide": (10, problem(guide(), guide("G2"), kept={"C1": "G2"}), {"C1": "G1"}),
    "full": (10, problem(child(), child("C2"), guide(capacity=1)), {"C1": "G1", "C2": "G1"}),
    "two places": (
        11,
        problem(child(), child("C2", offers=("O2",)), OVERLAPPING),
        {"C1": "G1", "C2": "G1"},
    ),
    "too many together": (12, problem(child(), child("C2"), guide(max_together=1)), {"C1": "G1", "C2": "G1"}),
    "minutes": (13, problem(guide(weekly_minutes=30)), {"C1": "G1"}),
    "sibling without": (
        14,
        problem(child(household="H"), child("C2", household="H")),
        {"C1": "G1"},
    ),
    "siblings apart": (
        14,
        problem(child(household="H"), child("C2", household="H"), guide(), guide("G2")),
        {"C1": "G1", "C2": "G2"},
    ),
}


def tables(asked: Problem, protected: frozenset[str] = frozenset()) -> Tables:
    return Tables(
        asked,
        child_ids={},
        guide_ids={},
        child_names={ref: f"Barn {ref}" for ref in asked.children},
        guide_names={ref: f"Guide {ref}" for ref in asked.guides},
        offer_names={ref: f"Hold {ref}" for ref in asked.offers},
        districts={},
        closed=frozenset(),
        protected=protected,
        lost_locks={},
    )


@pytest.mark.parametrize("case", BROKEN)
def test_every_broken_rule_is_said_with_its_figures(case: str) -> None:
    rule, asked, proposal = BROKEN[case]
    breach = next(each for each in check(asked, proposal) if each.rule == rule)

    sentence = wording.breach(rule, spoken(tables(asked), breach))

    assert is_said(sentence)
    if rule != 1:
        assert sentence != str(SENTENCES[f"rule_{rule}"])


@pytest.mark.parametrize("case", BROKEN)
def test_every_broken_rule_can_be_said_of_a_protected_child(case: str) -> None:
    rule, asked, proposal = BROKEN[case]
    breach = next(each for each in check(asked, proposal) if each.rule == rule)

    sentence = wording.breach(rule, spoken(tables(asked, frozenset(asked.children)), breach))

    assert is_said(sentence)
    assert not re.search(r"km|Hold|:\d\d", sentence)


def test_the_cases_cover_every_rule() -> None:
    assert {rule for rule, _, _ in BROKEN.values()} == set(ALL_RULES)


def test_figures_are_written_as_danes_write_them() -> None:
    _, asked, proposal = BROKEN["distance"]
    sentence = wording.breach(7, spoken(tables(asked), check(asked, proposal)[0]))
    assert sentence == "Der er 12,3 km mellem barnet og guiden, som har sagt ja til højst 10 km."


def test_every_outcome_has_a_sentence() -> None:
    codes = ("guide_not_active", "not_waiting", "rejected", "superseded")
    outcomes = [service.Outcome(1, True), *(service.Outcome(1, False, code) for code in codes)]
    outcomes.append(service.Outcome(1, False, "breaks_rule", 10, {"taken": 3, "capacity": 2}))
    assert all(is_said(wording.outcome(outcome)) for outcome in outcomes)


CHANGE = {
    "guide": "Karen Lund", "child": "", "own": True, "effort": 1, "more": 1, "certain": True, "also": (),
    "before": "", "after": "",
}  # fmt: skip
VALUES = {
    ChangeKind.RENEW_CERTIFICATE: ("2027-01-01", END.isoformat()),
    ChangeKind.MAX_KM: ("10", "12.3"),
    ChangeKind.CAPACITY: ("1", "2"),
    ChangeKind.MAX_TOGETHER: ("1", "2"),
    ChangeKind.WEEKLY_MINUTES: ("60", "150"),
    ChangeKind.AVAILABLE: ("", "tue 16:10-18:20 | wed 15:00-16:00"),
    ChangeKind.CHILD_AGES: ("6-12", "5-12"),
    ChangeKind.ANY_KIND: ("volunteer", "any"),
    ChangeKind.GENDER_WISH: ("must", "wish"),
    ChangeKind.LANGUAGE: ("da", "so"),
    ChangeKind.UNBLOCK: ("G1", ""),
}
WITHHELD = (ChangeKind.MAX_KM, ChangeKind.AVAILABLE, ChangeKind.WEEKLY_MINUTES)


@pytest.mark.parametrize("kind", ChangeKind)
def test_every_change_is_said(kind: ChangeKind) -> None:
    before, after = VALUES[kind]
    change = {**CHANGE, "kind": kind, "before": before, "after": after}

    assert is_said(wording.change(change))
    assert is_said(wording.change({**change, "own": False}))
    assert "Karen Lund" in wording.change(change)
    if kind in WITHHELD:
        assert is_said(wording.change({**change, "before": "", "after": ""}))


def test_a_change_tells_what_else_it_means() -> None:
    change = {**CHANGE, "kind": "max_km", "before": "10", "after": "12"}
    also = {**CHANGE, "kind": "capacity", "before": "1", "after": "2"}

    assert wording.change({**change, "also": (also,)}) == (
        "Det hjælper, hvis Karen Lund siger ja til 12 km i stedet for 10 km, "
        "og hvis Karen Lund får plads til 2 børn i stedet for 1."
    )
    assert "3 børn mere" in wording.change({**change, "more": 3})
    assert "lavere prioritet" in wording.change({**change, "more": 0})
    assert "kan dog gå til et andet barn" in wording.change({**change, "certain": False})
    assert "regnet igen" in wording.change({**change, "certain": False, "solved": True})
    assert "regnet igen" not in wording.change({**change, "solved": True})
    assert is_said(wording.change(None))
