"""How a run ended, and whom it advises to look for."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from fritidspas.core.languages import DANISH
from fritidspas.core.postcodes import postcodes
from fritidspas.core.week import parse_week
from fritidspas.matches.refusals import SENTENCES
from fritidspas.matches.wording.breaches import breach
from fritidspas.matches.wording.words import adult, kind
from fritidspas.web.formats import language_name, listed, stretch

if TYPE_CHECKING:
    from fritidspas.matches.queries import Failure

CRASHES = {
    "worker_gone": _l("Kørslen blev afbrudt, fordi serveren stoppede undervejs. Start den igen."),
    "broken": _l(
        "Noget gik galt undervejs. Intet er ændret. Prøv igen, og kontakt driften, hvis det sker igen."
    ),
}


def run_failure(error: str, failure: "Failure | None") -> str:
    """Why a run failed; with the child, the guide and the rule when a lock was in the way."""
    if error in CRASHES:
        return str(CRASHES[error])
    if failure is None:
        return str(SENTENCES[error])
    if failure.rule is None:
        return _(
            "%(child)s er låst til %(guide)s, som ikke er aktiv.", child=failure.child, guide=failure.guide
        )
    return _(
        "%(child)s er låst til %(guide)s, men reglerne tillader det ikke. %(why)s",
        child=failure.child,
        guide=failure.guide,
        why=breach(failure.rule, failure.facts),
    )


def recruit(profile: Mapping[str, Any]) -> str:
    """The new guide who would help most: who, where, when, and how many children more get a guide."""
    postcode = postcodes()[profile["postcode"]]
    languages = [language_name(code) for code in profile["languages"] if code != DANISH]
    speaks = _("taler %(languages)s, ", languages=listed(languages)) if languages else ""
    who = _(
        "Find en %(kind)s guide (%(gender)s), der %(speaks)sbor ved %(place)s, er ledig %(times)s og har plads til "
        "%(capacity)s.",
        kind=kind(profile["kind"]),
        gender=adult(profile["gender"]),
        speaks=speaks,
        place=f"{postcode.code} {postcode.name}",
        times=listed([stretch(interval) for interval in parse_week(profile["available"])]),
        capacity=ngettext("%(num)s barn", "%(num)s børn", profile["capacity"]),
    )
    more = ngettext(
        "Så får %(num)s barn mere en guide.", "Så får %(num)s børn mere en guide.", profile["more"]
    )
    return f"{who} {more}"
