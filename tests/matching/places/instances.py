"""Small rounds of courses, and their best worth found in ways that share nothing with the engine."""

from datetime import date
from hashlib import sha256
from itertools import product
from random import Random

from ortools.sat.python import cp_model

from fritidspas.matching.places.problem import Child, Course, Problem
from fritidspas.matching.places.worth import Worth

FIRST_DAY = date(2026, 6, 29)


def born(age: int) -> date:
    return date(FIRST_DAY.year - age, FIRST_DAY.month, FIRST_DAY.day)


def problem_of(courses: list[Course], children: list[Child], seed: str = "lod") -> Problem:
    return Problem({child.id: child for child in children}, {course.id: course for course in courses}, seed)


def draw_problem(random: Random, *, children: int = 5, courses: int = 4, most_wishes: int = 3) -> Problem:
    """Few seats, some courses with none, some wishes for another age, some children without wishes."""
    made = [
        Course(f"K{j}", random.choice([0, 1, 1, 2]), FIRST_DAY, *random.choice([(6, 12), (6, 12), (10, 17)]))
        for j in range(courses)
    ]
    rows = [
        Child(
            f"B{i}",
            born(random.choice([7, 11, 15])),
            tuple(
                random.sample([course.id for course in made], random.randint(0, min(most_wishes, courses)))
            ),
            random.random() < 0.4,
        )
        for i in range(children)
    ]
    return problem_of(made, rows, str(random.random()))


def tables(problem: Problem) -> tuple[dict[str, dict[str, int]], dict[str, int], int]:
    """Rank of each course a child can have, luck of each child, and the longest list."""
    ranks: dict[str, dict[str, int]] = {}
    for child in problem.children.values():
        age = FIRST_DAY.year - child.birth_date.year
        ranks[child.id] = {
            wish: rank
            for rank, wish in enumerate(child.wishes, start=1)
            if problem.courses[wish].age_from <= age <= problem.courses[wish].age_until
        }
    digest = {id: sha256(f"{problem.seed}:{id}".encode()).digest() for id in problem.children}
    luck = {id: sum(digest[other] <= digest[id] for other in digest) for id in digest}
    return ranks, luck, max((len(child.wishes) for child in problem.children.values()), default=0)


def best_by_trying_everything(problem: Problem) -> Worth:
    ranks, luck, most = tables(problem)
    ids = list(problem.children)
    best = (0, 0, 0, 0)
    for answer in product(*[[None, *ranks[id]] for id in ids]):
        if any(answer.count(id) > course.seats for id, course in problem.courses.items()):
            continue
        placed = [(id, course) for id, course in zip(ids, answer, strict=True) if course]
        worth = (
            len(placed),
            sum(problem.children[id].missed_last_time for id, _ in placed),
            -sum(ranks[id][course] for id, course in placed),
            sum(luck[id] * (most + 1 - ranks[id][course]) for id, course in placed),
        )
        best = max(best, worth)
    return Worth(best[0], best[1], -best[2], best[3])


def best_by_cp_sat(problem: Problem) -> Worth:
    """Level by level, each held before the next is asked."""
    ranks, luck, most = tables(problem)
    model = cp_model.CpModel()
    pairs = {(id, course): model.new_bool_var("") for id in ranks for course in ranks[id]}
    for id in ranks:
        model.add_at_most_one(pairs[id, course] for course in ranks[id])
    for course in problem.courses.values():
        model.add(sum(taken for (_, j), taken in pairs.items() if j == course.id) <= course.seats)
    weights = [
        dict.fromkeys(pairs, 1),
        {pair: int(problem.children[pair[0]].missed_last_time) for pair in pairs},
        {(id, course): -ranks[id][course] for id, course in pairs},
        {(id, course): luck[id] * (most + 1 - ranks[id][course]) for id, course in pairs},
    ]
    values = []
    for level in weights:
        worth = sum(weight * pairs[pair] for pair, weight in level.items())
        model.maximize(worth)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(model) == cp_model.OPTIMAL
        values.append(round(solver.objective_value))
        model.add(worth >= values[-1])
    return Worth(values[0], values[1], -values[2], values[3])
