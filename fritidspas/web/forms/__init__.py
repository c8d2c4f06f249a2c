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
from fritidspas.web.forms.filters import chosen_filters
from fritidspas.web.forms.lines import FileTextField
from fritidspas.web.forms.parsed import (
    CprField,
    DateField,
    DecimalField,
    IntegerField,
    MoneyField,
    PhoneField,
    WeekField,
)
from fritidspas.web.forms.place import (
    PLACE_FIELDS,
    PlaceForm,
    lat_field,
    lon_field,
    place_shown,
    postcode_field,
)
from fritidspas.web.forms.saving import (
    KeyField,
    VersionField,
    edit_page,
    form_page,
    read_version,
    saved,
    saving,
    shown,
)
from fritidspas.web.forms.spoken import SpokenForm
from fritidspas.web.forms.week import week_field

__all__ = [
    "PLACE_FIELDS",
    "CheckboxField",
    "CheckboxesField",
    "CprField",
    "DateField",
    "DecimalField",
    "EmailField",
    "FileField",
    "FileTextField",
    "Form",
    "IntegerField",
    "KeyField",
    "LanguagesField",
    "MoneyField",
    "PasswordField",
    "PhoneField",
    "PlaceForm",
    "Problem",
    "RadioField",
    "RangeField",
    "SearchField",
    "SelectField",
    "SpokenForm",
    "Text",
    "TextAreaField",
    "TextField",
    "VersionField",
    "WeekField",
    "YesNoField",
    "at_most",
    "chosen_filters",
    "edit_page",
    "form_page",
    "lat_field",
    "lon_field",
    "place_shown",
    "postcode_field",
    "read_version",
    "saved",
    "saving",
    "shown",
    "week_field",
]
