"""A family that applies."""

import pytest

from tests.applications.family import Family
from tests.office import Office


@pytest.fixture
def family(office: Office) -> Family:
    return Family(office)
