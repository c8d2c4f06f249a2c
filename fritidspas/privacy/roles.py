"""The table of who may what, as the application itself goes by it: by role, and by right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fritidspas.accounts.rules import RECEIVERS_MAY
from fritidspas.core.folding import is_in
from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

# Who is given some rights beside those of their role.
RECEIVER = "receiver"


@dataclass(frozen=True, slots=True)
class Right:
    """A permission with everybody who has it: roles, and those who receive worries."""

    key: str
    its: Permission
    holders: tuple[str, ...]


def rights(permissions: Mapping[str, Permission], holder: str | None, text: str) -> list[Right]:
    """In the order of the rooms: those `holder` has (None: anybody's) that hold every word of `text`."""
    found = (Right(key, its, tuple(_holders(key, its))) for key, its in permissions.items())
    return [
        right
        for right in found
        if (holder is None or holder in right.holders)
        and is_in(text, f"{right.its.name} {right.its.rows} {right.its.fields}")
    ]


def by_holder(found: Sequence[Right]) -> dict[str, list[Right]]:
    """Of everybody who has one, the roles in their order."""
    everybody = [*Role, RECEIVER]
    own = {holder: [right for right in found if holder in right.holders] for holder in everybody}
    return {holder: its for holder, its in own.items() if its}


def _holders(key: str, permission: Permission) -> Iterator[str]:
    yield from (role for role in Role if role in permission)
    if key in RECEIVERS_MAY:
        yield RECEIVER
