"""The home municipality at the desk where passes are given, on each database."""

from collections.abc import Iterator

import pytest

from fritidspas.db import scoped_to
from tests.cast import Cast
from tests.passes.desk import Desk


@pytest.fixture
def desk(cast: Cast) -> Iterator[Desk]:
    with cast.app.app_context(), scoped_to(cast.home):
        yield Desk(cast)
