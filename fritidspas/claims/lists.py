"""The columns of the lists of claims, where they are saved as files."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _

from fritidspas.claims import wording
from fritidspas.claims.models import Claim
from fritidspas.claims.queries import Goer
from fritidspas.core.numbers import grouped
from fritidspas.lists import Columns
from fritidspas.web.formats import stretch
from fritidspas.web.sheets_out import in_kroner


def own_claims() -> Columns[Claim]:
    """What a club sees of its own."""
    return {
        _("Nummer"): lambda row: grouped(row.number),
        _("Barn"): lambda row: row.leisure_pass.child.first_name,
        _("Født"): lambda row: row.leisure_pass.child.birth_date.year,
        _("Hold"): lambda row: row.enrolment.offer.activity,
        **_money(),
        _("Jeres eget mærke"): lambda row: row.account_text,
    }


def goers(claimed: Mapping[int, date]) -> Columns[Goer]:
    """Whom a club may claim for. `claimed`: the day they last were, by enrolment."""
    return {
        _("Barn"): lambda row: row.child.first_name,
        _("Født"): lambda row: row.child.birth_date.year,
        _("Hold"): lambda row: row.offer.activity,
        _("Tider"): lambda row: ", ".join(map(stretch, row.offer.sessions)),
        _("Sidst opkrævet"): lambda row: claimed.get(row.enrolment_id),
    }


def claims(today: date) -> Columns[Claim]:
    return {
        _("Nummer"): lambda row: grouped(row.number),
        _("Pasnummer"): lambda row: grouped(row.leisure_pass.number),
        _("Barn"): lambda row: wording.child_name(row, today),
        _("Forening"): lambda row: row.club.name,
        _("Hold"): lambda row: row.enrolment.offer.activity,
        **_money(),
        _("Foreningens mærke"): lambda row: row.account_text,
    }


def _money() -> Columns[Claim]:
    return {
        _("Hvad"): lambda row: str(wording.KINDS[row.kind]),
        _("Fra"): lambda row: row.from_day,
        _("Til og med"): lambda row: row.to_day,
        _("Hele prisen, kr."): lambda row: in_kroner(row.price_ore),
        _("Passet betaler, kr."): lambda row: in_kroner(row.amount_ore),
        _("Status"): lambda row: str(wording.STATES[row.state]),
        _("Sendt"): lambda row: row.claimed_at,
    }
