"""A family that applies, and the home municipality at the desk where applications are answered."""

from collections.abc import Iterator

import pytest

from fritidspas.db import scoped_to
from tests.applications.desk import Counter
from tests.applications.family import Family
from tests.cast import Cast
from tests.office import Office


@pytest.fixture
def family(office: Office) -> Family:
    return Family(office)


@pytest.fixture
def desk(cast: Cast) -> Iterator[Counter]:
    with cast.app.app_context(), scoped_to(cast.home):
        yield Counter(cast)
