"""Who imports."""

import pytest
from flask.testing import FlaskClient

from fritidspas.core.roles import Role
from tests.cast import Cast


@pytest.fixture
def client(cast: Cast) -> FlaskClient:
    return cast.client(Role.COORDINATOR)
