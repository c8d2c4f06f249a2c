"""Who searches for children."""

import pytest
from flask.testing import FlaskClient

from fritidspas.core.roles import Role
from tests.office import Office


@pytest.fixture
def anne(office: Office) -> FlaskClient:
    """A health visitor."""
    return office.cast.client(Role.PROFESSIONAL)
