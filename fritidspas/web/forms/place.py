"""Where somebody or something is: a postcode, or a point on the map."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.core.places import Place
from fritidspas.core.postcodes import find_place, postcodes
from fritidspas.web.forms.base import Form, Text
from fritidspas.web.forms.fields import TextField
from fritidspas.web.forms.parsed import DecimalField

SENTENCES = {
    "place_missing": _l("Skriv et postnummer, eller skriv et punkt på kortet."),
    "postcode_unknown": _l("Postnummeret findes ikke. Skriv fire cifre, fx 8600."),
    "point_incomplete": _l("Skriv både breddegrad og længdegrad, eller lad begge stå tomme."),
    "point_abroad": _l("Punktet ligger ikke i Danmark. Skriv breddegraden først, fx 56,17 og 9,55."),
}
PLACE_FIELDS = {
    "place_missing": "postcode",
    "postcode_unknown": "postcode",
    "point_incomplete": "lat",
    "point_abroad": "lat",
}


def postcode_field(required: Text | None = None) -> TextField:
    return TextField(_l("Postnummer"), required=required, width="xxs", attributes={"inputmode": "numeric"})


def lat_field() -> DecimalField:
    return DecimalField(_l("Breddegrad"), hint=_l("Kun når stedet skal være mere præcist end postnummeret"))


def lon_field() -> DecimalField:
    return DecimalField(_l("Længdegrad"))


class PlaceForm(Form):
    """A form with a place, whose fields it makes where its page asks for them: errors come in the order of the page.

    A point given by hand wins over the centre of the postcode.
    """

    postcode: TextField
    lat: DecimalField
    lon: DecimalField

    @property
    def place_is_blank(self) -> bool:
        return not self.postcode.data and self.lat.data is None and self.lon.data is None

    def place(self) -> Place:
        """Refused `place_missing`, `postcode_unknown`, `point_incomplete`, `point_abroad`."""
        lat, lon = self.lat.data, self.lon.data
        return find_place(
            self.postcode.data or None,
            None if lat is None else float(lat),
            None if lon is None else float(lon),
        )


def place_shown(row: Any) -> Mapping[str, Any]:
    """What the fields start with for a row with postcode, lat and lon; the point only where it is not the centre."""
    postcode = postcodes().get(row.postcode or "")
    if postcode and postcode.centre == Place(row.lat, row.lon):
        return {"postcode": row.postcode, "lat": None, "lon": None}
    return {"postcode": row.postcode or "", "lat": Decimal(str(row.lat)), "lon": Decimal(str(row.lon))}
