"""What waits here: certificates, talks somebody has asked for, and who came to a meeting."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.corps import queries
from fritidspas.guides.rules import CertificateState
from fritidspas.web.waits import Wait, Who

GONE = (CertificateState.EXPIRED, CertificateState.MISSING)


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    today = copenhagen_day(now)
    if who.may("corps.write"):
        rows = queries.certificates(today)
        yield Wait(
            ngettext(
                "Guides børneattest mangler eller udløber",
                "Guiders børneattest mangler eller udløber",
                len(rows),
            ),
            url_for("corps.certificates"),
            len(rows),
            is_late=any(row.state in GONE for row in rows),
        )
        asked = [row.asked_at for row in queries.supervision(today) if row.asked_at]
        yield Wait(
            ngettext("Guide har bedt om supervision", "Guider har bedt om supervision", len(asked)),
            url_for("corps.supervision"),
            len(asked),
            copenhagen_day(min(asked)) if asked else None,
        )
        for meeting in queries.meetings_not_written(today):
            yield Wait(
                _("Skriv, hvem der kom til mødet om %(subject)s", subject=meeting.subject),
                url_for("corps.meeting", meeting_id=meeting.id),
                since=meeting.day,
            )
    if who.may("corps.own"):
        unanswered = queries.count_unanswered(who.id, today)
        yield Wait(
            ngettext("Invitation til et korpsmøde", "Invitationer til korpsmøder", unanswered),
            url_for("my_meetings.meetings"),
            unanswered,
        )
