"""Large made-up municipalities to measure with. Their people are drawn like the demo's; their number is as asked."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from fritidspas.core.postcodes import Postcode, postcodes
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.demo.crowd import Crowd
from fritidspas.demo.town import Person, Town

PAID_SHARE = 0.25
PROFESSIONS = {Role.PROFESSIONAL: Profession.SOCIAL_WORKER}
CHILDREN_PER_TEAM, TEAMS_PER_CLUB = 8, 3
DISTRICTS = 8
ACTIVITIES = (
    "Fodbold",
    "Håndbold",
    "Svømning",
    "Gymnastik",
    "Badminton",
    "Dans",
    "Spejder",
    "Boksning",
    "Skak",
)


def synthetic_towns(
    first_code: int, municipalities: int, children: int, guides_per_child: float, today: date, seed: int
) -> Iterator[Town]:
    """One town after another, so that only one is in memory. `children` is the total of all of them.

    The towns lie where real municipalities do, in the order of a shuffle. The same arguments give the same towns.
    """
    random = Random(seed)
    places = sorted(_postcodes_of_municipalities().items())
    random.shuffle(places)
    for number, size in enumerate(town_sizes(children, municipalities)):
        _, districts = places[number % len(places)]
        yield _town(str(first_code + number), size, round(size * guides_per_child), districts, today, random)


def town_sizes(children: int, municipalities: int) -> list[int]:
    """Sizes that add up, skewed as real ones are: the n-th town is 1/n of the largest, and each has somebody."""
    weights = [1 / rank for rank in range(1, municipalities + 1)]
    spare = children - municipalities
    if spare < 0:
        raise ValueError("there must be at least one child for each municipality")
    sizes = [1 + int(spare * weight / sum(weights)) for weight in weights]
    sizes[0] += children - sum(sizes)
    return sizes


def _town(code: str, size: int, guides: int, districts: list[Postcode], today: date, random: Random) -> Town:
    crowd = Crowd(
        random, today, code, {each: 100 // (at + 1) for at, each in enumerate(districts)}, spread_km=1.8
    )
    clubs = crowd.clubs(_activities(max(1, size // CHILDREN_PER_TEAM), random))
    offers = [offer for club in clubs for offer in club.offers]
    return Town(
        code=code,
        name=f"Prøvekommune {code}",
        staff=tuple(
            Person(f"{role}@{code}.example", f"{role.capitalize()} {code}", role, PROFESSIONS.get(role))
            for role in Role
        ),
        children=crowd.children(size, offers),
        guides=crowd.guides(guides, round(guides * PAID_SHARE)),
        clubs=tuple(clubs),
        email=f"fritid@{code}.example",
    )


def _activities(teams: int, random: Random) -> dict[str, list[str]]:
    drawn = random.choices(ACTIVITIES, k=teams)
    return {
        f"Prøveforening {at // TEAMS_PER_CLUB + 1}": drawn[at : at + TEAMS_PER_CLUB]
        for at in range(0, teams, TEAMS_PER_CLUB)
    }


@cache
def _postcodes_of_municipalities() -> dict[str, list[Postcode]]:
    found: dict[str, list[Postcode]] = defaultdict(list)
    for postcode in postcodes().values():
        if len(found[postcode.municipality]) < DISTRICTS:
            found[postcode.municipality].append(postcode)
    return found
