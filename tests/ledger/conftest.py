"""The books of the home municipality, on each database."""

from collections.abc import Iterator

import pytest

from fritidspas.db import scoped_to
from tests.cast import Cast
from tests.ledger.books import Books


@pytest.fixture
def books(cast: Cast) -> Iterator[Books]:
    """Inside the application and the home municipality."""
    with cast.app.app_context(), scoped_to(cast.home):
        yield Books(cast)
