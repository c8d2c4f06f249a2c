"""`fritidspas worries`: somebody receives worries, where nobody is left who could say so."""

import click

from fritidspas.accounts.queries import active_with
from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.settings import load
from fritidspas.web.refusals import sentence
from fritidspas.worries.service import begin_receiving


@click.command()
@click.argument("email")
def command(email: str) -> None:
    """Let the employee who logs in with EMAIL receive worries.

    On the pages those who receive worries choose who else does. This is for when none of them is left. Whoever receives
    them is told, and it is written down. Exit status 2 when no employee logs in with that address.
    """
    with create_app(load()).app_context():
        with across_municipalities():
            found = active_with(email)
        if found is None:
            raise click.UsageError(f"nobody logs in with {email}")
        with scoped_to(found.municipality_id):
            try:
                with transaction():
                    begin_receiving(session.merge(found), utc_now(), None)
            except Refused as refused:
                raise click.UsageError(sentence(refused)) from refused
    click.echo(f"{email} receives worries, and reads them once they have chosen their own password by mail.")
