"""The children divided in one way: how many there were, and of all the years how far each group came."""

from collections.abc import Sequence

from flask_babel import gettext as _

from fritidspas.statistics import wording
from fritidspas.statistics.queries import Figures
from fritidspas.statistics.rules.counting import OTHERS, share
from fritidspas.statistics.tables.cells import Count, Entry, Share, Table
from fritidspas.statistics.tables.children import active, active_headings
from fritidspas.web.formats import number


def groups(figures: Figures) -> Table:
    """Of all the years how far each group came; of some of them only how many there were."""
    return outcomes(figures) if figures.is_all else reached(figures)


def outcomes(figures: Figures) -> Table:
    rows: list[Sequence[Entry]] = []
    for key in _in_order(figures):
        line = figures.published.groups[key]
        rows.append(
            [
                _name(figures, key),
                Count(line.reached, "reached", key),
                Count(line.begun, "begun", key),
                Share(share(line.begun, line.reached)),
                *active(line, key),
            ]
        )
    headings = [_("Børn"), _("Kom til træning"), _("Af alle, der fik noget"), *active_headings()]
    return _table(figures, headings, rows)


def reached(figures: Figures) -> Table:
    """Of the years of the figures, whichever they are, and each group's share of all."""
    first, last = figures.years.first, figures.years.last
    rows: list[Sequence[Entry]] = []
    for key in _in_order(figures):
        count = figures.published.reached_between(key, first, last)
        rows.append(
            [
                _name(figures, key),
                Count(count, "reached", key),
                Share(share(count, figures.line.reached)),
            ]
        )
    return _table(figures, [_("Børn"), _("Af alle, der fik noget")], rows)


def _in_order(figures: Figures) -> list[str]:
    """The biggest first, over all the years; then those that say least: no group, and the small ones together."""
    lines = figures.published.groups
    return sorted(lines, key=lambda key: (key in ("", OTHERS), key == OTHERS, -(lines[key].reached or 0)))


def _name(figures: Figures, key: str) -> str:
    return wording.group_name(figures.by, key, figures.names)


def _table(figures: Figures, headings: Sequence[str], rows: Sequence[Sequence[Entry]]) -> Table:
    by = str(wording.DIMENSIONS[figures.by])
    together = wording.others(figures.by, figures.names, figures.published.together)
    return Table(by, _sentence(figures), [by, *headings], rows, together)


def _sentence(figures: Figures) -> str:
    """Which group is the biggest, where none is hidden that might be."""
    first, last = figures.years.first, figures.years.last
    counts = {
        key: figures.published.reached_between(key, first, last)
        for key in _in_order(figures) if key not in ("", OTHERS)
    }  # fmt: skip
    told = {key: count for key, count in counts.items() if count is not None}
    most = max(told, key=lambda key: told[key], default="")
    if len(told) < len(counts) or not told.get(most):
        return _("Her står børnene %(by)s.", by=wording.BY[figures.by])
    return _("Børnene %(by)s. Flest er der her: %(group)s, %(count)s børn.",
             by=wording.BY[figures.by], group=_name(figures, most), count=number(told[most]))  # fmt: skip
