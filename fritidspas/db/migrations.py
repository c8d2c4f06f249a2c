"""Bringing a database up to date."""

from alembic import command
from alembic.config import Config
from flask import Flask, current_app
from flask_migrate import upgrade

__all__ = ["bring_up_to_date", "check_models"]


def bring_up_to_date(app: Flask) -> None:
    """Applies every migration the database has not seen; needs no other command."""
    with app.app_context():
        upgrade()


def check_models(app: Flask) -> None:
    """Raises when the models say something the migrations do not."""
    with app.app_context():
        config: Config = current_app.extensions["migrate"].migrate.get_config()
        command.check(config)
