"""Forms to find a child, to write one down, and to say that two rows are one."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from fritidspas.core.postcodes import district_name, find_place
from fritidspas.families.rules import ChildFacts, Gender, Sought, Whereabouts, protected_through
from fritidspas.families.wording import (
    CHILD_GENDERS,
    MERGE_REASONS,
    SEARCH_REASONS,
)
from fritidspas.web.forms import (
    CheckboxesField,
    CprField,
    DateField,
    Form,
    RadioField,
    SelectField,
    SpokenForm,
    TextField,
    YesNoField,
    postcode_field,
)

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
