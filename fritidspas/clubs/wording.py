"""What an offer asks of a child and of its family, in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from fritidspas.clubs.models import Offer
from fritidspas.clubs.rules import OfferKind, Standing
from fritidspas.web.formats import kroner, long_date

KINDS = {OfferKind.WEEKLY: _l("Hold"), OfferKind.COURSE: _l("Kursus")}
STANDINGS = {
    Standing.APPROVED: _l("Godkendt"),
    Standing.WAITING: _l("Venter på svar"),
    Standing.DECLINED: _l("Afvist"),
    Standing.NOT_APPROVED: _l("Ikke godkendt"),
}
STANDING_BADGES = {Standing.APPROVED: "success", Standing.WAITING: "info", Standing.DECLINED: "error"}


def terms(offer: Offer) -> str:
    """7-12 år · 600,00 kr. · 14 pladser; what the club has not said is left out."""
    parts = (_kind(offer), _ages(offer), _price(offer), _places(offer), _season(offer))
    return " · ".join(part for part in parts if part)


def _ages(offer: Offer) -> str:
    first, last = offer.age_from, offer.age_until
    if first is not None and last is not None:
        return _("%(first)s-%(last)s år", first=first, last=last)
    if first is not None:
        return _("fra %(first)s år", first=first)
    return "" if last is None else _("til og med %(last)s år", last=last)


def _kind(offer: Offer) -> str:
    return _("kursus") if offer.kind == OfferKind.COURSE else ""


def _price(offer: Offer) -> str:
    return "" if offer.price_ore is None else kroner(offer.price_ore)


def _places(offer: Offer) -> str:
    return "" if offer.places is None else ngettext("én plads", "%(num)s pladser", offer.places)


def _season(offer: Offer) -> str:
    if offer.season_from and offer.season_until:
        return _(
            "%(first)s til %(last)s", first=long_date(offer.season_from), last=long_date(offer.season_until)
        )
    if offer.season_from:
        return _("fra %(date)s", date=long_date(offer.season_from))
    return _("til og med %(date)s", date=long_date(offer.season_until)) if offer.season_until else ""
