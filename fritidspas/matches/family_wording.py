"""What families read of a match beside what letters and templates say: in every language of theirs."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.matches.rules import Why

GROWN = 20
WHY, MORE = _l("Hvorfor?"), _l("Vil du skrive mere?")
WHYS = {
    Why.OTHER_GUIDE: _l("Vi vil hellere have en anden guide"),
    Why.NO_GUIDE: _l("Vi vil ikke have en guide mere"),
    Why.OTHER: _l("Noget andet"),
}


def child_called(first_name: str) -> str:
    return first_name or _("barnet")


def guide_called(first_name: str) -> str:
    return first_name or _("guiden")


def parents_of(children: str) -> str:
    """forældre til Amina og Noah: where nobody's name is known"""
    return _("forældre til %(child)s", child=children)


def decade(age: int) -> str:
    """i 30'erne"""
    if age < GROWN:
        return _("under 20 år")
    return _("i %(decade)s'erne", decade=age // 10 * 10)
