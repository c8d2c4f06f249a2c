"""Danish postcodes and where their centres are. Source and age of the table: docs/data-sources.md."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fritidspas.core.places import Place
from fritidspas.core.refused import Refused


@dataclass(frozen=True, slots=True)
class Postcode:
    """One postal district: four digits, its name, its centre and the municipality most of it lies in."""

    code: str
    name: str
    centre: Place
    municipality: str


@cache
def postcodes() -> Mapping[str, Postcode]:
    """Every known postcode by its four digits."""
    text = files("fritidspas.core").joinpath("data/postcodes.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            row["postcode"]: Postcode(
                row["postcode"],
                row["name"],
                Place(float(row["lat"]), float(row["lon"])),
                row["municipality"],
            )
            for row in csv.DictReader(text.splitlines())
        }
    )


@cache
def nearest_postcode(place: Place) -> Postcode:
    """The postcode whose centre is nearest to `place`, on a flat map: right enough for a district's name."""
    return min(
        postcodes().values(),
        key=lambda postcode: (
            (postcode.centre.lat - place.lat) ** 2 + ((postcode.centre.lon - place.lon) * 0.56) ** 2,
            postcode.code,
        ),
    )


def district_name(postcode: str | None, place: Place) -> str:
    """The name of the postal district a place lies in."""
    known = postcodes().get(postcode or "")
    return (known or nearest_postcode(place)).name


# A frame around the whole of Denmark, Bornholm included, in degrees: catches swapped and mistyped points.
SOUTH, NORTH, WEST, EAST = 54.4, 57.9, 7.9, 15.3


def find_place(postcode: str | None, lat: float | None, lon: float | None) -> Place:
    """The point given, else the centre of the postcode.

    Refused `place_missing`, `postcode_unknown`, `point_incomplete`, `point_abroad`.
    """
    known = postcodes().get(postcode) if postcode else None
    if postcode and known is None:
        raise Refused("postcode_unknown")
    if (lat is None) != (lon is None):
        raise Refused("point_incomplete")
    if lat is not None and lon is not None:
        if not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST):
            raise Refused("point_abroad")
        return Place(lat, lon)
    if known is None:
        raise Refused("place_missing")
    return known.centre
