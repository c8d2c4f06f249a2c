"""The columns of what happened and of who looked, where they are saved as files."""

from collections.abc import Callable, Mapping
from datetime import datetime

from flask_babel import gettext as _

from fritidspas.audit.models import AuditEvent
from fritidspas.audit.queries import Look
from fritidspas.lists import Columns
from fritidspas.privacy.queries import FamilyLook, Subject
from fritidspas.privacy.rules import Told
from fritidspas.privacy.wording import EVENTS, PAGES, SUBJECTS, seen_by, seen_on


def looks(names: Mapping[int, str], called: Mapping[Subject, str]) -> Columns[Look]:
    return {
        _("Tidspunkt"): lambda look: look.at,
        _("Hvem"): lambda look: names[look.actor_id],
        _("Side"): lambda look: str(PAGES.get(look.page, look.page)),
        _("Børn på siden"): lambda look: look.children,
        _("Barn nr."): lambda look: called.get(("child", look.child_id)) if look.child_id else None,
    }


def events(names: Mapping[int, str], called: Mapping[Subject, str]) -> Columns[AuditEvent]:
    return {
        _("Tidspunkt"): lambda event: event.at,
        _("Hvem"): lambda event: names[event.actor_id] if event.actor_id else _("Programmet"),
        _("Hvad"): lambda event: str(EVENTS.get(event.kind, event.kind)),
        _("Post"): lambda event: str(SUBJECTS[event.subject_kind]),
        _("Nummer eller navn"): lambda event: (
            called.get((event.subject_kind, event.subject_id)) if event.subject_id else None
        ),
    }


def family_looks(told: Told) -> Columns[FamilyLook]:
    columns: dict[str, Callable[[FamilyLook], str | datetime]] = {
        _("Tidspunkt"): lambda look: look.at,
        _("Hvem"): lambda look: seen_by(look, told),
    }
    if told.pages:
        columns[_("Side")] = lambda look: seen_on(look, told)
    return columns
