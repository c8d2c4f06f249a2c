"""What an answer is worth, in the order in which it counts, and the one price that says ranks before luck."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.places.luck import luck_of
from fritidspas.matching.places.pairs import Pairs
from fritidspas.matching.places.problem import Problem

# The solver multiplies prices by the number of nodes, and the proof adds up as many: both in 64 bits.
ROOM = 2**60


class Worth(NamedTuple):
    """First most children with a place, then most who missed last time, then fewest ranks, then most luck."""

    placed: int
    missed_placed: int
    ranks: int
    luck: int


def most_wishes(problem: Problem) -> int:
    """R, the length of the longest list of wishes."""
    return max((len(child.wishes) for child in problem.children.values()), default=0)


def worth(problem: Problem, places: Mapping[str, str]) -> Worth:
    """The worth of `places` (child id -> course id), each of which the child wished."""
    luck, most = luck_of(problem), most_wishes(problem)
    rank = {id: problem.children[id].wishes.index(course) + 1 for id, course in places.items()}
    return Worth(
        len(places),
        sum(problem.children[id].missed_last_time for id in places),
        sum(rank.values()),
        sum(luck[id] * (most + 1 - rank[id]) for id in places),
    )


def prices(problem: Problem, pairs: Pairs) -> NDArray[np.int64]:
    """Shape (p,): rank·K − luck·(R + 1 − rank) with K = n²R + 1, more than all luck together can add up to.

    So the cheapest of several answers with the same children has the fewest ranks, and most luck among those.
    Raises OverflowError when there are so many children and wishes that whole numbers of 64 bits do not do.
    """
    children, most = len(problem.children), most_wishes(problem)
    rank_price = children**2 * most + 1
    if rank_price * most * (children + len(problem.courses) + 4) >= ROOM:
        raise OverflowError(
            f"{children} children with up to {most} wishes each are too many to weigh ranks and luck exactly"
        )
    luck_by_id = luck_of(problem)
    luck = np.array([luck_by_id[child_id] for child_id in pairs.child_ids], dtype=np.int64)
    return pairs.rank * rank_price - luck[pairs.child] * (most + 1 - pairs.rank)
