"""The coordinator's office of the home municipality, on each database."""

from collections.abc import Iterator

import pytest

from fritidspas.db import scoped_to
from tests.cast import Cast


@pytest.fixture
def office(cast: Cast) -> Iterator[Cast]:
    """Inside the application and the home municipality."""
    with cast.app.app_context(), scoped_to(cast.home):
        yield cast
