"""Forms in the design system: `class ChildForm(Form): name = TextField(…)`, shown as `{{ form.name }}`."""

from fritidspas.web.forms.base import Form, Problem, Text
from fritidspas.web.forms.choices import (
    CheckboxesField,
    LanguagesField,
    RadioField,
    SelectField,
    YesNoField,
    at_most,
)
from fritidspas.web.forms.controls import CheckboxField, FileField, RangeField
from fritidspas.web.forms.fields import EmailField, PasswordField, SearchField, TextAreaField, TextField
from fritidspas.web.forms.parsed import (
    DateField,
    DecimalField,
    IntegerField,
    MoneyField,
    PhoneField,
    WeekField,
)

__all__ = [
    "CheckboxField",
    "CheckboxesField",
    "DateField",
    "DecimalField",
    "EmailField",
    "FileField",
    "Form",
    "IntegerField",
    "LanguagesField",
    "MoneyField",
    "PasswordField",
    "PhoneField",
    "Problem",
    "RadioField",
    "RangeField",
    "SearchField",
    "SelectField",
    "Text",
    "TextAreaField",
    "TextField",
    "WeekField",
    "YesNoField",
    "at_most",
]
