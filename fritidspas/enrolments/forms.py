"""Finding an offer for a child, and choosing it."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from fritidspas.web.forms import Form, IntegerField, SearchField


class OfferSearchForm(Form):
    q = SearchField(_l("Søg på aktivitet eller forening"))


class WishForm(Form):
    """One press of a button: the offer, and whether it is wanted (`add`) or no longer (`end`)."""

    offer_id = IntegerField(_l("Tilbud"), required=_l("Vælg et tilbud"), lowest=1, highest=2**31 - 1)
    act = HiddenField()
