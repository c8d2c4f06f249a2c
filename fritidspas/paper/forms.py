"""Writing down where a letter goes."""

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from fritidspas.web.forms import Form, TextAreaField

MOST_LINES, LONGEST_LINE = 5, 45  # what an envelope's window shows below the name


def fits_window(_form: Form, field: TextAreaField) -> None:
    lines = field.data.splitlines()
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        raise ValidationError(
            _l(
                "Skriv højst %(lines)s linjer med højst %(signs)s tegn i hver, så rammer de kuvertens rude.",
                lines=MOST_LINES,
                signs=LONGEST_LINE,
            )
        )


class AddressForm(Form):
    address = TextAreaField(
        _l("Adresse"),
        required=_l("Skriv adressen"),
        hint=_l("Uden navnet: vej og nummer på én linje, postnummer og by på den næste."),
        validators=[fits_window],
        rows=4,
    )
