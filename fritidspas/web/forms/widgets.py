"""How a field looks: each widget renders the group (label, hint, error, control) in the markup of dkfds."""

from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup, escape
from wtforms import Field
from wtforms.widgets import html_params

VOID = {"input"}


def tag(name: str, /, *content: Any, **attributes: Any) -> Markup:
    """One element. `class_`, `for_`, `aria_…` and `data_…` name attributes; None is left out."""
    kept = {key: value for key, value in attributes.items() if value is not None}
    start = Markup(f"<{name}{' ' if kept else ''}{html_params(**kept)}>")
    if name in VOID:
        return start
    return start + Markup("").join(escape(part) for part in content) + Markup(f"</{name}>")


def hint_id(field: Field) -> str | None:
    return f"{field.id}-hint" if field.description else None


def error_id(field: Field) -> str | None:
    return f"{field.id}-error" if field.errors else None


def described_by(field: Field) -> str | None:
    return " ".join(name for name in (hint_id(field), error_id(field)) if name) or None


def state(field: Field) -> dict[str, Any]:
    """What assistive technology is told about a control: its hint, its error, whether it must be filled."""
    return {
        "aria_describedby": described_by(field),
        "aria_invalid": "true" if field.errors else None,
        "required": True if field.flags.required else None,
    }


def wording(field: Field) -> Markup:
    """The label's text, with "(frivilligt)" where the field may be left empty."""
    if field.flags.required:
        return escape(field.label.text)
    optional = tag("span", " " + _("(frivilligt)"), class_="weight-normal")
    return escape(field.label.text) + optional


def hint(field: Field) -> Markup:
    if not field.description:
        return Markup("")
    return tag("span", field.description, class_="form-hint", id=hint_id(field))


def error(field: Field) -> Markup:
    if not field.errors:
        return Markup("")
    prefix = tag("span", _("Fejl") + ": ", class_="sr-only")
    return tag("span", prefix, field.errors[0], class_="form-error-message", id=error_id(field))


def group(field: Field, *content: Any, class_: str = "") -> Markup:
    names = ["form-group", "form-error" if field.errors else "", class_]
    return tag("div", *content, class_=" ".join(name for name in names if name))


def labelled(field: Field, control: Markup, class_: str = "") -> Markup:
    """A group around one control."""
    label = tag("label", wording(field), class_="form-label", for_=field.id)
    return group(field, label, hint(field), error(field), control, class_=class_)


def fieldset(field: Field, *options: Markup, class_: str = "") -> Markup:
    """A group around several controls that answer one question."""
    legend = tag("legend", wording(field), class_="form-label")
    inner = tag("fieldset", legend, hint(field), error(field), *options, aria_describedby=described_by(field))
    return group(field, inner, class_=class_)


class InputWidget:
    """A one-line control. `width` is one of dkfds' xxs, xs, s, m, l, xl; `suffix` is a unit such as "kr."."""

    def __init__(
        self, input_type: str = "text", width: str = "m", suffix: str = "", **attributes: Any
    ) -> None:
        self.input_type = input_type
        self.width = width
        self.suffix = suffix
        self.attributes = attributes

    def __call__(self, field: Any, **extra: Any) -> Markup:
        attributes = {
            "type": self.input_type,
            "id": field.id,
            "name": field.name,
            "value": field._value(),
            "class_": f"form-input input-width-{self.width}",
            **state(field),
            **self.attributes,
            **extra,
        }
        control = tag("input", **attributes)
        if self.suffix:
            unit = tag("div", self.suffix, class_="form-input-suffix", aria_hidden="true")
            control = tag("div", control, unit, class_="form-input-wrapper form-input-wrapper--suffix")
        return labelled(field, control)


class SearchWidget:
    """A search field with its button."""

    def __call__(self, field: Any, **extra: Any) -> Markup:
        label = tag("label", field.label.text, class_="form-label", for_=field.id)
        control = tag(
            "input",
            type="search",
            id=field.id,
            name=field.name,
            value=field._value(),
            class_="form-input",
            aria_describedby=described_by(field),
            **extra,
        )
        button = tag("button", _("Søg"), class_="button button-search", type="submit")
        return group(field, label, hint(field), error(field), tag("div", control, button, class_="search"))


