"""Cuts: which are broken, which bundles hold them, and that bundles pay for them exactly once."""

from itertools import combinations
from random import Random

import numpy as np
import pytest

from fritidspas.matching.solver.bundles import Bundler, TooMany
from fritidspas.matching.solver.cuts import Cuts, broken_cuts
from fritidspas.matching.solver.parts import split
from tests.matching.instances import draw_candidates


def test_halves_that_go_round_a_triangle_are_cut_off():
    halves = {frozenset({0, 1, 10}): 0.5, frozenset({1, 2, 11}): 0.5, frozenset({0, 2, 12}): 0.5}

    assert broken_cuts(halves) == [(0, 1, 2)]


def test_halves_that_an_answer_could_round_are_left():
    assert broken_cuts({frozenset({0, 1, 10}): 0.5, frozenset({2, 3, 11}): 0.5}) == []


def test_a_bundle_holds_a_cut_with_two_rows_or_three():
    cuts = Cuts()
    cuts.add((0, 1, 2))
    cuts.add((2, 3, 9))

    assert cuts.holding((0, 1, 9)) == [0]
    assert cuts.holding((0, 1, 2, 9)) == [0, 1]
    assert cuts.holding((0, 3)) == []


def test_more_bundles_than_asked_for_are_not_listed():
    [part] = split(draw_candidates(Random(1), children=8, guides=1, density=1.1, side_rules=False))
    bundler = Bundler(part)
    [(guide, where)] = bundler.slices.items()
    gains = np.ones(len(bundler.pair_unit[where]), dtype=np.int64)
    number = len(bundler.every(guide, gains, -1000))

    assert len(bundler.every(guide, gains, -1000, most=number)) == number
    with pytest.raises(TooMany):
        bundler.every(guide, gains, -1000, most=number - 1)


def test_the_dearest_bundle_pays_each_cut_it_holds_once():
    charged = 0
    for seed in range(30):
        random = Random(seed)
        for part in split(draw_candidates(random, children=8, guides=3, density=0.8)):
            bundler, cuts = Bundler(part), Cuts()
            rows = len(part.units) + len(part.guides)
            if len(part.units) < 3:
                continue
            threes = list(combinations(range(rows), 3))
            for three in random.sample(threes, min(len(threes), 6)):
                cuts.add(three)
            prices = [random.randrange(1, 30) for _ in cuts.rows]
            for guide, where in bundler.slices.items():
                gains = np.array([random.randrange(1, 50) for _ in bundler.pair_unit[where]])
                gain = dict(zip(bundler.pair_unit[where].tolist(), gains.tolist(), strict=True))
                worths = {
                    frozenset(bundle): sum(gain[unit] for unit in bundle)
                    - sum(prices[k] for k in cuts.holding((*bundle, bundler.row[guide])))
                    for _, bundle in bundler.every(guide, gains, -1000)
                }
                found = bundler.every(guide, gains, 0, cuts.charges(prices))
                assert {frozenset(bundle): value for value, bundle in found} == {
                    bundle: value for bundle, value in worths.items() if value > 0
                }
                best = bundler.better(guide, gains, 0, 1, cuts.charges(prices))
                assert (best[-1][0] if best else 0) == max(0, *worths.values(), 0)
                for unit in gain:
                    holding = {bundle: value for bundle, value in worths.items() if unit in bundle}
                    charges = cuts.charges(prices)
                    found_holding = bundler.every_holding(guide, unit, gains, -1000, charges)
                    assert {frozenset(bundle): value for value, bundle in found_holding} == holding
                    assert bundler.holding(guide, unit, gains, 1, charges)[-1][0] == max(holding.values())
                charged += len(found)
    assert charged > 100
