"""A whole file in a text box, with the numbers of its lines beside it, which links may point to."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from fritidspas.web.forms.base import Text
from fritidspas.web.forms.fields import TextAreaField
from fritidspas.web.forms.widgets import labelled, state, tag

SPARE = 20  # lines one may add before the page is sent and counts again
LONGEST = 60_000


def line_id(number: int) -> str:
    """What a link to a line points to."""
    return f"line-{number}"


class FileTextWidget:
    """As many rows as there are lines, so that the numbers need no script to stay beside them."""

    def __call__(self, field: Any, **extra: Any) -> Markup:
        text = field._value()
        rows = text.count("\n") + 1 + SPARE
        numbers = [self._number(number, field.marks.get(number)) for number in range(1, rows + 1)]
        box = tag(
            "textarea",
            Markup("\n"),
            text,
            id=field.id,
            name=field.name,
            rows=rows,
            wrap="off",
            spellcheck="false",
            autocapitalize="off",
            autocomplete="off",
            class_="form-input file-box",
            **state(field),
            **extra,
        )
        return labelled(
            field, tag("div", tag("div", *numbers, class_="file-numbers"), box, class_="file-lines")
        )

    def _number(self, number: int, said: Text | None) -> Markup:
        if said is None:
            return tag("span", number, id=line_id(number), aria_hidden="true")
        told = tag("span", f": {said}", class_="sr-only")
        return tag("span", number, told, id=line_id(number), class_="file-number-wrong", tabindex="-1")


class FileTextField(TextAreaField):
    """Data: the text as it is, every blank and every invisible sign of it. `marks`: what is wrong, by line."""

    def __init__(self, label: Text, **kwargs: Any) -> None:
        super().__init__(label, maxlength=LONGEST, **kwargs)
        self.widget = FileTextWidget()
        self.marks: Mapping[int, Text] = {}

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = valuelist[0].replace("\r\n", "\n") if valuelist else ""
