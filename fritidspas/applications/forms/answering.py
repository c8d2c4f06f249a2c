"""Forms of those who answer applications, and of a professional who applies for a child."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.applications.answers import Answers, Economy, GuideWish, Wishes
from fritidspas.applications.queries import QueueFilter, Stage
from fritidspas.applications.rules import (
    Decision,
    Kind,
    Referral,
    asked_of,
    gifts_of,
    is_given_at_once,
    kinds_for,
)
from fritidspas.applications.wording import DOORS, KINDS, STAGES
from fritidspas.core.professions import Profession
from fritidspas.families.rules import Sought
from fritidspas.families.wording import WISHED_AGES, WISHED_GENDERS
from fritidspas.passes.rules import Door
from fritidspas.schemes.models import Scheme as SchemeRow
from fritidspas.schemes.scheme import Criterion, Gift, Scheme
from fritidspas.schemes.wording.words import criterion_text
from fritidspas.web.formats import kroner
from fritidspas.web.forms import (
    CheckboxesField,
    CheckboxField,
    CprField,
    DateField,
    Form,
    MoneyField,
    RadioField,
    SearchField,
    SelectField,
    TextAreaField,
    TextField,
    VersionField,
)
from fritidspas.web.forms.choices import ANY

ALL_OR_NOTHING = {
    frozenset(Gift): ("both", _l("Ja til fritidspas og fritidsguide")),
    frozenset({Gift.PASS}): ("pass", _l("Ja til fritidspas")),
    frozenset({Gift.GUIDE}): ("guide", _l("Ja til fritidsguide")),
    frozenset[Gift](): ("none", _l("Nej")),
}
GIFTS = {key: gifts for gifts, (key, _label) in ALL_OR_NOTHING.items()}
DECIDE_FIELDS = {
    "criteria_unmet": "criteria",
    "open_case_missing": "has_open_case",
    "amount_missing": "amount",
    "amount_too_high": "amount",
    "activity_outside": "activity_day",
    "decision_reason_missing": "reason",
    "gift_not_asked": "given",
    "guide_needs_pass": "given",
}
SENSITIVE = _l("Skriv ikke om helbred eller andet følsomt")


class QueueForm(Form):
    """Everything in the address of the queue."""

    q = SearchField(_l("Søg på barnets navn"))
    show = SelectField(_l("Vis"), STAGES.items(), blank=None, width="s")
    scheme = SelectField(_l("Ordning"), blank=ANY, width="s")
    kind = SelectField(_l("Søger om"), KINDS.items(), blank=ANY, width="s")
    door = SelectField(_l("Fra"), DOORS.items(), blank=ANY, width="s")

    def offer(self, schemes: Sequence[SchemeRow]) -> None:
        self.scheme.choices = [(scheme.id, scheme.name) for scheme in schemes]

    def wanted(self) -> QueueFilter:
        return QueueFilter(
            self.show.data or Stage.TO_ANSWER,
            self.scheme.data,
            self.kind.data,
            self.door.data,
            self.q.data or "",
        )


class LinkForm(Form):
    """A child, as the municipality may have it written down already. `seen` carries the application's version."""

    seen = VersionField()
    cpr = CprField(_l("CPR-nummer"))
    name = TextField(_l("Barnets fulde navn"), maxlength=160)
    birth_date = DateField(_l("Fødselsdato"))

    def sought(self) -> Sought:
        return Sought(self.cpr.data, self.name.data, self.birth_date.data)


class AskForm(Form):
    """A question to whoever applied. `seen` carries the application's version."""

    seen = VersionField()
    question = TextAreaField(
        _l("Hvad mangler du at vide?"),
        required=_l("Skriv dit spørgsmål"),
        hint=_l("Ansøgeren læser det, som du skriver det."),
        maxlength=1000,
    )


class CriteriaForm(Form):
    """What has to be met. The criteria are the scheme's."""

    criteria = CheckboxesField(
        _l("Hvad er opfyldt?"), hint=_l("Sæt kryds ved det, du har set eller fået bekræftet.")
    )
    has_open_case = CheckboxField(_l("Barnet har en åben sag i familieafdelingen"))

    def ask_criteria(self, scheme: Scheme, criteria: Sequence[Criterion]) -> None:
        self.criteria.choices = [(one.key, _criterion(one)) for one in criteria]
        self.criteria.flags.required = any(one.required for one in criteria)
        if not criteria:
            del self.criteria
        if not scheme.who.needs_open_case:
            del self.has_open_case

    @property
    def ticked(self) -> dict[str, bool]:
        return dict.fromkeys(self["criteria"].data, True) if "criteria" in self else {}

    @property
    def open_case(self) -> bool:
        return "has_open_case" in self and bool(self["has_open_case"].data)


