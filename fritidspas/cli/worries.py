"""`fritidspas worries`: somebody receives worries, where nobody is left who could say so."""

import click

from fritidspas.cli._by_email import do_to
from fritidspas.worries.service import begin_receiving


@click.command()
@click.argument("email")
def command(email: str) -> None:
    """Let the employee who logs in with EMAIL receive worries.

    On the pages those who receive worries choose who else does. This is for when none of them is left. Whoever receives
    them is told, and it is written down. Exit status 2 when no employee logs in with that address.
    """
    do_to(email, begin_receiving)
    click.echo(f"{email} receives worries, and reads them once they have chosen their own password by mail.")
