"""A permission: who has it by their role, and in words what it lets them do, with which rows and which fields."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import TypeVar

from flask_babel.speaklater import LazyString

from fritidspas.core.roles import Role

Member = TypeVar("Member")


@dataclass(frozen=True, eq=False)
class Permission(Set[Role]):
    """The roles that have it. No two permissions are called the same.

    name: what one may do, as a verb. rows: of whom or what. fields: what is told or written, and what is not.
    """

    roles: Set[Role]
    name: LazyString
    rows: LazyString
    fields: LazyString

    @classmethod
    def _from_iterable(cls, it: Iterable[Member]) -> Set[Member]:
        return frozenset(it)

    def __contains__(self, role: object) -> bool:
        return role in self.roles

    def __iter__(self) -> Iterator[Role]:
        return iter(self.roles)

    def __len__(self) -> int:
        return len(self.roles)
