"""Forms to list children and to change what is written of one."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.core.languages import LANGUAGES
from fritidspas.core.postcodes import district_name
from fritidspas.families.models import Child
from fritidspas.families.queries import ChildFilter, Situation, Spread
from fritidspas.families.rules import ChildFacts, Whereabouts
from fritidspas.families.wording import (
    CHILD_GENDERS,
    WISHED_AGES,
    WISHED_GENDERS,
    WISHED_KINDS,
)
from fritidspas.web.forms import (
    CheckboxesField,
    DateField,
    Form,
    IntegerField,
    PlaceForm,
    RadioField,
    SearchField,
    SelectField,
    SpokenForm,
    TextField,
    VersionField,
    YesNoField,
    lat_field,
    lon_field,
    place_shown,
    postcode_field,
    shown,
    week_field,
)
from fritidspas.web.forms.choices import ANY, language_choices

SITUATIONS = {
    Situation.WAITING: _l("Venter på en guide"),
    Situation.GUIDED: _l("Har en guide"),
    Situation.NEITHER: _l("Uden guide, venter ikke"),
}
FIELDS = {
    "cpr_other_birth_date": "birth_date",
    "child_ref_taken": "ref",
    "born_later": "birth_date",
    "too_old": "birth_date",
    "waits_from_later": "waiting_since",
    "must_needs_gender": "guide_gender",
}


class ChildFilterForm(Form):
    """Everything in the address of a list of children."""

    q = SearchField(_l("Søg på navn eller nummer"))
    show = SelectField(_l("Vis"), [*SITUATIONS.items(), ("all", _l("Alle børn"))], blank=None, width="s")
    language = SelectField(_l("Sprog"), blank=ANY, width="s")
    district = SelectField(_l("Distrikt"), blank=ANY, width="s")
    gender = SelectField(_l("Køn"), CHILD_GENDERS.items(), blank=ANY, width="s")
    priority = SelectField(_l("Prioritet"), [(n, str(n)) for n in range(9, -1, -1)], blank=ANY, width="s")

    def offer(self, spread: Spread) -> None:
        self.language.choices = language_choices(spread.languages)
        self.district.choices = [(district, district) for district in spread.districts]

    def wanted(self) -> ChildFilter:
        return ChildFilter(
            text=self.q.data or "",
            situation=None if self.show.data == "all" else self.show.data or Situation.WAITING,
            language=self.language.data,
            district=self.district.data,
            gender=self.gender.data,
            priority=self.priority.data,
        )


class ChildForm(PlaceForm, SpokenForm):
    """A child as written by a coordinator. `seen` carries the version the form was filled from."""

    seen = VersionField()
    ref = TextField(
        _l("Nummer"),
        required=_l("Skriv det nummer, kommunen kender barnet på"),
        hint=_l("Kommunens eget nummer, fx B104. Aldrig et CPR-nummer."),
        width="s",
        maxlength=40,
    )
    first_name = TextField(_l("Fornavn"), required=_l("Skriv barnets fornavn"), maxlength=80)
    last_name = TextField(_l("Efternavn"), maxlength=80)
    birth_date = DateField(_l("Fødselsdato"), required=_l("Skriv barnets fødselsdato"))
    gender = RadioField(_l("Køn"), CHILD_GENDERS.items(), required=_l("Vælg barnets køn"))
    languages = CheckboxesField(_l("Sprog, barnet eller familien taler"), class_="form-group-columns")
    other_language = SelectField(_l("Endnu et sprog"))
    postcode = postcode_field()
    district = TextField(_l("Distrikt"), hint=_l("Står feltet tomt, bruges postnummerets navn"), maxlength=80)
    lat = lat_field()
    lon = lon_field()
    protected_until = DateField(_l("Adressen er beskyttet til og med"))
    language_need = SelectField(_l("Sprog, guiden skal tale"), blank=_l("Intet krav"))
    guide_gender = SelectField(_l("Guidens køn"), WISHED_GENDERS.items(), blank=_l("Intet ønske"))
    guide_gender_must = RadioField(
        _l("Hvor vigtigt er guidens køn?"), [(False, _l("Et ønske")), (True, _l("Et krav"))]
    )
    guide_age = SelectField(_l("Guidens alder"), WISHED_AGES.items(), blank=_l("Intet ønske"))
    guide_kind = SelectField(_l("Slags guide"), WISHED_KINDS.items(), blank=_l("Begge slags"))
    free_times = week_field(_l("Hvornår kan barnet?"))
    household = TextField(
        _l("Husstand"), hint=_l("Børn med samme husstandsnummer hører sammen"), width="s", maxlength=40
    )
    together = YesNoField(_l("Skal børnene i husstanden have samme guide?"))
    waiting_since = DateField(_l("Venter siden"))
    priority = IntegerField(_l("Prioritet"), hint=_l("0 til 9. 9 får guide først."), lowest=0, highest=9)

    def offer_languages(self, known: Iterable[str]) -> None:
        super().offer_languages(known)
        self.language_need.choices = language_choices(LANGUAGES)

    def facts(self, keep_whereabouts: bool = False) -> ChildFacts:
        """Refused as PlaceForm.place. `keep_whereabouts`: blank place fields leave them as they are."""
        return ChildFacts(
            ref=self.ref.data,
            first_name=self.first_name.data,
            last_name=self.last_name.data,
            birth_date=self.birth_date.data,
            gender=self.gender.data,
            languages=self.spoken(),
            language_need=self.language_need.data,
            guide_gender=self.guide_gender.data,
            guide_gender_must=bool(self.guide_gender_must.data),
            guide_age=self.guide_age.data,
            guide_kind=self.guide_kind.data,
            free_times=self.free_times.data or None,
            household=self.household.data or None,
            together=self.together.data is not False,
            waiting_since=self.waiting_since.data,
            priority=self.priority.data or 0,
            protected_until=self.protected_until.data,
            whereabouts=None if keep_whereabouts and self.whereabouts_are_blank else self._whereabouts(),
        )

    @property
    def whereabouts_are_blank(self) -> bool:
        return self.place_is_blank and not self.district.data

    def _whereabouts(self) -> Whereabouts:
        place, postcode = self.place(), self.postcode.data or None
        return Whereabouts(place, postcode, self.district.data or district_name(postcode, place))


def child_shown(child: Child, protected: bool) -> dict[str, Any]:
    """What the form starts with. The whereabouts of a protected child never do: blank keeps them."""
    same = shown(child, ChildFacts, but=("whereabouts",))
    return same if protected else {**same, **place_shown(child), "district": child.district}
