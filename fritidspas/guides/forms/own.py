"""Forms that guides fill in about themselves, on the phone."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.accounts.models import Municipality
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.postcodes import find_place
from fritidspas.families.wording import ADULT_GENDERS
from fritidspas.guides.forms.usual import USUAL, minutes_of, reach_shown
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import Offered, Willing
from fritidspas.web.forms import (
    CheckboxesField,
    CheckboxField,
    DateField,
    DecimalField,
    EmailField,
    IntegerField,
    PasswordField,
    PhoneField,
    RadioField,
    SelectField,
    SpokenForm,
    TextAreaField,
    TextField,
    VersionField,
    postcode_field,
    shown,
    week_field,
)
from fritidspas.web.forms import Form as PlainForm

WILLING_FIELDS = {"guide_speaks_nothing": "languages", "ages_reversed": "child_age_min"}
OFFER_FIELDS = {
    **WILLING_FIELDS,
    "guide_too_young": "birth_date",
    "postcode_unknown": "postcode",
    "place_missing": "postcode",
    "password_short": "password",
}
LEAVE_FIELDS = {"leave_reversed": "last", "leave_over": "last", "leave_is_decided": "first"}
PASSWORD_HINT = _l("Mindst 12 tegn. Tre-fire tilfældige ord er nemme at huske og svære at gætte.")


class WillingForm(SpokenForm):
    """What a guide says yes to. `seen` carries the version the form was filled from."""

    seen = VersionField()
    available = week_field(
        _l("Hvornår kan du?"), required=_l("Skriv mindst én tid, du kan, fx man 15:00-18:30")
    )
    weekly_hours = DecimalField(
        _l("Højst så mange timer om ugen"),
        suffix=_l("timer"),
        hint=_l("Lad feltet stå tomt, hvis der ikke er en grænse"),
        lowest=Decimal("0.5"),
        highest=Decimal(168),
    )
    max_km = DecimalField(
        _l("Hvor langt kan du tage hen til barnet?"),
        suffix="km",
        required=_l("Skriv, hvor langt du kan tage, fx 10"),
        lowest=Decimal("0.1"),
        highest=Decimal(500),
    )
    languages = CheckboxesField(_l("Sprog, du taler"), class_="form-group-columns")
    other_language = SelectField(_l("Endnu et sprog"))
    child_age_min = IntegerField(
        _l("Yngste barn"), suffix=_l("år"), required=_l("Skriv en alder, fx 6"), lowest=0, highest=21
    )
    child_age_max = IntegerField(
        _l("Ældste barn"), suffix=_l("år"), required=_l("Skriv en alder, fx 15"), lowest=0, highest=21
    )
    capacity = IntegerField(
        _l("Hvor mange børn kan du følge?"), required=_l("Skriv et antal, fx 1"), lowest=1, highest=50
    )
    max_together = IntegerField(
        _l("Hvor mange børn på samme tur?"), required=_l("Skriv et antal, fx 2"), lowest=1, highest=50
    )
    wishes = TextAreaField(
        _l("Er der børn, du helst vil følge, eller ikke kan følge?"),
        hint=_l("Fx: helst en dreng, eller ikke hvor der er hund. Koordinatoren læser det."),
        maxlength=300,
    )

    def willing(self) -> Willing:
        return Willing(
            languages=self.spoken(),
            max_km=float(self.max_km.data),
            capacity=self.capacity.data,
            weekly_minutes=minutes_of(self.weekly_hours.data),
            available=self.available.data,
            child_age_min=self.child_age_min.data,
            child_age_max=self.child_age_max.data,
            max_together=self.max_together.data,
            wishes=self.wishes.data or "",
        )


class OfferForm(WillingForm):
    """Somebody who wants to be a guide."""

    municipality_id = SelectField(
        _l("Hvilken kommune?"), required=_l("Vælg den kommune, du vil være guide i")
    )
    name = TextField(
        _l("Dit navn"), required=_l("Skriv dit navn"), attributes={"autocomplete": "name"}, maxlength=120
    )
    email = EmailField(
        _l("E-mail"), required=_l("Skriv din e-mailadresse"), hint=_l("Den logger du ind med.")
    )
    phone = PhoneField(_l("Telefon"), required=_l("Skriv dit telefonnummer"))
    password = PasswordField(
        _l("Adgangskode"), new=True, required=_l("Skriv en adgangskode"), hint=PASSWORD_HINT
    )
    birth_date = DateField(_l("Fødselsdato"), required=_l("Skriv din fødselsdato"))
    gender = RadioField(
        _l("Køn"),
        ADULT_GENDERS.items(),
        required=_l("Vælg dit køn"),
        hint=_l("Nogle børn ønsker sig en kvinde eller en mand"),
    )
    postcode = postcode_field(_l("Skriv dit postnummer"))
    kind = RadioField(
        _l("Vil du være frivillig eller lønnet?"),
        [(GuideKind.VOLUNTEER, _l("Frivillig")), (GuideKind.PAID, _l("Lønnet"))],
        required=_l("Vælg, om du vil være frivillig eller lønnet"),
    )
    certificate_ok = CheckboxField(
        _l("Kommunen må bede om min børneattest"),
        required=_l("Sæt hak. Alle fritidsguider skal have en børneattest"),
        hint=_l("Den viser, om man er dømt for noget mod børn. Du siger også selv ja i Digital Post."),
    )

    def offer_municipalities(self, municipalities: Sequence[Municipality]) -> None:
        self.municipality_id.choices = [(one.id, one.name) for one in municipalities]
        if len(municipalities) == 1 and self.municipality_id.raw_data is None:
            self.municipality_id.data = municipalities[0].id

    def offered(self) -> Offered:
        """Refused as `core.postcodes.find_place`."""
        return Offered(
            name=self.name.data,
            email=self.email.data,
            phone=self.phone.data,
            kind=self.kind.data,
            birth_date=self.birth_date.data,
            gender=self.gender.data,
            postcode=self.postcode.data,
            place=find_place(self.postcode.data, None, None),
            willing=self.willing(),
        )


class LeaveForm(PlainForm):
    first = DateField(_l("Orlov fra"), required=_l("Skriv den første dag"))
    last = DateField(_l("Til og med"), required=_l("Skriv den sidste dag"))


class FirstPasswordForm(PlainForm):
    """By who was invited."""

    password = PasswordField(
        _l("Vælg en adgangskode"), new=True, required=_l("Skriv en adgangskode"), hint=PASSWORD_HINT
    )


NEW_OFFER: dict[str, Any] = {**USUAL, "child_age_min": 6, "child_age_max": 15}


def willing_shown(guide: Guide) -> dict[str, Any]:
    """What the form starts with."""
    return {**shown(guide, Willing, but=("weekly_minutes",)), **reach_shown(guide)}
