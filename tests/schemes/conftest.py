"""Danish around the tests of this room, without a database."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import Babel


@pytest.fixture(autouse=True)
def danish() -> Iterator[None]:
    app = Flask("fritidspas")
    Babel(app, default_locale="da")
    with app.app_context():
        yield
