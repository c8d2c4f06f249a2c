"""Danish postcodes and where their centres are. Source and age of the table: docs/data-sources.md."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fritidspas.core.places import Place


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
