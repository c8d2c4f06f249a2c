"""Children and guides made by hand, so that the demo shows every reason why a child has no guide.

Most of them live in Ribe, too far away for the guides of the larger town, and need a language that few
speak. Only the two guides of Ribe come close; what a child lacks with them is what a run has to find.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fritidspas.core.dates import add_months
from fritidspas.core.places import Place
from fritidspas.core.postcodes import postcodes
from fritidspas.core.week import parse_week
from fritidspas.demo.town import DrawnChild, DrawnClub, DrawnGuide
from fritidspas.matching.problem import Child, Gender, Guide, Offer

RIBE, TOWN = "6760", "6700"
TIGRINYA, FARSI, VIETNAMESE = "ti", "fa", "vi"


@dataclass(frozen=True)
class Cases:
    """Makes the cases of one municipality as of `today`."""

    today: date
    municipality: str

    def guides(self) -> list[DrawnGuide]:
        valid, lapsed = self.today + timedelta(days=800), self.today - timedelta(days=12)
        few = {"max_km": 6.0, "available": parse_week("mon 15:00-18:00 | tue 15:00-19:00 | thu 15:00-19:00")}
        return [
            self._guide(
                "G901", "Robel Haile", "m", TIGRINYA, 34, valid, child_age_min=8, child_age_max=14, **few
            ),
            self._guide("G902", "Nasrin Rahimi", "f", FARSI, 51, lapsed, capacity=2, **few),
        ]

    def club(self) -> DrawnClub:
        """The only team of the municipality that trains when no guide has time."""
        name = "Morgensvømmerne"
        place, sessions = _place(TOWN, 1), parse_week("sun 08:00-09:00")
        offer = Offer("T901", self.municipality, place, sessions, name, "Svømning")
        return DrawnClub(name, self.today - timedelta(days=900), self.today + timedelta(days=560), (offer,))

    def children(self) -> list[DrawnChild]:
        siblings = {"household": "H901", "guide_gender_must": True}
        return [
            # no_guide_of_gender: Robel is the only one near who speaks Tigrinya.
            self._child("B901", "Selam Kidane", "f", 11, TIGRINYA, guide_gender="f", guide_gender_must=True),
            # no_guide_of_kind: Robel is a volunteer.
            self._child("B902", "Yonas Mehari", "m", 12, TIGRINYA, guide_kind="paid"),
            # no_guide_for_age: Robel has not said yes to children this small.
            self._child("B903", "Luwam Tekle", "f", 6, TIGRINYA),
            # blocked, see BLOCKED.
            self._child("B904", "Biniam Tesfay", "m", 9, TIGRINYA, blocked_guides=frozenset({"G901"})),
            # outcompeted: two who only Robel can take, and he takes one.
            self._child("B905", "Natnael Haile", "m", 10, TIGRINYA),
            self._child("B906", "Feven Gebremedhin", "f", 13, TIGRINYA),
            # no_valid_certificate: Nasrin's has lapsed, and Robel is not for children this small.
            self._child("B907", "Kian Moradi", "m", 6, FARSI),
            # several_rules: Nasrin is a volunteer too.
            self._child("B908", "Mina Sharifi", "f", 6, FARSI, guide_kind="paid"),
            # no_guide_near: too old for Robel, and everybody else lives far away.
            self._child("B909", "Mikkel Toft", "m", 16, None),
            # no_guide_speaks
            self._child("B910", "Linh Nguyen", "f", 9, VIETNAMESE, home=TOWN),
            # no_guide_free
            self._child("B911", "Alma Bertelsen", "f", 10, None, home=TOWN, offers=("T901",)),
            # siblings_cannot: one guide for both, who would have to be a woman and a man.
            self._child("B912", "Hala Darwish", "f", 13, None, home=TOWN, guide_gender="f", **siblings),
            self._child("B913", "Tarek Darwish", "m", 11, None, home=TOWN, guide_gender="m", **siblings),
        ]

    def _child(
        self, ref: str, name: str, gender: Gender, age: int, need: str | None, home: str = RIBE, **wishes: Any
    ) -> DrawnChild:
        number = int(ref[1:]) % 100
        child = Child(
            id=ref,
            municipality=self.municipality,
            birth_date=add_months(self.today, -12 * age - 4),
            gender=gender,
            place=_place(home, number),
            languages=frozenset({need or "da"}),
            language_need=need,
            waiting_since=self.today - timedelta(days=20 + 15 * number),
            **wishes,
        )
        first, last = name.split()
        return DrawnChild(child, first, last, home, postcodes()[home].name)

    def _guide(
        self, ref: str, name: str, gender: Gender, language: str, age: int, certificate: date, **said: Any
    ) -> DrawnGuide:
        guide = Guide(
            id=ref,
            municipality=self.municipality,
            kind="volunteer",
            birth_date=add_months(self.today, -12 * age - 4),
            gender=gender,
            place=_place(RIBE, int(ref[1:]) % 100),
            languages=frozenset({"da", language}),
            certificate_until=certificate,
            **said,
        )
        return DrawnGuide(guide, name, RIBE)


BLOCKED = {("B904", "G901"): "Guiden er barnets onkel."}


def _place(postcode: str, number: int) -> Place:
    """Somewhere within a kilometre or so of the middle, another for each number."""
    centre = postcodes()[postcode].centre
    return Place(
        round(centre.lat + 0.0011 * (number % 7 - 3), 4), round(centre.lon + 0.0017 * (number % 5 - 2), 4)
    )