class TextAreaWidget:
    def __init__(self, rows: int = 4, **attributes: Any) -> None:
        self.rows = rows
        self.attributes = attributes

    def __call__(self, field: Any, **extra: Any) -> Markup:
        # The newline after the tag is dropped by the browser, and keeps one that the text itself starts with.
        control = tag(
            "textarea",
            Markup("\n"),
            field._value(),
            id=field.id,
            name=field.name,
            rows=self.rows,
            class_="form-input input-width-xl",
            **state(field),
            **self.attributes,
            **extra,
        )
        return labelled(field, control)


class SelectWidget:
    def __init__(self, width: str = "m") -> None:
        self.width = width

    def __call__(self, field: Any, **extra: Any) -> Markup:
        options = [tag("option", field.blank, value="")] if field.blank is not None else []
        options += [
            tag("option", option.label, value=option.key, selected=option.chosen or None)
            for option in field.options()
        ]
        control = tag(
            "select",
            *options,
            id=field.id,
            name=field.name,
            class_=f"form-select input-width-{self.width}",
            **state(field),
            **extra,
        )
        return labelled(field, control)


class OptionsWidget:
    """Radio buttons or checkboxes, one per choice, under one question."""

    def __init__(self, kind: str, class_: str = "") -> None:
        self.kind = kind
        self.class_ = class_

    def __call__(self, field: Any, **extra: Any) -> Markup:
        options = [self.option(field, option, extra) for option in field.options()]
        return fieldset(field, tag("div", *options, class_="form-options"), class_=self.class_)

    def option(self, field: Any, option: Any, extra: dict[str, Any]) -> Markup:
        help_id = f"{option.id}-hint" if option.hint else None
        control = tag(
            "input",
            type=self.kind,
            id=option.id,
            name=field.name,
            value=option.key,
            class_=f"form-{self.kind}",
            checked=option.chosen or None,
            aria_describedby=help_id,
            **extra,
        )
        label = tag("label", option.label, class_="form-label", for_=option.id)
        helped = tag("span", option.hint, class_="form-hint", id=help_id) if option.hint else Markup("")
        return tag("div", control, label, helped, class_=f"form-group-{self.kind}")


class CheckboxWidget:
    """One box to tick; the label is the statement that is ticked."""

    def __call__(self, field: Any, **extra: Any) -> Markup:
        control = tag(
            "input",
            type="checkbox",
            id=field.id,
            name=field.name,
            value="1",
            class_="form-checkbox",
            checked=True if field.data else None,
            **state(field),
            **extra,
        )
        label = tag("label", field.label.text, class_="form-label", for_=field.id)
        return group(
            field, error(field), tag("div", control, label, hint(field), class_="form-group-checkbox")
        )


class FileWidget:
    def __init__(self, **attributes: Any) -> None:
        self.attributes = attributes

    def __call__(self, field: Any, **extra: Any) -> Markup:
        attributes = {"class_": "form-file", **state(field), **self.attributes, **extra}
        return labelled(field, tag("input", type="file", id=field.id, name=field.name, **attributes))


class RangeWidget:
    """A slider with its ends in words. app.js shows its value beside it; without scripts the ends remain."""

    def __call__(self, field: Any, **extra: Any) -> Markup:
        control = tag(
            "input",
            type="range",
            id=field.id,
            name=field.name,
            value=field._value(),
            min=field.minimum,
            max=field.maximum,
            step=field.step,
            class_="form-range",
            aria_describedby=described_by(field),
            aria_invalid="true" if field.errors else None,
            **extra,
        )
        output = tag("output", field._value(), for_=field.id, class_="form-range-value")
        low, high = (tag("span", f"{n} · {word}") for n, word in field.scale())
        ends = tag("div", low, high, class_="form-range-ends", aria_hidden="true")
        label = tag("label", field.label.text, class_="form-label", for_=field.id)
        slider = tag("div", control, output, class_="form-range-row")
        return group(field, label, hint(field), error(field), slider, ends, class_="form-group-range")
