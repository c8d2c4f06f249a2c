"""Which children a figure counts: what is shown of a list behind it."""

from collections.abc import Callable, Iterable, Mapping

from fritidspas.statistics.rules.stories import Answer, Begun, ChildStory, Dimension, Kind

Holds = Callable[[ChildStory], bool]


def _active(months: int) -> Holds:
    return lambda story: story.began_on is not None and story.answer(months) is Answer.ACTIVE


def _answered(months: int) -> Holds:
    return lambda story: story.began_on is not None and story.answer(months) is not None


FIGURES: Mapping[str, Holds] = {
    "reached": lambda _story: True,
    "kind-guidance": lambda story: story.kind is Kind.GUIDANCE,
    "kind-pass": lambda story: story.kind is Kind.PASS,
    "kind-both": lambda story: story.kind is Kind.BOTH,
    "placed": lambda story: story.begun is not Begun.NOT_PLACED,
    "begun": lambda story: story.begun is Begun.BEGUN,
    "answered-3": _answered(3),
    "active-3": _active(3),
    "answered-6": _answered(6),
    "active-6": _active(6),
    "waited-guide": lambda story: story.waited_since is not None and story.first_guide_on is not None,
    "waited-training": lambda story: story.began_on is not None,
}


def behind(
    stories: Iterable[ChildStory],
    figure: str,
    years: Iterable[int],
    group: tuple[Dimension, frozenset[str]] | None = None,
) -> list[ChildStory]:
    """The children of the figure in those years, and in those groups of a dimension."""
    holds, chosen = FIGURES[figure], {*years}
    found = [story for story in stories if story.year in chosen and holds(story)]
    if group is None:
        return found
    dimension, keys = group
    return [story for story in found if story.group(dimension) in keys]
