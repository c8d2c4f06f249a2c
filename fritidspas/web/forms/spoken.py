"""The languages somebody speaks: the usual ones to tick, every other one in a list."""

from collections.abc import Iterable

from fritidspas.core.languages import LANGUAGES
from fritidspas.web.forms.base import Form
from fritidspas.web.forms.choices import COMMON_LANGUAGES, CheckboxesField, SelectField, language_choices


class SpokenForm(Form):
    """What somebody speaks; the form has the two fields, where they stand on its page."""

    languages: CheckboxesField
    other_language: SelectField

    def offer_languages(self, known: Iterable[str]) -> None:
        """The usual languages and those `known` of this person to tick, and every other one in a list."""
        every = language_choices(LANGUAGES)
        ticked = {*COMMON_LANGUAGES, *known}
        self.languages.choices = [choice for choice in every if choice[0] in ticked]
        self.other_language.choices = every

    def spoken(self) -> tuple[str, ...]:
        """Codes in the order of the alphabet."""
        other = [self.other_language.data] if self.other_language.data else []
        return tuple(sorted({*self.languages.data, *other}))
