"""The same mistake in many rows, told once: a column left out of a whole file is one thing to put right."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

MOST_STRETCHES = 8


def alike(problems: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The problems with the same cell text, column and mistake as one, with all their `rows`; in order of the first."""
    groups: dict[str, dict[str, Any]] = {}
    for problem in problems:
        what = {name: value for name, value in problem.items() if name != "row"}
        group = groups.setdefault(repr(sorted(what.items())), {**what, "rows": []})
        group["rows"].append(problem["row"])
    return list(groups.values())


def stretches(rows: Sequence[int]) -> str:
    """Row numbers as somebody would say them: 2–5, 9, 12–20, and no more than a line of them."""
    found: list[list[int]] = []
    for row in sorted(set(rows)):
        if found and row == found[-1][-1] + 1:
            found[-1] = [found[-1][0], row]
        else:
            found.append([row])
    told = ["–".join(str(row) for row in stretch) for stretch in found[:MOST_STRETCHES]]
    return ", ".join(told) + (" …" if len(found) > MOST_STRETCHES else "")
