"""`fritidspas municipality`: a municipality begins."""

import click
from flask import Flask
from flask_babel import gettext as _

from fritidspas.accounts.queries import has_municipality
from fritidspas.accounts.rules import draw_password
from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.home.rules import NewMunicipality, setup_code
from fritidspas.home.service import begin
from fritidspas.schemes.own_files import load_own_files
from fritidspas.schemes.shipping import SHIPPED, shipped_rules
from fritidspas.settings import load
from fritidspas.web.formats import listed
from fritidspas.web.refusals import sentence


def _keys(_context: click.Context, _option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Keys with commas or spaces between them; each once."""
    keys = tuple(dict.fromkeys(" ".join(given).replace(",", " ").split()))
    unknown = [key for key in keys if key not in SHIPPED]
    if unknown:
        raise click.BadParameter(f"there is no {', '.join(unknown)}; there are {', '.join(SHIPPED)}")
    return keys


@click.group()
def command() -> None:
    """Begin with a municipality."""


@command.command()
@click.option("--code", required=True, help="Its code, four digits.")
@click.option("--name", required=True, help='Its name, such as "Esbjerg Kommune".')
@click.option("--administrator", "email", required=True, metavar="EMAIL", help="Who logs in first.")
@click.option("--administrator-name", default="Administrator", show_default=True, help="Their name.")
@click.option("--phone", default="", help="The number families call, shown on every page.")
@click.option(
    "--schemes",
    multiple=True,
    callback=_keys,
    metavar="KEY,...",
    help=f"The schemes it begins with: {', '.join(SHIPPED)}.",
)
def create(
    code: str, name: str, email: str, administrator_name: str, phone: str, schemes: tuple[str, ...]
) -> None:
    """Make a municipality that is ready to use, and print the password of its administrator, once.

    The database is brought up to date first. Files in the folder schemes/CODE of the instance are loaded too. Exit
    status 2 when there is such a municipality already, or when something is wrong: then nothing is saved.
    """
    app = create_app(load())
    bring_up_to_date(app)
    password = draw_password()
    new = NewMunicipality(code, name, email, administrator_name, schemes, phone)
    with app.app_context():
        try:
            with transaction():
                begin(new, password, utc_now())
        except Refused as refused:
            raise click.UsageError(sentence(refused)) from refused
        click.echo("\n".join(_told(new, password)))
    load_own_files(app, utc_now())


@command.command("setup-code")
def show_setup_code() -> None:
    """Print the code the page /first asks for on an installation without a municipality."""
    click.echo(setup_code(load().secret_key))


def first_steps(app: Flask, site: str) -> list[str]:
    """What to do when there is no municipality yet."""
    with app.app_context():
        if has_municipality():
            return []
    return [
        f"There is no municipality yet. Begin at {site}/first",
        f"with the set-up code {setup_code(str(app.secret_key))}, or with `fritidspas municipality create`.",
    ]


def _told(new: NewMunicipality, password: str) -> list[str]:
    names = [shipped_rules()[key].name for key in new.schemes]
    return [
        _("%(name)s (%(code)s) er oprettet.", name=new.name, code=new.code),
        _("Ordninger: %(names)s.", names=listed(names)) if names else _("Den har ingen ordninger endnu."),
        f"{'administrator':<14} {new.email:<32} {password}",
        _("Adgangskoden vises kun her. Skift den, når du har logget ind."),
    ]
