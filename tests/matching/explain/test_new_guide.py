"""The new guide who would help most."""

from dataclasses import replace
from datetime import date

from fritidspas.matching import run
from fritidspas.matching.candidates import find
from fritidspas.matching.generator import generate
from fritidspas.matching.solver import solve
from tests.matching.values import guide, problem


def test_the_new_guide_who_helps_most_really_helps_that_many():
    asked = generate(30, 3, municipalities=1, seed=4)
    [new] = run(asked).new_guides
    hired = guide(
        "G-new",
        municipality=new.municipality,
        kind=new.kind,
        gender=new.gender,
        place=new.place,
        languages=frozenset(new.languages),
        available=new.available,
        capacity=new.capacity,
        birth_date=date(1986, 8, 10),
    )
    before = len(run(asked).matched)
    after = solve(find(replace(asked, guides={**asked.guides, hired.id: hired})))
    assert 0 < new.more <= len(after.guide_of) - before


def test_nobody_new_is_asked_for_when_everybody_has_a_guide():
    assert run(problem()).new_guides == ()
