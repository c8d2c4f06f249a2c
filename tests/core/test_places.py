"""Distances, postcodes and languages."""

from math import pi

import pytest

from fritidspas.core.languages import LANGUAGES
from fritidspas.core.places import EARTH_RADIUS_KM, Place, km_between
from fritidspas.core.postcodes import nearest_postcode, postcodes


def test_a_quarter_of_the_way_round_the_earth():
    assert km_between(Place(0, 0), Place(90, 0)) == pytest.approx(EARTH_RADIUS_KM * pi / 2)
    assert km_between(Place(0, 0), Place(0, 180)) == pytest.approx(EARTH_RADIUS_KM * pi)


def test_from_esbjerg_to_copenhagen():
    assert km_between(Place(55.4765, 8.4594), Place(55.6761, 12.5683)) == pytest.approx(259.5, abs=1)


def test_a_place_is_no_distance_from_itself():
    assert km_between(Place(55.47, 8.45), Place(55.47, 8.45)) == 0


def test_every_danish_postcode_has_a_centre_in_denmark_and_a_municipality():
    assert len(postcodes()) == 1090
    for postcode in postcodes().values():
        assert 54.5 < postcode.centre.lat < 57.8
        assert 8 < postcode.centre.lon < 15.3
        assert len(postcode.municipality) == 4
    assert (postcodes()["6700"].name, postcodes()["6700"].municipality) == ("Esbjerg", "0561")


def test_a_place_is_named_by_the_nearest_postcode():
    assert nearest_postcode(postcodes()["7500"].centre).code == "7500"


@pytest.mark.parametrize("code", ["da", "ar", "so", "tr", "uk", "pl", "fa", "ur", "ti", "prs", "kmr"])
def test_the_languages_of_the_families_are_known(code):
    assert code in LANGUAGES


@pytest.mark.parametrize("code", ["xx", "mul", "und", "DA", ""])
def test_what_is_no_language_is_not(code):
    assert code not in LANGUAGES
