"""The home municipality with a scheme and its pool, at the desk of finance."""

from collections.abc import Iterator

import pytest

from fritidspas.db import scoped_to
from tests.cast import Cast
from tests.passes.desk import Desk
from tests.payments.counter import Counter


@pytest.fixture
def counter(cast: Cast) -> Iterator[Counter]:
    with cast.app.app_context(), scoped_to(cast.home):
        yield Counter(Desk(cast))
