"""What of the log is told to whom."""

from dataclasses import dataclass

from fritidspas.core.roles import STAFF, Role

WORRIES = "worries."  # rights by which worries are raised and read: a look by one of them tells that there is a worry
WORRY_PAGES = ("worry.", "worries.")


@dataclass(frozen=True, slots=True)
class Told:
    """How much a family is told of each look at their child.

    A workplace may be the child's own school, and a club or a guide is where the child goes: nothing of it is told of a
    protected child, and who must not know where it is learns of no club, no guide and no page.
    """

    is_protected: bool
    knows_where: bool

    @property
    def workplaces(self) -> bool:
        return not self.is_protected

    @property
    def pages(self) -> bool:
        return self.knows_where

    @property
    def roles(self) -> frozenset[Role]:
        """Whose looks: never the family's own."""
        everybody = frozenset(Role) - {Role.PARENT}
        return everybody if self.knows_where else everybody & STAFF
