"""Asking who has looked."""

from flask_babel import lazy_gettext as _l

from fritidspas.web.forms import Form, TextField


class LooksForm(Form):
    child = TextField(
        _l("Barnets nummer"),
        hint=_l("Kommunens eget nummer for barnet. Lad feltet stå tomt for at se alle opslag."),
        maxlength=40,
    )
