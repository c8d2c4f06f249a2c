"""Forms for logging in and keeping users."""

from flask_babel import lazy_gettext as _l

from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES
from fritidspas.core.roles import STAFF, Role
from fritidspas.web.forms import EmailField, Form, PasswordField, SearchField, SelectField, TextField
from fritidspas.web.forms.choices import ANY

USER_FIELDS = {
    "email_taken": "email",
    "password_short": "password",
    "profession_missing": "profession",
    "profession_needless": "profession",
}
PASSWORD_FIELDS = {"wrong_password": "old", "password_short": "new"}


class UserForm(Form):
    name = TextField(_l("Navn"), required=_l("Skriv brugerens navn"), maxlength=120)
    email = EmailField(_l("E-mail"), required=_l("Skriv brugerens e-mailadresse"))
    role = SelectField(
        _l("Rolle"),
        required=_l("Vælg en rolle"),
        choices=[(role, ROLE_NAMES[role]) for role in Role if role in STAFF],
    )
    profession = SelectField(_l("Fag"), PROFESSIONS.items(), hint=_l("Kun for fagpersoner"))
    workplace = TextField(_l("Arbejdssted"), hint=_l("Kun for fagpersoner, fx en skole"), maxlength=120)
    password = PasswordField(
        _l("Første adgangskode"),
        new=True,
        required=_l("Skriv en adgangskode"),
        hint=_l("Mindst 12 tegn. Brugeren kan selv skifte den."),
    )


class UserFilterForm(Form):
    """Everything in the address of the list of users. `holds`: a role; the form of a new user has a `role`."""

    q = SearchField(_l("Søg på navn eller e-mail"))
    holds = SelectField(_l("Rolle"), ROLE_NAMES.items(), blank=ANY, width="s")


class PasswordForm(Form):
    old = PasswordField(_l("Nuværende adgangskode"), required=_l("Skriv din nuværende adgangskode"))
    new = PasswordField(
        _l("Ny adgangskode"),
        new=True,
        required=_l("Skriv en ny adgangskode"),
        hint=_l("Mindst 12 tegn. Tre-fire tilfældige ord er nemme at huske og svære at gætte."),
    )
