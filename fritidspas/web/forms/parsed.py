"""Fields whose text means something: numbers, money, dates, telephone numbers, times of the week."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import ValidationError
from wtforms.form import BaseForm

from fritidspas.core.cpr import Cpr, read_cpr
from fritidspas.core.refused import Refused
from fritidspas.core.week import Interval
from fritidspas.web.forms import parsing
from fritidspas.web.forms.base import Text
from fritidspas.web.forms.fields import TextField
from fritidspas.web.refusals import sentence

DATE_HINT = _("Dag, måned og år, fx 03-03-2026")
WEEK_HINT = _("Skriv dag og tid, og sæt | imellem, fx man 15:00-18:30 | ons 16:00-20:00")


class ParsedField(TextField, ABC):
    """Text with a meaning. What cannot be read stays in the field as typed. Data: the value or None."""

    @abstractmethod
    def parse(self, text: str) -> Any:
        """The value; ValueError with a sentence for what cannot be read."""

    @abstractmethod
    def show(self, value: Any) -> str:
        """The value as it is typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        text = valuelist[0].strip() if valuelist else ""
        if len(text) > self.maxlength:  # Python refuses to read very long numbers, in English
            raise ValueError(self.too_long())
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


class CprField(ParsedField):
    """Data: Cpr. What cannot be a number is told without repeating it."""

    fixed: ClassVar = {"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}

    def parse(self, text: str) -> Cpr:
        try:
            return read_cpr(text)
        except Refused as refused:
            raise ValueError(sentence(refused)) from None

    def show(self, value: Cpr) -> str:
        return f"{value.digits[:6]}-{value.digits[6:]}"

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

    def parse(self, text: str) -> Decimal:
        return parsing.parse_decimal(text)

    def show(self, value: Decimal) -> str:
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
