"""`fritidspas check`"""

import sys
from pathlib import Path

import click

from fritidspas.settings import load
from fritidspas.upkeep.backup import check, keys_lack
from fritidspas.upkeep.refused import Refused


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Open a backup, count what is in it, and say whether it could be restored.

    Exit status 1 when it is cut or changed, when something does not fit, or a key is missing.
    """
    settings = load()
    try:
        told = check(settings, file)
    except (Refused, OSError) as problem:
        raise click.ClickException(str(problem)) from problem
    click.echo(f"{told.at}  version {told.version}  migration {told.revision}  {told.kind}")
    for name, count in told.rows.items():
        click.echo(f"{count:>10}  {name}")
    click.echo(f"{told.moved_ore:>10}  øre in all entries of the ledger")
    if keys_lack(settings, told):
        click.echo("`data_keys` or `index_key` here are not those of the backup: sealed texts stay closed.")
        sys.exit(1)
    click.echo("All of it fits, and the keys are here.")
