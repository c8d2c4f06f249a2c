"""What waits here: applications to answer, and questions to who sent one."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.applications import queries
from fritidspas.applications.models import Application
from fritidspas.core.clock import copenhagen_day
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("applications.decide"):
        desk = queries.desk_of(who.role, who.profession, copenhagen_day(now))
        count, since = queries.waiting(desk) if desk.schemes else (0, None)
        yield Wait(
            ngettext("Ansøgning venter på svar", "Ansøgninger venter på svar", count),
            url_for("applications.queue"),
            count,
            copenhagen_day(since) if since else None,
        )
    if who.may("applications.answer"):
        for one in queries.asked_of_user(who.id):
            yield Wait(
                _("Fritidskoordinatoren spørger om en ansøgning, du står for"),
                url_for("applications.referral", application_id=one.id),
                since=copenhagen_day(one.changed_at),
            )
    if who.may("applications.apply"):
        for one in queries.asked_of_user(who.id):
            if not queries.is_out_of_hand(one):
                yield Wait(
                    _("Kommunen har spurgt dig om noget om %(child)s", child=_first_name(one)),
                    url_for("my_applications.application", application_id=one.id),
                    since=copenhagen_day(one.changed_at),
                )


def _first_name(one: Application) -> str:
    return one.answers.child.first_name if one.answers.child else one.scheme.name
