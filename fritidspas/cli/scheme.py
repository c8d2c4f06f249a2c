"""`fritidspas scheme`: the rules of a pass, as files."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask_babel import Babel
from flask_babel import gettext as _

from fritidspas.accounts.queries import municipality_with
from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import scoped_to, transaction
from fritidspas.schemes import service
from fritidspas.schemes.reading import read_bytes
from fritidspas.schemes.scheme import Scheme
from fritidspas.schemes.shipping import SHIPPED
from fritidspas.schemes.wording import in_words, told
from fritidspas.settings import load as load_settings
from fritidspas.web.formats import long_date
from fritidspas.web.refusals import sentence


def _files(required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    kind = click.Path(path_type=Path, exists=True, dir_okay=False)
    return click.argument("files", metavar="FILE...", nargs=-1, required=required, type=kind)


@click.group()
def command() -> None:
    """Look at the files of schemes, and load them."""


@command.command()
@_files(required=True)
def check(files: tuple[Path, ...]) -> None:
    """Say what each FILE means in plain Danish, or everything that is wrong with it, line by line.

    Exit status 2 when a file cannot be used. Nothing is saved.
    """
    with _in_danish().app_context():
        usable = [_check(file) for file in files]
    sys.exit(0 if all(usable) else 2)


@command.command()
@_files(required=False)
@click.option("--municipality", "code", required=True, help="The municipality's code, four digits.")
@click.option(
    "--shipped", multiple=True, type=click.Choice(list(SHIPPED)), help="One that comes with the program."
)
def load(files: tuple[Path, ...], code: str, shipped: tuple[str, ...]) -> None:
    """Give a municipality the schemes in FILE..., or new versions of those it has.

    A version holds from the day its file says, and the same file again changes nothing. Exit status 2, with every
    problem by line, when a file cannot be used; then nothing is saved of the others either.
    """
    chosen = [*files, *(SHIPPED[key] for key in shipped)]
    if not chosen:
        raise click.UsageError("name a FILE, or --shipped KEY")
    with create_app(load_settings()).app_context():
        usable = [_read(file) is not None for file in chosen]
        sys.exit(0 if all(usable) and _load(chosen, code) else 2)


def _check(file: Path) -> bool:
    scheme = _read(file)
    if scheme is None:
        return False
    click.echo("\n".join([*in_words(scheme), ""]))
    return True


def _read(file: Path) -> Scheme | None:
    """What the file says, after telling all that is wrong with it."""
    scheme, problems = read_bytes(file.read_bytes(), str(file))
    for problem in problems:
        click.echo(told(problem), err=True)
    return scheme


def _load(files: list[Path], code: str) -> bool:
    """All of them or none: whether they were."""
    municipality = municipality_with(code)
    if municipality is None:
        raise click.UsageError(f"there is no municipality {code}")
    try:
        with scoped_to(municipality.id), transaction():
            lines = [_load_one(file) for file in files]
    except Refused as refused:
        click.echo(sentence(refused), err=True)
        return False
    click.echo("\n".join(lines))
    return True


def _load_one(file: Path) -> str:
    loaded = service.load(file.read_bytes().decode("utf-8-sig"), str(file), utc_now(), None)
    version = loaded.version
    facts = {"name": version.rules.name, "day": long_date(version.holds_from)}
    if loaded.is_new:
        return _("%(name)s: ny udgave, der gælder fra %(day)s.", **facts)
    return _("%(name)s: udgaven fra %(day)s er der allerede.", **facts)


def _in_danish() -> Flask:
    """Just enough of the application for its texts; it needs neither settings nor a database."""
    app = Flask("fritidspas")
    Babel(app, default_locale="da")
    return app
