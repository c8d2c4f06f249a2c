"""`fritidspas backup`"""

from pathlib import Path

import click

from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.settings import load
from fritidspas.upkeep.backup import back_up
from fritidspas.upkeep.refused import Refused


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Write everything into one sealed FILE, while people work.

    The database, the municipality's own schemes and the settings but the secrets. What is there is never written over.
    """
    settings = load()
    with create_app(settings).app_context():
        try:
            told = back_up(settings, file, utc_now())
        except (Refused, OSError) as problem:
            raise click.ClickException(str(problem)) from problem
    click.echo(f"{file}: {sum(told.rows.values())} rows of {len(told.rows)} tables")
