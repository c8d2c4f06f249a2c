"""`fritidspas keys`: the keys that seal what is kept sealed."""

import sys
from datetime import datetime

import click
from cryptography.fernet import InvalidToken
from sqlalchemy import func, select

from fritidspas.app import create_app
from fritidspas.core.clock import COPENHAGEN, utc_now
from fritidspas.db import across_municipalities, session
from fritidspas.db.renewing import count_older, renew
from fritidspas.exchange.models import ImportDraft
from fritidspas.settings import load


@click.group()
def command() -> None:
    """The keys that seal CPR numbers, addresses and what people wrote in confidence."""


@command.command("renew")
def renew_keys() -> None:
    """Seal everything again with the first key of `data_keys`, while people work.

    Put a new key first, keep the old ones behind it, start the program anew, then run this. It says when the old may
    go. Exit status 1 while they may not; 2 when something is sealed with a key that is not there.
    """
    settings = load()
    newest = settings.data_keys[0]
    with create_app(settings).app_context(), across_municipalities():
        try:
            found = renew(newest)
        except InvalidToken:
            click.echo(
                "Something is sealed with a key that is not in data_keys. Put it back, and run this again."
            )
            sys.exit(2)
        left, waits = count_older(newest), _files_wait_until(utc_now())
    for table, count in found.items():
        click.echo(f"{table}: {count} sealed again")
    click.echo(_told(left, waits))
    sys.exit(1 if left or waits else 0)


def _told(left: int, waits: datetime | None) -> str:
    if left:
        return (
            f"{left} were sealed with an older key meanwhile: start every process anew, and run this again."
        )
    if waits:
        until = waits.astimezone(COPENHAGEN).strftime("%d-%m-%Y %H:%M")
        return f"All is sealed with the newest key, but for files that wait to be imported: run it again after {until}."
    return (
        "All is sealed with the newest key. The old keys may go, once no backup is needed that they sealed."
    )


def _files_wait_until(now: datetime) -> datetime | None:
    """Numbers in files that wait for a yes are sealed by themselves, and gone after a day."""
    return session.scalar(select(func.max(ImportDraft.expires_at)).where(ImportDraft.expires_at > now))


@command.command("backup")
def print_backup_key() -> None:
    """Print the key that opens backups, to be kept elsewhere: it is in none of them."""
    click.echo(load().backup_key)
