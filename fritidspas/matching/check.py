"""Judges any proposal by rules 1-14, one plain function per rule, without a solver.

Written from the rules alone and sharing no code with the search for candidates, so that each can catch the
other's mistakes. Every result is judged here before anybody sees it, and every acceptance again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import ceil

from fritidspas.core.dates import age_on
from fritidspas.core.places import Place, km_between
from fritidspas.core.week import Interval, joined
from fritidspas.matching.problem import Child, Guide, Problem

UNKNOWN = 0  # not a rule: the proposal names a child or a guide that does not exist
ROUNDING_KM = 1e-9

Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken by one guide with these children. `facts` are what a sentence about it needs."""

    rule: int
    children: tuple[str, ...]
    guide: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Escort:
    """A child's weekly way to one session and back."""

    offer: str
    session: Interval
    window: Interval


def check(problem: Problem, proposal: Mapping[str, str]) -> list[Breach]:
    """Every breach of `proposal` (child id -> guide id) on top of the kept matches; empty when it is allowed.

    Only what the proposal touches is judged: kept matches are not judged by themselves, so a part of a
    result can be checked by proposing that part and keeping the rest.
    """
    known = {c: g for c, g in proposal.items() if c in problem.children and g in problem.guides}
    breaches = [Breach(UNKNOWN, (c,), g) for c, g in proposal.items() if c not in known]
    for child_id, guide_id in known.items():
        breaches += pair_breaches(problem, problem.children[child_id], problem.guides[guide_id])
    breaches += rule_10_child(problem, known)
    taken = defaultdict(list)
    for child_id, guide_id in {**problem.kept, **known}.items():
        taken[guide_id].append(problem.children[child_id])
    for guide_id in sorted(set(known.values())):
        breaches += set_breaches(problem, problem.guides[guide_id], taken[guide_id])
    return breaches + rule_14_households(problem, known)


def pair_breaches(problem: Problem, child: Child, guide: Guide) -> list[Breach]:
    """What rules 1-9 have against this child with this guide, in the order of the rules."""
    return [breach for rule in PAIR_RULES if (breach := rule(problem, child, guide))]


def set_breaches(problem: Problem, guide: Guide, children: Iterable[Child]) -> list[Breach]:
    """What rules 10-13 have against this guide with all of these children."""
    taken = sorted(children, key=lambda child: child.id)
    return [breach for rule in SET_RULES for breach in rule(problem, guide, taken)]


