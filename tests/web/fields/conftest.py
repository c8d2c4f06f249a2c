"""Fields outside a request."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    app = Flask("fields")
    app.config["SECRET_KEY"] = "only for tests"
    Babel(app, default_locale="da")
    with app.test_request_context():
        yield
