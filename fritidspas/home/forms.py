"""The form an empty installation begins with, and that of a parent who joins."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.accounts.models import Municipality
from fritidspas.home.rules import LONGEST_NAME, NewMunicipality
from fritidspas.schemes.shipping import shipped_rules
from fritidspas.schemes.wording import gifts_in_words
from fritidspas.web.forms import (
    CheckboxesField,
    EmailField,
    Form,
    PasswordField,
    PhoneField,
    SelectField,
    TextField,
)
from fritidspas.web.forms.parsing import show_phone

# Which field a refusal belongs to.
FIRST_FIELDS = {
    "setup_code_wrong": "setup_code",
    "municipality_code_wrong": "code",
    "municipality_name_wrong": "name",
    "email_wrong": "email",
    "email_taken": "email",
    "password_short": "password",
}

RENEW_FIELDS = {"password_short": "password"}


class ForgottenForm(Form):
    email = EmailField(_l("E-mail"), required=_l("Skriv din e-mailadresse"))


class RenewForm(Form):
    password = PasswordField(
        _l("Ny adgangskode"),
        new=True,
        required=_l("Skriv en ny adgangskode"),
        hint=_l("Mindst 12 tegn. Tre-fire tilfældige ord er nemme at huske og svære at gætte."),
    )


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
    phone = PhoneField(
        _l("Kommunens telefon"),
        required=_l("Skriv det nummer, familier kan ringe til"),
        hint=_l("Står på alle sider, så familier kan ringe til fritidskoordinatoren."),
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
            phone=show_phone(self.phone.data),
        )


JOIN_FIELDS = {"password_short": "password"}


class JoinForm(Form):
    """A parent, or a young person, who wants to log in."""

    municipality_id = SelectField(_l("Hvilken kommune bor I i?"), required=_l("Vælg den kommune, I bor i"))
    name = TextField(
        _l("Dit navn"), required=_l("Skriv dit navn"), attributes={"autocomplete": "name"}, maxlength=120
    )
    email = EmailField(
        _l("E-mail"), required=_l("Skriv din e-mailadresse"), hint=_l("Den logger du ind med.")
    )
    password = PasswordField(
        _l("Adgangskode"),
        new=True,
        required=_l("Skriv en adgangskode"),
        hint=_l("Mindst 12 tegn. Tre-fire tilfældige ord er nemme at huske og svære at gætte."),
    )

    def offer_municipalities(self, municipalities: Sequence[Municipality]) -> None:
        self.municipality_id.choices = [(one.id, one.name) for one in municipalities]
        if len(municipalities) == 1 and self.municipality_id.raw_data is None:
            self.municipality_id.data = municipalities[0].id
