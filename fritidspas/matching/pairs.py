"""Rules 1-9 for one municipality at once, as arrays: which rules stand between each child and each guide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray

from fritidspas.core.dates import age_on
from fritidspas.core.places import EARTH_RADIUS_KM, Place, km_between
from fritidspas.core.week import WEEK, Interval, joined
from fritidspas.matching import scores
from fritidspas.matching.problem import Child, Guide, Problem

ESCORT_KM_PER_HOUR = 12
FREE_MINUTES_NEEDED = 60
# A micrometre: less than any measured place knows, more than two ways of computing differ.
TOLERANCE_KM = 1e-9

KIND, CERTIFICATE, LANGUAGE, GENDER, AGE, DISTANCE, TIME, BLOCK = range(2, 10)
PAIR_RULES = range(2, 10)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """The escort to one weekly session of one offer, in minutes of the week (may reach outside it)."""

    offer: str
    session: Interval
    start: int
    end: int


def escort_windows(problem: Problem, child: Child) -> tuple[Window, ...]:
    """What a child takes of its guide's week: each session with the way there and the way home."""
    windows = []
    for offer_id in sorted(set(child.offers)):
        offer = problem.offers[offer_id]
        km = km_between(child.place, offer.place)
        way = ceil(60 * (km - TOLERANCE_KM) / ESCORT_KM_PER_HOUR)
        windows += [
            Window(offer_id, session, session.start - way, session.end + way)
            for session in sorted(set(offer.sessions))
        ]
    return tuple(windows)


