import pytest

from tests.clubs.house import House
from tests.office import Office


@pytest.fixture
def house(office: Office) -> House:
    return House(office)
