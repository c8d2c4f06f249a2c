"""The form to open a child one has no way to."""

from flask_babel import lazy_gettext as _l

from fritidspas.families.wording import GLASS_REASONS
from fritidspas.web.forms import Form, RadioField, TextField

GLASS_FIELDS = {"glass_too_often": "ref"}


class GlassForm(Form):
    ref = TextField(
        _l("Barnets nummer"),
        hint=_l("Kommunens eget nummer for barnet."),
        required=_l("Skriv barnets nummer"),
        width="s",
        maxlength=40,
    )
    reason = RadioField(
        _l("Hvorfor er du nødt til at se barnet nu?"),
        GLASS_REASONS.items(),
        required=_l("Vælg, hvorfor du er nødt til at se barnet nu"),
    )
