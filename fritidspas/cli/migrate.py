"""`fritidspas migrate`"""

import click

from fritidspas.app import create_app
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.settings import load


@click.command()
def command() -> None:
    """Bring the database up to date."""
    bring_up_to_date(create_app(load()))
