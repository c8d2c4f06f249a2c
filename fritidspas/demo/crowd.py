"""Drawing ordinary people: families, guides, clubs. Pure; the same seed and day give the same crowd."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from typing import TypeVar

from fritidspas.core.languages import DANISH
from fritidspas.core.places import Place, km_between
from fritidspas.core.postcodes import Postcode
from fritidspas.core.week import DAY, Interval
from fritidspas.demo.names import NAMES, family_name
from fritidspas.demo.town import DrawnChild, DrawnClub, DrawnGuide
from fritidspas.matching.problem import Child, Gender, Guide, GuideKind, Offer

# Shares per hundred. Families: those a pass reaches most; guides: a corps as broad as it can be made.
FAMILY_LANGUAGES = {"da": 34, "ar": 22, "so": 13, "tr": 8, "uk": 13, "pl": 10}
GUIDE_LANGUAGES = {"da": 44, "ar": 20, "so": 10, "tr": 8, "uk": 10, "pl": 8}
KM_PER_DEGREE_NORTH, KM_PER_DEGREE_EAST = 111.2, 63.0
WORKDAYS = range(5)
SATURDAY = 5
TEAMS_KNOWN = 90

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Family:
    """What the children of one home have in common."""

    language: str
    surname: str
    languages: frozenset[str]
    language_need: str | None
    place: Place
    postcode: Postcode
    waiting_since: date
    priority: int
    guide_kind: GuideKind | None
    protected_until: date | None
    household: str | None = None
    together: bool = True


@dataclass
class Crowd:
    """Draws the people and teams of one municipality.

    districts: how many of a hundred live in each postcode. spread_km: how far from its centre most live.
    """

    random: Random
    today: date
    municipality: str
    districts: Mapping[Postcode, int]
    spread_km: float = 0.9

    def children(self, total: int, offers: Sequence[Offer]) -> dict[str, DrawnChild]:
        """`total` children by ref. Every fifth family has several on the list; most of those want one guide."""
        children: dict[str, DrawnChild] = {}
        while len(children) < total:
            size = min(self.one_of({1: 80, 2: 16, 3: 4}), total - len(children))
            household = _ref("H", len(children) + 1, total) if size > 1 else None
            family = self.family(household, together=self.random.random() < 0.7)
            for _ in range(size):
                ref = _ref("B", len(children) + 1, total)
                children[ref] = self.child(ref, family, offers)
        return children

    def guides(self, total: int, paid: int) -> dict[str, DrawnGuide]:
        """`total` guides by ref, the first of them paid."""
        refs = [_ref("G", number, total) for number in range(1, total + 1)]
        return {ref: self.guide(ref, "paid" if at < paid else "volunteer") for at, ref in enumerate(refs)}

    def clubs(self, activities_of: Mapping[str, Sequence[str]]) -> list[DrawnClub]:
        """Clubs by name, with a team for each activity."""
        total = sum(len(activities) for activities in activities_of.values())
        numbers = count(1)
        return [
            self.club(name, {_ref("T", next(numbers), total): activity for activity in activities})
            for name, activities in activities_of.items()
        ]

    def family(self, household: str | None = None, together: bool = True) -> Family:
        random = self.random
        language = self.one_of(FAMILY_LANGUAGES)
        postcode = self.one_of(self.districts)
        newly_arrived = language != DANISH and random.random() < 0.4
        return Family(
            language=language,
            surname=random.choice(NAMES[language].families),
            languages=frozenset({language} if newly_arrived else {DANISH, language}),
            language_need=language
            if newly_arrived or (language != DANISH and random.random() < 0.15)
            else None,
            place=self.place_near(postcode),
            postcode=postcode,
            waiting_since=self.days_ago(self.one_of({60: 50, 150: 35, 270: 12, 430: 3})),
            priority=self.one_of({0: 72, 1: 12, 2: 8, 3: 5, 5: 3}),
            guide_kind=self.one_of({None: 89, "paid": 7, "volunteer": 4}),
            protected_until=self._protected_until(),
            household=household,
            together=together,
        )

    def child(self, ref: str, family: Family, offers: Sequence[Offer]) -> DrawnChild:
        """A child who waits. Nearly half have chosen a team near home already."""
        random = self.random
        gender = self._gender()
        chosen = self._teams_near(family.place, offers) if random.random() < 0.45 else ()
        wished = gender if gender != "x" and random.random() < 0.22 else None
        child = Child(
            id=ref,
            municipality=self.municipality,
            birth_date=self._birth_date(5, 16),
            gender=gender,
            place=family.place,
            languages=family.languages,
            language_need=family.language_need,
            guide_gender=wished,
            guide_gender_must=wished is not None and random.random() < 0.3,
            guide_age=self.one_of({None: 78, "younger": 15, "older": 7}),
            offers=chosen,
            free=None
            if chosen or random.random() < 0.35
            else self._afternoons(random.choice((2, 3, 4)), (15, 16), 3),
            guide_kind=family.guide_kind,
            household=family.household,
            together=family.together,
            waiting_since=family.waiting_since,
            priority=family.priority,
        )
        return DrawnChild(
            child,
            self._first_name(family.language, gender),
            family_name(family.surname, family.language, gender == "f"),
            family.postcode.code,
            family.postcode.name,
            family.protected_until,
        )

    def guide(self, ref: str, kind: GuideKind) -> DrawnGuide:
        """An active guide with a valid certificate: a paid one for the afternoons, a volunteer for evenings."""
        random = self.random
        paid = kind == "paid"
        language = self.one_of(GUIDE_LANGUAGES)
        gender = self._gender()
        postcode = self.one_of(self.districts)
        youngest, oldest = self.one_of({(5, 12): 25, (8, 18): 25, (0, 18): 35, (10, 18): 15})
        guide = Guide(
            id=ref,
            municipality=self.municipality,
            kind=kind,
            birth_date=self._birth_date(19, 45 if paid else 72),
            gender=gender,
            place=self.place_near(postcode),
            languages=frozenset({DANISH, language} | ({"en"} if random.random() < 0.5 else set())),
            available=self._afternoons(5, (13, 14), 6) if paid else self._evenings(),
            certificate_until=self.today + timedelta(days=random.randrange(430, 1000)),
            max_km=float(random.choice((8, 10, 12, 15) if paid else (3, 4, 5, 6, 8, 10))),
            capacity=random.choice((4, 5, 6) if paid else (1, 2, 2, 3)),
            weekly_minutes=random.choice((600, 720, 900) if paid else (180, 240, 300, None)),
            child_age_min=youngest,
            child_age_max=oldest,
            max_together=random.choice((1, 2, 2, 3)),
        )
        surname = family_name(random.choice(NAMES[language].families), language, gender == "f")
        return DrawnGuide(guide, f"{self._first_name(language, gender)} {surname}", postcode.code)

    def club(self, name: str, teams: Mapping[str, str]) -> DrawnClub:
        """A club at one place with its teams (ref -> activity). Now and then the approval has run out."""
        since = self.today - timedelta(days=self.random.randrange(300, 3000))
        until = self.today + timedelta(days=self.one_of({-40: 3, 25: 5, 400: 46, 800: 46}))
        place = self.place_near(self.one_of(self.districts))
        offers = (
            Offer(ref, self.municipality, place, self._sessions(), name, activity)
            for ref, activity in teams.items()
        )
        return DrawnClub(name, since, until, tuple(offers))

    def place_near(self, postcode: Postcode) -> Place:
        """Somewhere around the middle of a district, to about ten metres."""
        north = self.random.gauss(0, self.spread_km) / KM_PER_DEGREE_NORTH
        east = self.random.gauss(0, self.spread_km) / KM_PER_DEGREE_EAST
        return Place(round(postcode.centre.lat + north, 4), round(postcode.centre.lon + east, 4))

    def days_ago(self, most: int) -> date:
        return self.today - timedelta(days=self.random.randrange(3, most))

    def one_of(self, shares: Mapping[T, int]) -> T:
        return self.random.choices(list(shares), weights=list(shares.values()))[0]

    def _protected_until(self) -> date | None:
        """A protection lasts a year; now and then one has lapsed without being renewed."""
        if self.random.random() < 0.94:
            return None
        return self.today + timedelta(days=self.random.randrange(-60, 360))

    def _gender(self) -> Gender:
        return self.one_of({"f": 48, "m": 50, "x": 2})

    def _first_name(self, language: str, gender: Gender) -> str:
        names = NAMES[language]
        return self.random.choice({"f": names.girls, "m": names.boys, "x": names.girls + names.boys}[gender])

    def _birth_date(self, youngest: int, oldest: int) -> date:
        days = self.random.randrange(round(youngest * 365.25) + 1, round((oldest + 1) * 365.25) - 1)
        return self.today - timedelta(days=days)

    def _sessions(self) -> tuple[Interval, ...]:
        """Once or twice a week after school, or Saturday morning."""
        random = self.random
        minutes = random.choice((60, 60, 75, 90))
        if random.random() < 0.06:
            return (_on(SATURDAY, 10 * 60, minutes),)
        start = 15 * 60 + 30 * random.randrange(1, 6)
        days = random.sample(WORKDAYS, random.choice((1, 1, 1, 2)))
        return tuple(_on(day, start, minutes) for day in sorted(days))

    def _teams_near(self, place: Place, offers: Sequence[Offer]) -> tuple[str, ...]:
        """One of the teams near home, seldom two. Nobody knows all the teams of a city."""
        known = offers if len(offers) <= TEAMS_KNOWN else self.random.sample(offers, TEAMS_KNOWN)
        nearest = sorted(known, key=lambda offer: km_between(place, offer.place))[:12]
        wanted = 1 if self.random.random() < 0.92 else 2
        return tuple(sorted(offer.id for offer in self.random.sample(nearest, min(wanted, len(nearest)))))

    def _afternoons(self, days: int, starts: Sequence[int], hours: int) -> tuple[Interval, ...]:
        start = self.random.choice(starts) * 60
        return tuple(_on(day, start, hours * 60) for day in sorted(self.random.sample(WORKDAYS, days)))

    def _evenings(self) -> tuple[Interval, ...]:
        random = self.random
        start = random.choice((15 * 60, 15 * 60 + 30, 16 * 60, 16 * 60 + 30))
        days = [
            _on(day, start, 60 * random.choice((4, 5)))
            for day in random.sample(WORKDAYS, random.choice((2, 3, 4)))
        ]
        if random.random() < 0.25:
            days.append(_on(SATURDAY, 9 * 60, 5 * 60))
        return tuple(sorted(days))


def _ref(letter: str, number: int, of: int) -> str:
    """A letter and a number, all of the same length so that they sort."""
    return f"{letter}{number:0{max(3, len(str(of)))}}"


def _on(day: int, start: int, minutes: int) -> Interval:
    """`start` in minutes from midnight of the weekday."""
    return Interval(day * DAY + start, day * DAY + start + minutes)
