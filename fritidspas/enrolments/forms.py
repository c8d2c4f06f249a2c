"""Finding an offer for a child and choosing it, and what became of a training."""

from collections.abc import Iterable, Mapping

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from fritidspas.enrolments.rules import AttendanceKind, Mark
from fritidspas.web.converters import row_id
from fritidspas.web.formats import day_name
from fritidspas.web.forms import (
    DateField,
    Form,
    IntegerField,
    RadioField,
    SearchField,
    SelectField,
    TextAreaField,
    TextField,
)
from fritidspas.web.forms.choices import ANY

TRAINING_FIELDS = {"training_to_come": "day", "training_long_ago": "day"}
KINDS = (
    (AttendanceKind.ATTENDED, _l("Barnet kom")),
    (AttendanceKind.ABSENT, _l("Barnet kom ikke")),
    (AttendanceKind.CANCELLED, _l("Træningen var aflyst")),
)


class OfferSearchForm(Form):
    q = SearchField(_l("Søg på aktivitet eller forening"))


class WishForm(Form):
    """One press of a button: the offer, and whether it is wanted (`add`) or no longer (`end`)."""

    offer_id = IntegerField(_l("Tilbud"), required=_l("Vælg et tilbud"), lowest=1, highest=2**31 - 1)
    act = HiddenField()


class TrainingForm(Form):
    """What became of one training."""

    day = DateField(_l("Dag"), required=_l("Skriv dagen"))
    kind = RadioField(_l("Hvad skete der?"), KINDS, required=_l("Vælg, hvad der skete"))


class DeclineForm(Form):
    """Why the club has no place."""

    reason = TextAreaField(
        _l("Hvorfor?"),
        required=_l("Skriv hvorfor"),
        hint=_l("Familien læser det, som du skriver det."),
        rows=2,
        maxlength=500,
    )


class FittingForm(Form):
    """What the child would like, and which day of the week suits the family."""

    activity = SelectField(_l("Aktivitet"), blank=ANY, width="s")
    day = SelectField(_l("Dag"), blank=ANY, width="s")

    def offer(self, activities: Iterable[str]) -> None:
        self.activity.choices = [(name, name) for name in activities]
        self.day.choices = [(day, day_name(day)) for day in range(7)]


class PlaceWishForm(Form):
    """A parent asks one club for a place."""

    offer_id = IntegerField(_l("Hold"), required=_l("Vælg et hold"), lowest=1, highest=2**31 - 1)


class TrainingDayForm(Form):
    """The day a list is about."""

    day = DateField(_l("Dag"), required=_l("Skriv dagen"))


class ScanForm(Form):
    """The number of a pass, as it is printed below its QR code."""

    number = TextField(
        _l("Pasnummer"),
        required=_l("Skriv nummeret på passet"),
        hint=_l("11 tegn, fx 7K3M-9PQ2-XW4"),
        width="m",
        maxlength=20,
        attributes={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class ComeForm(Form):
    """A child with a pass stands here: what its QR code says."""

    token = HiddenField()


class EndForm(Form):
    """Why a child no longer comes."""

    reason = TextAreaField(
        _l("Hvorfor?"), hint=_l("Familien læser det, som du skriver det."), rows=2, maxlength=500
    )


def marks_of(sent: Mapping[str, str]) -> dict[int, Mark]:
    """What `mark-7=attended` and `seen-7=` say of enrolment 7, and so on. ValueError for what no page sends."""
    return {
        row_id(name.removeprefix("mark-")): Mark(
            AttendanceKind(kind), kind_of(sent.get(name.replace("mark-", "seen-"), ""))
        )
        for name, kind in sent.items()
        if name.startswith("mark-")
    }


def kind_of(text: str) -> AttendanceKind | None:
    """None where nothing is said. ValueError for what no page sends."""
    return AttendanceKind(text) if text else None
