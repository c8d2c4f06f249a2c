"""Forms to claim with, to find claims, and to say no."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.claims.queries import ClaimFilter, Goer, called
from fritidspas.claims.rules import ClaimFacts
from fritidspas.claims.service import Proposal
from fritidspas.claims.wording import KINDS, STATES
from fritidspas.clubs.models import Club, Offer
from fritidspas.schemes.scheme import Expense
from fritidspas.web.formats import stretch
from fritidspas.web.forms import (
    DateField,
    Form,
    KeyField,
    MoneyField,
    RadioField,
    SearchField,
    SelectField,
    TextField,
)
from fritidspas.web.forms.choices import ANY

CLAIM_FIELDS = {
    "claim_kind": "kind",
    "claim_parts_differ": "family_ore",
    "claim_too_little": "price_ore",
    "claim_days_reversed": "to_day",
    "claim_outside_period": "from_day",
    "claim_after_end": "from_day",
    "claim_already": "from_day",
}
DEAREST_ORE = 10_000_000


class ClaimForm(Form):
    """What a club asks for. The pass pays what the family and a fund do not."""

    key = KeyField()
    kind = RadioField(
        _l("Hvad skal passet betale?"), KINDS.items(), required=_l("Vælg, hvad passet skal betale")
    )
    price_ore = MoneyField(
        _l("Hvad koster det?"),
        required=_l("Skriv, hvad det koster"),
        hint=_l("Hele prisen, også det, familien selv betaler"),
        lowest=1,
        highest=DEAREST_ORE,
        width="s",
    )
    from_day = DateField(
        _l("Fra"),
        required=_l("Skriv den første dag, der betales for"),
        hint=_l("Den første dag, der betales for"),
    )
    to_day = DateField(_l("Til og med"), required=_l("Skriv den sidste dag, der betales for"), hint="")
    family_ore = MoneyField(_l("Familien betaler selv"), lowest=0, highest=DEAREST_ORE, width="s")
    fund_ore = MoneyField(_l("En fond betaler"), lowest=0, highest=DEAREST_ORE, width="s")
    fund = TextField(_l("Hvilken fond?"), maxlength=120)
    account_text = TextField(
        _l("Jeres eget mærke"),
        hint=_l(
            "Fx et fakturanummer. Det står på oversigten over, hvad I har fået. Skriv ikke barnets navn."
        ),
        maxlength=40,
    )

    def offer(self, kinds: Iterable[Expense]) -> None:
        """Only these are shown to choose among."""
        self.kind.choices = [(kind, KINDS[kind]) for kind in kinds]
        if len(self.kind.choices) == 1:
            self.kind.data = self.kind.choices[0][0]

    def facts(self) -> ClaimFacts:
        return ClaimFacts(
            kind=self.kind.data,
            from_day=self.from_day.data,
            to_day=self.to_day.data,
            price_ore=self.price_ore.data,
            family_ore=self.family_ore.data or 0,
            fund_ore=self.fund_ore.data or 0,
            fund=self.fund.data,
            account_text=self.account_text.data,
        )

    @property
    def has_fund(self) -> bool:
        """Whether something is said of a fund, or wrong with it."""
        return any(field.data or field.errors for field in (self.fund_ore, self.fund, self.account_text))


def proposed(proposal: Proposal) -> dict[str, Any]:
    """What the form starts with."""
    return {name: getattr(proposal, name) for name in ("kind", "price_ore", "from_day", "to_day")}


class ChooseForm(Form):
    """Everything in the address of the list a club chooses a child from."""

    q = SearchField(_l("Søg på fornavn"))
    team = SelectField(_l("Hold"), blank=ANY, width="m")

    def offer(self, teams: Iterable[Offer]) -> None:
        self.team.choices = [
            (one.id, ", ".join([one.activity, *map(stretch, one.sessions)])) for one in teams
        ]

    def wanted(self, goers: Iterable[Goer]) -> list[Goer]:
        found = called(goers, self.q.data or "")
        return [goer for goer in found if self.team.data in (None, goer.offer.id)]


class OwnClaimsForm(Form):
    """Everything in the address of a club's list of claims."""

    state = SelectField(_l("Status"), STATES.items(), blank=ANY, width="s")

    def wanted(self, user_id: int) -> ClaimFilter:
        return ClaimFilter(state=self.state.data, of_user=user_id)


class ClaimFilterForm(Form):
    """Everything in the address of finance's list of claims."""

    q = SearchField(_l("Søg på barn, pasnummer eller nummer"))
    state = SelectField(_l("Status"), STATES.items(), blank=ANY, width="s")
    club = SelectField(_l("Forening"), blank=ANY, width="s")

    def offer(self, clubs: Iterable[Club]) -> None:
        self.club.choices = [(club.id, club.name) for club in clubs]

    def wanted(self) -> ClaimFilter:
        return ClaimFilter(self.q.data or "", self.state.data, self.club.data)


class RefuseForm(Form):
    reason = TextField(
        _l("Hvorfor?"),
        required=_l("Skriv kort hvorfor. Foreningen læser det."),
        hint=_l("Foreningen læser det. Skriv ikke om helbred eller andet følsomt."),
        width="l",
        maxlength=500,
    )
