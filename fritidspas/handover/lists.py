"""The columns of this room's lists, where they are saved as files."""

from collections.abc import Mapping

from flask_babel import gettext as _

from fritidspas.handover import wording
from fritidspas.handover.models import Handover
from fritidspas.handover.queries import Given
from fritidspas.lists import Columns


def handovers(names: Mapping[int, str]) -> Columns[tuple[Handover, int]]:
    return {
        _("Fra"): lambda row: names.get(row[0].from_id or 0, ""),
        _("Af"): lambda row: names[row[0].made_by],
        _("Begyndt"): lambda row: row[0].made_at,
        _("Færdig"): lambda row: row[0].done_at,
        _("Børn"): lambda row: row[1],
    }


def given(names: Mapping[int, str]) -> Columns[Given]:
    return {
        _("Barn"): lambda row: row.child.name,
        _("Hvad"): lambda row: wording.kinds(row.kinds),
        _("Ny kontaktperson"): lambda row: names[row.to_id],
    }
