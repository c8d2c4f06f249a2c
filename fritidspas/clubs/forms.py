"""Forms for finding offers and writing clubs and offers down."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.queries import OfferFilter
from fritidspas.clubs.rules import ClubFacts, OfferFacts
from fritidspas.web.formats import day_name
from fritidspas.web.forms import (
    DateField,
    Form,
    PlaceForm,
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

CLUB_FIELDS = {
    "club_name_taken": "name",
    "approval_reversed": "approved_until",
    "approval_from_missing": "approved_from",
}
OFFER_FIELDS = {"offer_ref_taken": "ref", "no_such_club": "club_id", "sessions_overlap": "sessions"}


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


class ClubForm(Form):
    """A club as written by a coordinator. `seen` carries the version the form was filled from."""

    seen = VersionField()
    name = TextField(_l("Navn"), required=_l("Skriv foreningens navn"), width="l", maxlength=120)
    approved_from = DateField(_l("Godkendt folkeoplysende forening fra"))
    approved_until = DateField(_l("Godkendt til og med"))

    def facts(self) -> ClubFacts:
        return ClubFacts(self.name.data, self.approved_from.data, self.approved_until.data)


class OfferForm(PlaceForm):
    """An offer as written by a coordinator. `seen` carries the version the form was filled from."""

    seen = VersionField()
    club_id = SelectField(_l("Forening"), required=_l("Vælg den forening, der har tilbuddet"))
    ref = TextField(_l("Nummer"), required=_l("Skriv et nummer, fx T12"), width="s", maxlength=40)
    activity = TextField(
        _l("Aktivitet"),
        required=_l("Skriv, hvad barnet kan gå til, fx Fodbold"),
        maxlength=60,
    )
    sessions = week_field(
        _l("Tider"),
        required=_l("Skriv, hvornår der er træning, fx tir 16:00-17:30"),
        hint=_l("Fx tir 16:00-17:30 | tor 16:00-17:30"),
    )
    postcode = postcode_field()
    lat = lat_field()
    lon = lon_field()

    def offer_clubs(self, clubs: Iterable[Club]) -> None:
        self.club_id.choices = [(club.id, club.name) for club in clubs]

    def facts(self) -> OfferFacts:
        """Refused as PlaceForm.place."""
        return OfferFacts(
            ref=self.ref.data,
            club_id=self.club_id.data,
            activity=self.activity.data,
            place=self.place(),
            postcode=self.postcode.data or None,
            sessions=self.sessions.data,
        )


def club_shown(club: Club) -> dict[str, Any]:
    """What the form starts with."""
    return shown(club, ClubFacts)


def offer_shown(offer: Offer) -> dict[str, Any]:
    """What the form starts with."""
    return {**shown(offer, OfferFacts, but=("place",)), **place_shown(offer)}
