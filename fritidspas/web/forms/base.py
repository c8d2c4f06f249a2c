"""The form all forms inherit from, and what each field of ours carries beside WTForms' own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Self, TypeAlias

from flask import request
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

Text: TypeAlias = str | LazyString
Check = Callable[[Any, Any], object]


@dataclass(frozen=True, slots=True)
class Problem:
    """One line of the error summary: the sentence, the id of its control and its label ("" for the whole form)."""

    message: Text
    target: str = ""
    label: Text = ""


class Form(FlaskForm):
    """A form that reads the request by itself. The app-wide CSRFProtect guards it: it has no token field."""

    class Meta(FlaskForm.Meta):
        csrf = False

    @classmethod
    def from_query(cls, **kwargs: Any) -> Self:
        """The form filled from the address (filters and searches); an empty query leaves the defaults."""
        return cls(formdata=request.args or None, **kwargs)

    def add_error(self, name: str, message: Text) -> None:
        """Show a refusal of the rules at the field called `name`."""
        field = self[name]
        field.errors = [*field.errors, message]

    def problems(self) -> list[Problem]:
        """Every error in the order of the fields, the form's own last."""
        own = [Problem(message) for message in self.form_errors]
        return [
            Problem(message, getattr(field, "first_id", field.id), field.label.text)
            for field in self
            for message in field.errors
        ] + own


class Presence:
    """Stops the checks at an empty field: with `message` where it must be filled, else silently.

    A field whose text could not be read keeps that one error.
    """

    def __init__(self, message: Text | None) -> None:
        self.message = message
        self.field_flags = {"required": True} if message is not None else {"optional": True}

    def __call__(self, form: BaseForm, field: Field) -> None:
        if is_blank(field):
            field.errors = []
            raise StopValidation(self.message or "")
        if field.errors:
            raise StopValidation()


def is_blank(field: Field) -> bool:
    """True when nothing was sent, or nothing is left of what was; without a request, when the field holds no value.

    A field takes the first of several values and drops signs no text may have: what then is empty was not filled.
    """
    if field.raw_data is None:
        return field.data in (None, "", (), [], False)
    if not any(value.strip() if isinstance(value, str) else value for value in field.raw_data):
        return True
    return not field.errors and field.data in (None, "", ())


def with_presence(required: Text | None, checks: Iterable[Check]) -> list[Check]:
    return [Presence(required), *checks]
