"""What a command does to somebody who logs in, where nobody on the pages is left who could."""

from collections.abc import Callable
from datetime import datetime

import click

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import active_with
from fritidspas.app import create_app
from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.settings import load
from fritidspas.web.refusals import sentence


def do_to(email: str, act: Callable[[User, datetime, None], None]) -> None:
    """By the program itself, in their municipality. Exit status 2 when nobody has the address, or `act` refuses."""
    with create_app(load()).app_context():
        with across_municipalities():
            found = active_with(email)
        if found is None:
            raise click.UsageError(f"nobody logs in with {email}")
        with scoped_to(found.municipality_id):
            try:
                with transaction():
                    act(session.merge(found), utc_now(), None)
            except Refused as refused:
                raise click.UsageError(sentence(refused)) from refused
