"""The columns of the lists of clubs, their offers and declarations, where they are saved as files."""

from datetime import date

from flask_babel import gettext as _

from fritidspas.clubs import wording
from fritidspas.clubs.queries import ClubRow, Expiring, OfferRow
from fritidspas.clubs.rules import standing
from fritidspas.lists import Columns
from fritidspas.web.formats import postcode_name, stretch
from fritidspas.web.sheets_out import in_kroner


def offers() -> Columns[OfferRow]:
    return {
        _("Tilbud nr."): lambda row: row.offer.ref,
        _("Aktivitet"): lambda row: row.offer.activity,
        _("Forening"): lambda row: row.offer.club.name,
        _("Slags"): lambda row: str(wording.KINDS[row.offer.kind]),
        _("Tider"): lambda row: ", ".join(map(stretch, row.offer.sessions)),
        _("Sted"): lambda row: postcode_name(row.offer.postcode),
        _("Fra alder"): lambda row: row.offer.age_from,
        _("Til og med alder"): lambda row: row.offer.age_until,
        _("Pris, kr."): lambda row: in_kroner(row.offer.price_ore),
        _("Sæson fra"): lambda row: row.offer.season_from,
        _("Sæson til og med"): lambda row: row.offer.season_until,
        _("Pladser"): lambda row: row.offer.places,
        _("Afsluttet"): lambda row: row.offer.ended_on,
        _("Børn, der vil"): lambda row: row.wanted,
    }


def clubs(today: date) -> Columns[ClubRow]:
    return {
        _("Forening"): lambda row: row.club.name,
        _("CVR-nummer"): lambda row: row.club.cvr,
        _("Status"): lambda row: str(wording.STANDINGS[standing(row.club, today)]),
        _("Godkendt fra"): lambda row: row.club.approved_from,
        _("Godkendt til og med"): lambda row: row.club.approved_until,
        _("Erklæring til og med"): lambda row: row.declared_until,
        _("Tilbud"): lambda row: row.offers,
        _("Kontaktperson"): lambda row: row.club.contact,
        _("E-mail"): lambda row: row.club.email,
        _("Telefon"): lambda row: row.club.phone,
    }


def declarations() -> Columns[Expiring]:
    return {
        _("Forening"): lambda row: row.club.name,
        _("Gælder til og med"): lambda row: row.valid_until,
        _("Kontaktperson"): lambda row: row.club.contact,
    }
