"""From what the rules say no to, to the field it is about."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from fritidspas.core.refused import Refused
from fritidspas.web.forms.base import Form, Text
from fritidspas.web.refusals import sentence


@contextmanager
def refusals_at(form: Form, fields: Mapping[str, str]) -> Iterator[None]:
    """A refusal inside becomes an error of `form`: at the field `fields` gives for its code, else of the whole.

    What was typed stays in the form; the page is shown again.
    """
    try:
        yield
    except Refused as refused:
        name = fields.get(refused.code)
        if name:
            form.add_error(name, sentence(refused))
        else:
            form.form_errors.append(sentence(refused))


def differences(form: Form, newer: Mapping[str, object]) -> list[Text]:
    """Labels of the fields that say something else than `newer`, what the database holds now."""
    return [
        form[name].label.text
        for name, value in newer.items()
        if _comparable(form[name].data) != _comparable(value)
    ]


def _comparable(value: object) -> object:
    """Nothing is nothing however it is written, and a list says the same in any order."""
    return frozenset(value) if value and isinstance(value, tuple) else value or None


def read_version(text: str | None) -> datetime | None:
    """The moment a row was last changed, as the form that shows it carries it; None for nonsense."""
    try:
        moment = datetime.fromisoformat(text or "")
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):  # the first and last hours of the calendar have no moment in UTC
        return None
