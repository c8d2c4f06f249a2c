"""Fields that are not text: a box to tick, a file, a slider."""

from typing import Any

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import FileStorage
from wtforms import ValidationError
from wtforms.form import BaseForm

from fritidspas.web.forms import parsing
from fritidspas.web.forms.base import Text
from fritidspas.web.forms.fields import GroupField
from fritidspas.web.forms.widgets import CheckboxWidget, FileWidget, RangeWidget

MEGABYTE = 1024 * 1024


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
