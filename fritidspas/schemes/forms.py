"""The form a new version of a scheme is written in."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.schemes.dating import day_in, with_day
from fritidspas.schemes.reading import LineProblem, read
from fritidspas.schemes.wording import sentence
from fritidspas.web.formats import long_date
from fritidspas.web.forms import DateField, FileTextField, Form, Problem, VersionField
from fritidspas.web.forms.lines import line_id

# Which field a refusal belongs to.
VERSION_FIELDS = {
    "scheme_day_past": "holds_from",
    "scheme_day_taken": "holds_from",
    "scheme_exists": "text",
}


class VersionForm(Form):
    """The text of the file, and the day, which is written into the text wherever somebody needs it."""

    holds_from = DateField(
        _l("Gælder fra"),
        required=_l("Skriv den dag, udgaven gælder fra"),
        hint=_l("Dag, måned og år, fx 01-01-2027. Den kommer selv til at stå i teksten ved holds_from."),
    )
    text = FileTextField(_l("Reglerne"), required=_l("Skriv reglerne"))
    seen = VersionField()

    def __init__(self, key: str, kept_days: Collection[date], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.key = key
        self.kept_days = kept_days
        self.line_problems: Sequence[LineProblem] = ()

    def dated(self) -> str:
        """The text as it will be kept."""
        day: date | None = self.holds_from.data
        return with_day(self.text.data, day) if day else str(self.text.data)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        fine = super().validate(extra_validators)
        if not self.text.errors:
            fine = self._readable() and fine
        return self._one_day() and fine

    def problems(self) -> list[Problem]:
        """What is wrong with the text is told line by line, with a link to each."""
        told = [problem for problem in super().problems() if not self._tells_of_lines(problem)]
        lines = [
            Problem(sentence(one), line_id(one.line), _("Linje %(number)s", number=one.line))
            for one in self.line_problems
        ]
        return [*told, *lines] if told or self.text.errors else []

    def warnings(self) -> list[str]:
        """What may be a mistake, but keeps nobody from going on."""
        return [
            _("Linje %(number)s: %(what)s", number=one.line, what=sentence(one))
            for one in self.line_problems
            if one.is_warning
        ]

    def _readable(self) -> bool:
        rules, self.line_problems = read(self.dated(), "", self.key)
        self.text.marks = {one.line: sentence(one) for one in self.line_problems}
        if rules is None:
            self.add_error("text", _("Ret de linjer, der er markeret"))
        return rules is not None

    def _tells_of_lines(self, problem: Problem) -> bool:
        return bool(self.line_problems) and problem.target == self.text.id

    def _one_day(self) -> bool:
        """Somebody who has written a day of their own in the text, too, is asked which of the two they mean."""
        day, said = self.holds_from.data, day_in(self.text.data)
        if day is None or said in {None, day, *self.kept_days}:
            return True
        self.add_error(
            "holds_from",
            _(
                "I teksten står der %(day)s i holds_from. Skriv den samme dag begge steder.",
                day=long_date(said),
            ),
        )
        return False
