"""What a list is narrowed to, as tags that can be taken away."""

from wtforms import Field

from fritidspas.web.forms.base import Form
from fritidspas.web.forms.choices import SelectField
from fritidspas.web.forms.parsed import ParsedField
from fritidspas.web.sorting import this_page


def chosen_filters(form: Form) -> list[tuple[str, str]]:
    """(what is asked for, the address of the list without it) of every filter that is set in the address."""
    texts = [(field.name, _text(field)) for field in form]
    return [(text, this_page(**{name: None}, page=None)) for name, text in texts if text]


def _text(field: Field) -> str:
    """“Sprog: somali”, “Fra: 03-08-2026”, or the words searched for.

    Nothing where nothing, or only the list's first choice, is asked.
    """
    if isinstance(field, ParsedField):
        return f"{field.label.text}: {field.show(field.data)}" if field.data is not None else ""
    if not isinstance(field, SelectField):
        return f"“{field.data}”" if field.data else ""
    options = list(field.options())
    usual = options[:1] if field.blank is None else []
    labels = [option.label for option in options if option.chosen and option not in usual]
    return f"{field.label.text}: {labels[0]}" if labels else ""
