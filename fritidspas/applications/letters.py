"""The letter home about a decision, in the words of the scheme; and what else applicants are told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.applications.rules import State
from fritidspas.letters.kinds import LetterKind
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


KINDS = (
    LetterKind(
        key="applications.received",
        title=_l("Kvittering for en ansøgning"),
        subject=_l("Vi har fået din ansøgning om {scheme}"),
        body=_l(
            "Hej {name}\n\n"
            "Tak. Vi har fået din ansøgning om {scheme} til {child}.\n\n"
            "En medarbejder læser den, og du får et brev med svaret. Du skal ikke gøre mere nu. "
            "Vil du se, hvordan det går, så log ind på {site}.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "scheme"),
    ),
    LetterKind(
        key="applications.asked",
        title=_l("Spørgsmål til en ansøgning"),
        subject=_l("Vi har et spørgsmål til din ansøgning om {scheme}"),
        body=_l(
            "Hej {name}\n\n"
            "Vi læser din ansøgning om {scheme} til {child} og mangler at vide noget:\n\n"
            "{question}\n\n"
            "Log ind på {site}, og svar der. Når du har svaret, læser vi videre.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        elsewhere=_l(
            "Hej {name}\n\n"
            "Vi læser din ansøgning om {scheme} til {child} og mangler at vide noget. Adressen er beskyttet, og derfor "
            "står spørgsmålet ikke her. Ring til kommunen, så fortæller vi, hvad det er.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "scheme", "question"),
        must=("question",),
    ),
    LetterKind(
        key="applications.granted",
        title=_l("Ja til en ansøgning"),
        subject=_l("Svar på ansøgningen om {scheme}"),
        body=_l(
            "Hej {name}\n\n"
            "Her er kommunens svar på ansøgningen om {scheme} til {child}:\n\n"
            "{letter}\n\n"
            "Du kan se mere, når du logger ind på {site}.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        elsewhere=_l(
            "Hej {name}\n\n"
            "Kommunen har svaret på ansøgningen om {scheme} til {child}. Adressen er beskyttet, og derfor "
            "står svaret ikke her. Ring til kommunen, hvis du vil vide mere.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "scheme", "letter"),
        must=("letter",),
    ),
    LetterKind(
        key="applications.refused",
        title=_l("Nej til en ansøgning"),
        subject=_l("Svar på ansøgningen om {scheme}"),
        body=_l(
            "Hej {name}\n\n"
            "Her er kommunens svar på ansøgningen om {scheme} til {child}:\n\n"
            "{letter}\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "scheme", "letter"),
        must=("letter",),
    ),
    LetterKind(
        key="applications.queued",
        title=_l("Plads i køen til penge"),
        subject=_l("Svar om {scheme}: {child} står i kø"),
        body=_l(
            "Hej {name}\n\n"
            "Kommunen vil gerne give {child} {scheme}, men der er ikke flere penge lige nu. {child} står "
            "i kø, og du får et brev, så snart der er penge. Du skal ikke gøre noget imens.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=("child", "scheme"),
    ),
    LetterKind(
        key="applications.asked_professional",
        title=_l("Spørgsmål til en fagperson om en ansøgning"),
        subject=_l("Et spørgsmål til en ansøgning, du har sendt"),
        body=_l(
            "Hej {name}\n\n"
            "Kommunen har et spørgsmål til en ansøgning, du har sendt. Log ind på {site}, og se spørgsmålet.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=(),
        for_families=False,
    ),
    LetterKind(
        key="applications.decided_professional",
        title=_l("Svar til en fagperson på en ansøgning"),
        subject=_l("Svar på en ansøgning, du har sendt"),
        body=_l(
            "Hej {name}\n\n"
            "Der er svar på en ansøgning, du har sendt. Log ind på {site}, og se svaret.\n\n"
            "Venlig hilsen\n{municipality}"
        ),
        words=(),
        for_families=False,
    ),
)
