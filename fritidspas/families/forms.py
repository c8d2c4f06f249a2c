"""Forms for finding children and writing them down."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from fritidspas.core.languages import LANGUAGES
from fritidspas.core.postcodes import district_name, find_place
from fritidspas.families.models import Child
from fritidspas.families.queries import ChildFilter, Situation, Spread
from fritidspas.families.rules import ChildFacts, Gender, Sought, Whereabouts, protected_through
from fritidspas.families.wording import (
    CHILD_GENDERS,
    KNOWN_BY,
    MERGE_REASONS,
    SEARCH_REASONS,
    WISHED_AGES,
    WISHED_GENDERS,
    WISHED_KINDS,
)
from fritidspas.web.forms import (
    CheckboxesField,
    CprField,
    DateField,
    EmailField,
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
NUMBER_FIELDS = {"cpr_other_birth_date": "cpr", "child_cpr_taken": "cpr"}
MERGE_FIELDS = dict.fromkeys(
    (
        "merge_itself",
        "child_merged",
        "merge_two_numbers",
        "merge_two_birthdays",
        "merge_two_homes",
        "no_such_ref",
    ),
    "ref",
)
SOUGHT_FIELDS = {"sought_too_little": "cpr", "searched_too_often": "cpr"}
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


class NumberForm(Form):
    """A child's identity number."""

    cpr = CprField(_l("CPR-nummer"), required=_l("Skriv CPR-nummeret"))


class OtherRowForm(Form):
    """The number of a row that may be the same child."""

    ref = TextField(_l("Nummeret på den anden række"), required=_l("Skriv nummeret"), width="s", maxlength=40)


class WhyOneForm(Form):
    """How somebody knows that two rows are one child."""

    reason = RadioField(
        _l("Hvordan ved du, at det er det samme barn?"),
        MERGE_REASONS.items(),
        required=_l("Vælg, hvordan du ved det"),
    )


class FindForm(Form):
    """One child, as somebody knows it."""

    cpr = CprField(_l("Barnets CPR-nummer"))
    name = TextField(_l("Barnets fulde navn"), maxlength=160)
    birth_date = DateField(_l("Fødselsdato"))
    reason = RadioField(
        _l("Hvorfor søger du?"),
        SEARCH_REASONS.items(),
        required=_l("Vælg, hvorfor du søger"),
        hint=_l("Grunden bliver skrevet ned sammen med dit navn."),
    )

    def sought(self) -> Sought:
        return Sought(self.cpr.data, self.name.data, self.birth_date.data)


class WriteDownForm(SpokenForm):
    """A child nobody has written down: the least that gives it a pass."""

    cpr = CprField(_l("CPR-nummer"), hint=_l("Kan stå tomt, når barnet ikke har et."))
    first_name = TextField(_l("Fornavn"), required=_l("Skriv barnets fornavn"), maxlength=80)
    last_name = TextField(_l("Efternavn"), required=_l("Skriv barnets efternavn"), maxlength=80)
    birth_date = DateField(_l("Fødselsdato"), required=_l("Skriv barnets fødselsdato"))
    gender = RadioField(_l("Køn"), CHILD_GENDERS.items(), required=_l("Vælg barnets køn"))
    postcode = postcode_field(required=_l("Skriv barnets postnummer"))
    is_protected = YesNoField(
        _l("Har familien beskyttet adresse?"),
        required=_l("Svar, om familien har beskyttet adresse"),
        hint=_l("Det hedder også hemmelig adresse. Spørg familien. Så viser vi ikke, hvor barnet er."),
    )
    languages = CheckboxesField(_l("Sprog, barnet eller familien taler"), class_="form-group-columns")
    other_language = SelectField(_l("Endnu et sprog"))

    def facts(self, today: date) -> ChildFacts:
        """Refused as `core.postcodes.find_place`."""
        postcode = self.postcode.data or None
        place = find_place(postcode, None, None)
        return ChildFacts(
            ref="",
            first_name=self.first_name.data,
            last_name=self.last_name.data,
            birth_date=self.birth_date.data,
            gender=self.gender.data,
            languages=self.spoken(),
            protected_until=protected_through(today) if self.is_protected.data else None,
            whereabouts=Whereabouts(place, postcode, district_name(postcode, place)),
        )


def written_down_from(sought: Sought) -> dict[str, Any]:
    """What the form starts with: what was typed to find the child, and what a number says of it."""
    first, _space, last = sought.name.rpartition(" ")
    given = {"first_name": first or last, "last_name": last if first else ""}
    if sought.cpr is None:
        return {**given, "birth_date": sought.birth_date}
    hint = Gender.FEMALE if sought.cpr.looks_female else Gender.MALE
    return {**given, "cpr": sought.cpr, "birth_date": sought.cpr.birth_date, "gender": hint}


def child_shown(child: Child, protected: bool) -> dict[str, Any]:
    """What the form starts with. The whereabouts of a protected child never do: blank keeps them."""
    same = shown(child, ChildFacts, but=("whereabouts",))
    return same if protected else {**same, **place_shown(child), "district": child.district}


GUARDIAN_FIELDS = {"home_needs_paper": "known_by", "no_such_parent": "email", "guardian_already": "email"}


def _known_by_field() -> RadioField:
    return RadioField(_l("Hvor ved du det fra?"), KNOWN_BY.items(), required=_l("Vælg, hvor du ved det fra"))


def _lives_with_field() -> YesNoField:
    return YesNoField(
        _l("Bor barnet hos forælderen?"),
        required=_l("Svar, om barnet bor hos forælderen"),
        hint=_l("Bor barnet hos dem begge, så svar ja."),
    )


class GuardianForm(Form):
    """Whether a child lives with a parent who follows it."""

    seen = VersionField()
    lives_with = _lives_with_field()
    known_by = _known_by_field()


class NewGuardianForm(Form):
    """A parent who is to follow a child. `sure`: the number of the parent whose name has been seen."""

    email = EmailField(
        _l("Forælderens e-mail"),
        required=_l("Skriv forælderens e-mail"),
        hint=_l("Den, forælderen logger ind med. De skal først oprette sig her."),
    )
    lives_with = _lives_with_field()
    known_by = _known_by_field()
    sure = HiddenField()


class EndGuardianForm(Form):
    """A parent no longer follows a child."""

    seen = VersionField()
    known_by = _known_by_field()


class InviteForm(Form):
    """Another parent is offered to see and act for the child."""

    lives_with = YesNoField(
        _l("Bor barnet også hos den anden forælder?"),
        required=_l("Svar, om barnet også bor hos den anden forælder"),
    )
