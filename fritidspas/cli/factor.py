"""`fritidspas factor`: lets in anew who has lost both phone and recovery codes, where no other administrator can."""

import click

from fritidspas.cli._by_email import do_to
from fritidspas.identity.service import reset_factor


@click.command()
@click.argument("email")
def command(email: str) -> None:
    """Reset the code app of who logs in with EMAIL: with the password they then set up a new one.

    On the pages an administrator does this for others. This is for the only administrator there is. It is written down,
    every login of theirs ends, and a letter tells them. Exit status 2 when nobody logs in with that address.
    """
    do_to(email, reset_factor)
    click.echo(f"{email} sets up a new code app at the next log-in.")
