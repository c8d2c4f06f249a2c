"""The holdings of all rooms, in the order in which everybody holds their rows (docs/architecture.md)."""

from typing import cast

from flask import current_app

from fritidspas.accounts.holding import Holding


def holdings() -> tuple[Holding, ...]:
    return cast(tuple[Holding, ...], current_app.extensions["holdings"])
