"""What could be changed so that a household could go with a guide: one change at a time, and its effort."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from fritidspas.core.dates import age_on
from fritidspas.core.places import km_between
from fritidspas.core.week import WEEK, Interval, format_week, joined
from fritidspas.matching.answer import Change, ChangeKind
from fritidspas.matching.explain.today import Limits
from fritidspas.matching.pairs import (
    AGE,
    BLOCK,
    CERTIFICATE,
    DISTANCE,
    FREE_MINUTES_NEEDED,
    GENDER,
    KIND,
    LANGUAGE,
    TIME,
    escort_windows,
)
from fritidspas.matching.problem import Child, Guide, Problem

# Ours: how much a change asks of somebody, so that different kinds can be compared. One step is a form to
# fill in, a kilometre, half an hour a week or a year of age.
CERTIFICATE_EFFORT = 1
TOGETHER_EFFORT = 2
SEAT_EFFORT = 3
KIND_EFFORT = 4
GENDER_EFFORT = 6
LANGUAGE_EFFORT = 12
UNBLOCK_EFFORT = 15
EFFORT_MINUTES = 30


# The limit of a guide that a change raises.
FIELD = {
    ChangeKind.CAPACITY: "capacity",
    ChangeKind.MAX_TOGETHER: "max_together",
    ChangeKind.WEEKLY_MINUTES: "weekly_minutes",
}


@dataclass(frozen=True)
class Option:
    """A change, the guide it brings a household to as the guide then is, and the children it changes."""

    change: Change
    guide: Guide
    children: tuple[Child, ...] = ()

    def applied(self, problem: Problem) -> Problem:
        """The problem as it would be."""
        return replace(
            problem,
            guides={**problem.guides, self.guide.id: self.guide},
            children={**problem.children, **{child.id: child for child in self.children}},
        )


def lifting(problem: Problem, rule: int, children: Sequence[Child], guide: Guide) -> Option | None:
    """The smallest change that lets all of `children` go with the guide, when only `rule` forbids it."""
    if rule == CERTIFICATE:
        until = guide.certificate_until.isoformat() if guide.certificate_until else ""
        return _of_guide(
            (ChangeKind.RENEW_CERTIFICATE, until, problem.end.isoformat(), CERTIFICATE_EFFORT),
            guide,
            replace(guide, certificate_until=problem.end),
        )
    if rule == DISTANCE:
        return _farther(children, guide)
    if rule == AGE:
        return _other_ages(problem, children, guide)
    if rule == TIME:
        return _more_time(problem, children, guide)
    if rule == LANGUAGE:
        return _another_language(children, guide)
    return _of_children(rule, children, guide)


def making_room(guide: Guide, needed: Limits) -> list[Option]:
    """One change for each limit of the guide that is below what is needed (rules 10, 12 and 13)."""
    options = []
    if needed.capacity > guide.capacity:
        effort = SEAT_EFFORT * (needed.capacity - guide.capacity)
        values = (ChangeKind.CAPACITY, str(guide.capacity), str(needed.capacity), effort)
        options.append(_of_guide(values, guide, replace(guide, capacity=needed.capacity)))
    if needed.max_together > guide.max_together:
        effort = TOGETHER_EFFORT * (needed.max_together - guide.max_together)
        values = (ChangeKind.MAX_TOGETHER, str(guide.max_together), str(needed.max_together), effort)
        options.append(_of_guide(values, guide, replace(guide, max_together=needed.max_together)))
    if guide.weekly_minutes is not None and needed.weekly_minutes > guide.weekly_minutes:
        effort = ceil((needed.weekly_minutes - guide.weekly_minutes) / EFFORT_MINUTES)
        values = (ChangeKind.WEEKLY_MINUTES, str(guide.weekly_minutes), str(needed.weekly_minutes), effort)
        options.append(_of_guide(values, guide, replace(guide, weekly_minutes=needed.weekly_minutes)))
    return options


def with_seats(option: Option, before: Guide, seats: int) -> Option:
    """The option with so many seats for its guide, who today is as `before`."""
    if seats <= option.guide.capacity:
        return option
    [raised] = making_room(before, Limits(seats, 0, 0))
    changes = [each for each in (option.change, *option.change.also) if each.kind != ChangeKind.CAPACITY]
    changes = [replace(each, also=()) for each in changes] + [raised.change]
    # What the seats asked before is part of what they ask now.
    own = option.change.effort - SEAT_EFFORT * (option.guide.capacity - before.capacity)
    first, *rest = changes
    change = replace(first, effort=own + raised.change.effort, also=tuple(rest))
    return replace(option, change=change, guide=replace(option.guide, capacity=seats))


def together(first: Option | None, others: Sequence[Option]) -> Option | None:
    """Several changes as one; the later ones are of the guide as the first leaves it. None without any."""
    options = [*([first] if first else []), *others]
    if not options:
        return None
    guide = options[0].guide
    for option in others:
        limit = FIELD[option.change.kind]
        guide = replace(guide, **{limit: getattr(option.guide, limit)})
    rest = tuple(option.change for option in options[1:])
    effort = sum(option.change.effort for option in options)
    return Option(
        replace(options[0].change, effort=effort, also=(*options[0].change.also, *rest)),
        guide,
        options[0].children,
    )


def _farther(children: Sequence[Child], guide: Guide) -> Option:
    km = max(km_between(child.place, guide.place) for child in children)
    needed = ceil(km * 10) / 10
    effort = ceil(needed - guide.max_km)
    values = (ChangeKind.MAX_KM, f"{guide.max_km:g}", f"{needed:g}", effort)
    return _of_guide(values, guide, replace(guide, max_km=needed))


def _other_ages(problem: Problem, children: Sequence[Child], guide: Guide) -> Option:
    ages = [age_on(child.birth_date, problem.start) for child in children]
    lowest, highest = min(guide.child_age_min, *ages), max(guide.child_age_max, *ages)
    effort = guide.child_age_min - lowest + highest - guide.child_age_max
    before, after = f"{guide.child_age_min}-{guide.child_age_max}", f"{lowest}-{highest}"
    changed = replace(guide, child_age_min=lowest, child_age_max=highest)
    return _of_guide((ChangeKind.CHILD_AGES, before, after, effort), guide, changed)


def _more_time(problem: Problem, children: Sequence[Child], guide: Guide) -> Option | None:
    """Free at every window it is not free for today, or for the rest of an hour in common."""
    available = joined(guide.available)
    more: list[Interval] = []
    for child in children:
        if child.offers:
            windows = [Interval(window.start, window.end) for window in escort_windows(problem, child)]
            more += [window for window in windows if gaps(window, available)]
        else:
            more += _rest_of_an_hour(child, available)
    extra = joined(more)
    if not extra or extra[0].start < 0 or extra[-1].end > WEEK:
        return None
    effort = ceil(sum(gap.minutes for stretch in extra for gap in gaps(stretch, available)) / EFFORT_MINUTES)
    values = (ChangeKind.AVAILABLE, "", format_week(extra), effort)
    return _of_guide(values, guide, replace(guide, available=joined((*available, *extra))))


def gaps(stretch: Interval, available: Sequence[Interval]) -> list[Interval]:
    """The parts of `stretch` outside `available`, which is sorted and joined."""
    result, reached = [], stretch.start
    for free in available:
        if free.end > reached and free.start < stretch.end:
            if free.start > reached:
                result.append(Interval(reached, free.start))
            reached = free.end
    if reached < stretch.end:
        result.append(Interval(reached, stretch.end))
    return result


def _rest_of_an_hour(child: Child, available: Sequence[Interval]) -> list[Interval]:
    times = (Interval(0, WEEK),) if child.free is None else joined(child.free)
    outside = [gap for time in times for gap in gaps(time, available)]
    missing = FREE_MINUTES_NEEDED - sum(each.minutes for each in times) + sum(gap.minutes for gap in outside)
    if missing <= 0:
        return []
    begins, ends = {each.start for each in available}, {each.end for each in available}
    stretches = [Interval(gap.start, gap.start + missing) for gap in outside if gap.minutes >= missing]
    stretches += [Interval(gap.end - missing, gap.end) for gap in outside if gap.minutes >= missing]
    # Staying longer or coming earlier is easier than coming on another day.
    return sorted(stretches, key=lambda each: (each.start not in ends, each.end not in begins, each))[:1]


def _another_language(children: Sequence[Child], guide: Guide) -> Option | None:
    needed = sorted({child.language_need for child in children if child.language_need} - guide.languages)
    if len(needed) != 1:
        return None
    spoken = " ".join(sorted(guide.languages))
    values = (ChangeKind.LANGUAGE, spoken, needed[0], LANGUAGE_EFFORT)
    return _of_guide(values, guide, replace(guide, languages=guide.languages | {needed[0]}))


def _of_children(rule: int, children: Sequence[Child], guide: Guide) -> Option:
    """The same change of what each child wants whom `rule` keeps from the guide."""
    changes, changed = [], []
    for child in children:
        if _forbids(rule, child, guide):
            if rule == KIND:
                values = (ChangeKind.ANY_KIND, str(child.guide_kind), "any", KIND_EFFORT)
                changed.append(replace(child, guide_kind=None))
            elif rule == GENDER:
                values = (ChangeKind.GENDER_WISH, "must", "wish", GENDER_EFFORT)
                changed.append(replace(child, guide_gender_must=False))
            else:
                values = (ChangeKind.UNBLOCK, guide.id, "", UNBLOCK_EFFORT)
                free = child.blocked_guides - {guide.id}
                changed.append(replace(child, blocked_guides=free, locked_guide=None))
            kind, before, after, effort = values
            changes.append(Change(kind, guide.id, before, after, effort, child.id))
    first, *rest = changes
    effort = sum(change.effort for change in changes)
    return Option(replace(first, effort=effort, also=tuple(rest)), guide, tuple(changed))


def _forbids(rule: int, child: Child, guide: Guide) -> bool:
    if rule == KIND:
        return child.guide_kind not in (None, guide.kind)
    if rule == GENDER:
        return child.guide_gender_must and child.guide_gender != guide.gender
    locked_elsewhere = child.locked_guide not in (None, guide.id)
    return rule == BLOCK and (locked_elsewhere or guide.id in child.blocked_guides)


def _of_guide(values: tuple[ChangeKind, str, str, int], guide: Guide, changed: Guide) -> Option:
    kind, before, after, effort = values
    return Option(Change(kind, guide.id, before, after, effort), changed)
