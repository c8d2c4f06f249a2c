"""What the values of this room are called on the screen."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.core.week import Interval, format_hours
from fritidspas.guides.above import Meeting
from fritidspas.trips.queries import Coming
from fritidspas.trips.rules import TripKind

KINDS = {
    TripKind.MET: _l("Vi mødtes"),
    TripKind.WENT: _l("Vi var afsted"),
    TripKind.NOT: _l("Det blev ikke til noget"),
}
KIND_BADGES = {TripKind.MET: "success", TripKind.WENT: "success", TripKind.NOT: ""}


def called(first_name: str) -> str:
    """What a guide calls a child: never the municipality's number for it, as pages of the office do."""
    return first_name or _("barnet")


def summary(coming: Coming) -> str:
    """What stands in a calendar that lies who knows where: of a protected child the name alone."""
    child = called(coming.first_name)
    return _("%(child)s: %(activity)s", child=child, activity=coming.activity) if coming.activity else child


def meeting_summary(meeting: Meeting) -> str:
    """Cancelled is said in words too: not every calendar shows what the status says."""
    told = _("Aflyst: %(subject)s") if meeting.is_cancelled else _("Møde: %(subject)s")
    return told % {"subject": meeting.subject}


def hours(minutes: int) -> str:
    """1:05, the sign first."""
    whole, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{whole}:{rest:02}"


def clock(window: Interval) -> str:
    """16:00-17:30"""
    return format_hours(window)
