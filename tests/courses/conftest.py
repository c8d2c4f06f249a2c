"""The home municipality in a holiday with courses, on each database."""

from collections.abc import Iterator

import pytest
import time_machine

from fritidspas.db import scoped_to
from tests.cast import Cast
from tests.courses.fair import CLOSED, Fair


@pytest.fixture
def fair(cast: Cast) -> Iterator[Fair]:
    """The program's own clock, which jobs ask, stands after the last day for wishes."""
    with cast.app.app_context(), scoped_to(cast.home), time_machine.travel(CLOSED, tick=False):
        yield Fair(cast)
