"""Small words used inside sentences."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

KINDS = {"volunteer": _l("frivillig"), "paid": _l("lønnet")}
ADULTS = {"f": _l("kvinde"), "m": _l("mand"), "x": _l("andet køn")}


def kind(code: str) -> str:
    """`frivillig`, `lønnet`."""
    return str(KINDS[code])


def adult(gender: str) -> str:
    """`kvinde`, `mand`."""
    return str(ADULTS[gender])


def duration(minutes: int) -> str:
    """`5 t 20 min`"""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(rest)s min", rest=rest)
    return _("%(hours)s t %(rest)s min", hours=hours, rest=rest) if rest else _("%(hours)s t", hours=hours)
