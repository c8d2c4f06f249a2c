"""`fritidspas factor`: lets in anew who has lost both phone and recovery codes, where no other administrator can."""

import click

from fritidspas.accounts.queries import active_with
from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.identity.service import reset_factor
from fritidspas.settings import load
from fritidspas.web.refusals import sentence


@click.command()
@click.argument("email")
def command(email: str) -> None:
    """Reset the code app of who logs in with EMAIL: with the password they then set up a new one.

    On the pages an administrator does this for others. This is for the only administrator there is. It is written down,
    every login of theirs ends, and a letter tells them. Exit status 2 when nobody logs in with that address.
    """
    with create_app(load()).app_context():
        with across_municipalities():
            found = active_with(email)
        if found is None:
            raise click.UsageError(f"nobody logs in with {email}")
        with scoped_to(found.municipality_id):
            try:
                with transaction():
                    reset_factor(session.merge(found), utc_now(), None)
            except Refused as refused:
                raise click.UsageError(sentence(refused)) from refused
    click.echo(f"{email} sets up a new code app at the next log-in.")
