"""Asking who has looked, and what was done."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.audit.queries import PROGRAM, EventFilter
from fritidspas.core.clock import copenhagen_midnight
from fritidspas.core.folding import fold
from fritidspas.privacy.queries import Subject
from fritidspas.privacy.wording import EVENTS, HOLDERS, ORDERS, SUBJECTS
from fritidspas.web.forms import DateField, Form, SearchField, SelectField, TextField
from fritidspas.web.forms.choices import ANY

KEPT: dict[str, Any] = {"lowest": date(2000, 1, 1), "highest": date(2100, 1, 1)}
SUBJECT = re.compile(r"([a-z_]{1,30})-(\d{1,9})")


class LooksForm(Form):
    child = TextField(
        _l("Barnets nummer"),
        hint=_l("Kommunens eget nummer for barnet. Lad feltet stå tomt for at se alle opslag."),
        maxlength=40,
    )


class RolesForm(Form):
    """What stands in the address of the table of roles."""

    q = SearchField(_l("Søg i tabellen"), maxlength=40)
    role = SelectField(_l("Rolle"), HOLDERS.items(), blank=ANY, width="s")
    by = SelectField(_l("Vis efter"), ORDERS.items(), blank=None, width="s")

    @property
    def by_right(self) -> bool:
        return self.by.data == "rights"


class EventsForm(Form):
    """What stands in the address of the events beside the one row they may be about: kinds and ids, no names."""

    q = SearchField(_l("Barnets nummer"), maxlength=40)
    kind = SelectField(_l("Hvad"), blank=ANY)
    who = SelectField(_l("Hvem"), blank=ANY, width="s")
    about = SelectField(_l("Post"), SUBJECTS.items(), blank=ANY, width="s")
    first = DateField(_l("Fra og med"), hint="", **KEPT)
    last = DateField(_l("Til og med"), hint="", **KEPT)

    def offer(self, people: Mapping[int, str]) -> None:
        self.kind.choices = sorted(EVENTS.items(), key=lambda one: fold(str(one[1])))
        self.who.choices = [(PROGRAM, _("Programmet")), *people.items()]

    def wanted(self, subject: Subject | None) -> EventFilter:
        """Of a form that was validated: a day that cannot be is told, and asks for nothing."""
        first, last = (None if field.errors else field.data for field in (self.first, self.last))
        return EventFilter(
            kind=self.kind.data,
            actor_id=self.who.data,
            subject_kind=self.about.data,
            subject=subject,
            since=copenhagen_midnight(first) if first else None,
            before=copenhagen_midnight(last + timedelta(days=1)) if last else None,
        )


def subject_in(address: str) -> Subject | None:
    """The one row that events are asked about, written as `child-12`."""
    found = SUBJECT.fullmatch(address)
    return (found[1], int(found[2])) if found and found[1] in SUBJECTS else None


def number_in(address: str) -> int | None:
    return int(address) if address.isascii() and address.isdigit() and len(address) < 10 else None
