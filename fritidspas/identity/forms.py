"""Forms for coming in."""

from typing import ClassVar

from flask_babel import lazy_gettext as _l

from fritidspas.web.forms import EmailField, Form, PasswordField, TextField

CODE_FIELDS = {"wrong_code": "code"}


class LoginForm(Form):
    email = EmailField(_l("E-mail"), required=_l("Skriv din e-mailadresse"))
    password = PasswordField(_l("Adgangskode"), required=_l("Skriv din adgangskode"))


class CodeField(TextField):
    """Never shown again: a code that was wrong is not to be sent once more."""

    fixed: ClassVar = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "off"}

    def _value(self) -> str:
        return ""


class CodeForm(Form):
    """The code of the app, or a recovery code by whoever has not their phone."""

    code = CodeField(
        _l("Kode"),
        required=_l("Skriv koden"),
        hint=_l("Seks tal fra appen, eller en af dine genoprettelseskoder."),
        width="s",
        maxlength=20,
    )


class SetUpForm(Form):
    code = CodeField(
        _l("Kode fra appen"),
        required=_l("Skriv de seks tal, appen viser"),
        hint=_l("Seks tal. Appen viser nye hvert halve minut."),
        width="s",
        maxlength=20,
        attributes={"inputmode": "numeric"},
    )