def rule_1_municipality(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    if child.municipality == guide.municipality:
        return None
    return _pair(1, child, guide, municipality=child.municipality, other=guide.municipality)


def rule_2_kind(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    if child.guide_kind is None or child.guide_kind == guide.kind:
        return None
    return _pair(2, child, guide, wanted=child.guide_kind, kind=guide.kind)


def rule_3_certificate(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    until = guide.certificate_until
    if until is not None and until >= problem.end:
        return None
    return _pair(3, child, guide, until=until.isoformat() if until else "", end=problem.end.isoformat())


def rule_4_language(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    if child.language_need is None or child.language_need in guide.languages:
        return None
    return _pair(4, child, guide, language=child.language_need)


def rule_5_gender(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    if not child.guide_gender_must or child.guide_gender in (None, guide.gender):
        return None
    return _pair(5, child, guide, wanted=str(child.guide_gender), gender=guide.gender)


def rule_6_age(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    age = age_on(child.birth_date, problem.start)
    if guide.child_age_min <= age <= guide.child_age_max:
        return None
    return _pair(6, child, guide, age=age, lowest=guide.child_age_min, highest=guide.child_age_max)


def rule_7_distance(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    km = km_between(child.place, guide.place)
    if km <= guide.max_km + ROUNDING_KM:
        return None
    return _pair(7, child, guide, km=km, max_km=guide.max_km)


def rule_8_time(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    available = joined(guide.available)
    if child.offers:
        for escort in escorts(problem, child):
            window = escort.window
            if not any(free.start <= window.start and window.end <= free.end for free in available):
                return _pair(8, child, guide, offer=escort.offer, start=window.start, end=window.end)
        return None
    common = sum(free.minutes for free in available)
    if child.free is not None:
        common = sum(
            max(0, min(free.end, wish.end) - max(free.start, wish.start))
            for free in available
            for wish in joined(child.free)
        )
    return None if common >= 60 else _pair(8, child, guide, minutes=common)


def rule_9_not_blocked(problem: Problem, child: Child, guide: Guide) -> Breach | None:
    if guide.id in child.blocked_guides:
        return _pair(9, child, guide, blocked=guide.id)
    if child.locked_guide not in (None, guide.id):
        return _pair(9, child, guide, locked=str(child.locked_guide))
    return None


def rule_10_child(problem: Problem, proposal: Mapping[str, str]) -> list[Breach]:
    """A child has at most one guide."""
    return [
        Breach(10, (child,), guide, {"kept": problem.kept[child]})
        for child, guide in proposal.items()
        if child in problem.kept
    ]


def rule_10_capacity(problem: Problem, guide: Guide, children: list[Child]) -> list[Breach]:
    if len(children) <= guide.capacity:
        return []
    return [_set(10, children, guide, taken=len(children), capacity=guide.capacity)]


def rule_11_two_places(problem: Problem, guide: Guide, children: list[Child]) -> list[Breach]:
    breaches = []
    for one, other in combinations(children, 2):
        for a in escorts(problem, one):
            for b in escorts(problem, other):
                same = (a.offer, a.session) == (b.offer, b.session)
                if not same and a.window.start < b.window.end and b.window.start < a.window.end:
                    facts: dict[str, Fact] = {"offer": a.offer, "start": a.window.start, "end": a.window.end}
                    facts |= {
                        "other_offer": b.offer,
                        "other_start": b.window.start,
                        "other_end": b.window.end,
                    }
                    breaches.append(_set(11, [one, other], guide, **facts))
    return breaches


def rule_12_together(problem: Problem, guide: Guide, children: list[Child]) -> list[Breach]:
    return [
        _set(
            12,
            there,
            guide,
            offer=offer,
            start=session.start,
            end=session.end,
            max_together=guide.max_together,
        )
        for (offer, session), there in _by_session(problem, children).items()
        if len(there) > guide.max_together
    ]


def rule_13_minutes(problem: Problem, guide: Guide, children: list[Child]) -> list[Breach]:
    if guide.weekly_minutes is None:
        return []
    longest: dict[tuple[str, Interval], int] = defaultdict(int)
    for child in children:
        for escort in escorts(problem, child):
            key = (escort.offer, escort.session)
            longest[key] = max(longest[key], escort.window.minutes)
    minutes = sum(longest.values())
    if minutes <= guide.weekly_minutes:
        return []
    return [_set(13, children, guide, minutes=minutes, weekly_minutes=guide.weekly_minutes)]


def rule_14_households(problem: Problem, proposal: Mapping[str, str]) -> list[Breach]:
    """Siblings together get the same guide, or none; those left without one may stay so beside a kept one."""
    touched = {problem.children[child].household for child in proposal} - {None}
    members: dict[str, list[Child]] = defaultdict(list)
    for child in problem.children.values():
        if child.together and child.household in touched:
            members[str(child.household)].append(child)
    breaches = []
    for siblings in members.values():
        joining = [child for child in siblings if child.id in proposal]
        if not joining:
            continue
        guides = {proposal[child.id] for child in joining}
        guides |= {problem.kept[child.id] for child in siblings if child.id in problem.kept}
        left = [child for child in siblings if child.id not in proposal and child.id not in problem.kept]
        if left or len(guides) > 1:
            facts = {
                "guides": " ".join(sorted(guides)),
                "without": " ".join(sorted(child.id for child in left)),
            }
            ids = tuple(sorted(child.id for child in siblings))
            breaches.append(Breach(14, ids, proposal[min(child.id for child in joining)], facts))
    return breaches


def way_minutes(home: Place, there: Place) -> int:
    """How long it takes to get from one place to the other at 12 km/h."""
    return ceil(60 * (km_between(home, there) - ROUNDING_KM) / 12)


def escorts(problem: Problem, child: Child) -> list[Escort]:
    """The window [start - t, end + t] of every session of the child's offers; t is the way at 12 km/h."""
    result = []
    for offer in sorted(set(child.offers)):
        way = way_minutes(child.place, problem.offers[offer].place)
        for session in sorted(set(problem.offers[offer].sessions)):
            result.append(Escort(offer, session, Interval(session.start - way, session.end + way)))
    return result


def _by_session(problem: Problem, children: list[Child]) -> dict[tuple[str, Interval], list[Child]]:
    there = defaultdict(list)
    for child in children:
        for escort in escorts(problem, child):
            there[escort.offer, escort.session].append(child)
    return there


def _pair(rule: int, child: Child, guide: Guide, **facts: Fact) -> Breach:
    return Breach(rule, (child.id,), guide.id, facts)


def _set(rule: int, children: list[Child], guide: Guide, **facts: Fact) -> Breach:
    return Breach(rule, tuple(child.id for child in children), guide.id, facts)


PAIR_RULES = (
    rule_1_municipality,
    rule_2_kind,
    rule_3_certificate,
    rule_4_language,
    rule_5_gender,
    rule_6_age,
    rule_7_distance,
    rule_8_time,
    rule_9_not_blocked,
)
SET_RULES = (rule_10_capacity, rule_11_two_places, rule_12_together, rule_13_minutes)
