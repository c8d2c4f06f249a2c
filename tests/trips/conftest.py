"""The guide of these tests."""

import pytest

from tests.office import Office
from tests.trips.house import House


@pytest.fixture
def house(office: Office) -> House:
    return House(office)
