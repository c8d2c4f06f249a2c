"""Starting a run, filtering what it found, and saying why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from fritidspas.matching.weights import PARTS, SUM, Weights
from fritidspas.web.forms import (
    CheckboxField,
    DateField,
    Form,
    IntegerField,
    SearchField,
    SelectField,
    TextAreaField,
)

REASON_LENGTH = 500
HIGHEST_ID = 2**31 - 1


def _weight(label: LazyString, hint: LazyString) -> IntegerField:
    return IntegerField(
        label, required=_l("Skriv et helt tal fra 0 til 10"), hint=hint, lowest=0, highest=SUM, width="xxs"
    )


class RunForm(Form):
    """What a run is asked: the period the matches are for, and how much each part of a score weighs."""

    start = DateField(_l("Forløbene begynder"), required=_l("Skriv, hvornår forløbene begynder"))
    end = DateField(_l("Forløbene slutter"), required=_l("Skriv, hvornår forløbene slutter"))
    language = _weight(
        _l("Fælles sprog"), _l("Guiden taler et sprog ud over dansk, som familien også taler.")
    )
    nearness = _weight(_l("Kort vej"), _l("Jo tættere guiden bor på barnet, jo lettere er det at følges."))
    continuity = _weight(_l("Kendt guide"), _l("Barnet bliver hos den guide, det allerede kender."))
    waiting = _weight(
        _l("Lang ventetid"),
        _l("Et barn, der har ventet længe, får lettere plads. Fuldt udslag efter 180 dage."),
    )
    gender = _weight(
        _l("Ønske om mand eller kvinde"), _l("Barnet får en guide af det køn, det helst vil følges med.")
    )
    age = _weight(
        _l("Ønske om guidens alder"), _l("Barnet får en yngre eller ældre guide, som det selv ønsker.")
    )
    spare_time = _weight(
        _l("Guiden har flere ledige tider"),
        _l("Så kan barnet skifte hold eller dag uden at skulle have en ny guide."),
    )

    def validate(self, extra_validators: Mapping[str, object] | None = None) -> bool:
        shape = bool(super().validate(extra_validators))
        if shape and self.start.data >= self.end.data:
            self.add_error("end", _l("Forløbene skal slutte efter, at de er begyndt"))
            shape = False
        if all(self[name].data is not None for name in PARTS) and sum(self.weights.values()) != SUM:
            self.add_error(
                PARTS[0],
                _l("Vægtene giver %(sum)s i alt. De skal give 10", sum=sum(self.weights.values())),
            )
            shape = False
        return shape

    @property
    def weights(self) -> dict[str, int]:
        """By part, as they stand in the form."""
        return {name: self[name].data for name in PARTS}


@dataclass(frozen=True, slots=True)
class Preset:
    """A set of weights with a name that says what it is good for."""

    key: str
    label: LazyString
    weights: dict[str, int]


PRESETS = (
    Preset("recommended", _l("Anbefalet"), Weights().as_dict()),
    Preset("near", _l("Kort vej først"), Weights(1, 1, 0, 5, 1, 1, 1).as_dict()),
    Preset("language", _l("Sprog først"), Weights(5, 1, 0, 1, 1, 1, 1).as_dict()),
)


def run_form(start: date, end: date, weights: Mapping[str, int]) -> RunForm:
    """The form as it is first shown."""
    return RunForm(start=start, end=end, **weights)


def reason_field() -> TextAreaField:
    return TextAreaField(_l("Hvorfor?"), required=_l("Skriv hvorfor"), rows=2, maxlength=REASON_LENGTH)


class ReasonForm(Form):
    """Why somebody decided as they did. A longer form asks again where its page does, so that errors come in order."""

    reason = reason_field()

    @property
    def why(self) -> str:
        return str(self.reason.data)


class AcceptForm(ReasonForm):
    """Following the proposal is a reason in itself, so nothing need be written."""

    reason = TextAreaField(_l("Bemærkning"), rows=2, maxlength=REASON_LENGTH)

    @property
    def why(self) -> str:
        return self.reason.data or _("Godkendt som foreslået")


class RejectForm(ReasonForm):
    never_again = CheckboxField(_l("Foreslå aldrig de to sammen igen"))


class ProposalFilterForm(Form):
    """Everything in the address of the list of proposals."""

    q = SearchField(_l("Søg på barn eller guide"))
    state = SelectField(
        _l("Vis"),
        [
            ("open", _l("Mangler afgørelse")),
            ("accepted", _l("Godkendte")),
            ("rejected", _l("Afviste")),
            ("all", _l("Alle")),
        ],
        blank=None,
        width="s",
    )
    flag = SelectField(
        _l("Mærke"),
        [
            ("weak", _l("Svage par")),
            ("siblings", _l("Søskende")),
            ("locked", _l("Låste")),
            ("current", _l("Kender hinanden")),
            ("changed", _l("Skifter guide")),
        ],
        blank=_l("Alle"),
        width="s",
    )
    sort = SelectField(
        _l("Rækkefølge"),
        [
            ("waiting", _l("Har ventet længst")),
            ("score", _l("Svageste først")),
            ("-score", _l("Stærkeste først")),
            ("child", _l("Barnets navn")),
            ("guide", _l("Guidens navn")),
            ("-priority", _l("Højeste prioritet")),
        ],
        blank=None,
        width="s",
    )

    def order(self) -> tuple[str, bool]:
        """The key of the order, and whether it goes downwards."""
        asked = self.sort.data or "waiting"
        return asked.removeprefix("-"), asked.startswith("-")


class UnmatchedFilterForm(Form):
    """Everything in the address of the list of children without a guide."""

    q = SearchField(_l("Søg på barn"))
    reason = SelectField(_l("Grund"), blank=_l("Alle grunde"), width="l")


class SwapForm(ReasonForm):
    """Another guide, chosen by a person."""

    guide = IntegerField(_l("Guide"), required=_l("Vælg en guide"), lowest=1, highest=HIGHEST_ID)
    reason = reason_field()


class ByHandForm(SwapForm):
    """A match without a proposal."""

    start = DateField(_l("Forløbet begynder"), required=_l("Skriv, hvornår forløbet begynder"))
    end = DateField(_l("Forløbet slutter"), required=_l("Skriv, hvornår forløbet slutter"))
    reason = reason_field()
    both_said_yes = CheckboxField(_l("Jeg har talt med familien og guiden, og begge har sagt ja"))
