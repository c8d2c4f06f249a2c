"""The columns of lists of trips and of months, where they are saved as files."""

from decimal import Decimal

from flask_babel import gettext as _

from fritidspas.lists import Columns
from fritidspas.trips.queries import BehindRow, MonthLine, MonthRow, NotedTrip
from fritidspas.trips.wording import KINDS, called, hours
from fritidspas.web.sheets_out import in_kroner


def km(metres: int) -> Decimal:
    return Decimal(metres).scaleb(-3)


def months() -> Columns[MonthRow]:
    return {
        _("Måned"): lambda row: row.month,
        _("Godkendt af"): lambda row: row.approved_by,
        _("Guider"): lambda row: row.guides,
        _("Timer"): lambda row: hours(row.minutes),
        _("Minutter"): lambda row: row.minutes,
        _("Kilometer"): lambda row: km(row.metres),
        _("Beløb, kr."): lambda row: in_kroner(row.amount_ore),
    }


def month() -> Columns[MonthLine]:
    """What payroll needs of an approved month."""
    return {
        _("Guide nr."): lambda row: row.ref,
        _("Navn"): lambda row: row.guide,
        _("For måned"): lambda row: row.line.for_month,
        _("Minutter"): lambda row: row.line.total.minutes,
        _("Timer"): lambda row: hours(row.line.total.minutes),
        _("Kilometer"): lambda row: km(row.line.total.metres),
        _("For en time, kr."): lambda row: in_kroner(row.line.rates.hourly_ore) if row.line.rates else None,
        _("For en kilometer, kr."): lambda row: in_kroner(row.line.rates.km_ore) if row.line.rates else None,
        _("Beløb, kr."): lambda row: in_kroner(row.line.amount_ore),
    }


def behind() -> Columns[BehindRow]:
    return {
        _("Dag"): lambda row: row.trip.day,
        _("Barn"): lambda row: row.child or _("Beskyttet adresse"),
        _("Hvad skete der?"): lambda row: str(KINDS[row.trip.kind]),
        _("Minutter"): lambda row: row.trip.minutes,
        _("Kilometer"): lambda row: km(row.trip.metres),
    }


def noted() -> Columns[NotedTrip]:
    return {
        _("Dag"): lambda row: row.day,
        _("Barn"): lambda row: called(row.first_name),
        _("Hvad skete der?"): lambda row: str(KINDS[row.kind]),
        _("Minutter"): lambda row: row.minutes,
        _("Kilometer"): lambda row: km(row.metres),
    }
