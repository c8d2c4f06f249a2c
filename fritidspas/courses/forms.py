"""Forms for beginning a round, writing wishes, choosing otherwise, and groups."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from fritidspas.clubs.models import Offer
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CourseRound
from fritidspas.courses.queries.children import Standing
from fritidspas.courses.rules import RoundFacts
from fritidspas.courses.wording import STANDINGS, course_in_full
from fritidspas.schemes.models import Scheme
from fritidspas.web.forms import (
    DateField,
    Form,
    IntegerField,
    RadioField,
    SearchField,
    SelectField,
    TextAreaField,
    TextField,
    VersionField,
    shown,
)
from fritidspas.web.forms.choices import ANY
from fritidspas.web.forms.parsing import parse_date

ROUND_FIELDS = {
    "wishes_end_past": "wishes_until",
    "courses_reversed": "courses_until",
    "courses_before_wishes_end": "courses_from",
    "round_name_taken": "name",
    "previous_fixed": "previous",
    "wishes_shortened": "wishes_until",
}
GROUP_FIELDS = {
    "wish_not_in_round": "course",
    "group_too_big": "seats",
    "group_below_named": "seats",
    "group_name_taken": "name",
}
NAMES_FIELDS = {
    "name_unreadable": "names",
    "name_unknown": "names",
    "name_unclear": "names",
    "group_full": "names",
    "wish_wrong_age": "names",
    "child_has_place": "names",
}
CHANGE_FIELDS = {"course_full": "course", "wish_not_in_round": "course", "child_in_group": "course"}
NO_COURSE = 0
MOST_SEATS = 1000


class Named(NamedTuple):
    """A child as a line of a list names it."""

    line: int
    name: str
    birth_date: date


class RoundForm(Form):
    scheme = SelectField(_l("Ordning"), required=_l("Vælg den ordning, pladserne gives efter"))
    name = TextField(
        _l("Rundens navn"),
        required=_l("Skriv et navn"),
        hint=_l("Familierne ser det, fx Sommerferien 2026"),
        maxlength=120,
    )
    courses_from = DateField(
        _l("Første kursus begynder"),
        required=_l("Skriv den første dag"),
        hint=_l("Alle kurser, der begynder fra og med denne dag, er med"),
    )
    courses_until = DateField(_l("Sidste kursus begynder"), required=_l("Skriv den sidste dag"))
    wishes_until = DateField(
        _l("Familierne kan ønske til og med"),
        required=_l("Skriv den sidste dag for ønsker"),
        hint=_l("Pladserne kan fordeles dagen efter"),
    )
    previous = SelectField(
        _l("Forrige runde"),
        hint=_l("Børn, der ønskede i den og ikke fik en plads, kommer først denne gang"),
        blank=_l("Ingen"),
    )

    def offer(self, schemes: Iterable[Scheme], rounds: Iterable[CourseRound]) -> None:
        self.scheme.choices = [(scheme.id, scheme.name) for scheme in schemes]
        self.offer_before(rounds)

    def offer_before(self, rounds: Iterable[CourseRound]) -> None:
        self.previous.choices = [(one.id, one.name) for one in rounds]

    def facts(self) -> RoundFacts:
        return self.facts_under(self.scheme.data)

    def facts_under(self, scheme_id: int) -> RoundFacts:
        return RoundFacts(
            scheme_id=scheme_id,
            name=self.name.data,
            wishes_until=self.wishes_until.data,
            courses_from=self.courses_from.data,
            courses_until=self.courses_until.data,
            previous_id=self.previous.data,
        )


class EditRoundForm(RoundForm):
    """A round that has begun stays under its scheme. `seen` carries the version the form was filled from."""

    seen = VersionField()

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        del self.scheme


def round_shown(found: CourseRound) -> dict[str, Any]:
    """What the form starts with."""
    return shown(found, RoundFacts, but=("scheme_id", "previous_id")) | {"previous": found.previous_id}


class ChildrenFilterForm(Form):
    """Everything in the address of the list of a round's children."""

    q = SearchField(_l("Søg på barn"))
    standing = SelectField(_l("Vis"), STANDINGS.items(), blank=ANY, width="s")

    def wanted(self) -> tuple[str, Standing | None]:
        return self.q.data or "", self.standing.data


class WishesForm(Form):
    """A child's list: a field for each number; made by `wishes_form`."""

    def wishes(self) -> list[int]:
        """Ids of courses, the dearest first; what is left out in between is no wish."""
        return [field.data for field in self if field.data is not None]


def wishes_form(courses: Sequence[Offer], most: int, chosen: Sequence[int]) -> WishesForm:
    """A field for each of the `most` wishes, filled with what is `chosen` already."""
    choices = [(one.id, course_in_full(one)) for one in courses]
    fields = {
        f"wish_{number}": SelectField(
            _l("%(number)s. ønske", number=number), choices, blank=_l("Intet ønske"), width="xl"
        )
        for number in range(1, most + 1)
    }
    made: type[WishesForm] = type("WishesForm", (WishesForm,), fields)
    return made(data={f"wish_{number}": wish for number, wish in enumerate(chosen, start=1)})


class ChangeForm(Form):
    """Another of the child's wishes, or none, and why."""

    course = RadioField(_l("Hvilken plads skal barnet have?"), required=_l("Vælg en plads, eller ingen"))
    reason = TextField(
        _l("Hvorfor?"),
        required=_l("Skriv kort hvorfor"),
        hint=_l("Skriv ikke om helbred eller andet følsomt"),
        width="l",
        maxlength=500,
    )

    def offer(self, wishes: Iterable[Offer]) -> None:
        self.course.choices = [
            *((one.id, course_in_full(one)) for one in wishes),
            (NO_COURSE, _l("Ingen plads")),
        ]

    def offer_id(self) -> int | None:
        return self.course.data or None


class GroupForm(Form):
    course = SelectField(_l("Kursus"), required=_l("Vælg et kursus"), width="xl")
    name = TextField(
        _l("Gruppens navn"),
        required=_l("Skriv gruppens navn"),
        hint=_l("Fx 3.B på Nørreskolen"),
        maxlength=120,
    )
    seats = IntegerField(
        _l("Antal pladser"), required=_l("Skriv, hvor mange pladser"), lowest=1, highest=MOST_SEATS
    )

    def offer(self, courses: Iterable[Offer]) -> None:
        self.course.choices = [(one.id, course_in_full(one)) for one in courses]


class SeatsForm(Form):
    """How many seats a group holds. `seen` carries the version the form was filled from."""

    seen = VersionField()
    seats = IntegerField(
        _l("Antal pladser"), required=_l("Skriv, hvor mange pladser"), lowest=1, highest=MOST_SEATS
    )


class NamesForm(Form):
    """The children of a group, one a line."""

    names = TextAreaField(
        _l("Børn"),
        required=_l("Skriv mindst ét barn"),
        hint=_l("Ét barn på hver linje: navn og fødselsdag, fx Amina Holm 14-03-2016"),
        rows=8,
        maxlength=20_000,
    )

    def children(self) -> list[Named]:
        """Refused `name_unreadable`."""
        lines = enumerate(self.names.data.splitlines(), start=1)
        return [_read(number, line) for number, line in lines if line.strip()]


def _read(number: int, line: str) -> Named:
    """The last word is the birth date, whatever separates it from the name."""
    name, _, birth_date = line.replace(";", " ").replace(",", " ").strip().rpartition(" ")
    try:
        return Named(number, " ".join(name.split()), parse_date(birth_date))
    except ValueError as unreadable:
        raise Refused("name_unreadable", line=number) from unreadable
