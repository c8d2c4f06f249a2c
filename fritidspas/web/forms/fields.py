"""Fields for one value each. A field returns the domain's own type, or None (text: "") if left empty.

Every field takes `required` (the sentence shown when it is empty; without it the field is "(frivilligt)"),
`hint`, `width`, further `validators`, and HTML attributes in `attributes`.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import Field, ValidationError
from wtforms.form import BaseForm

from fritidspas.core.week import Interval
from fritidspas.web.forms import parsing
from fritidspas.web.forms.base import Check, Text, with_presence
from fritidspas.web.forms.widgets import (
    CheckboxWidget,
    FileWidget,
    InputWidget,
    RangeWidget,
    SearchWidget,
    TextAreaWidget,
)

MEGABYTE = 1024 * 1024
DATE_HINT = _("Dag, måned og år, fx 03-03-2026")
WEEK_HINT = _("Skriv dag og tid, og sæt | imellem, fx man 15:00-18:30 | ons 16:00-20:00")


class GroupField(Field):
    """What every field of ours shares."""

    def __init__(
        self,
        label: Text,
        *,
        required: Text | None = None,
        hint: Text = "",
        validators: Iterable[Check] = (),
        width: str = "m",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, with_presence(required, validators), description=hint, **kwargs)
        self.width = width


class TextField(GroupField):
    """One line of text without spaces around it. Data: str."""

    input_type = "text"
    fixed: ClassVar[dict[str, str]] = {}

    def __init__(
        self,
        label: Text,
        *,
        width: str = "m",
        suffix: str = "",
        maxlength: int = 200,
        attributes: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        widget = InputWidget(self.input_type, width, suffix, **self.fixed, **(attributes or {}))
        super().__init__(label, **{"widget": widget, **kwargs})
        self.maxlength = maxlength

    def _value(self) -> str:
        return self.data or ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0].strip() if valuelist else ""

    def pre_validate(self, form: BaseForm) -> None:
        if len(self._value()) > self.maxlength:
            raise ValidationError(_("Skriv højst %(number)s tegn", number=self.maxlength))


class SearchField(TextField):
    def __init__(self, label: Text, **kwargs: Any) -> None:
        super().__init__(label, widget=SearchWidget(), **kwargs)


class TextAreaField(TextField):
    def __init__(self, label: Text, *, rows: int = 4, maxlength: int = 2000, **kwargs: Any) -> None:
        super().__init__(label, widget=TextAreaWidget(rows), maxlength=maxlength, **kwargs)


class EmailField(TextField):
    input_type = "email"
    fixed: ClassVar = {"autocomplete": "email", "spellcheck": "false"}

    def pre_validate(self, form: BaseForm) -> None:
        super().pre_validate(form)
        name, _at, host = self._value().rpartition("@")
        if self.data and (not name or " " in self.data or "." not in host.strip(".")):
            raise ValidationError(_("Skriv en e-mailadresse, fx navn@eksempel.dk"))


class PasswordField(TextField):
    """Never shown again, and never trimmed. `new` tells the browser to offer a fresh one."""

    input_type = "password"

    def __init__(self, label: Text, *, new: bool = False, **kwargs: Any) -> None:
        autocomplete = "new-password" if new else "current-password"
        super().__init__(label, attributes={"autocomplete": autocomplete}, **kwargs)

    def _value(self) -> str:
        return ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0] if valuelist else ""


class ParsedField(TextField):
    """Text with a meaning. What cannot be read stays in the field as typed. Data: the value or None."""

    def parse(self, text: str) -> Any:
        raise NotImplementedError

    def show(self, value: Any) -> str:
        raise NotImplementedError

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if text:
            self.data = self.parse(text)

    def _value(self) -> str:
        if self.data is not None:
            return self.show(self.data)
        return str(self.raw_data[0]) if self.raw_data else ""


class Bounded(ParsedField):
    """A value with a lowest and a highest, both allowed."""

    def __init__(self, label: Text, *, lowest: Any = None, highest: Any = None, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.lowest = lowest
        self.highest = highest

    def pre_validate(self, form: BaseForm) -> None:
        super().pre_validate(form)
        if self.data is None:
            return
        if self.lowest is not None and self.data < self.lowest:
            raise ValidationError(self.too_low())
        if self.highest is not None and self.data > self.highest:
            raise ValidationError(self.too_high())

    def too_low(self) -> Text:
        return _("Skriv %(value)s eller mere", value=self.show(self.lowest))

    def too_high(self) -> Text:
        return _("Skriv %(value)s eller mindre", value=self.show(self.highest))


class PhoneField(ParsedField):
    """Data: the number in E.164, e.g. "+4512345678"."""

    input_type = "tel"
    fixed: ClassVar = {"autocomplete": "tel"}

    def parse(self, text: str) -> str:
        return parsing.parse_phone(text)

    def show(self, value: str) -> str:
        return parsing.show_phone(value)

    def __init__(self, label: Text, *, width: str = "s", **kwargs: Any) -> None:
        super().__init__(label, width=width, **kwargs)


class IntegerField(Bounded):
    """Data: int."""

    fixed: ClassVar = {"inputmode": "numeric"}

    def __init__(self, label: Text, *, width: str = "xs", **kwargs: Any) -> None:
        super().__init__(label, width=width, **kwargs)

    def parse(self, text: str) -> int:
        return parsing.parse_integer(text)

    def show(self, value: int) -> str:
        return parsing.show_integer(value)


class DecimalField(Bounded):
    """Data: Decimal."""

    fixed: ClassVar = {"inputmode": "decimal"}

    def __init__(self, label: Text, *, width: str = "xs", **kwargs: Any) -> None:
        super().__init__(label, width=width, **kwargs)

    def parse(self, text: str) -> Any:
        return parsing.parse_decimal(text)

    def show(self, value: Any) -> str:
        return parsing.show_decimal(value)


class MoneyField(Bounded):
    """An amount in kroner. Data: whole øre; so are `lowest` and `highest`."""

    fixed: ClassVar = {"inputmode": "decimal"}

    def __init__(self, label: Text, *, width: str = "xs", **kwargs: Any) -> None:
        super().__init__(label, width=width, suffix="kr.", **kwargs)

    def parse(self, text: str) -> int:
        return parsing.parse_ore(text)

    def show(self, value: int) -> str:
        return parsing.show_ore(value)


class DateField(Bounded):
    """A day, typed as dd-mm-yyyy. Data: date; `lowest` and `highest` are dates."""

    fixed: ClassVar = {"inputmode": "numeric", "autocomplete": "off"}

    def __init__(self, label: Text, *, hint: Text = DATE_HINT, **kwargs: Any) -> None:
        super().__init__(label, width="xs", hint=hint, **kwargs)

    def parse(self, text: str) -> date:
        return parsing.parse_date(text)

    def show(self, value: date) -> str:
        return parsing.show_date(value)

    def too_low(self) -> Text:
        return _("Skriv en dato fra og med %(date)s", date=self.show(self.lowest))

    def too_high(self) -> Text:
        return _("Skriv en dato til og med %(date)s", date=self.show(self.highest))


class WeekField(ParsedField):
    """Times of the week, e.g. "man 15:00-18:30 | ons 16:00-20:00". Data: tuple of `core.week.Interval`.

    `parse` reads the text and raises ValueError with a sentence; `show` writes it back.
    """

    def __init__(
        self,
        label: Text,
        *,
        parse: Callable[[str], Iterable[Interval]],
        show: Callable[[Iterable[Interval]], str],
        hint: Text = WEEK_HINT,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, width="xl", hint=hint, maxlength=500, **kwargs)
        self._parse = parse
        self._show = show

    def parse(self, text: str) -> tuple[Interval, ...]:
        return tuple(self._parse(text))

    def show(self, value: Iterable[Interval]) -> str:
        return self._show(value)


class CheckboxField(GroupField):
    """One box to tick; `required` means that it must be ticked. Data: bool."""

    def __init__(self, label: Text, **kwargs: Any) -> None:
        super().__init__(label, widget=CheckboxWidget(), **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = bool(valuelist)


class FileField(GroupField):
    """One uploaded file. Data: werkzeug's FileStorage, or None. `accept`: the endings that may be chosen."""

    def __init__(
        self, label: Text, *, accept: tuple[str, ...] = (), most: int = 10 * MEGABYTE, **kwargs: Any
    ) -> None:
        super().__init__(label, widget=FileWidget(accept=",".join(accept) or None), **kwargs)
        self.accept = accept
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = next(
            (file for file in valuelist if isinstance(file, FileStorage) and file.filename), None
        )

    def pre_validate(self, form: BaseForm) -> None:
        if self.data is None:
            return
        if self.accept and not self.data.filename.lower().endswith(self.accept):
            raise ValidationError(_("Vælg en fil af typen %(endings)s", endings=", ".join(self.accept)))
        if size_of(self.data) > self.most:
            megabytes = self.most // MEGABYTE
            raise ValidationError(_("Filen er for stor. Den må højst fylde %(number)s MB", number=megabytes))


