"""Forms for finding letters and writing their texts."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.names import CHANNELS, STATES
from fritidspas.letters.queries import LetterFilter
from fritidspas.letters.wording import Own
from fritidspas.web.forms import Form, SelectField, TextAreaField, TextField, VersionField
from fritidspas.web.forms.choices import ANY


class LetterFilterForm(Form):
    """Everything in the address of the outbox."""

    state = SelectField(_l("Status"), STATES.items(), blank=ANY, width="s")
    channel = SelectField(_l("Kanal"), CHANNELS.items(), blank=ANY, width="s")
    kind = SelectField(_l("Brev"), blank=ANY)
    settle = SelectField(_l("Venter på dig"), [("yes", _l("Uvisse og ikke sendte"))], blank=ANY, width="s")

    def offer(self, kinds: Iterable[LetterKind]) -> None:
        self.kind.choices = [(kind.key, kind.title) for kind in kinds]

    def wanted(self) -> LetterFilter:
        return LetterFilter(self.state.data, self.channel.data, self.kind.data, self.settle.data == "yes")


class TextForm(Form):
    """A text in one language; without `elsewhere` where the kind has none."""

    subject = TextField(_l("Emne"), required=_l("Skriv et emne"), width="l")
    body = TextAreaField(_l("Brevet"), required=_l("Skriv brevet"), rows=14, maxlength=8000)
    elsewhere = TextAreaField(
        _l("Brevet til en, der ikke må vide, hvor barnet er"),
        required=_l("Skriv også dette brev"),
        hint=_l("Nævn ingen forening, tid, sted eller kontaktperson."),
        rows=14,
        maxlength=8000,
    )
    seen = VersionField()

    def says(self) -> Own:
        elsewhere = self.elsewhere.data if "elsewhere" in self else ""
        return Own(self.subject.data, _lines(self.body.data), _lines(elsewhere))


def _lines(text: str) -> str:
    """A browser ends lines in a way of its own."""
    return text.replace("\r\n", "\n").strip()
