"""The waiting line of each course."""

from collections.abc import Mapping

from fritidspas.matching.places.luck import luck_of
from fritidspas.matching.places.problem import Problem, is_right_age


def lines(problem: Problem, places: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Course id -> the children without a place who wished it and have its age, the next to be asked first.

    Those who missed last time come first, then by rank, then the luckiest. Every course has a line, if an
    empty one. `places` is child id -> course id.
    """
    luck = luck_of(problem)
    keyed: dict[str, list[tuple[bool, int, int, str]]] = {
        course_id: [] for course_id in sorted(problem.courses)
    }
    for child in problem.children.values():
        for rank, wish in enumerate(child.wishes, start=1):
            if child.id not in places and is_right_age(child, problem.courses[wish]):
                keyed[wish].append((not child.missed_last_time, rank, -luck[child.id], child.id))
    return {course_id: tuple(key[-1] for key in sorted(keys)) for course_id, keys in keyed.items()}
