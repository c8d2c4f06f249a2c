"""Forms to raise a worry with, and to say what became of one."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.web.forms import (
    DateField,
    Form,
    KeyField,
    PhoneField,
    SelectField,
    TextAreaField,
    YesNoField,
)
from fritidspas.worries.queries import Known

LONGEST = 5000
SOMEBODY_ELSE = 0  # no row's number: the text says who it is
HANDED_FIELDS = {"worry_handed_when": "day"}


class WorryForm(Form):
    """A worry about one of the children somebody has to do with, or about another."""

    key = KeyField()
    child_id = SelectField(_l("Hvilket barn er du bekymret for?"), required=_l("Vælg et barn"), width="l")
    in_danger = YesNoField(_l("Er barnet i fare lige nu?"), required=_l("Svar ja eller nej"))
    text = TextAreaField(
        _l("Hvad har du set eller hørt?"),
        required=_l("Skriv, hvad du er bekymret for"),
        hint=_l(
            "Skriv det, som det var, og hvornår. Du behøver ikke være sikker, og du skal ikke undersøge noget."
        ),
        rows=8,
        maxlength=LONGEST,
    )

    def offer(self, known: Iterable[Known]) -> None:
        choices: list[Any] = [
            (one.child_id, _("%(name)s, født %(year)s", name=one.name, year=one.born)) for one in known
        ]
        self.child_id.choices = [*choices, (SOMEBODY_ELSE, _("Et andet barn: jeg skriver hvem i teksten"))]

    def about(self) -> int | None:
        return self.child_id.data or None


class AboutForm(WorryForm):
    """A worry about a child who is known from the page."""

    child_id: Any = None


class HandOnForm(Form):
    day = DateField(_l("Hvilken dag gav du den videre?"), required=_l("Skriv dagen"))


class CloseForm(Form):
    reason = TextAreaField(
        _l("Hvad blev der gjort?"),
        required=_l("Skriv kort, hvad der blev gjort"),
        hint=_l("Kun de, der modtager bekymringer, kan læse det."),
        maxlength=1000,
    )


class PhoneForm(Form):
    phone = PhoneField(
        _l("Telefon, der bliver vist på siden"),
        hint=_l(
            "Den sociale vagt eller underretningstelefonen. Står feltet tomt, vises kommunens eget nummer."
        ),
    )
