"""Reading the corps: a constant number of queries each."""

from fritidspas.corps.queries.certificates import CertificateRow, certificates, certificates_run_out
from fritidspas.corps.queries.meetings import (
    InvitationRow,
    MeetingRow,
    count_unanswered,
    find_meeting,
    in_calendar,
    invitation,
    invitations,
    last_held,
    meeting_is_due,
    meetings,
    meetings_not_written,
    own_invitations,
)
from fritidspas.corps.queries.standing import LoadRow, Standing, helpers, load_rows, seekers, standing
from fritidspas.corps.queries.supervision import (
    SupervisionRow,
    own_request,
    supervision,
    supervision_log,
    waiting_supervision,
)

__all__ = [
    "CertificateRow",
    "InvitationRow",
    "LoadRow",
    "MeetingRow",
    "Standing",
    "SupervisionRow",
    "certificates",
    "certificates_run_out",
    "count_unanswered",
    "find_meeting",
    "helpers",
    "in_calendar",
    "invitation",
    "invitations",
    "last_held",
    "load_rows",
    "meeting_is_due",
    "meetings",
    "meetings_not_written",
    "own_invitations",
    "own_request",
    "seekers",
    "standing",
    "supervision",
    "supervision_log",
    "waiting_supervision",
]
