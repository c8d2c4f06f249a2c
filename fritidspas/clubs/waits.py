"""What waits here: clubs that ask, accounts to confirm, and declarations; of one's own club what it lacks."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.clubs import queries
from fritidspas.clubs.rules import missing, reminders_due
from fritidspas.core.clock import copenhagen_day
from fritidspas.web.formats import long_date
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("clubs.confirm_account"):
        accounts = len(queries.with_new_account())
        yield Wait(
            ngettext("Konto at bekræfte", "Konti at bekræfte", accounts),
            url_for("clubs.waiting", _anchor="accounts"),
            accounts,
        )
    if who.may("clubs.write"):
        asking = queries.waiting()
        first = asking[0].asked_at if asking else None
        yield Wait(
            ngettext("Forening vil godkendes", "Foreninger vil godkendes", len(asking)),
            url_for("clubs.waiting", _anchor="asking"),
            len(asking),
            copenhagen_day(first) if first else None,
        )
        expiring = queries.count_expiring(copenhagen_day(now))
        yield Wait(
            ngettext(
                "Forenings erklæring om børneattester mangler eller udløber",
                "Foreningers erklæring om børneattester mangler eller udløber",
                expiring,
            ),
            url_for("clubs.waiting", _anchor="declarations"),
            expiring,
        )
    if who.may("clubs.own"):
        yield from _own(who.id, now)


def _own(user_id: int, now: datetime) -> Iterator[Wait]:
    """Those of a club that must do something itself."""
    today = copenhagen_day(now)
    for club in queries.clubs_of(user_id):
        declarations = queries.declarations_of(club.id)
        lacks = missing(club, declarations, today)
        due = reminders_due(declarations[0].valid_until, today) if declarations else ()
        if "declaration" in lacks:
            yield Wait(
                _("Skriv under på årets erklæring om børneattester for %(club)s", club=club.name),
                url_for("my_club.declaration", club_id=club.id),
                is_late=True,
            )
        elif due:
            yield Wait(
                _(
                    "Erklæringen om børneattester udløber den %(date)s (%(club)s). Skriv under på den næste.",
                    date=long_date(declarations[0].valid_until),
                    club=club.name,
                ),
                url_for("my_club.declaration", club_id=club.id),
            )
        if "account" in lacks:
            yield Wait(
                _("Skriv en bankkonto eller et EAN-nummer for %(club)s", club=club.name),
                url_for("my_club.account", club_id=club.id),
            )
