"""What goes on in a handover, and how far its letters are, in words."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from fritidspas.handover.holdings import holdings
from fritidspas.web.formats import listed

PHASES = {"give": _l("Giver børnene videre, én familie ad gangen")}
FAILURES = {
    "worker_gone": _l(
        "Programmet blev afbrudt. Intet er gået tabt, og ingen får to breve. Fortsæt, hvor det slap."
    ),
    "broken": _l(
        "Der skete en fejl, som er skrevet i loggen. Fortsæt, eller tal med den, der driver systemet."
    ),
}


def kinds(its: Iterable[str]) -> str:
    """Kontaktperson, fritidspas og ansøgning"""
    names = {holding.kind: str(holding.name) for holding in holdings()}
    said = listed([names[kind].lower() for kind in its])
    return said[:1].upper() + said[1:]