class RangeField(GroupField):
    """A slider over whole numbers; `ends` say in words what the lowest and the highest mean. Data: int."""

    def __init__(
        self,
        label: Text,
        *,
        minimum: int,
        maximum: int,
        ends: tuple[Text, Text],
        step: int = 1,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, widget=RangeWidget(), **kwargs)
        self.minimum = minimum
        self.maximum = maximum
        self.step = step
        self.ends = ends

    def _value(self) -> str:
        return str(self.minimum if self.data is None else self.data)

    def scale(self) -> list[tuple[int, Text]]:
        return list(zip((self.minimum, self.maximum), self.ends, strict=True))

    def process_formdata(self, valuelist: list[Any]) -> None:
        if valuelist and valuelist[0].strip():
            self.data = parsing.parse_integer(valuelist[0].strip())

    def pre_validate(self, form: BaseForm) -> None:
        if self.data is not None and not self.minimum <= self.data <= self.maximum:
            message = _("Vælg et tal fra %(low)s til %(high)s", low=self.minimum, high=self.maximum)
            raise ValidationError(message)


def size_of(file: FileStorage) -> int:
    """Bytes in an upload; leaves it ready to be read from the start."""
    file.stream.seek(0, 2)
    size = file.stream.tell()
    file.stream.seek(0)
    return size
