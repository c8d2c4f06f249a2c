"""Forms to share out what a colleague has, and to give one child a new contact."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from flask import request
from flask_babel import lazy_gettext as _l

from fritidspas.accounts.models import User
from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES
from fritidspas.core.thing import Thing
from fritidspas.handover.rules import Chosen, Way
from fritidspas.web.forms import CheckboxField, Form, RadioField, SelectField

CHILD = re.compile(r"to-([0-9]{1,9})")
THING = re.compile(r"([a-z_]{1,20})\.([0-9]{1,9})\.([0-9]{0,9})")
REFUSED_AT = {
    "workplace_empty": "workplace",
    "rest_left_over": "rest_to",
}


class ChooseForm(Form):
    """Who gets what; for each child there may be a choice of its own, which `each` reads."""

    way = RadioField(
        _l("Hvem skal overtage?"),
        [
            (
                Way.ONE,
                _l("Én kollega får det hele"),
                _l("Du kan stadig vælge en anden for enkelte børn nedenfor."),
            ),
            (
                Way.WORKPLACE,
                _l("Del det mellem dem på et arbejdssted"),
                _l("Børnene fordeles ligeligt. Søskende får den samme."),
            ),
            (Way.EACH, _l("Jeg vælger for hvert barn"), _l("Vælg i listen nedenfor.")),
        ],
        required=_l("Vælg, hvem der skal overtage"),
    )
    to = SelectField(_l("Kollega"), hint=_l("Når én får det hele"))
    workplace = SelectField(_l("Arbejdssted"), hint=_l("Når det deles mellem dem på et arbejdssted"))
    rest_to = SelectField(_l("Hvem får det, der ikke hører til et barn?"))

    def offer(self, people: Sequence[User], has_rest: bool) -> None:
        """`people`: who may overtake. `has_rest`: there is something that is of no child."""
        self.to.choices = [(one.id, described(one)) for one in people]
        self.rest_to.choices = self.to.choices
        places = dict.fromkeys(one.workplace for one in people if one.workplace)
        self.workplace.choices = [(place, place) for place in places]
        if not has_rest:
            del self.rest_to

    def validate_choice(self) -> bool:
        """What the chosen way needs is chosen."""
        if self.way.data is Way.ONE and self.to.data is None:
            self.add_error("to", _l("Vælg den kollega, der skal overtage"))
        if self.way.data is Way.WORKPLACE and self.workplace.data is None:
            self.add_error("workplace", _l("Vælg et arbejdssted"))
        return not self.errors

    def chosen(self, people: Collection[User]) -> Chosen:
        known = {one.id for one in people}
        return Chosen(
            self.way.data,
            self.to.data if self.way.data is Way.ONE else None,
            self.workplace.data or "",
            {child: to for child, to in each() if to in known},
            self.rest_to.data if "rest_to" in self else None,
        )


class ContactForm(Form):
    """Who stands by one child from now on. `seen`: who did when the page was made, "" for nobody."""

    to = SelectField(_l("Ny kontaktperson"), required=_l("Vælg en kollega"))

    def offer(self, people: Iterable[User]) -> None:
        self.to.choices = [(one.id, described(one)) for one in people]


class GiveForm(Form):
    closes = CheckboxField(_l("Luk kollegaens adgang bagefter. Alle log-ind slutter med det samme."))


def each() -> Iterator[tuple[int, int]]:
    """What was chosen for single children."""
    for name, value in request.form.items():
        if (found := CHILD.fullmatch(name)) and value.isdecimal() and len(value) < 10:
            yield int(found[1]), int(value)


def kept() -> list[tuple[str, str]]:
    """All that was chosen, to be carried on to the next page."""
    names = ("way", "to", "workplace", "rest_to")
    return [
        (name, value)
        for name, value in request.form.items(multi=True)
        if value and (name in names or CHILD.fullmatch(name))
    ]


def seen_as(things: Iterable[Thing]) -> str:
    """What somebody saw, as the page carries it."""
    return " ".join(f"{one.kind}.{one.id}.{one.child_id or ''}" for one in things)


def read_seen(text: str) -> list[Thing]:
    """Nonsense is nothing that anybody saw."""
    return [
        Thing(found[1], int(found[2]), int(found[3]) if found[3] else None)
        for part in text.split()
        if (found := THING.fullmatch(part))
    ]


def described(user: User) -> str:
    """A colleague in a list to choose from: two of one name are told apart by their work."""
    title = str(PROFESSIONS[user.profession] if user.profession else ROLE_NAMES[user.role])
    return ", ".join(part for part in (user.name, title, user.workplace) if part)
