"""Forms for finding offers and writing them down."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.queries import OfferFilter
from fritidspas.clubs.rules import (
    OfferFacts,
    OfferKind,
    Terms,
)
from fritidspas.web.formats import day_name
from fritidspas.web.forms import (
    PLACE_FIELDS,
    DateField,
    Form,
    IntegerField,
    MoneyField,
    PlaceForm,
    RadioField,
    SearchField,
    SelectField,
    TextField,
    VersionField,
    lat_field,
    lon_field,
    place_shown,
    postcode_field,
    shown,
    week_field,
)
from fritidspas.web.forms.choices import ANY

OFFER_FIELDS = {
    **PLACE_FIELDS,
    "offer_ref_taken": "ref",
    "no_such_club": "club_id",
    "sessions_overlap": "sessions",
    "offer_ages_reversed": "age_until",
    "season_reversed": "season_until",
}
OLDEST, MOST_PLACES, DEAREST_ORE = 99, 1000, 10_000_000


class OfferFilterForm(Form):
    """Everything in the address of a list of offers."""

    q = SearchField(_l("Søg på aktivitet, forening eller nummer"))
    activity = SelectField(_l("Aktivitet"), blank=ANY, width="s")
    weekday = SelectField(_l("Ugedag"), blank=ANY, width="s")

    def offer(self, activities: Iterable[str]) -> None:
        self.activity.choices = [(name, name) for name in activities]
        self.weekday.choices = [(day, day_name(day)) for day in range(7)]

    def wished(self) -> OfferFilter:
        return OfferFilter(text=self.q.data or "", activity=self.activity.data, weekday=self.weekday.data)


class OfferForm(PlaceForm):
    """An offer as its club writes it. `seen` carries the version the form was filled from."""

    seen = VersionField()
    activity = TextField(
        _l("Aktivitet"),
        required=_l("Skriv, hvad barnet kan gå til, fx Fodbold"),
        maxlength=60,
    )
    kind = RadioField(
        _l("Hvad er det?"),
        [(OfferKind.WEEKLY, _l("Et hold hver uge")), (OfferKind.COURSE, _l("Et kort kursus eller en camp"))],
        default=OfferKind.WEEKLY,
        required=_l("Vælg, om det er et hold eller et kursus"),
    )
    sessions = week_field(
        _l("Tider"),
        required=_l("Skriv, hvornår der er træning, fx tir 16:00-17:30"),
        hint=_l("Fx tir 16:00-17:30 | tor 16:00-17:30"),
    )
    age_from = IntegerField(_l("Fra alder"), lowest=0, highest=OLDEST)
    age_until = IntegerField(_l("Til og med alder"), lowest=0, highest=OLDEST)
    price_ore = MoneyField(
        _l("Pris"), hint=_l("For hele sæsonen eller hele kurset"), lowest=0, highest=DEAREST_ORE
    )
    places = IntegerField(_l("Pladser"), lowest=0, highest=MOST_PLACES)
    season_from = DateField(_l("Første dag"))
    season_until = DateField(_l("Sidste dag"))
    postcode = postcode_field()
    lat = lat_field()
    lon = lon_field()

    def facts(self, club_id: int, ref: str) -> OfferFacts:
        """Refused as PlaceForm.place."""
        return OfferFacts(
            ref=ref,
            club_id=club_id,
            activity=self.activity.data,
            place=self.place(),
            postcode=self.postcode.data or None,
            sessions=self.sessions.data,
            terms=Terms(
                kind=self.kind.data,
                age_from=self.age_from.data,
                age_until=self.age_until.data,
                price_ore=self.price_ore.data,
                season_from=self.season_from.data,
                season_until=self.season_until.data,
                places=self.places.data,
            ),
        )


class OfficeOfferForm(OfferForm):
    """An offer as written by a coordinator, who says whose it is and which number it has."""

    club_id = SelectField(_l("Forening"), required=_l("Vælg den forening, der har tilbuddet"))
    ref = TextField(_l("Nummer"), required=_l("Skriv et nummer, fx T12"), width="s", maxlength=40)

    def offer_clubs(self, clubs: Iterable[Club]) -> None:
        self.club_id.choices = [(club.id, club.name) for club in clubs]

    def office_facts(self) -> OfferFacts:
        """Refused as PlaceForm.place."""
        return self.facts(self.club_id.data, self.ref.data)


def offer_shown(offer: Offer) -> dict[str, Any]:
    """What a club's form starts with."""
    return {**shown(offer, OfferFacts, but=("place", "club_id", "ref")), **place_shown(offer)}


def office_offer_shown(offer: Offer) -> dict[str, Any]:
    """What a coordinator's form starts with."""
    return {**offer_shown(offer), "club_id": offer.club_id, "ref": offer.ref}
