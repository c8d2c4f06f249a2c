"""Forms for finding guides and writing them down."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.core.guide_kind import GuideKind
from fritidspas.families.wording import ADULT_GENDERS
from fritidspas.guides.forms.usual import USUAL, minutes_of, reach_shown
from fritidspas.guides.models import Guide
from fritidspas.guides.queries import GuideFilter
from fritidspas.guides.rules import GuideFacts, GuideState, OfficeFacts
from fritidspas.guides.wording import CERTIFICATES, KINDS, STATES
from fritidspas.web.forms import (
    CheckboxesField,
    DateField,
    DecimalField,
    EmailField,
    Form,
    IntegerField,
    PhoneField,
    PlaceForm,
    RadioField,
    SearchField,
    SelectField,
    SpokenForm,
    TextField,
    VersionField,
    lat_field,
    lon_field,
    place_shown,
    postcode_field,
    shown,
    week_field,
)
from fritidspas.web.forms.choices import ANY, language_choices

FIELDS = {
    "guide_ref_taken": "ref",
    "guide_too_young": "birth_date",
    "guide_speaks_nothing": "languages",
    "ages_reversed": "child_age_min",
}
STATE_FIELDS = {"same_state": "state", "guide_has_children": "state", "way_in_first": "state"}
CERTIFICATE_FIELDS = {
    "seen_later": "seen_on",
    "certificate_over": "until",
    "certificate_too_long": "until",
}


class GuideFilterForm(Form):
    """Everything in the address of a list of guides."""

    q = SearchField(_l("Søg på navn eller nummer"))
    state = SelectField(_l("Status"), [*STATES.items(), ("all", ANY)], blank=None, width="s")
    kind = SelectField(_l("Slags"), KINDS.items(), blank=ANY, width="s")
    language = SelectField(_l("Sprog"), blank=ANY, width="s")
    room = SelectField(_l("Plads"), [("yes", _l("Har plads til et barn mere"))], blank=ANY, width="s")
    certificate = SelectField(_l("Børneattest"), CERTIFICATES.items(), blank=ANY, width="s")

    def offer(self, languages: Iterable[str]) -> None:
        self.language.choices = language_choices(languages)

    def wanted(self) -> GuideFilter:
        state = self.state.data or GuideState.ACTIVE
        return GuideFilter(
            text=self.q.data or "",
            state=None if state == "all" else state,
            kind=self.kind.data,
            language=self.language.data,
            certificate=self.certificate.data,
            room=self.room.data == "yes",
        )


class GuideForm(PlaceForm, SpokenForm):
    """A guide as written by a coordinator. `seen` carries the version the form was filled from."""

    seen = VersionField()
    ref = TextField(
        _l("Nummer"),
        required=_l("Skriv det nummer, kommunen kender guiden på"),
        hint=_l("Kommunens eget nummer, fx G17. Aldrig et CPR-nummer."),
        width="s",
        maxlength=40,
    )
    name = TextField(_l("Navn"), required=_l("Skriv guidens navn"), maxlength=120)
    email = EmailField(_l("E-mail"), hint=_l("Hertil kan du sende en invitation til at logge ind"))
    phone = PhoneField(_l("Telefon"))
    kind = RadioField(
        _l("Slags guide"), KINDS.items(), required=_l("Vælg, om guiden er frivillig eller lønnet")
    )
    birth_date = DateField(_l("Fødselsdato"), required=_l("Skriv guidens fødselsdato"))
    gender = RadioField(_l("Køn"), ADULT_GENDERS.items(), required=_l("Vælg guidens køn"))
    languages = CheckboxesField(_l("Sprog, guiden taler"), class_="form-group-columns")
    other_language = SelectField(_l("Endnu et sprog"))
    postcode = postcode_field()
    lat = lat_field()
    lon = lon_field()
    max_km = DecimalField(
        _l("Hvor langt kan guiden køre eller cykle hen til barnet?"),
        suffix="km",
        required=_l("Skriv, hvor langt guiden kan tage, fx 10"),
        lowest=Decimal("0.1"),
        highest=Decimal(500),
    )
    available = week_field(
        _l("Hvornår kan guiden?"), required=_l("Skriv mindst én tid, guiden kan, fx man 15:00-18:30")
    )
    weekly_hours = DecimalField(
        _l("Højst så mange timer om ugen"),
        suffix=_l("timer"),
        hint=_l("Lad feltet stå tomt, hvis der ikke er en grænse"),
        lowest=Decimal("0.5"),
        highest=Decimal(168),
    )
    capacity = IntegerField(
        _l("Hvor mange børn kan guiden følge?"),
        required=_l("Skriv et antal, fx 1"),
        lowest=1,
        highest=50,
    )
    max_together = IntegerField(
        _l("Hvor mange børn på samme tur?"), required=_l("Skriv et antal, fx 2"), lowest=1, highest=50
    )
    child_age_min = IntegerField(
        _l("Yngste barn"), suffix=_l("år"), required=_l("Skriv en alder, fx 6"), lowest=0, highest=21
    )
    child_age_max = IntegerField(
        _l("Ældste barn"), suffix=_l("år"), required=_l("Skriv en alder, fx 15"), lowest=0, highest=21
    )

    def facts(self) -> GuideFacts:
        """Refused as PlaceForm.place."""
        return GuideFacts(
            ref=self.ref.data,
            name=self.name.data,
            kind=self.kind.data,
            birth_date=self.birth_date.data,
            gender=self.gender.data,
            languages=self.spoken(),
            place=self.place(),
            postcode=self.postcode.data or None,
            max_km=float(self.max_km.data),
            capacity=self.capacity.data,
            weekly_minutes=minutes_of(self.weekly_hours.data),
            available=self.available.data,
            child_age_min=self.child_age_min.data,
            child_age_max=self.child_age_max.data,
            max_together=self.max_together.data,
        )

    def more(self) -> OfficeFacts:
        return OfficeFacts(self.email.data or "", self.phone.data or "")


class StateForm(Form):
    state = RadioField(_l("Ny status"), required=_l("Vælg en status"))
    reason = TextField(
        _l("Hvorfor?"),
        required=_l("Skriv kort hvorfor"),
        hint=_l("Skriv ikke om helbred eller andet følsomt"),
        width="l",
        maxlength=200,
    )

    def offer_from(self, old: GuideState) -> None:
        """A candidate comes in by the way in alone, and nobody becomes one again."""
        candidate = old is GuideState.CANDIDATE
        self.state.choices = [
            (state, name)
            for state, name in STATES.items()
            if state is GuideState.ENDED or (not candidate and state is not GuideState.CANDIDATE)
        ]


class WayInForm(Form):
    """What of a candidate's way in is written here; the certificate has a page of its own."""

    interviewed_on = DateField(_l("Samtale holdt"))
    trained_on = DateField(_l("Kursus gennemført"))


class CertificateForm(Form):
    seen_on = DateField(_l("Set og i orden den"), required=_l("Skriv den dag, du så attesten"))
    until = DateField(_l("Gælder til og med"), required=_l("Skriv den sidste dag, attesten gælder"))


NEW_GUIDE: dict[str, Any] = {
    **USUAL,
    "kind": GuideKind.VOLUNTEER,
    "child_age_min": 0,
    "child_age_max": 18,
}


def guide_shown(guide: Guide) -> dict[str, Any]:
    """What the form starts with."""
    return {
        **shown(guide, GuideFacts, but=("place", "weekly_minutes")),
        **shown(guide, OfficeFacts),
        **place_shown(guide),
        **reach_shown(guide),
    }
