"""A child with a pass at a club, on each database."""

from collections.abc import Iterator

import pytest

from fritidspas.core.roles import Role
from fritidspas.db import scoped_to
from tests.cast import Cast
from tests.followups.life import Life
from tests.passes.desk import Desk


@pytest.fixture
def life(cast: Cast) -> Iterator[Life]:
    """A girl of ten with a pass of Guide to Move and a place at football, who has not begun."""
    with cast.app.test_request_context(), scoped_to(cast.home):
        yield Life.begin(Desk(cast), cast.id_of(Role.COORDINATOR))
