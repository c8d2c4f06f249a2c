"""Fields where one or several of a list are picked; the values may be of any type."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import ValidationError
from wtforms.form import BaseForm

from fritidspas.core.folding import fold
from fritidspas.core.languages import own_names
from fritidspas.web.formats import language_name
from fritidspas.web.forms.base import Check, Text
from fritidspas.web.forms.fields import GroupField
from fritidspas.web.forms.widgets import OptionsWidget, SelectWidget

PICK_ONE = _("Vælg …")
ANY = _("Alle")  # what a filter says where nothing is asked for
Choice = tuple[Any, Text] | tuple[Any, Text, Text]

# The languages most spoken by families in Denmark beside Danish and English, by ISO 639-1 code.
COMMON_LANGUAGES = [
    "da",
    "en",
    "ar",
    "so",
    "tr",
    "uk",
    "pl",
    "fa",
    "ur",
    "ro",
    "lt",
    "ku",
    "bs",
    "ps",
    "ti",
    "vi",
    "ru",
    "de",
    "th",
    "es",
    "fr",
]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice as it stands on the page."""

    id: str
    key: str
    label: Text
    hint: Text
    chosen: bool


def key_of(value: Any) -> str:
    """The text that stands for `value` in the page and in the request."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


class ChoiceField(GroupField):
    """Choices are (value, label) or (value, label, hint); set them before validating or showing.

    The data are the chosen values themselves, never their text in the request.
    """

    def __init__(
        self, label: Text, choices: Iterable[Choice] = (), *, width: str = "m", **kwargs: Any
    ) -> None:
        super().__init__(label, width=width, **kwargs)
        self._keys: list[str] = []
        self._choices = list(choices)

    @property
    def choices(self) -> Sequence[Choice]:
        return self._choices

    @choices.setter
    def choices(self, choices: Iterable[Choice]) -> None:
        self._choices = list(choices)

    @property
    def first_id(self) -> str:
        """The control that the error summary points to."""
        return f"{self.id}-1"

    def options(self) -> Iterator[Option]:
        for number, (value, label, *hint) in enumerate(self._choices, start=1):
            key = key_of(value)
            yield Option(f"{self.id}-{number}", key, label, hint[0] if hint else "", key in self._keys)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self._keys = [key for key in valuelist if key]

    def pre_validate(self, form: BaseForm) -> None:
        if set(self._keys) - {key_of(choice[0]) for choice in self._choices}:
            raise ValidationError(_("Vælg en af mulighederne"))

    def chosen(self) -> list[Any]:
        return [choice[0] for choice in self._choices if key_of(choice[0]) in self._keys]


class OneOf(ChoiceField):
    """Data: the chosen value, or None."""

    @property
    def data(self) -> Any:
        return next(iter(self.chosen()), None)

    @data.setter
    def data(self, value: Any) -> None:
        self._keys = [] if value is None else [key_of(value)]


class SelectField(OneOf):
    """A drop-down list; `blank` is the text of the empty choice, None leaves it out."""

    def __init__(
        self,
        label: Text,
        choices: Iterable[Choice] = (),
        *,
        blank: Text | None = PICK_ONE,
        width: str = "m",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, choices, widget=SelectWidget(width), **kwargs)
        self.blank = blank

    @property
    def first_id(self) -> str:
        return self.id


class RadioField(OneOf):
    """Radio buttons: for up to about seven choices that should all be seen."""

    def __init__(self, label: Text, choices: Iterable[Choice] = (), **kwargs: Any) -> None:
        super().__init__(label, choices, widget=OptionsWidget("radio"), **kwargs)


class YesNoField(RadioField):
    """Data: True, False, or None while unanswered."""

    def __init__(self, label: Text, **kwargs: Any) -> None:
        super().__init__(label, [(True, _("Ja")), (False, _("Nej"))], **kwargs)


class CheckboxesField(ChoiceField):
    """Data: the chosen values in the order of the choices, as a tuple."""

    def __init__(
        self, label: Text, choices: Iterable[Choice] = (), *, class_: str = "", **kwargs: Any
    ) -> None:
        super().__init__(label, choices, widget=OptionsWidget("checkbox", class_), **kwargs)

    @property
    def data(self) -> tuple[Any, ...]:
        return tuple(self.chosen())

    @data.setter
    def data(self, values: Iterable[Any] | None) -> None:
        self._keys = [key_of(value) for value in values or ()]


class LanguagesField(CheckboxesField):
    """Languages by their name in the reader's language. Data: ISO 639-1 codes, sorted by that name."""

    def __init__(self, label: Text, codes: Sequence[str] = COMMON_LANGUAGES, **kwargs: Any) -> None:
        super().__init__(label, language_choices(codes), class_="form-group-columns", **kwargs)


def language_choices(codes: Iterable[str]) -> list[Choice]:
    """(code, name in the reader's language) in the order of the alphabet; a code without a name stands as itself.

    Who reads another language finds their own by its own name beside: tyrkisk (Türkçe).
    """
    named = sorted(((code, language_name(code)) for code in codes), key=lambda choice: fold(choice[1]))
    return [(code, _with_own_name(code, name)) for code, name in named]


def _with_own_name(code: str, name: str) -> str:
    own = own_names().get(code, "")
    return f"{name} ({own})" if own and fold(own) != fold(name) else name


def at_most(number: int, message: Text) -> Check:
    """No more than `number` ticked."""

    def check(form: BaseForm, field: CheckboxesField) -> None:
        if len(field.data) > number:
            raise ValidationError(message)

    return check
