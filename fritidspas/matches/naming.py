"""What the engine says of numbers, with the names staff know; whereabouts of protected children left out."""

from collections.abc import Mapping
from typing import Any

from fritidspas.matches.problem import Tables
from fritidspas.matching.check import Breach

WHEREABOUTS = frozenset(
    {"km", "max_km", "start", "end", "offer", "other_start", "other_end", "other_offer", "minutes"}
)
TELLS_WHERE = range(7, 14)


def spoken(tables: Tables, breach: Breach) -> dict[str, Any]:
    """The facts of a breach: names for numbers, and no place or time when one of the children is protected."""
    facts: dict[str, Any] = dict(breach.facts)
    if tables.protected.intersection(breach.children):
        facts = without_whereabouts(breach.rule, facts)
    for keys, names in (
        (("offer", "other_offer"), tables.offer_names),
        (("locked", "blocked", "kept", "guides"), tables.guide_names),
        (("without",), tables.child_names),
    ):
        for key in keys:
            if key in facts:
                facts[key] = _named(str(facts[key]), names)
    return facts


def without_whereabouts(rule: int | None, facts: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a broken rule as far as they tell no place and no time."""
    return {key: value for key, value in facts.items() if rule not in TELLS_WHERE or key not in WHEREABOUTS}


def _named(refs: str, names: Mapping[str, str]) -> str:
    """One number, or several with spaces between, as names."""
    if refs in names:
        return names[refs]
    return ", ".join(names.get(ref, ref) for ref in refs.split())
