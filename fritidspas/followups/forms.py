"""Forms of follow-ups: shape, not meaning."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from fritidspas.followups.family_wording import FAMILY_STEPS, GOES, SMILES, WHY_NOT
from fritidspas.followups.queries.lists import FollowUpFilter
from fritidspas.followups.rules.answering import More
from fritidspas.followups.rules.asking import Which
from fritidspas.followups.wording import LEVELS, PURPOSES, RESPONSIBLE, STEPS, WHICH
from fritidspas.schemes.models import Scheme
from fritidspas.web.forms import (
    DateField,
    Form,
    RadioField,
    SearchField,
    SelectField,
    TextAreaField,
    TextField,
)
from fritidspas.web.forms.choices import ANY
from fritidspas.web.static_files import static_url

SMILES_UNTIL, WORDS_FROM = 12, 8  # years; ours
FACE = Markup(
    '<svg class="smile" aria-hidden="true" focusable="false"><use href="{}#smile-{}"></use></svg> {}'
)
STEP_FIELDS = {
    "follow_up_why_missing": "why_not",
    "follow_up_step_missing": "next_step",
    "follow_up_step_unfit": "next_step",
    "follow_up_talk_day": "talk_on",
}


class SaidForm(Form):
    """What may be said of how it went, whoever says it. Faces are for the small, words for the older."""

    why_not = RadioField(_l("Hvis nej: Hvorfor ikke?"), WHY_NOT.items())
    why_text = TextField(_l("Skriv kort, hvis der er mere at sige om det"), maxlength=200, width="l")
    child_says = RadioField(_l("Hvad siger barnet selv?"))
    child_words = TextAreaField(_l("Barnets egne ord"), rows=3, maxlength=1000)

    def offer(self, age: int) -> None:
        address = static_url("img/smiles.svg")
        self.child_says.choices = [
            (value, FACE.format(address, value, text)) for value, text in SMILES.items()
        ]
        if age > SMILES_UNTIL:
            del self.child_says
        if age < WORDS_FROM:
            del self.child_words

    def more(self) -> More:
        return More(
            why_not=self._said("why_not"),
            why_text=self._said("why_text") or "",
            child_says=self._said("child_says"),
            child_words=self._said("child_words") or "",
            next_step=self._said("next_step"),
            talk_on=self._said("talk_on"),
        )

    def _said(self, name: str) -> Any:
        """None also where it is not asked."""
        return self[name].data if name in self else None


class AnswerForm(SaidForm):
    """An employee, or the guide, writes how it went: a minute."""

    goes = RadioField(
        _l("Går barnet stadig til noget?"), GOES.items(), required=_l("Vælg, om barnet stadig går til noget.")
    )
    next_step = RadioField(
        _l("Hvad skal der ske nu?"), STEPS.items(), required=_l("Vælg, hvad der skal ske nu.")
    )
    talk_on = DateField(_l("Hvis I skal tale sammen: Hvornår?"))


class MoreForm(SaidForm):
    """What a family may add to its one tap; nothing of it must be filled in. The page itself says what is asked."""

    next_step = RadioField("", FAMILY_STEPS.items())

    def ask(self, age: int, says_no: bool) -> None:
        self.offer(age)
        if not says_no:
            del self.why_not
            del self.why_text
            del self.next_step


class NoteForm(Form):
    """What the responsible one adds to an answer."""

    next_step = RadioField(_l("Hvad skal der ske nu?"), STEPS.items())
    talk_on = DateField(_l("Hvis I skal tale sammen: Hvornår?"))
    note = TextAreaField(
        _l("Hvad vil du huske?"),
        hint=_l("Kort. Skriv ikke om helbred eller andet følsomt."),
        rows=3,
        maxlength=1000,
    )


class FollowUpFilterForm(Form):
    """Everything in the address of the list of follow-ups."""

    q = SearchField(_l("Søg på barnets navn"))
    which = SelectField(_l("Vis"), WHICH.items(), blank=ANY, width="s")
    scheme = SelectField(_l("Ordning"), blank=ANY, width="s")
    responsible = SelectField(_l("Ansvarlig"), RESPONSIBLE.items(), blank=ANY, width="s")

    def offer(self, schemes: Iterable[Scheme]) -> None:
        self.scheme.choices = [(one.id, one.name) for one in schemes]

    def wanted(self, of_user: int | None) -> FollowUpFilter:
        which: Which | None = self.which.data
        return FollowUpFilter(self.q.data or "", which, self.scheme.data, self.responsible.data, of_user)


class WellBeingForm(Form):
    level = RadioField(
        _l("Hvordan ser du, at barnet har det?"), LEVELS.items(), required=_l("Vælg et af de fire trin.")
    )
    seen_on = DateField(_l("Hvilken dag gælder det?"), required=_l("Skriv dagen."))
    purpose = RadioField(
        _l("Hvad skriver du det ned for?"), PURPOSES.items(), required=_l("Vælg, hvad det skal bruges til.")
    )
