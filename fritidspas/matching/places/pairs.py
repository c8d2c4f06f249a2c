"""Which child can have which course, at which rank."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.places.problem import Problem, is_right_age


@dataclass(frozen=True, slots=True)
class Pairs:
    """One row per wish that can be met: the wished course has the child's age.

    `child` and `course`, int32 of shape (p,), point into `child_ids` and `course_ids`, which are sorted.
    `rank`, int64 of shape (p,), is the wish's number on the child's list, 1 the dearest. A wish that cannot
    be met keeps its number, so the others do not move up.
    """

    child_ids: tuple[str, ...]
    course_ids: tuple[str, ...]
    child: NDArray[np.int32]
    course: NDArray[np.int32]
    rank: NDArray[np.int64]


def find(problem: Problem) -> Pairs:
    """All pairs of `problem`, by child and then by rank, whatever the order of its rows."""
    child_ids, course_ids = tuple(sorted(problem.children)), tuple(sorted(problem.courses))
    number_of = {course_id: number for number, course_id in enumerate(course_ids)}
    rows = [
        (number, number_of[wish], rank)
        for number, child_id in enumerate(child_ids)
        for rank, wish in enumerate(problem.children[child_id].wishes, start=1)
        if is_right_age(problem.children[child_id], problem.courses[wish])
    ]
    child, course, rank = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Pairs(child_ids, course_ids, child.astype(np.int32), course.astype(np.int32), rank)
