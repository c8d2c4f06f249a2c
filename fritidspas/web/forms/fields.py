"""What all fields share, and the fields of plain text.

A field returns the domain's own type, or None (text: "") if left empty. Every field takes `required` (the
sentence shown when it is empty; without it the field is "(frivilligt)"), `hint` and further `validators`.
"""

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _
from wtforms import Field, ValidationError
from wtforms.form import BaseForm

from fritidspas.core.email import looks_like_email
from fritidspas.web.forms.base import Check, Text, with_presence
from fritidspas.web.forms.widgets import (
    InputWidget,
    SearchWidget,
    TextAreaWidget,
)
from fritidspas.web.sealing import unseal

# Signs nobody types. PostgreSQL keeps no NUL; and a text that turns the direction of reading makes what others wrote
# after it, an account or a sum, be read backwards. Marks that only say how a text of one's own runs may stand.
UNTYPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


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
        self.data = UNTYPED.sub("", valuelist[0]).strip() if valuelist else ""

    def pre_validate(self, form: BaseForm) -> None:
        if len(self._value()) > self.maxlength and not self.errors:
            raise ValidationError(self.too_long())

    def too_long(self) -> Text:
        return _("Skriv højst %(number)s tegn", number=self.maxlength)


class SearchField(TextField):
    """The words searched for, sealed in the address where the list is one of people."""

    def __init__(self, label: Text, **kwargs: Any) -> None:
        super().__init__(label, widget=SearchWidget(), **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata([unseal(text) for text in valuelist])


class TextAreaField(TextField):
    def __init__(self, label: Text, *, rows: int = 4, maxlength: int = 2000, **kwargs: Any) -> None:
        super().__init__(label, widget=TextAreaWidget(rows), maxlength=maxlength, **kwargs)


class EmailField(TextField):
    input_type = "email"
    fixed: ClassVar = {"autocomplete": "email", "spellcheck": "false"}

    def pre_validate(self, form: BaseForm) -> None:
        super().pre_validate(form)
        if self.data and not looks_like_email(self.data):
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
