"""A good answer made better: guides who share children are taken together and matched anew, beside everybody else.

Each round takes some guides who could take the same units, frees their units and solves what they and those who
wait make up, which is small enough to be quick and nearly exact. An answer only ever gets better, so the rounds
can stop at any time; nothing is proven. (Large neighbourhood search, Shaw 1998.)
"""

from dataclasses import replace
from random import Random

from fritidspas.matching.solver.answers import values_of
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.clock import passed
from fritidspas.matching.solver.generation import Generation
from fritidspas.matching.solver.parts import Part

SIZES = (40, 70, 110)  # guides taken together: more when fewer no longer help
PATIENCE = 12  # rounds in vain before that


def improved(part: Part, guide_of: dict[int, int], seed: int, deadline: float | None) -> dict[int, int]:
    """An answer at least as good; the same for the same seed when the deadline does not strike."""
    random = Random(seed)
    for size in SIZES:
        in_vain = 0
        while in_vain < PATIENCE and not passed(deadline):
            around = _around(part, size, random)
            better = _again(part, guide_of, around, seed, deadline)
            in_vain = 0 if better != guide_of else in_vain + 1
            guide_of = better
    return guide_of


def _around(part: Part, size: int, random: Random) -> set[int]:
    """One guide and others who could take the same units, mostly those who share most."""
    middle = random.choice(list(part.guides))
    shared = dict.fromkeys(part.guides, 0.0)
    for unit in part.units:
        if middle in unit.scores:
            for guide in unit.scores:
                shared[guide] += 1 / len(unit.scores)
    near = sorted(shared, key=lambda guide: -shared[guide] * random.random())
    return {middle, *near[:size]}


def _again(
    part: Part, guide_of: dict[int, int], guides: set[int], seed: int, deadline: float | None
) -> dict[int, int]:
    """The answer with these guides matched anew, or the same when that is no better."""
    chosen = [i for i in range(len(part.units)) if guide_of.get(i) in (None, *guides)]
    units = {
        i: replace(part.units[i], scores={g: s for g, s in part.units[i].scores.items() if g in guides})
        for i in chosen
    }
    units = {i: unit for i, unit in units.items() if unit.scores}
    open_guides = {guide for unit in units.values() for guide in unit.scores}
    seats = {guide: part.guides[guide] for guide in part.guides if guide in open_guides}
    small = Part(tuple(units.values()), seats, part.levels)
    number = {i: k for k, i in enumerate(units)}
    before = {number[i]: guide for i, guide in guide_of.items() if guide in guides}
    after = Generation(Bundler(small), seed).approach(before, deadline)
    if values_of(small, after) <= values_of(small, before):
        return guide_of
    rest = {i: guide for i, guide in guide_of.items() if guide not in guides}
    return {**rest, **{i: after[k] for i, k in number.items() if k in after}}
