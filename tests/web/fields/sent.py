"""Fields as a browser sends them."""

from enum import Enum
from typing import Any

from werkzeug.datastructures import MultiDict

from fritidspas.web import forms


class Kind(Enum):
    VOLUNTEER = "volunteer"
    PAID = "paid"


def sent(field: Any, *values: Any) -> Any:
    """The field after a request with these values, validated."""
    form_class = type("OneField", (forms.Form,), {"it": field})
    form = form_class(formdata=MultiDict([("it", value) for value in values] or [("other", "")]))
    form.validate()
    return form.it


def errors(field: Any) -> list[str]:
    return [str(message) for message in field.errors]
