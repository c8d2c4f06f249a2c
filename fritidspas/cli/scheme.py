"""`fritidspas scheme`: the rules of a pass, as files."""

import sys
from pathlib import Path

import click
from flask import Flask
from flask_babel import Babel

from fritidspas.schemes.reading import read_bytes
from fritidspas.schemes.wording import in_words, told


@click.group()
def command() -> None:
    """Look at the files of schemes."""


@command.command()
@click.argument(
    "files",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
def check(files: tuple[Path, ...]) -> None:
    """Say what each FILE means in plain Danish, or everything that is wrong with it, line by line.

    Exit status 2 when a file cannot be used. Nothing is saved.
    """
    with _in_danish().app_context():
        usable = [_check(file) for file in files]
    sys.exit(0 if all(usable) else 2)


def _check(file: Path) -> bool:
    scheme, problems = read_bytes(file.read_bytes(), str(file))
    for problem in problems:
        click.echo(told(problem), err=True)
    if scheme is None:
        return False
    click.echo("\n".join([*in_words(scheme), ""]))
    return True


def _in_danish() -> Flask:
    """Just enough of the application for its texts; it needs neither settings nor a database."""
    app = Flask("fritidspas")
    Babel(app, default_locale="da")
    return app
