"""What a pair is worth: seven parts of 0-100 each, and their weighted sum of 0-1000.

A wish the child does not have counts half (`NEUTRAL`) with every guide, so that a child without wishes is
neither favoured nor punished. Parts are rounded half up. The definitions are told in docs/matching.md.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from fritidspas.core.dates import age_on
from fritidspas.core.languages import DANISH
from fritidspas.matching.problem import Child, Guide
from fritidspas.matching.weights import Weights

FULL = 100
NEUTRAL = 50
FULL_WAIT_DAYS = 180
# A guide of 20 or less is as young, one of 60 or more as old as a child can wish for.
YOUNG, OLD = 20, 60

Parts = NDArray[np.uint8]


def score(parts: Parts, weights: Weights) -> NDArray[np.int32]:
    """The score of each row of `parts` (pairs, 7), by `weights`."""
    return parts.astype(np.int32) @ np.array(weights.in_order, dtype=np.int32)


def shared_language(children: Sequence[Child], guides: Sequence[Guide]) -> Parts:
    """(children, guides): full when they share a language other than Danish; neutral for one without."""
    spoken = sorted(set().union(*(child.languages for child in children)) - {DANISH})
    by_child = np.array(
        [[code in child.languages for code in spoken] for child in children], dtype=np.float32
    )
    by_guide = np.array([[code in guide.languages for code in spoken] for guide in guides], dtype=np.float32)
    by_child = by_child.reshape(len(children), len(spoken))
    by_guide = by_guide.reshape(len(guides), len(spoken))
    shared = by_child @ by_guide.T > 0
    wished = by_child.any(axis=1, keepdims=True)
    return np.where(wished, np.where(shared, FULL, 0), NEUTRAL).astype(np.uint8)


def gender_wish(children: Sequence[Child], guides: Sequence[Guide]) -> Parts:
    """(children, guides): full when the guide has the wished gender, else 0; neutral without a wish."""
    wished = np.array([child.guide_gender or "" for child in children])[:, None]
    met = wished == np.array([guide.gender for guide in guides])[None, :]
    return np.where(wished == "", NEUTRAL, np.where(met, FULL, 0)).astype(np.uint8)


def age_wish(children: Sequence[Child], guides: Sequence[Guide], start: date) -> Parts:
    """(children, guides): `younger` falls from full at 20 years to 0 at 60, `older` mirrors it."""
    ages = np.array([age_on(guide.birth_date, start) for guide in guides], dtype=np.float64)
    youth = _rounded(FULL * np.clip((OLD - ages) / (OLD - YOUNG), 0, 1))[None, :]
    wish = np.array([child.guide_age or "" for child in children])[:, None]
    return np.where(wish == "", NEUTRAL, np.where(wish == "younger", youth, FULL - youth)).astype(np.uint8)


def nearness(km: NDArray[np.float64], guides: Sequence[Guide]) -> Parts:
    """(children, guides): full at the guide's door, 0 at the guide's `max_km` and beyond."""
    max_km = np.array([guide.max_km for guide in guides])
    return _rounded(FULL * np.clip(1 - km / max_km, 0, 1)).astype(np.uint8)


def spare_time(
    within: NDArray[np.int64], total: int, own_within: NDArray[np.int64], own: NDArray[np.int64]
) -> Parts:
    """(children, guides): the share of the municipality's other weekly sessions that the guide is free for.

    within: (guides,) sessions of the municipality inside the guide's time, of `total`.
    own_within: (children, guides) and own: (children,) the same of the child's own sessions.
    Neutral where there are no other sessions.
    """
    others = (total - own)[:, None]
    share = (within[None, :] - own_within) / np.maximum(others, 1)
    return np.where(others > 0, _rounded(FULL * share), NEUTRAL).astype(np.uint8)


def waiting(children: Sequence[Child], start: date) -> Parts:
    """(children,): days waited until `start`, full at 180 days; 0 when it is not known since when."""
    days = [(start - child.waiting_since).days if child.waiting_since else 0 for child in children]
    return _rounded(FULL * np.clip(np.array(days, dtype=np.float64) / FULL_WAIT_DAYS, 0, 1)).astype(np.uint8)


def continuity(children: Sequence[Child], guides: Sequence[Guide]) -> Parts:
    """(children, guides): full for the guide the child has today."""
    current = np.array([child.current_guide or "" for child in children])[:, None]
    return np.where(current == np.array([guide.id for guide in guides])[None, :], FULL, 0).astype(np.uint8)


def _rounded(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.floor(values + 0.5)
