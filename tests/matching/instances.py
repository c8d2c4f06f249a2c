"""Random candidates for the solver: small enough to try every answer, or grown as large as one likes."""

from itertools import product
from random import Random

import numpy as np

from fritidspas.matching.candidates import Candidates, Trip
from fritidspas.matching.constraints import bundle_holds, households_whole
from fritidspas.matching.objective import worth


def draw_candidates(
    random: Random,
    *,
    children: int = 6,
    guides: int = 4,
    sessions: int = 5,
    density: float = 0.6,
    side_rules: bool = True,
    max_capacity: int = 3,
    kept: int = 1,
    scores: int = 20,
) -> Candidates:
    """Random pairs, trips, households, limits and kept children; hours are few, so that rules bind.

    side_rules False leaves only capacity, so that the problem is a flow.
    """
    starts = [random.randrange(0, 6) * 30 for _ in range(sessions)]

    def trips() -> tuple[Trip, ...]:
        if not side_rules:
            return ()
        chosen = random.sample(range(sessions), random.choice([0, 1, 1, 1, 2]))
        travel = random.choice([0, 5, 15])
        return tuple(Trip(s, starts[s] - travel, starts[s] + 60 + travel) for s in chosen)

    pairs = [(c, g) for c in range(children) for g in range(guides) if random.random() < density]
    households = [random.choice([-1, -1, -1, 0, 1]) if side_rules else -1 for _ in range(children)]
    return Candidates(
        tuple(f"C{c}" for c in range(children)),
        tuple(f"G{g}" for g in range(guides)),
        np.array([c for c, _ in pairs], dtype=np.int32),
        np.array([g for _, g in pairs], dtype=np.int32),
        np.array([random.randrange(scores) for _ in pairs], dtype=np.int32),
        np.zeros((len(pairs), 7), dtype=np.uint8),
        np.array([random.choice([0, 0, 1, 5]) for _ in range(children)], dtype=np.int8),
        np.array(households, dtype=np.int32),
        tuple(trips() for _ in range(children)),
        np.array([random.randint(1, max_capacity) for _ in range(guides)], dtype=np.int32),
        np.array(
            [random.choice([-1, 90, 150, 240]) if side_rules else -1 for _ in range(guides)], dtype=np.int32
        ),
        np.array(
            [random.choice([1, 2, 3]) if side_rules else max_capacity for _ in range(guides)], dtype=np.int32
        ),
        tuple(
            tuple(trips() for _ in range(random.choice([0, 0, kept]))) if side_rules else ()
            for _ in range(guides)
        ),
    )


def broken_rules(candidates: Candidates, guide_of: dict[int, int]) -> list[str]:
    """What an answer breaks, said by the rules themselves; empty when it may stand."""
    pairs = set(zip(candidates.pair_child.tolist(), candidates.pair_guide.tolist(), strict=True))
    broken = [f"pair {pair}" for pair in guide_of.items() if pair not in pairs]
    for guide in sorted(set(guide_of.values())):
        bundle = [candidates.trips[child] for child, g in guide_of.items() if g == guide]
        if not bundle_holds(
            [*candidates.kept_trips[guide], *bundle],
            int(candidates.capacity[guide]),
            int(candidates.max_together[guide]),
            int(candidates.weekly_minutes[guide]),
        ):
            broken.append(f"guide {guide}")
    if not households_whole(guide_of, candidates.household.tolist()):
        broken.append("household")
    return broken


def best_by_trying_everything(candidates: Candidates) -> tuple[int, ...]:
    """The best worth over all answers there are."""
    choices: list[list[int | None]] = [[None] for _ in candidates.children]
    for child, guide in zip(candidates.pair_child.tolist(), candidates.pair_guide.tolist(), strict=True):
        choices[child].append(guide)
    answers = (
        {child: guide for child, guide in enumerate(answer) if guide is not None}
        for answer in product(*choices)
    )
    return max(worth(candidates, answer) for answer in answers if not broken_rules(candidates, answer))
