"""The letter home about a decision, in the words of the scheme."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _

from fritidspas.applications.rules import State
from fritidspas.schemes.scheme import Criterion, Gift, Scheme
from fritidspas.schemes.wording.words import criterion_text
from fritidspas.web.formats import kroner, long_date


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter says beside the scheme's own words. `ore`, `until`: of a pass; `missing`: what is not met."""

    child: str
    gifts: Collection[Gift]
    contact: str
    ore: int | None = None
    until: date | None = None
    reason: str = ""
    missing: Sequence[Criterion] = ()


def letter(scheme: Scheme, state: State, told: Told) -> str:
    """What is written home about a decision: in Danish, whatever language whoever decides reads."""
    with force_locale("da"):
        return " ".join(" ".join(_sentences(scheme, state, told)).split())


def _sentences(scheme: Scheme, state: State, told: Told) -> list[str]:
    with_pass, with_guide = Gift.PASS in told.gifts, Gift.GUIDE in told.gifts
    guide_comes = _("Vi leder nu efter en fritidsguide, der passer.")
    if state is State.QUEUED:
        waits = _(
            "Vi vil gerne give %(child)s %(scheme)s, men der er ikke flere penge lige nu. "
            "%(child)s står i kø og får svar, så snart der er penge.",
            child=told.child,
            scheme=scheme.name,
        )
        return [waits, *([guide_comes] if with_guide else [])]
    if state is State.GRANTED and not with_pass:
        gets = _("%(child)s får en fritidsguide efter %(scheme)s.", child=told.child, scheme=scheme.name)
        return [gets, guide_comes]
    pattern = {
        State.GRANTED: scheme.letters.granted,
        State.GRANTED_IN_PART: scheme.letters.granted_in_part,
        State.REFUSED: scheme.letters.refused,
    }[state]
    return [pattern.format(**_words(scheme, told, with_pass)), *([guide_comes] if with_guide else [])]


def _words(scheme: Scheme, told: Told, with_pass: bool) -> dict[str, str]:
    """What stands for the words in braces."""
    missing = "; ".join(criterion_text(one) for one in told.missing)
    return {
        "child": told.child,
        "scheme": scheme.name,
        "amount": kroner(told.ore or 0) if with_pass else _("en fritidsguide"),
        "until": long_date(told.until),
        "reason": told.reason,
        "missing": _("Dette er ikke opfyldt: %(criteria)s.", criteria=missing) if missing else "",
        "legal_basis": scheme.letters.legal_basis,
        "contact": told.contact,
    }
