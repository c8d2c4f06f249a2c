"""Forms for supervision and for meetings."""

from collections.abc import Iterable
from datetime import time
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from fritidspas.corps.models import CorpsMeeting
from fritidspas.corps.queries import InvitationRow
from fritidspas.corps.rules import MeetingFacts
from fritidspas.corps.wording import SUPERVISION_KINDS
from fritidspas.web.forms import (
    CheckboxesField,
    DateField,
    Form,
    RadioField,
    TextAreaField,
    TextField,
    VersionField,
    shown,
)
from fritidspas.web.forms.parsed import ParsedField

HELD_FIELDS = {"talk_later": "day", "held_long_ago": "day"}
MEETING_FIELDS = {"meeting_when": "day", "meeting_taken": "time"}
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
    """`seen` carries the version the form was filled from."""

    seen = VersionField()
    day = DateField(_l("Dag"), required=_l("Skriv dagen"))
    time = ClockField(
        _l("Klokken"), required=_l("Skriv, hvornår mødet begynder"), hint=_l("Fx 17.00"), width="xs"
    )
    place = TextField(_l("Sted"), required=_l("Skriv, hvor mødet er"), maxlength=200)
    subject = TextField(
        _l("Hvad handler det om?"), required=_l("Skriv kort, hvad mødet handler om"), maxlength=200
    )

    def facts(self) -> MeetingFacts:
        return MeetingFacts(self.day.data, self.time.data, self.place.data, self.subject.data)


def meeting_shown(meeting: CorpsMeeting) -> dict[str, Any]:
    """What the form starts with."""
    return shown(meeting, MeetingFacts)


class CancelForm(Form):
    reason = TextField(
        _l("Hvorfor?"),
        required=_l("Skriv kort, hvorfor mødet er aflyst"),
        hint=_l("Guiderne læser det. Skriv ikke om helbred eller andet følsomt."),
        width="l",
        maxlength=300,
    )


class AttendanceForm(Form):
    came = CheckboxesField(_l("Hvem kom?"), class_="form-group-columns")

    def offer(self, invited: Iterable[InvitationRow]) -> None:
        self.came.choices = [(row.guide.id, row.guide.label) for row in invited]
