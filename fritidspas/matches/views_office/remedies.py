"""Where the smallest change that gives a child a guide can be made."""

from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _

from fritidspas.matches.queries import UnmatchedLine
from fritidspas.matching.answer import ChangeKind

OF_THE_CHILD = {ChangeKind.ANY_KIND, ChangeKind.GENDER_WISH}


class Remedy(NamedTuple):
    """A link to the page where it is done."""

    url: str
    text: str


def remedy(line: UnmatchedLine) -> Remedy | None:
    """None where no single change would help, or the guide is gone."""
    if line.change is None or line.change["guide_id"] is None:
        return None
    kind = ChangeKind(line.change["kind"])
    if kind in OF_THE_CHILD:
        return Remedy(url_for("families.edit_child", child_id=line.child_id), _("Ret barnets ønsker"))
    if kind == ChangeKind.UNBLOCK:
        return Remedy(url_for("matches.by_hand", child_id=line.child_id), _("Fjern spærringen"))
    if kind == ChangeKind.RENEW_CERTIFICATE:
        return Remedy(
            url_for("guides.certificate", guide_id=line.change["guide_id"]), _("Skriv attesten ind")
        )
    return Remedy(
        url_for("guides.edit_guide", guide_id=line.change["guide_id"]), _("Ret guidens oplysninger")
    )
