"""Saving what a form says: from a refusal back to its field, or on to the next page; nobody's change is lost."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from secrets import token_urlsafe
from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from wtforms import Field
from wtforms.widgets import HiddenInput

from fritidspas.core.refused import Refused
from fritidspas.db import after_commit, transaction
from fritidspas.web.forms.base import Form, Text
from fritidspas.web.refusals import sentence

LONGEST_KEY = 64


class VersionField(Field):
    """Data: when the row that a form was filled from was last changed; None for never, and for nonsense."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = read_version(valuelist[0] if valuelist else None)

    def _value(self) -> str:
        return self.data.isoformat() if self.data else ""


class KeyField(Field):
    """Data: what makes a thing sent twice the same one; a new one when the page is opened."""

    widget = HiddenInput()

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0][:LONGEST_KEY].replace("\x00", "") if valuelist else ""

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        self.data = self.data or token_urlsafe(24)

    def _value(self) -> str:
        return str(self.data)


@contextmanager
def saving(form: Form, at: Mapping[str, str]) -> Iterator[None]:
    """A transaction. A refusal undoes it and becomes an error of `form`: at the field `at` gives for its code.

    A code without a field is an error of the whole. What was typed stays in the form; the page is shown again.
    """
    try:
        with transaction():
            yield
    except Refused as refused:
        name = at.get(refused.code)
        if name:
            form.add_error(name, sentence(refused))
        else:
            form.form_errors.append(sentence(refused))


def saved(message: Text, address: str) -> ResponseReturnValue:
    """On to `address`, and `message` there once the open transaction is safely in the database."""
    after_commit(lambda: flash(str(message), "success"))
    return redirect(address)


def form_page(template: str, form: Form, **facts: Any) -> ResponseReturnValue:
    """The page with a form, or with what is wrong in it."""
    return render_template(template, form=form, **facts), 422 if form.errors else 200


def edit_page(template: str, form: Form, newer: Mapping[str, Any], **facts: Any) -> ResponseReturnValue:
    """The page with a form that changes a row; `newer` is what the row says now, and its version as `seen`.

    When the change was refused because the row is newer than the form, the page says what differs, and whoever
    saves again has seen it.
    """
    differing = differences(form, newer) if form.form_errors else []
    if form.form_errors:
        form["seen"].data = newer["seen"]
    return form_page(template, form, differing=differing, **facts)


def shown(row: Any, facts: Any, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a form starts with: its version as `seen`, and what the row says of each of the `facts` but some."""
    return {"seen": row.changed_at} | {name: getattr(row, name) for name in _names(facts, but)}


def _names(facts: Any, but: tuple[str, ...]) -> Iterator[str]:
    """The fields of a dataclass; of a dataclass inside it, its own."""
    for field in fields(facts):
        if field.name in but:
            continue
        if is_dataclass(field.type):
            yield from _names(field.type, ())
        else:
            yield field.name


def differences(form: Form, newer: Mapping[str, object]) -> list[Text]:
    """Labels of the fields that say something else than `newer`, what the database holds now."""
    return [
        form[name].label.text
        for name, value in newer.items()
        if name != "seen" and _comparable(form[name].data) != _comparable(value)
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
