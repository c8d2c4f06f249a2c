"""The coordinator's office of the home municipality, on each database."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from fritidspas.core.roles import Role
from fritidspas.db import scoped_to
from tests.cast import Cast
from tests.matches.desk import Desk, furnish


@pytest.fixture
def office(cast: Cast) -> Iterator[Cast]:
    """Inside the application and the home municipality."""
    with cast.app.app_context(), scoped_to(cast.home):
        yield cast


@pytest.fixture
def desk(cast: Cast) -> Desk:
    """A finished run and a running match in the home municipality."""
    with cast.app.app_context():
        return furnish(cast)


@pytest.fixture
def karen(desk: Desk) -> FlaskClient:
    """The coordinator's browser."""
    return desk.cast.client(Role.COORDINATOR)
