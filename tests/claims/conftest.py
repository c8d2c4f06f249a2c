"""A club, a child and its pass in the home municipality."""

from collections.abc import Iterator

import pytest

from tests.cast import Cast
from tests.claims.house import House, house_of


@pytest.fixture
def house(cast: Cast) -> Iterator[House]:
    with house_of(cast) as house:
        yield house
