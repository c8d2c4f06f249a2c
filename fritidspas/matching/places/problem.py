"""Places on short courses as plain values: children with ranked wishes, courses with few seats, one seed.

The rules are those of docs/passes.md, section 7 "Places on courses".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fritidspas.core.dates import age_on


@dataclass(frozen=True, slots=True)
class Course:
    """A course. `seats` are its places less those held for groups, 0 or more.

    Ages are whole years on `first_day`, both ends included.
    """

    id: str
    seats: int
    first_day: date
    age_from: int = 0
    age_until: int = 18


@dataclass(frozen=True, slots=True)
class Child:
    """A child. `wishes` are ids of courses, the dearest first, each once.

    `missed_last_time`: wished in the previous round and got no place.
    """

    id: str
    birth_date: date
    wishes: tuple[str, ...] = ()
    missed_last_time: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """One round. Keys equal the value's own id, and the order of rows means nothing.

    `seed` is published before the wishes close; see `luck.luck_of`.
    Raises ValueError when an id and its key differ, a course has fewer than 0 seats or no age between its
    ends, or a child wishes an unknown course or one course twice.
    """

    children: Mapping[str, Child]
    courses: Mapping[str, Course]
    seed: str

    def __post_init__(self) -> None:
        ids = [row.id for row in self.children.values()] + [row.id for row in self.courses.values()]
        for key, row_id in zip([*self.children, *self.courses], ids, strict=True):
            if key != row_id:
                raise ValueError(f"{row_id} stands under the key {key}")
        for course in self.courses.values():
            if course.seats < 0:
                raise ValueError(f"course {course.id} has {course.seats} seats")
            if course.age_from > course.age_until:
                raise ValueError(
                    f"course {course.id} is from {course.age_from} until {course.age_until} years"
                )
        for child in self.children.values():
            if unknown := [wish for wish in child.wishes if wish not in self.courses]:
                raise ValueError(f"child {child.id} wishes unknown courses: {', '.join(unknown)}")
            if len(set(child.wishes)) < len(child.wishes):
                raise ValueError(f"child {child.id} wishes a course twice")


def is_right_age(child: Child, course: Course) -> bool:
    """Whether the child may come, by its age on the course's first day."""
    return course.age_from <= age_on(child.birth_date, course.first_day) <= course.age_until
