"""The form an empty installation begins with."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.home.rules import LONGEST_NAME, NewMunicipality
from fritidspas.schemes.shipping import shipped_rules
from fritidspas.schemes.wording import gifts_in_words
from fritidspas.web.forms import CheckboxesField, EmailField, Form, PasswordField, TextField

# Which field a refusal belongs to.
FIRST_FIELDS = {
    "setup_code_wrong": "setup_code",
    "municipality_code_wrong": "code",
    "municipality_name_wrong": "name",
    "email_wrong": "email",
    "email_taken": "email",
    "password_short": "password",
}


class FirstForm(Form):
    setup_code = TextField(
        _l("Kode fra terminalen"),
        required=_l("Skriv koden fra terminalen"),
        hint=_l("Programmet skrev den, da det blev startet. Så ved vi, at serveren er din."),
        attributes={"autocomplete": "off", "spellcheck": "false"},
    )
    name = TextField(
        _l("Kommunens navn"),
        required=_l("Skriv kommunens navn"),
        hint=_l("Fx Esbjerg Kommune"),
        maxlength=LONGEST_NAME,
    )
    code = TextField(
        _l("Kommunekode"),
        required=_l("Skriv kommunens kode"),
        hint=_l("Fire cifre, fx 0561"),
        width="xxs",
        maxlength=4,
        attributes={"inputmode": "numeric"},
    )
    schemes = CheckboxesField(
        _l("Ordninger"),
        hint=_l("Sæt hak ved dem, der skal være der fra starten. De kan rettes, og flere kan komme til."),
    )
    administrator = TextField(_l("Dit navn"), required=_l("Skriv dit navn"), maxlength=120)
    email = EmailField(_l("Din e-mail"), required=_l("Skriv din e-mailadresse"))
    password = PasswordField(
        _l("Adgangskode"),
        new=True,
        required=_l("Skriv en adgangskode"),
        hint=_l("Mindst 12 tegn. Tre-fire tilfældige ord er nemme at huske og svære at gætte."),
    )

    def offer_schemes(self) -> None:
        """The shipped ones, each with what it gives."""
        self.schemes.choices = [
            (
                key,
                rules.name,
                _("Giver %(gifts)s. %(source)s", gifts=gifts_in_words(rules), source=rules.source),
            )
            for key, rules in shipped_rules().items()
        ]

    def new(self) -> NewMunicipality:
        return NewMunicipality(
            code=self.code.data,
            name=self.name.data,
            email=self.email.data,
            administrator=self.administrator.data,
            schemes=self.schemes.data,
        )
