"""Made-up problems of any size: the same seed gives the same problem. For trying, testing and measuring."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from fritidspas.core.dates import add_months
from fritidspas.core.places import Place
from fritidspas.core.postcodes import postcodes
from fritidspas.core.week import DAY, Interval, format_week
from fritidspas.matching.check import pair_breaches
from fritidspas.matching.problem import Child, Gender, Guide, Offer, Problem
from fritidspas.matching.reading.rows import CHILDREN, COLUMNS, GUIDES, OFFERS

START = date(2026, 8, 10)
# Municipality, and the postcode its people live around.
TOWNS = (
    ("0561", "6700"),
    ("0661", "7500"),
    ("0740", "8600"),
    ("0461", "5000"),
    ("0851", "9000"),
    ("0621", "6000"),
)
LANGUAGES = ("ar", "so", "tr", "uk", "pl", "fa", "ur", "ti")
ACTIVITIES = ("fodbold", "håndbold", "svømning", "gymnastik", "badminton", "spejder", "dans", "judo")
SPREAD_DEGREES = 0.025
CHILDREN_PER_OFFER = 5
CHILDREN_PER_MUNICIPALITY = 200


def generate(
    children: int, guides: int, *, offers: int | None = None, municipalities: int | None = None, seed: int = 0
) -> Problem:
    """A problem of that many children and guides: some siblings, wishes, blocks and locks that hold.

    offers: one for five children unless given. municipalities: one for two hundred children, at most six.
    """
    random = Random(seed)
    count = municipalities or min(len(TOWNS), 1 + children // CHILDREN_PER_MUNICIPALITY)
    towns = [(code, postcodes()[postcode].centre) for code, postcode in TOWNS[:count]]
    all_offers = [
        _offer(random, f"O{n:04}", *random.choice(towns))
        for n in range(offers or max(1, children // CHILDREN_PER_OFFER))
    ]
    all_guides = [_guide(random, f"G{n:05}", *random.choice(towns)) for n in range(guides)]
    all_children: list[Child] = []
    while len(all_children) < children:
        all_children += _household(
            random, len(all_children), children, random.choice(towns), all_offers, all_guides
        )
    problem = Problem(
        START,
        add_months(START, 12),
        {child.id: child for child in all_children},
        {guide.id: guide for guide in all_guides},
        {offer.id: offer for offer in all_offers},
        seed=seed,
    )
    return replace(
        problem, children={child.id: _perhaps_locked(random, problem, child) for child in all_children}
    )


def write_folder(problem: Problem, folder: Path) -> None:
    """The problem as the three files the engine reads."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / CHILDREN, [_child_row(child) for child in problem.children.values()])
    _write(folder / GUIDES, [_guide_row(guide) for guide in problem.guides.values()])
    _write(folder / OFFERS, [_offer_row(offer) for offer in problem.offers.values()])


def _near(random: Random, centre: Place) -> Place:
    lat = random.gauss(centre.lat, SPREAD_DEGREES)
    return Place(round(lat, 6), round(random.gauss(centre.lon, SPREAD_DEGREES * 1.7), 6))


def _offer(random: Random, name: str, municipality: str, centre: Place) -> Offer:
    sessions = []
    for day in random.sample(range(5), random.choice((1, 1, 2))):
        start = day * DAY + 15 * 60 + 15 * random.randrange(14)
        sessions.append(Interval(start, start + random.choice((45, 60, 75, 90))))
    activity = random.choice(ACTIVITIES)
    return Offer(name, municipality, _near(random, centre), tuple(sessions), f"Foreningen {name}", activity)


def _guide(random: Random, name: str, municipality: str, centre: Place) -> Guide:
    available = []
    for day in sorted(random.sample(range(5), random.choice((2, 3, 4, 5)))):
        start = day * DAY + 13 * 60 + 30 * random.randrange(7)
        end = start + random.choice((180, 240, 300, 360))
        middle = start + 90
        available += (
            [Interval(start, middle), Interval(middle, end)]
            if random.random() < 0.2
            else [Interval(start, end)]
        )
    last_day = add_months(START, 12)
    lowest = random.choice((0, 3, 5, 6, 8))
    return Guide(
        id=name,
        municipality=municipality,
        kind="paid" if random.random() < 0.3 else "volunteer",
        birth_date=date(random.randrange(1955, 2007), random.randrange(1, 13), random.randrange(1, 29)),
        gender=random.choice(("f", "f", "m")),
        place=_near(random, centre),
        languages=frozenset({"da", *random.sample(LANGUAGES, random.choice((0, 0, 0, 1, 2)))}),
        available=tuple(available),
        certificate_until=random.choice(
            (None, last_day - timedelta(1), last_day, last_day, *([add_months(last_day, 6)] * 6))
        ),
        max_km=float(random.choice((3, 5, 8, 12))),
        capacity=random.choice((1, 2, 2, 3, 4)),
        weekly_minutes=random.choice((None, 150, 200, 300, 420)),
        child_age_min=lowest,
        child_age_max=lowest + random.randrange(7, 15),
        max_together=random.choice((1, 2, 2, 3)),
    )


