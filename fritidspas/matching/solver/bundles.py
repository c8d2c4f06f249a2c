"""Bundles: one guide with a set of units that fits seats, hours and places; searched exactly, best first.

All the awkward rules (10-13) live in so that what is left for the whole is plain packing: every
unit in at most one bundle, every guide with at most one.
"""

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fritidspas.matching.constraints import Trips, longest_windows
from fritidspas.matching.solver.parts import Part, Seats, Unit

Bundle = tuple[int, ...]
Found = list[tuple[int, Bundle]]
Items = list[tuple[int, int]]
Stops = tuple[tuple[int, int, int], ...]
# What holding two rows of a cut costs: row -> row -> [(third row, price in 1/UNIT)].
Charges = dict[int, dict[int, list[tuple[int, int]]]]
NO_CHARGES: Charges = {}
NEVER = -(1 << 60)  # less than any bundle is worth


@dataclass(frozen=True, slots=True)
class Diary:
    """What a guide's sessions ask so far: minutes and heads per session, minutes in all."""

    minutes: dict[int, int]
    heads: dict[int, int]
    total: int

    def with_stops(self, stops: Stops) -> "Diary":
        minutes, heads, total = dict(self.minutes), dict(self.heads), self.total
        for session, length, count in stops:
            before = minutes.get(session, 0)
            if length > before:
                minutes[session] = length
                total += length - before
            heads[session] = heads.get(session, 0) + count
        return Diary(minutes, heads, total)

    def fits(self, stops: Stops, seats: Seats) -> bool:
        """Rules 12 and 13 with these stops added."""
        total = self.total
        for session, length, count in stops:
            if self.heads.get(session, 0) + count > seats.max_together:
                return False
            total += max(0, length - self.minutes.get(session, 0))
        return seats.weekly_minutes < 0 or total <= seats.weekly_minutes


def stops_of(group: tuple[Trips, ...]) -> Stops:
    """(session, longest window in minutes, children) of every session these children go to."""
    return tuple(
        (session, minutes, sum(any(trip.session == session for trip in trips) for trips in group))
        for session, minutes in longest_windows(group).items()
    )


def clash_masks(units: tuple[Unit, ...]) -> list[int]:
    """Per unit the others it cannot share a guide with (rule 11), as bits by unit number."""
    windows = [
        (i, trip.session, trip.start, trip.end)
        for i, unit in enumerate(units)
        for trips in unit.trips
        for trip in trips
    ]
    masks = [0] * len(units)
    if windows:
        owner, session, start, end = np.array(windows, dtype=np.int64).T
        for i, s, a, b in windows:
            for other in owner[(session != s) & (start < b) & (a < end)].tolist():
                masks[i] |= 1 << other
    return [mask & ~(1 << i) for i, mask in enumerate(masks)]


class TooMany(Exception):
    """There are more bundles than were asked for."""


