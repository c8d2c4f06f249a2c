"""Forms for supervision and for meetings."""

from collections.abc import Iterable
from datetime import time
from typing import ClassVar

from flask_babel import lazy_gettext as _l

from fritidspas.corps.queries import InvitationRow
from fritidspas.corps.wording import SUPERVISION_KINDS
from fritidspas.web.forms import CheckboxesField, DateField, Form, RadioField, TextAreaField, TextField
from fritidspas.web.forms.parsed import ParsedField

HELD_FIELDS = {"talk_later": "day", "held_long_ago": "day"}
MEETING_FIELDS = {"meeting_when": "day", "meeting_taken": "at"}
NO_NAMES = _l("Skriv ikke barnets navn eller andet, der viser, hvem det er.")


class ClockField(ParsedField):
    """A time of day, typed as 17.00 or 17:00. Data: time."""

    fixed: ClassVar = {"inputmode": "numeric", "autocomplete": "off"}

    def parse(self, text: str) -> time:
        try:
            hour, minute = text.replace(":", ".").split(".")
            return time(int(hour), int(minute))
        except ValueError:
            raise ValueError(_l("Skriv klokkeslættet som 17.00")) from None

    def show(self, value: time) -> str:
        return f"{value:%H.%M}"


class AskForm(Form):
    """A guide asks for supervision."""

    text = TextAreaField(_l("Hvad vil du gerne tale om?"), hint=NO_NAMES, maxlength=1000)


class HeldForm(Form):
    kind = RadioField(
        _l("Hvad var det?"), SUPERVISION_KINDS.items(), required=_l("Vælg, hvad samtalen handlede om")
    )
    day = DateField(_l("Hvornår blev den holdt?"), required=_l("Skriv dagen"))
    note = TextAreaField(_l("Notat"), hint=NO_NAMES, maxlength=1000)


class MeetingForm(Form):
    day = DateField(_l("Dag"), required=_l("Skriv dagen"))
    at = ClockField(
        _l("Klokken"), required=_l("Skriv, hvornår mødet begynder"), hint=_l("Fx 17.00"), width="xs"
    )
    place = TextField(_l("Sted"), required=_l("Skriv, hvor mødet er"), maxlength=200)
    subject = TextField(
        _l("Hvad handler det om?"), required=_l("Skriv kort, hvad mødet handler om"), maxlength=200
    )


class AttendanceForm(Form):
    came = CheckboxesField(_l("Hvem kom?"), class_="form-group-columns")

    def offer(self, invited: Iterable[InvitationRow]) -> None:
        self.came.choices = [(row.guide.id, row.guide.label) for row in invited]