def _household(
    random: Random,
    first: int,
    children: int,
    town: tuple[str, Place],
    offers: Sequence[Offer],
    guides: Sequence[Guide],
) -> list[Child]:
    """One family: mostly one child, else two or three siblings at the same place."""
    size = min(random.choice((1, 1, 1, 1, 1, 1, 1, 2, 3)), children - first)
    place = _near(random, town[1])
    near_offers = [offer for offer in offers if offer.municipality == town[0]]
    near_guides = [guide.id for guide in guides if guide.municipality == town[0]]
    languages = frozenset({"da", *random.sample(LANGUAGES, random.choice((0, 0, 1, 1, 2)))})
    family = [
        _child(random, f"C{first + n:05}", town[0], place, languages, near_offers, near_guides)
        for n in range(size)
    ]
    if size == 1:
        return family
    return [replace(child, household=f"H{first}", together=random.random() < 0.75) for child in family]


def _child(
    random: Random,
    name: str,
    municipality: str,
    place: Place,
    languages: frozenset[str],
    offers: Sequence[Offer],
    guides: Sequence[str],
) -> Child:
    teams = random.sample(offers, min(len(offers), random.choice((0, 1, 1, 1, 2))))
    other = sorted(languages - {"da"})
    wishes: tuple[Gender | None, ...] = (None, None, "f", "m")
    gender = random.choice(wishes)
    day = random.randrange(5) * DAY
    return Child(
        id=name,
        municipality=municipality,
        birth_date=START - timedelta(random.randrange(4 * 365, 18 * 365)),
        gender=random.choice(("f", "m")),
        place=place,
        languages=languages,
        language_need=random.choice(other) if other and random.random() < 0.1 else None,
        guide_gender=gender,
        guide_gender_must=gender is not None and random.random() < 0.3,
        guide_age=random.choice((None, None, "younger", "older")),
        offers=tuple(team.id for team in teams),
        free=None if teams or random.random() < 0.3 else (Interval(day + 15 * 60, day + 18 * 60),),
        guide_kind=random.choice((None, None, None, None, "volunteer", "paid")),
        waiting_since=START - timedelta(int(random.expovariate(1 / 80))),
        priority=random.choice((0, 0, 0, 1, 2)),
        current_guide=random.choice(guides) if guides and random.random() < 0.08 else None,
        blocked_guides=frozenset(random.sample(guides, min(2, len(guides))))
        if random.random() < 0.06
        else frozenset(),
    )


def _perhaps_locked(random: Random, problem: Problem, child: Child) -> Child:
    """Now and then a child is locked to a guide whom no rule forbids."""
    if random.random() > 0.03:
        return child
    at_home = [guide for guide in problem.guides.values() if guide.municipality == child.municipality]
    for guide in random.sample(at_home, len(at_home)):
        if not pair_breaches(problem, child, guide):
            return replace(child, locked_guide=guide.id)
    return child


def _child_row(child: Child) -> dict[str, object]:
    return {
        "child_id": child.id,
        "municipality": child.municipality,
        "birth_date": child.birth_date,
        "gender": child.gender,
        "languages": " ".join(sorted(child.languages)),
        "language_need": child.language_need,
        "guide_gender": child.guide_gender,
        "guide_gender_weight": ("must" if child.guide_gender_must else "wish") if child.guide_gender else "",
        "guide_age": child.guide_age,
        "lat": child.place.lat,
        "lon": child.place.lon,
        "offers": " ".join(child.offers),
        "free": "" if child.free is None else format_week(child.free),
        "guide_kind": child.guide_kind or "any",
        "household": child.household,
        "together": ("yes" if child.together else "no") if child.household else "",
        "waiting_since": child.waiting_since,
        "priority": child.priority,
        "current_guide": child.current_guide,
        "blocked_guides": " ".join(sorted(child.blocked_guides)),
        "locked_guide": child.locked_guide,
    }


def _guide_row(guide: Guide) -> dict[str, object]:
    return {
        "guide_id": guide.id,
        "municipality": guide.municipality,
        "kind": guide.kind,
        "birth_date": guide.birth_date,
        "gender": guide.gender,
        "languages": " ".join(sorted(guide.languages)),
        "lat": guide.place.lat,
        "lon": guide.place.lon,
        "max_km": guide.max_km,
        "capacity": guide.capacity,
        "weekly_minutes": guide.weekly_minutes,
        "available": format_week(guide.available),
        "certificate_until": guide.certificate_until,
        "child_age_min": guide.child_age_min,
        "child_age_max": guide.child_age_max,
        "max_together": guide.max_together,
    }


def _offer_row(offer: Offer) -> dict[str, object]:
    return {
        "offer_id": offer.id,
        "municipality": offer.municipality,
        "club": offer.club,
        "activity": offer.activity,
        "lat": offer.place.lat,
        "lon": offer.place.lon,
        "sessions": format_week(offer.sessions),
    }


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS[path.name], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
