"""Forms in which a coordinator or a club writes a club down, answers it, and says where it is paid."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.accounts.models import Municipality
from fritidspas.clubs.models import Club
from fritidspas.clubs.rules import (
    Approval,
    ClubFacts,
    Contact,
    Payee,
    Registration,
)
from fritidspas.core.cvr import read_account, read_cvr, read_ean
from fritidspas.web.forms import (
    CheckboxField,
    DateField,
    EmailField,
    Form,
    PasswordField,
    PhoneField,
    SearchField,
    SelectField,
    TextAreaField,
    TextField,
    VersionField,
    YesNoField,
    shown,
)

CLUB_FIELDS = {
    "club_taken": "name",
    "cvr_wrong": "cvr",
    "approval_reversed": "approved_until",
    "approval_from_missing": "approved_from",
}
PAYEE_FIELDS = {
    "payee_missing": "account",
    "payee_twice": "ean",
    "account_wrong": "account",
    "ean_wrong": "ean",
}
REGISTER_FIELDS = {**PAYEE_FIELDS, "cvr_wrong": "cvr", "password_short": "password"}
NUMERIC = {"inputmode": "numeric"}


def account_field() -> TextField:
    hint = _l("Registreringsnummer og kontonummer, fx 1234-1234567890")
    return TextField(_l("Bankkonto"), hint=hint, attributes=NUMERIC, width="s", maxlength=30)


def ean_field() -> TextField:
    hint = _l("Kun hvis foreningen får penge ved elektronisk faktura: 13 cifre")
    return TextField(_l("EAN-nummer"), hint=hint, attributes=NUMERIC, width="s", maxlength=30)


class ClubFilterForm(Form):
    """Everything in the address of the list of clubs."""

    q = SearchField(_l("Søg på foreningens navn"))


class ClubForm(Form):
    """A club as written by a coordinator. `seen` carries the version the form was filled from."""

    seen = VersionField()
    name = TextField(_l("Navn"), required=_l("Skriv foreningens navn"), width="l", maxlength=120)
    cvr = TextField(_l("CVR-nummer"), width="xs", attributes=NUMERIC, maxlength=20)
    contact = TextField(_l("Kontaktperson"), maxlength=120)
    email = EmailField(_l("E-mail"))
    phone = PhoneField(_l("Telefon"))
    approved_from = DateField(_l("Godkendt folkeoplysende forening fra"))
    approved_until = DateField(_l("Godkendt til og med"))

    def facts(self) -> ClubFacts:
        """Refused as `core.cvr.read_cvr`."""
        return ClubFacts(
            name=self.name.data,
            cvr=read_cvr(self.cvr.data) if self.cvr.data else None,
            contact=Contact(self.contact.data, self.email.data, self.phone.data or ""),
            approval=Approval(self.approved_from.data, self.approved_until.data),
        )


class ApprovalForm(Form):
    """A coordinator's yes to a club."""

    seen = VersionField()
    approved_from = DateField(_l("Godkendt fra"), required=_l("Skriv, hvornår godkendelsen begynder"))
    approved_until = DateField(
        _l("Godkendt til og med"), hint=_l("Lad feltet stå tomt, hvis godkendelsen gælder indtil videre")
    )

    def approval(self) -> Approval:
        return Approval(self.approved_from.data, self.approved_until.data)


class DeclineForm(Form):
    """A coordinator's no to a club."""

    seen = VersionField()
    reason = TextAreaField(
        _l("Hvorfor ikke?"),
        required=_l("Skriv, hvorfor foreningen ikke kan godkendes"),
        hint=_l("Foreningen læser det, du skriver, og kan søge igen."),
        maxlength=500,
    )


class PayeeForm(Form):
    """Where a club is paid."""

    seen = VersionField()
    account = account_field()
    ean = ean_field()

    def payee(self) -> Payee:
        return read_payee(self.account.data, self.ean.data)


class RegisterForm(Form):
    """A club that wants to be approved, and the person who signs for it."""

    municipality_id = SelectField(_l("Kommune"), required=_l("Vælg den kommune, foreningen hører til"))
    name = TextField(_l("Foreningens navn"), required=_l("Skriv foreningens navn"), maxlength=100)
    cvr = TextField(
        _l("CVR-nummer"),
        required=_l("Skriv foreningens CVR-nummer"),
        width="xs",
        attributes=NUMERIC,
        maxlength=20,
    )
    account = account_field()
    ean = ean_field()
    signer = TextField(
        _l("Dit navn"),
        required=_l("Skriv dit navn"),
        hint=_l("Du skal kunne skrive under for foreningen."),
        attributes={"autocomplete": "name"},
        maxlength=120,
    )
    contact = TextField(
        _l("Kontaktperson"), hint=_l("Hvis kommunen skal tale med en anden end dig"), maxlength=120
    )
    phone = PhoneField(_l("Telefon"))
    email = EmailField(
        _l("E-mail"), required=_l("Skriv din e-mailadresse"), hint=_l("Den logger du ind med.")
    )
    password = PasswordField(
        _l("Adgangskode"),
        new=True,
        required=_l("Skriv en adgangskode"),
        hint=_l("Mindst 12 tegn. Tre-fire tilfældige ord er nemme at huske og svære at gætte."),
    )

    def offer_municipalities(self, municipalities: Sequence[Municipality]) -> None:
        self.municipality_id.choices = [(one.id, one.name) for one in municipalities]

    def registration(self) -> Registration:
        """Refused as `core.cvr.read_cvr`, `read_account`, `read_ean`."""
        return Registration(
            name=self.name.data,
            cvr=read_cvr(self.cvr.data),
            contact=Contact(
                self.contact.data or self.signer.data, self.email.data.strip().lower(), self.phone.data or ""
            ),
            payee=read_payee(self.account.data, self.ean.data),
        )


class DeclarationForm(Form):
    """The club's word on child certificates."""

    children_under_15 = YesNoField(
        _l("Har foreningen børn under 15 år?"), required=_l("Svar, om foreningen har børn under 15 år")
    )
    sworn = CheckboxField(
        _l("Foreningen indhenter børneattester på dem, loven kræver det for"),
        required=_l("Sæt flueben, hvis foreningen indhenter børneattester"),
    )


def read_payee(account: str, ean: str) -> Payee:
    """Refused as `core.cvr.read_account` and `read_ean`."""
    return Payee(read_account(account) if account else None, read_ean(ean) if ean else None)


def club_shown(club: Club) -> dict[str, Any]:
    """What the form starts with."""
    return shown(club, ClubFacts)


def approval_shown(club: Club, today: date) -> dict[str, Any]:
    """What the form starts with: a club without dates is approved from today."""
    return {**shown(club, Approval), "approved_from": club.approved_from or today}


def payee_shown(club: Club) -> dict[str, Any]:
    """What the form starts with."""
    return shown(club, Payee)
