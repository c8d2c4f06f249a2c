"""Forms for trips, rates and meeting places."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.trips.models import Trip
from fritidspas.trips.rules import FARTHEST_METRES, LONGEST_MINUTES, Rates, TripFacts, TripKind
from fritidspas.trips.wording import KINDS
from fritidspas.web.forms import (
    DateField,
    DecimalField,
    Form,
    IntegerField,
    MoneyField,
    RadioField,
    SelectField,
    TextAreaField,
    VersionField,
)

TRIP_FIELDS = {"trip_too_long": "minutes", "trip_too_far": "km"}
RATE_FIELDS = {"rate_exists": "from_month", "rate_too_late": "from_month", "own_rate": "hourly"}
ANOTHER_FIELDS = {"trip_in_future": "day", "trip_outside_match": "day"}


class TripForm(Form):
    """What became of a day. `seen` carries the version that was shown; blank: nothing was noted."""

    seen = VersionField()
    kind = RadioField(_l("Hvordan gik det?"), KINDS.items(), required=_l("Vælg, hvordan det gik"))
    minutes = IntegerField(
        _l("Hvor længe?"),
        suffix=_l("minutter"),
        required=_l("Skriv minutterne, fx 90"),
        lowest=0,
        highest=LONGEST_MINUTES,
    )
    km = DecimalField(
        _l("Hvor langt kørte du?"),
        suffix="km",
        hint=_l("Kun i egen bil. Skriv 0, hvis I gik, cyklede eller tog bussen."),
        required=_l("Skriv kilometerne, fx 0 eller 7,5"),
        lowest=Decimal(0),
        highest=Decimal(FARTHEST_METRES // 1000),
    )
    note = TextAreaField(
        _l("En bemærkning til koordinatoren"),
        hint=_l("Fx at du var der forgæves. Skriv ikke om helbred eller andet følsomt."),
        maxlength=300,
    )

    def facts(self) -> TripFacts:
        return TripFacts(self.kind.data, self.minutes.data, round(self.km.data * 1000), self.note.data or "")

    def corrected(self, trip: Trip) -> TripFacts:
        """Of what the form keeps back, what stands there stays."""
        if "km" in self:
            return self.facts()
        return TripFacts(self.kind.data, self.minutes.data, trip.metres, trip.note)

    def own_facts(self) -> TripFacts:
        """As a guide says it: what came to nothing took no time. A way in vain is for the coordinator to write."""
        facts = self.facts()
        return replace(facts, minutes=0, metres=0) if facts.kind is TripKind.NOT else facts


# What may tell how far away a child lives, and where.
TELLING = ("km", "note")


class AnotherForm(Form):
    """Which child and which day, for a trip that is on no list."""

    match_id = SelectField(_l("Hvilket barn?"), required=_l("Vælg barnet"))
    day = DateField(_l("Hvilken dag?"), required=_l("Skriv dagen"))


PER_HOUR = _l("For en time")


def _month_field() -> DateField:
    return DateField(
        _l("Fra og med"), hint=_l("Den første dag i en måned, fx 01-01-2027"), required=_l("Skriv en dag")
    )


class RateForm(Form):
    from_month = _month_field()
    hourly = MoneyField(
        PER_HOUR, required=_l("Skriv, hvad en time koster, fx 160"), lowest=1, highest=100_000
    )
    km = MoneyField(
        _l("For en kilometer i egen bil"),
        required=_l("Skriv, hvad en kilometer koster, fx 3,81"),
        lowest=0,
        highest=10_000,
    )

    def rates(self) -> Rates:
        return Rates(self.hourly.data, self.km.data)


class GuideRateForm(Form):
    from_month = _month_field()
    hourly = MoneyField(
        PER_HOUR, hint=_l("Lad feltet være tomt, når guiden får kommunens timeløn"), lowest=1, highest=100_000
    )


class MeetingForm(Form):
    place = TextAreaField(
        _l("Hvor mødes de?"),
        hint=_l("Et sted, familien har sagt ja til, fx skolens port. Ikke barnets adresse."),
        maxlength=200,
    )


def trip_shown(trip: Trip) -> dict[str, Any]:
    """What the form starts with."""
    return {
        "seen": trip.changed_at,
        "kind": trip.kind,
        "minutes": trip.minutes,
        "km": km_of(trip.metres),
        "note": trip.note,
    }


def km_of(metres: int) -> Decimal:
    """7500 is 7,5 and 12000 is 12."""
    km = Decimal(metres) / 1000
    return km.quantize(Decimal(1)) if km == km.to_integral_value() else km.normalize()