class Pairs:
    """Every child and every guide of one municipality (rule 1), by index into `children` and `guides`."""

    def __init__(
        self,
        problem: Problem,
        children: Sequence[Child],
        guides: Sequence[Guide],
        windows: tuple[tuple[Window, ...], ...] | None = None,
    ) -> None:
        self.problem = problem
        self.children = children
        self.guides = guides
        if windows is None:
            windows = tuple(escort_windows(problem, child) for child in children)
        self.windows = windows

    def part(self, rows: Sequence[int], guides: Sequence[Guide]) -> "Pairs":
        """Some of the children with other guides."""
        children = [self.children[row] for row in rows]
        return Pairs(self.problem, children, guides, tuple(self.windows[row] for row in rows))

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The index of each child by id."""
        return {child.id: row for row, child in enumerate(self.children)}

    @cached_property
    def column_of(self) -> dict[str, int]:
        """The index of each guide by id."""
        return {guide.id: column for column, guide in enumerate(self.guides)}

    @cached_property
    def broken(self) -> NDArray[np.uint16]:
        """(children, guides): the rules that stand in the way, rule r as bit r. 0: the pair is feasible."""
        holds = {
            KIND: self._kind,
            CERTIFICATE: self._certificate,
            LANGUAGE: self._language,
            GENDER: self._gender,
            AGE: self._age,
            DISTANCE: self._distance,
            TIME: self._time,
            BLOCK: self._not_blocked,
        }
        result = np.zeros((len(self.children), len(self.guides)), dtype=np.uint16)
        for rule, judge in holds.items():
            result |= np.where(judge(), 0, 1 << rule).astype(np.uint16)
        return result

    @cached_property
    def km(self) -> NDArray[np.float64]:
        """(children, guides): great-circle distance in kilometres."""
        lat_a, lon_a = _radians(child.place for child in self.children)
        lat_b, lon_b = _radians(guide.place for guide in self.guides)
        half_chord = (
            np.sin((lat_b[None, :] - lat_a[:, None]) / 2) ** 2
            + np.cos(lat_a)[:, None]
            * np.cos(lat_b)[None, :]
            * np.sin((lon_b[None, :] - lon_a[:, None]) / 2) ** 2
        )
        return 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half_chord)))

    @cached_property
    def free_until(self) -> NDArray[np.uint16]:
        """(guides, WEEK + 1): minutes the guide is available from Monday 00:00 until each minute."""
        minutes = np.zeros((len(self.guides), WEEK + 1), dtype=np.uint16)
        for row, guide in zip(minutes, self.guides, strict=True):
            for interval in guide.available:
                row[interval.start + 1 : interval.end + 1] = 1
        return minutes.cumsum(axis=1, dtype=np.uint16)

    def parts(self) -> NDArray[np.uint8]:
        """(children, guides, 7): the parts of every pair's score, in the order of the weights."""
        children, guides, start = self.children, self.guides, self.problem.start
        layers = (
            scores.shared_language(children, guides),
            scores.gender_wish(children, guides),
            scores.age_wish(children, guides, start),
            scores.nearness(self.km, guides),
            self._spare_time(),
            np.broadcast_to(scores.waiting(children, start)[:, None], self.km.shape),
            scores.continuity(children, guides),
        )
        return np.stack(layers, axis=2)

    def age(self, child: Child) -> int:
        """Whole years on the start date (rule 6)."""
        return age_on(child.birth_date, self.problem.start)

    def available_minutes(self, segments: Sequence[Sequence[Interval]]) -> NDArray[np.int64]:
        """(children, guides): minutes of the guide inside the child's `segments` of the week."""
        flat = [interval for row in segments for interval in row]
        starts = np.clip([interval.start for interval in flat], 0, WEEK).astype(np.intp)
        ends = np.clip([interval.end for interval in flat], 0, WEEK).astype(np.intp)
        inside = self.free_until[:, ends].astype(np.int64) - self.free_until[:, starts]
        until = np.concatenate([np.zeros((len(self.guides), 1), np.int64), inside.cumsum(axis=1)], axis=1)
        edges = np.cumsum([0, *(len(row) for row in segments)])
        return (until[:, edges[1:]] - until[:, edges[:-1]]).T

    def _kind(self) -> NDArray[np.bool_]:
        wanted = np.array([child.guide_kind or "" for child in self.children])[:, None]
        return (wanted == "") | (wanted == np.array([guide.kind for guide in self.guides])[None, :])

    def _certificate(self) -> NDArray[np.bool_]:
        end = self.problem.end
        valid = [
            guide.certificate_until is not None and guide.certificate_until >= end for guide in self.guides
        ]
        return np.broadcast_to(np.array(valid, dtype=bool)[None, :], self.km.shape)

    def _language(self) -> NDArray[np.bool_]:
        return np.array(
            [
                [
                    child.language_need is None or child.language_need in guide.languages
                    for guide in self.guides
                ]
                for child in self.children
            ],
            dtype=bool,
        ).reshape(self.km.shape)

    def _gender(self) -> NDArray[np.bool_]:
        musts = [child.guide_gender if child.guide_gender_must else None for child in self.children]
        must = np.array([gender or "" for gender in musts])[:, None]
        return (must == "") | (must == np.array([guide.gender for guide in self.guides])[None, :])

    def _age(self) -> NDArray[np.bool_]:
        ages = np.array([self.age(child) for child in self.children])[:, None]
        lowest = np.array([guide.child_age_min for guide in self.guides])[None, :]
        highest = np.array([guide.child_age_max for guide in self.guides])[None, :]
        return (lowest <= ages) & (ages <= highest)

    def _distance(self) -> NDArray[np.bool_]:
        return self.km <= np.array([guide.max_km for guide in self.guides])[None, :] + TOLERANCE_KM

    def _time(self) -> NDArray[np.bool_]:
        """A window is inside the guide's time when every minute of it is; one outside the week never is."""
        segments: list[Sequence[Interval]] = []
        needed = []
        for child, windows in zip(self.children, self.windows, strict=True):
            if child.offers:
                segments.append([Interval(window.start, window.end) for window in windows])
                needed.append(sum(window.end - window.start for window in windows))
            else:
                segments.append((Interval(0, WEEK),) if child.free is None else joined(child.free))
                needed.append(FREE_MINUTES_NEEDED)
        return self.available_minutes(segments) >= np.array(needed)[:, None]

    def _not_blocked(self) -> NDArray[np.bool_]:
        at = self.column_of
        result = np.ones(self.km.shape, dtype=bool)
        for row, child in zip(result, self.children, strict=True):
            row[[at[guide] for guide in child.blocked_guides if guide in at]] = False
            if child.locked_guide is not None:
                row[[index for guide, index in at.items() if guide != child.locked_guide]] = False
        return result

    def _spare_time(self) -> NDArray[np.uint8]:
        municipality = self.guides[0].municipality if self.guides else ""
        offers = sorted(
            offer.id for offer in self.problem.offers.values() if offer.municipality == municipality
        )
        sessions = [
            (offer, session)
            for offer in offers
            for session in sorted(set(self.problem.offers[offer].sessions))
        ]
        fits = self._contained([session for _, session in sessions])
        at = {pair: index for index, pair in enumerate(sessions)}
        own = np.zeros((len(self.children), len(sessions)), dtype=np.int64)
        for row, windows in zip(own, self.windows, strict=True):
            row[
                [
                    at[window.offer, window.session]
                    for window in windows
                    if (window.offer, window.session) in at
                ]
            ] = 1
        return scores.spare_time(fits.sum(axis=1), len(sessions), own @ fits.T, own.sum(axis=1))

    def _contained(self, intervals: Sequence[Interval]) -> NDArray[np.int64]:
        """(guides, intervals): 1 where the whole interval is inside the guide's time."""
        starts = np.array([interval.start for interval in intervals], dtype=np.intp)
        ends = np.array([interval.end for interval in intervals], dtype=np.intp)
        inside = self.free_until[:, ends].astype(np.int64) - self.free_until[:, starts]
        return (inside == ends - starts).astype(np.int64)


def _radians(places: Iterable[Place]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    degrees = np.array([(place.lat, place.lon) for place in places], dtype=np.float64).reshape(-1, 2)
    lat, lon = np.radians(degrees).T
    return lat, lon
