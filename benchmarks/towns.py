"""Made-up towns in any size, the same from the same seed: nobody in them exists."""

from datetime import date, timedelta
from random import Random

from fritidspas.core.places import Place
from fritidspas.core.week import DAY, Interval
from fritidspas.matching.problem import Child, Guide, Offer, Problem

START, END = date(2026, 8, 10), date(2027, 8, 10)
LANGUAGES = ("ar", "fa", "pl", "so", "ti", "tr", "uk", "ur")


def draw_town(
    seed: int,
    *,
    children: int,
    guides: int,
    municipalities: int = 1,
    siblings: float = 0.12,
    without_offer: float = 0.33,
    minutes: tuple[int | None, ...] = (150, 200, 200, 300, 420, None),
) -> Problem:
    """A town with fewer seats than children, hours and places that clash, and three priority classes.

    siblings: share of children who come with a sibling to be kept together. without_offer: share who
    need a guide but no trips. minutes: what weekly_minutes is drawn from.
    """
    random = Random(seed)
    names = [f"{700 + number:04d}" for number in range(municipalities)]
    centres = {name: (55.4 + 0.3 * i, 9.0 + 0.2 * i) for i, name in enumerate(names)}

    def place(municipality: str) -> Place:
        lat, lon = centres[municipality]
        return Place(random.gauss(lat, 0.016), random.gauss(lon, 0.024))

    offers = [
        _offer(random, i, random.choice(names), place) for i in range(max(municipalities, children // 5))
    ]
    teams = {name: [offer.id for offer in offers if offer.municipality == name] for name in names}
    corps = [_guide(random, i, random.choice(names), place, minutes) for i in range(guides)]
    waiting: list[Child] = []
    while len(waiting) < children:
        town = random.choice(names)
        home, household = place(town), None
        size = random.choice((2, 2, 3)) if random.random() < siblings / 2 else 1
        if size > 1:
            household = f"H{len(waiting):05d}"
        kind = random.choice((None, None, None, "volunteer", "paid"))
        for _ in range(min(size, children - len(waiting))):
            joins = min(
                len(teams[town]), random.choice((1, 1, 1, 2)) if random.random() > without_offer else 0
            )
            waiting.append(
                _child(random, len(waiting), town, home, household, kind, random.sample(teams[town], joins))
            )
    return Problem(
        START,
        END,
        {child.id: child for child in waiting},
        {guide.id: guide for guide in corps},
        {offer.id: offer for offer in offers},
    )


def _session(random: Random) -> Interval:
    start = random.randrange(5) * DAY + 15 * 60 + random.randrange(12) * 15
    return Interval(start, start + random.choice((45, 60, 75, 90)))


def _offer(random: Random, number: int, municipality: str, place) -> Offer:
    sessions = tuple(sorted({_session(random) for _ in range(random.choice((1, 1, 2)))}))
    return Offer(f"O{number:05d}", municipality, place(municipality), sessions)


def _tongues(random: Random) -> frozenset[str]:
    return frozenset(["da", *([random.choice(LANGUAGES)] if random.random() < 0.5 else [])])


def _guide(random: Random, number: int, municipality: str, place, minutes) -> Guide:
    days = random.sample(range(5), random.choice((3, 4, 5)))
    starts = [(day, random.randrange(13 * 60, 17 * 60, 30)) for day in sorted(days)]
    return Guide(
        f"G{number:05d}",
        municipality,
        "paid" if random.random() < 1 / 3 else "volunteer",
        date(random.randrange(1955, 2006), random.randrange(1, 13), 15),
        "f" if random.random() < 0.65 else "m",
        place(municipality),
        _tongues(random),
        tuple(Interval(day * DAY + at, day * DAY + at + random.randrange(90, 390, 30)) for day, at in starts),
        END + timedelta(days=random.choice((-1, 0, 90, 140, 200, 300))),
        max_km=random.choice((3.0, 5.0, 8.0, 12.0)),
        capacity=random.choice((1, 2, 2, 3, 3, 4)),
        weekly_minutes=random.choice(minutes),
        child_age_min=random.choice((0, 3, 5, 6, 8)),
        child_age_max=random.randrange(10, 20),
        max_together=random.choice((1, 2, 2, 3)),
    )


def _child(random: Random, number: int, municipality: str, home: Place, household, kind, offers) -> Child:
    wish = random.choice((None, None, "f", "m"))
    return Child(
        f"C{number:05d}",
        municipality,
        date(random.randrange(2008, 2023), random.randrange(1, 13), random.randrange(1, 29)),
        random.choice(("f", "m")),
        home,
        _tongues(random),
        language_need=random.choice(LANGUAGES) if random.random() < 0.05 else None,
        guide_gender=wish,
        guide_gender_must=wish is not None and random.random() < 1 / 3,
        guide_age=random.choice((None, None, "younger", "older")),
        offers=tuple(offers),
        guide_kind=kind,
        household=household,
        waiting_since=START - timedelta(days=random.randrange(1, 250)),
        priority=random.choice((0, 0, 0, 1, 2)),
    )
