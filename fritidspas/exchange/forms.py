"""The form a file is brought in with."""

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns import KIND_NAMES, Kind
from fritidspas.web.forms import FileField, Form, RadioField

MEGABYTE = 1024 * 1024
ENDINGS = (".xlsx", ".xls", ".ods", ".csv", ".txt")


class UploadForm(Form):
    file = FileField(
        _l("Fil"),
        required=_l("Vælg en fil"),
        accept=ENDINGS,
        most=19 * MEGABYTE,
        hint=_l("Excel (.xlsx eller .xls), OpenDocument (.ods) eller CSV. Højst 20.000 rækker."),
    )
    kind = RadioField(
        _l("Hvad står der i filen?"),
        required=_l("Vælg, hvad der står i filen"),
        choices=[
            ("auto", _l("Find selv ud af det"), _l("En projektmappe kan have et ark med hver slags.")),
            *((kind, KIND_NAMES[kind]) for kind in Kind),
        ],
        default="auto",
    )
