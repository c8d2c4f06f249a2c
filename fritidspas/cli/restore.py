"""`fritidspas restore`"""

from pathlib import Path

import click

from fritidspas.app import create_app
from fritidspas.settings import load
from fritidspas.upkeep.refused import Refused
from fritidspas.upkeep.restore import restore


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--without-keys", is_flag=True, help="Also where the keys of what is sealed are lost.")
def command(file: Path, without_keys: bool) -> None:
    """Take a backup back, where no municipality is yet, and bring it up to date.

    `backup_key`, `data_keys` and `index_key` are those of the installation it was made of.
    """
    settings = load()
    with create_app(settings).app_context():
        try:
            told, written = restore(settings, file, without_keys)
        except (Refused, OSError) as problem:
            raise click.ClickException(str(problem)) from problem
    click.echo(f"{sum(told.rows.values())} rows of {told.at} are back, and the books balance")
    click.echo("\n".join(f"written: {name}" for name in written))
