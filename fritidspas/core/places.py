"""Places on the map and the distance between them."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Place:
    """A point in degrees (WGS 84)."""

    lat: float
    lon: float


def km_between(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres by the haversine formula."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half_chord = (
        sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.lon - a.lon) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(half_chord)))
