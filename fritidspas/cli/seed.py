"""`fritidspas seed`"""

import click
from flask import Flask

from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.db import transaction
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.demo import service
from fritidspas.settings import Settings, load


def load_demo(app: Flask) -> bool:
    """Loads the demo municipality into an empty database; False when there was something already."""
    settings: Settings = app.extensions["settings"]
    with app.app_context(), transaction():
        return service.load_demo(settings.instance, utc_now())


def logins_text(app: Flask) -> list[str]:
    """A line for each login of the demo; none when this installation has no demo."""
    settings: Settings = app.extensions["settings"]
    with app.app_context():
        logins = service.demo_logins(settings.instance)
    lines = [f"{one.role:<14} {one.email:<32} {one.password or '(changed)'}" for one in logins]
    if not all(one.password for one in logins):
        lines.append("`fritidspas seed --new-passwords` gives every login of the demo a new password.")
    return lines


@click.command()
@click.option("--new-passwords", is_flag=True, help="Give the demo's logins new passwords.")
def command(new_passwords: bool) -> None:
    """Load the demo municipality into an empty database."""
    settings = load()
    app = create_app(settings)
    bring_up_to_date(app)
    loaded = load_demo(app)
    if new_passwords:
        with app.app_context(), transaction():
            service.renew_passwords(settings.instance, utc_now())
    elif not loaded:
        raise click.ClickException("the database holds a municipality already; nothing was loaded")
    click.echo("\n".join(logins_text(app)))