class DecideForm(CriteriaForm):
    """The answer. `seen`: the application's version; `shown`: the letter that was seen before it is sent."""

    seen = VersionField()
    given = RadioField(_l("Hvad er svaret?"), required=_l("Vælg et svar"))
    amount = MoneyField(_l("Beløb"), lowest=1, width="s")
    activity_day = DateField(
        _l("Hvornår begynder aktiviteten?"),
        required=_l("Skriv den første dag, passet skal betale for"),
        hint=_l("Dagen afgør, hvilket år pengene tages fra. Fx 03-03-2026"),
    )
    reason = TextAreaField(
        _l("Begrundelse"),
        hint=_l(
            "Står i brevet. Et nej eller en del af det ansøgte skal begrundes; et helt ja behøver det ikke."
        ),
        maxlength=1000,
    )

    def ask(self, scheme: Scheme, kind: Kind) -> None:
        """Leaves out what does not decide anything here."""
        asked = gifts_of(kind)
        self.given.choices = [
            (key, label) for gifts, (key, label) in ALL_OR_NOTHING.items() if gifts <= asked
        ]
        self.ask_criteria(scheme, asked_of(scheme, asked))
        if "criteria" in self:
            self.criteria.description = _(
                "Sæt kryds ved det, du har set eller fået bekræftet. "
                "Ved et nej skriver brevet, at resten ikke er opfyldt."
            )
        if Gift.PASS not in asked or scheme.grant is None:
            del self.amount
            del self.activity_day
        elif scheme.grant.amount_ore is not None:
            full = kroner(scheme.grant.amount_ore)
            self.amount.description = _("Står feltet tomt, gives hele beløbet: %(amount)s", amount=full)
        else:
            most = kroner(scheme.grant.most_ore or 0)
            self.amount.description = _("Afgøres i hvert tilfælde, højst %(amount)s", amount=most)

    def decision(self, today: date) -> Decision:
        return Decision(
            gifts=GIFTS[self.given.data],
            ticked=self.ticked,
            activity_day=self["activity_day"].data if "activity_day" in self else today,
            has_open_case=self.open_case,
            ore=self["amount"].data if "amount" in self else None,
            reason=self.reason.data,
        )


class ManyForm(CriteriaForm):
    """The same yes to several applications under one scheme."""

    activity_day = DateField(
        _l("Hvornår begynder aktiviteten?"),
        required=_l("Skriv den første dag, passet skal betale for"),
        hint=_l("Dagen afgør, hvilket år pengene tages fra. Fx 03-03-2026"),
    )


class ReferForm(CriteriaForm):
    """What a professional knows and asks for. Everything is asked once, and only what the scheme needs."""

    kind = RadioField(_l("Hvad har barnet brug for?"), required=_l("Vælg, hvad barnet har brug for"))
    door = RadioField(_l("Hvem beder om det?"), required=_l("Vælg, hvem der beder om det"))
    is_barrier = CheckboxField(_l("Familien har svært ved at betale"))
    wishes = TextField(_l("Hvad vil barnet gerne?"), hint=_l("Fx fodbold, eller noget kreativt"), width="l")
    guide_gender = SelectField(_l("Guidens køn"), WISHED_GENDERS.items(), blank=_l("Intet ønske"))
    guide_age = SelectField(_l("Guidens alder"), WISHED_AGES.items(), blank=_l("Intet ønske"))
    note = TextAreaField(_l("Hvad skal fritidskoordinatoren vide?"), hint=SENSITIVE, rows=3, maxlength=500)
    agreed = CheckboxField(
        _l("Familien er enig og ved, hvad jeg skriver"), required=_l("Tal med familien, før du sender")
    )

    def ask(self, scheme: Scheme, profession: Profession | None, doors: Sequence[Door]) -> None:
        kinds = kinds_for(scheme, profession)
        self.kind.choices = [(kind, ASKED_FOR[kind]) for kind in kinds]
        self.door.choices = [(door, ASKS[door]) for door in doors]
        at_once = any(
            is_given_at_once(scheme, profession, Referral(door, Kind.GUIDE, Answers())) for door in doors
        )
        self.ask_criteria(scheme, asked_of(scheme, {Gift.GUIDE}) if at_once and Kind.GUIDE in kinds else ())
        if not at_once and "has_open_case" in self:
            del self.has_open_case
        if kinds == (Kind.GUIDE,):
            del self.is_barrier
        if not any(Gift.GUIDE in gifts_of(kind) for kind in kinds):
            del self.guide_gender
            del self.guide_age

    def referral(self) -> Referral:
        kind = self.kind.data
        return Referral(self.door.data, kind, self._answers(gifts_of(kind)))

    def decision(self, today: date) -> Decision:
        return Decision(frozenset({Gift.GUIDE}), self.ticked, today, self.open_case)

    def _answers(self, gifts: frozenset[Gift]) -> Answers:
        is_barrier = "is_barrier" in self and bool(self["is_barrier"].data)
        return Answers(
            wishes=Wishes(other=self.wishes.data),
            economy=Economy(is_barrier, self.note.data) if Gift.PASS in gifts else None,
            guide=GuideWish(
                True,
                self["guide_gender"].data,
                self["guide_age"].data,
                "" if Gift.PASS in gifts else self.note.data,
            )
            if Gift.GUIDE in gifts
            else None,
        )


ASKED_FOR = {
    Kind.BOTH: _l("Et fritidspas og en fritidsguide"),
    Kind.PASS: _l("Et fritidspas"),
    Kind.GUIDE: _l("En fritidsguide, der går med"),
}
ASKS = {
    Door.PROFESSIONAL: _l("Jeg gør, som fagperson"),
    Door.PARENT: _l("En forælder, som jeg hjælper med at søge"),
}


def _criterion(one: Criterion) -> str:
    text = criterion_text(one)
    return _("%(criterion)s (krav)", criterion=text) if one.required else text