class Bundler:
    """Finds a part's bundles that are worth more than a floor, for any whole-number gains per pair.

    pair_unit, pair_score: every (guide, unit) that may go together, guide by guide; slices: guide ->
    where its pairs are.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        pairs = sorted(
            (guide, i, score) for i, unit in enumerate(part.units) for guide, score in unit.scores.items()
        )
        guides, units, scores = np.array(pairs, dtype=np.int64).reshape(-1, 3).T
        self.pair_unit: NDArray[np.int64] = units
        self.pair_score: NDArray[np.int64] = scores
        order = np.array(sorted(part.guides))
        ends = zip(np.searchsorted(guides, order), np.searchsorted(guides, order, side="right"), strict=True)
        self.slices = {
            guide: slice(int(a), int(b)) for guide, (a, b) in zip(order.tolist(), ends, strict=True)
        }
        self.row = {guide: len(part.units) + i for i, guide in enumerate(part.guides)}
        self._sizes = [unit.size for unit in part.units]
        self._stops = [stops_of(unit.trips) for unit in part.units]
        self._clash = clash_masks(part.units)
        self.free = {guide: seats.capacity - len(seats.kept) for guide, seats in part.guides.items()}
        self._kept = {guide: _diary(seats) for guide, seats in part.guides.items()}
        self.binds = {guide: self._diary_binds(guide) for guide in part.guides}

    def _diary_binds(self, guide: int) -> bool:
        """Could rule 12 or 13 ever forbid what seats and places allow?"""
        seats, free = self.part.guides[guide], self.free[guide]
        stops = [self._stops[i] for i in self.pair_unit[self.slices[guide]].tolist()]
        hours = sorted((sum(minutes for _, minutes, _ in own) for own in stops), reverse=True)
        heads = sorted((max((count for _, _, count in own), default=0) for own in stops), reverse=True)
        crowd = sum(heads[:free]) + max(self._kept[guide].heads.values(), default=0)
        busy = sum(hours[:free]) + self._kept[guide].total
        return crowd > seats.max_together or 0 <= seats.weekly_minutes < busy

    def is_picky(self, guide: int) -> bool:
        """Are there units the guide has seats for but could not take together?"""
        units = self.pair_unit[self.slices[guide]].tolist()
        mine = sum(1 << unit for unit in units)
        return self.free[guide] > 1 and (self.binds[guide] or any(self._clash[unit] & mine for unit in units))

    def better(
        self, guide: int, gains: NDArray[np.int64], floor: int, count: int, charges: Charges = NO_CHARGES
    ) -> Found:
        """The best bundle if it is worth more than `floor`, after up to `count` - 1 nearly as good.

        gains: what each of the guide's pairs is worth. charges: what rows held together cost.
        """
        worthwhile = np.flatnonzero(gains > 0)
        items = self._ordered(guide, gains, worthwhile)
        return self._search(guide, items, floor, rising=True, charges=charges)[-count:] if items else []

    def holding(
        self, guide: int, unit: int, gains: NDArray[np.int64], count: int, charges: Charges = NO_CHARGES
    ) -> Found:
        """The best bundle that holds `unit`, whatever it is worth, after up to `count` - 1 nearly as good."""
        first, others = self._beginning_with(guide, unit, gains)
        items = self._ordered(guide, gains, others[gains[others] > 0])
        return self._search(guide, items, NEVER, rising=True, first=first, charges=charges)[-count:]

    def every_holding(
        self,
        guide: int,
        unit: int,
        gains: NDArray[np.int64],
        floor: int,
        charges: Charges = NO_CHARGES,
        most: int = sys.maxsize,
    ) -> Found:
        """All bundles that hold `unit`, else as `every`."""
        first, others = self._beginning_with(guide, unit, gains)
        items = self._ordered(guide, gains, others)
        return self._search(guide, items, floor, rising=False, first=first, charges=charges, most=most)

    def _beginning_with(
        self, guide: int, unit: int, gains: NDArray[np.int64]
    ) -> tuple[tuple[int, int], NDArray[np.intp]]:
        """What the unit is worth with the guide, and where the guide's other units are."""
        units = self.pair_unit[self.slices[guide]]
        return (int(gains[np.flatnonzero(units == unit)[0]]), unit), np.flatnonzero(units != unit)

    def every(
        self,
        guide: int,
        gains: NDArray[np.int64],
        floor: int,
        charges: Charges = NO_CHARGES,
        most: int = sys.maxsize,
    ) -> Found:
        """All bundles worth more than `floor`; units worth less than nothing may be in them.

        Raises TooMany as soon as there are more than `most`.
        """
        items = self._ordered(guide, gains, np.arange(len(gains)))
        return self._search(guide, items, floor, rising=False, charges=charges, most=most)

    def in_turn(self, guide: int, gains: NDArray[np.int64]) -> list[tuple[int, int]]:
        """Units the guide would take one after another, dearest first, had it seats enough; seats taken with each."""
        seats, diary = self.part.guides[guide], self._kept[guide]
        taken, mask, chosen = len(seats.kept), 0, []
        for _, unit in self._ordered(guide, gains, np.flatnonzero(gains > 0)):
            if not mask >> unit & 1 and diary.fits(self._stops[unit], seats):
                diary = diary.with_stops(self._stops[unit])
                mask |= self._clash[unit]
                taken += self._sizes[unit]
                chosen.append((unit, taken))
        return chosen

    def _ordered(self, guide: int, gains: NDArray[np.int64], chosen: NDArray[np.intp]) -> Items:
        order = chosen[np.argsort(-gains[chosen], kind="stable")]
        units = self.pair_unit[self.slices[guide]][order]
        return list(zip(gains[order].tolist(), units.tolist(), strict=True))

    def _search(
        self,
        guide: int,
        items: Items,
        floor: int,
        *,
        rising: bool,
        first: tuple[int, int] | None = None,
        charges: Charges = NO_CHARGES,
        most: int = sys.maxsize,
    ) -> Found:
        """Depth first through `items`, dearest first, leaving a branch as soon as it cannot pass the floor.

        rising: the floor follows the best found, so only ever better bundles are reported.
        """
        seats, binds = self.part.guides[guide], self.binds[guide]
        sizes, stops, clash = self._sizes, self._stops, self._clash
        row = self.row[guide]
        found: Found = []

        def charged(unit: int, bundle: Bundle) -> int:
            """What the cuts take as the unit joins: each once, when it is the second of its rows."""
            others = charges.get(unit)
            if others is None:
                return 0
            rows = (row, *bundle)
            return sum(price for other in rows for third, price in others.get(other, ()) if third not in rows)

        def beside(
            unit: int, items: Items, begin: int, total: int, dearest: int, free: int, diary: Diary
        ) -> tuple[Items, int, Diary]:
            """The items that can and may pay to go with the unit; seats and diary with it."""
            left, mask = free - sizes[unit], clash[unit]
            rest: Items = []
            if left <= 0:
                return rest, left, diary
            after = diary.with_stops(stops[unit]) if binds else diary
            # An item must bring what the dearest others could not make up for.
            need = floor - total - (left - 1) * max(0, dearest)
            for item in items[begin:]:
                if item[0] <= need:
                    break
                other = item[1]
                fits = not mask >> other & 1 and sizes[other] <= left
                if fits and (not binds or after.fits(stops[other], seats)):
                    rest.append(item)
            return rest, left, after

        def keep(total: int, bundle: Bundle) -> None:
            nonlocal floor
            found.append((total, bundle))
            if len(found) > most:
                raise TooMany
            floor = total if rising else floor

        def extend(items: Items, bundle: Bundle, value: int, free: int, diary: Diary) -> None:
            hopes = [max(0, gain) for gain, _ in items]
            ahead = sum(hopes[:free])
            for k, (gain, unit) in enumerate(items):
                if value + ahead <= floor:
                    return
                ahead += (hopes[k + free] if k + free < len(hopes) else 0) - hopes[k]
                total, chosen = value + gain - charged(unit, bundle), (*bundle, unit)
                if total > floor:
                    keep(total, chosen)
                rest, left, after = beside(unit, items, k + 1, total, gain, free, diary)
                if rest:
                    extend(rest, chosen, total, left, after)

        def extend_first(gain: int, unit: int) -> None:
            total, dearest = gain - charged(unit, ()), items[0][0] if items else 0
            if total > floor:
                keep(total, (unit,))
            rest, left, after = beside(unit, items, 0, total, dearest, self.free[guide], self._kept[guide])
            extend(rest, (unit,), total, left, after)

        if first is not None:
            extend_first(*first)
            return found
        extend(items, (), 0, self.free[guide], self._kept[guide])
        return found


def _diary(seats: Seats) -> Diary:
    stops = stops_of(seats.kept)
    return Diary(
        {session: minutes for session, minutes, _ in stops},
        {session: heads for session, _, heads in stops},
        sum(minutes for _, minutes, _ in stops),
    )
