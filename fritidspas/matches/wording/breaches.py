"""Which rule was broken, and by how much. Facts that were withheld leave the plain sentence of the rule."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _

from fritidspas.core.week import Interval
from fritidspas.matches.refusals import SENTENCES
from fritidspas.matches.wording.words import adult, duration, kind
from fritidspas.web.formats import language_name, long_date, number, stretch

if TYPE_CHECKING:
    from fritidspas.matches.service import Outcome

Facts = Mapping[str, Any]


def breach(rule: int, facts: Facts) -> str:
    """The rule with its figures, as far as the facts tell them."""
    sentence = EXACT[rule](facts) if rule in EXACT else ""
    return sentence or str(SENTENCES[f"rule_{rule}"])


def outcome(result: "Outcome") -> str:
    """What became of a proposal somebody wanted to accept."""
    if result.accepted:
        return _("Godkendt.")
    if result.rule is not None:
        return breach(result.rule, result.facts)
    return str(SENTENCES[result.code])


def _kind(facts: Facts) -> str:
    return _(
        "Barnet skal have en guide, der er %(wanted)s. Guiden er %(kind)s.",
        wanted=kind(facts["wanted"]),
        kind=kind(facts["kind"]),
    )


def _certificate(facts: Facts) -> str:
    end = long_date(date.fromisoformat(facts["end"]))
    if not facts["until"]:
        return _("Guiden har ingen gyldig børneattest. Den skal gælde til %(end)s.", end=end)
    until = long_date(date.fromisoformat(facts["until"]))
    return _("Guidens børneattest gælder til %(until)s. Den skal gælde til %(end)s.", until=until, end=end)


def _language(facts: Facts) -> str:
    return _("Guiden taler ikke %(language)s.", language=language_name(facts["language"]))


def _gender(facts: Facts) -> str:
    return _("Guidens køn er et krav: %(wanted)s.", wanted=adult(facts["wanted"]))


def _age(facts: Facts) -> str:
    return _(
        "Barnet er %(age)s år ved start. Guiden har sagt ja til børn på %(lowest)s-%(highest)s år.", **facts
    )


def _distance(facts: Facts) -> str:
    if "km" not in facts:
        return ""
    return _(
        "Der er %(km)s km mellem barnet og guiden, som har sagt ja til højst %(max_km)s km.",
        km=number(round(facts["km"], 1)),
        max_km=number(facts["max_km"]),
    )


def _time(facts: Facts) -> str:
    if "minutes" in facts:
        return _(
            "Barnet og guiden har %(minutes)s minutter tilfælles om ugen. Der skal være mindst 60.", **facts
        )
    if "start" not in facts:
        return ""
    return _(
        "Guiden er ikke ledig %(time)s, når barnet skal følges til %(offer)s.",
        time=stretch(Interval(facts["start"], facts["end"])),
        offer=facts["offer"],
    )


def _block(facts: Facts) -> str:
    if "locked" in facts:
        return _("Barnet er låst til %(locked)s.", **facts)
    return _("Barnet og guiden er spærret for hinanden.")


def _room(facts: Facts) -> str:
    if "kept" in facts:
        return _("Barnet har allerede en guide: %(kept)s.", **facts)
    return _("Guiden ville få %(taken)s børn, men har plads til %(capacity)s.", **facts)


def _two_places(facts: Facts) -> str:
    if "start" not in facts:
        return ""
    return _(
        "Guiden skulle være to steder på én gang: %(offer)s (%(time)s) og %(other)s (%(other_time)s).",
        offer=facts["offer"],
        time=stretch(Interval(facts["start"], facts["end"])),
        other=facts["other_offer"],
        other_time=stretch(Interval(facts["other_start"], facts["other_end"])),
    )


def _together(facts: Facts) -> str:
    if "start" not in facts:
        return _("Guiden tager højst %(max_together)s børn med ad gangen.", **facts)
    return _(
        "Guiden tager højst %(max_together)s børn med ad gangen. Det ville blive flere til %(offer)s %(time)s.",
        max_together=facts["max_together"],
        offer=facts["offer"],
        time=stretch(Interval(facts["start"], facts["end"])),
    )


def _minutes(facts: Facts) -> str:
    if "minutes" not in facts:
        return ""
    return _(
        "Guiden ville bruge %(used)s om ugen og har sagt ja til højst %(limit)s.",
        used=duration(facts["minutes"]),
        limit=duration(facts["weekly_minutes"]),
    )


def _siblings(facts: Facts) -> str:
    if facts.get("without"):
        return _("Søskende skal have samme guide. Uden guide ville være: %(without)s.", **facts)
    return _("Søskende skal have samme guide, men ville få flere: %(guides)s.", **facts)


EXACT = {
    2: _kind,
    3: _certificate,
    4: _language,
    5: _gender,
    6: _age,
    7: _distance,
    8: _time,
    9: _block,
    10: _room,
    11: _two_places,
    12: _together,
    13: _minutes,
    14: _siblings,
}
