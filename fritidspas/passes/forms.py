"""Forms for finding passes, giving one, changing it, and the money of a year."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.passes.queries import Offered, PassFilter
from fritidspas.passes.rules import Granting
from fritidspas.passes.wording import STATES
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.rules import asked
from fritidspas.schemes.scheme import Gift
from fritidspas.schemes.wording.words import criterion_text
from fritidspas.web.forms import (
    CheckboxesField,
    CheckboxField,
    DateField,
    Form,
    IntegerField,
    MoneyField,
    SearchField,
    SelectField,
    TextField,
    VersionField,
)
from fritidspas.web.forms.choices import ANY

ISSUE_FIELDS = {
    "criteria_unmet": "criteria",
    "open_case_missing": "has_open_case",
    "amount_missing": "amount",
    "amount_too_high": "amount",
    "activity_outside": "activity_day",
}
AMOUNT_FIELDS = {
    "amount_too_high": "amount",
    "grant_below_used": "amount",
    "pool_empty": "amount",
    "pool_below_committed": "amount",
}
POOL_FIELDS = {"pool_exists": "year"}
DEAREST = 10**12  # ten billion kroner, in øre


class PassFilterForm(Form):
    """Everything in the address of a list of passes."""

    q = SearchField(_l("Søg på barn eller pasnummer"))
    scheme = SelectField(_l("Ordning"), blank=ANY, width="s")
    state = SelectField(_l("Status"), STATES.items(), blank=ANY, width="s")

    def offer(self, schemes: Sequence[Scheme]) -> None:
        self.scheme.choices = [(scheme.id, scheme.name) for scheme in schemes]

    def wanted(self) -> PassFilter:
        return PassFilter(self.q.data or "", self.scheme.data, self.state.data)


class IssueForm(Form):
    """A pass as a coordinator gives it: only what the scheme asks."""

    criteria = CheckboxesField(
        _l("Hvad er opfyldt?"), hint=_l("Sæt kryds ved det, du har set eller fået bekræftet.")
    )
    has_open_case = CheckboxField(_l("Barnet har en åben sag i familieafdelingen"))
    amount = MoneyField(
        _l("Beløb"), required=_l("Skriv, hvor stort et beløb barnet får"), lowest=1, width="s"
    )
    activity_day = DateField(
        _l("Hvornår begynder aktiviteten?"),
        required=_l("Skriv den første dag, passet skal betale for"),
        hint=_l("Dagen afgør, hvilket år pengene tages fra. Fx 03-03-2026"),
    )
    reason = TextField(
        _l("Begrundelse"), hint=_l("Skriv ikke om helbred eller andet følsomt"), width="l", maxlength=500
    )

    def ask(self, offered: Offered) -> None:
        """Leaves out what the scheme does not ask for."""
        scheme = offered.version.rules
        criteria = asked(scheme, Gift.PASS)
        self.criteria.choices = [(one.key, _asked(criterion_text(one), one.required)) for one in criteria]
        # A box may stay empty, but where one is required the heading must not say that the boxes are optional.
        self.criteria.flags.required = any(one.required for one in criteria)
        if not criteria:
            del self.criteria
        if not scheme.who.needs_open_case:
            del self.has_open_case
        if offered.grant.amount_ore is not None:
            del self.amount

    def granting(self) -> Granting:
        ticked = self["criteria"].data if "criteria" in self else ()
        return Granting(
            ticked=dict.fromkeys(ticked, True),
            activity_day=self.activity_day.data,
            has_open_case="has_open_case" in self and self["has_open_case"].data,
            ore=self["amount"].data if "amount" in self else None,
            reason=self.reason.data,
        )


class GrantForm(Form):
    """What a pass is worth in all. `seen` carries the version the form was filled from."""

    seen = VersionField()
    amount = MoneyField(_l("Nyt beløb i alt"), required=_l("Skriv det nye beløb"), lowest=0, highest=DEAREST)
    reason = TextField(
        _l("Hvorfor?"),
        required=_l("Skriv kort hvorfor"),
        hint=_l("Skriv ikke om helbred eller andet følsomt"),
        width="l",
        maxlength=500,
    )


class PassStateForm(Form):
    """Why a pass is stopped or taken up again. `seen` carries the version the form was filled from."""

    seen = VersionField()
    reason = TextField(
        _l("Hvorfor?"),
        required=_l("Skriv kort hvorfor"),
        hint=_l("Skriv ikke om helbred eller andet følsomt"),
        width="l",
        maxlength=200,
    )


class NewPoolForm(Form):
    year = IntegerField(_l("År"), required=_l("Skriv et år, fx 2026"), lowest=2020, highest=2100)
    amount = MoneyField(
        _l("Penge i alt"), required=_l("Skriv et beløb"), lowest=1, highest=DEAREST, width="s"
    )


class PoolForm(Form):
    """The money of a year in all. `seen` carries the version the form was filled from."""

    seen = VersionField()
    amount = MoneyField(
        _l("Penge i alt"), required=_l("Skriv et beløb"), lowest=0, highest=DEAREST, width="s"
    )
    reason = TextField(_l("Hvorfor?"), required=_l("Skriv kort hvorfor"), width="l", maxlength=500)


def _asked(text: str, required: bool) -> str:
    return _("%(criterion)s (krav)", criterion=text) if required else text


class QrForm(Form):
    """The version of the QR code that is to be good no longer."""

    version = IntegerField(_l("QR-kode"), required=_l("Vælg QR-koden"), lowest=1, highest=2**31 - 1)
